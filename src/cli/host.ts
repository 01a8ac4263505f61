import type { checkNotes } from '../core/path/checkNotes.js';
import type { Kernel, KernelOptions } from '../core/kernel.js';
import type { Signal } from '../core/signal.js';
import type { Indexing } from '../session/indexing.js';

/** Where the command writes: standard output or standard error. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
}

/** What the command needs of the world around it. Files that the user names are read from disk directly. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** How this program is started: the executable, and what it is given first. */
  readonly program: readonly string[];
  readonly out: Output;
  readonly err: Output;
  /** The lines of standard input. */
  readonly input: AsyncIterable<string>;
  /** Aborted when nobody reads the output any more. */
  readonly signal: Signal;
  kernelAt(root: string, options: Omit<KernelOptions, 'loadWasm'>): Kernel;
  readonly checkNotes: typeof checkNotes;
  readonly indexing: Indexing;
}
