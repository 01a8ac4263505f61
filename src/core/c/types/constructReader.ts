import type { Code } from './code.js';
import type { TokenCursor } from './tokenCursor.js';

/** Reads one construct of a piece of code, and asks the others for what is in it. */
export abstract class ConstructReader {
  protected readonly cursor: TokenCursor;

  constructor(protected readonly code: Code) {
    this.cursor = code.cursor;
  }
}
