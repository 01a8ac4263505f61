import { dialect } from '../../src/core/c/dialect.js';
import type { Definition, Member } from '../../src/core/c/outline.js';
import { scanFile } from '../../src/core/c/scan.js';
import type { Version } from './version.js';

/** A function, or a struct: its name and the lines from its first to its last. */
export interface Extent {
  readonly name: string;
  /** First line of the definition (of the return type, say). */
  readonly start: number;
  /** The line of the name. */
  readonly line: number;
  readonly end: number;
}

export interface Defined {
  readonly functions: readonly Extent[];
  readonly members: readonly Member[];
}

const KEPT = 100;

/** What the files of a version define. */
export class Definitions {
  private readonly cache = new Map<string, Defined>();
  private readonly dialect = dialect();

  constructor(private readonly version: Version) {}

  in(file: string): Defined {
    const known = this.cache.get(file);
    if (known !== undefined) return known;
    const { definitions, members } = scanFile(this.version.text(file), this.dialect);
    const functions = definitions.filter(isFunction).map(({ name, start, line, end }) => ({ name, start, line, end }));
    const defined = { functions, members };
    this.cache.set(file, defined);
    if (this.cache.size > KEPT)
      for (const oldest of this.cache.keys()) {
        this.cache.delete(oldest);
        break;
      }
    return defined;
  }

  /** The smallest function around a line. */
  around(file: string, line: number): Extent | undefined {
    const inside = this.in(file).functions.filter((one) => one.start <= line && line <= one.end);
    return inside.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  }
}

function isFunction(definition: Definition): boolean {
  return (
    (definition.kind === 'function' || definition.kind === 'syscall') &&
    definition.local !== true &&
    definition.end > definition.line
  );
}
