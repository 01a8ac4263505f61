import { upperBound } from '../sorted.js';

/** Lines of a file, 1-based, both included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Turns offsets (0-based UTF-16 units) into lines and columns (1-based, UTF-16 units). */
export class Lines {
  private readonly starts: number[] = [0];
  /** The line that was asked for last: the next question is mostly of the same one, or near. */
  private last = 1;

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  line(offset: number): number {
    const { starts, last } = this;
    if ((starts[last - 1] ?? 0) > offset || (starts[last] ?? Infinity) <= offset)
      this.last = Math.max(1, upperBound(starts, offset));
    return this.last;
  }

  column(offset: number): number {
    return offset - (this.starts[this.line(offset) - 1] ?? 0) + 1;
  }

  /** The offset of a line and column; -1 where the file has no such line. */
  offset(line: number, column: number): number {
    const start = this.starts[line - 1];
    return start === undefined || column < 1 ? -1 : start + column - 1;
  }
}
