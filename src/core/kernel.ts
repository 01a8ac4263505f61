import type { Outline } from './c/outline.js';
import type { Wasm } from './c/parser.js';
import type { Signal } from './signal.js';
import type { Source } from './source/source.js';

export interface KernelOptions {
  /** Loads the wasm files; called once, when the first file is parsed. */
  readonly loadWasm: () => Promise<Wasm>;
  /** The architecture that is preferred where definitions of several compete. */
  readonly arch?: string;
}

/** A kernel tree with what has been read of it. Outlines are cached, bounded, by the identity of the file's content. */
export class Kernel {
  constructor(
    readonly source: Source,
    readonly options: KernelOptions,
  ) {}

  /** The outline of a file. @throws {SourceError} */
  outline(path: string, signal?: Signal): Promise<Outline> {
    throw new Error(`not yet: ${path} ${String(signal?.aborted)}`);
  }

  /** The version from the root Makefile: `6.12.117`. `undefined` when there is none. */
  version(): Promise<string | undefined> {
    throw new Error('not yet');
  }
}
