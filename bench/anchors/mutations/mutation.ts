import type { Random } from '../random.js';
import type { Line, SourceText } from './sourceText.js';

/** What is edited: a function or a struct, and the line of it (that of its name, or one of its body) that an anchor stands on. */
export interface Subject {
  readonly source: SourceText;
  readonly file: string;
  readonly kind: 'function' | 'struct';
  readonly name: string;
  /** All lines of the function or struct. */
  readonly lines: readonly Line[];
  /** Those of the body between its braces, blank ones left out. */
  readonly body: readonly Line[];
  readonly target: Line;
  /** The others of its kind in the file. */
  readonly others: readonly (readonly Line[])[];
  readonly random: Random;
}

export interface Mutation {
  readonly name: string;
  /** Whether it is for lines of a body only. */
  readonly lineOnly?: true;
  /** Whether it makes sense in a function only. */
  readonly functionOnly?: true;
  /** Puts the file into the state in which the anchor is made. @returns false when that cannot be done here */
  readonly prepare?: (subject: Subject) => boolean;
  /**
   * Edits the file. Where the target is then is the truth: nowhere, when it was removed.
   * @returns false when this edit does not fit here; a line end to write the files with, where that is the edit
   */
  readonly apply: (subject: Subject) => boolean | '\r\n';
}
