import type { FileLines } from './fileLines.js';
import type { Extent } from './definitions.js';

/** A line of the old kernel that is looked for in the new one. */
export interface Target {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly old: FileLines;
  /** The function around it, or that it is. */
  readonly owner?: Extent;
}

/** What a method may look at in the new kernel. */
export interface Other {
  file(file: string): FileLines | undefined;
  functions(file: string): readonly Extent[];
}

/** A line of the new kernel. */
export interface Spot {
  readonly file: string;
  readonly line: number;
}

/** A way to find a line again; `undefined` when it says that the line is not there. */
export interface Method {
  readonly name: string;
  locate(target: Target, other: Other): Spot | undefined;
}
