import { upperBound } from '../sorted.js';
import type { TextRange } from './problem.js';

const BOM = 0xfeff;

/** Turns offsets of a text into ranges with line and column. Lines end as in an editor: LF, CRLF or CR. */
export function rangesIn(text: string): (offset: number, length: number) => TextRange {
  const hasBom = text.charCodeAt(0) === BOM;
  let starts: LineStarts | undefined;
  return (offset, length) => {
    starts ??= new LineStarts(text);
    const { line, start } = starts.at(offset);
    const bom = line === 1 && hasBom && offset > 0 ? 1 : 0;
    return { offset, length, line, column: offset - start - bom + 1 };
  };
}

/** Where the lines of a text begin, looked for no further than was asked: of a large file mostly its first part is. */
class LineStarts {
  readonly #starts = [0];
  readonly #hasCarriageReturns: boolean;
  #isWhole = false;

  constructor(private readonly text: string) {
    this.#hasCarriageReturns = text.includes('\r');
  }

  /** The line of an offset, from 1, and where it begins. */
  at(offset: number): { readonly line: number; readonly start: number } {
    if (!this.#isWhole && offset >= (this.#starts.at(-1) ?? 0)) this.#extend(offset);
    const line = Math.max(1, upperBound(this.#starts, offset));
    return { line, start: this.#starts[line - 1] ?? 0 };
  }

  /** Until a line begins behind the offset, or none does. */
  #extend(offset: number): void {
    const { text } = this;
    const starts = this.#starts;
    let last = starts.at(-1) ?? 0;
    if (this.#hasCarriageReturns) {
      const ends = /\r\n|\r|\n/g;
      ends.lastIndex = last;
      while (last <= offset && ends.exec(text) !== null) starts.push((last = ends.lastIndex));
    } else {
      // Most texts: without a pattern it takes a fifth of the time.
      while (last <= offset) {
        const end = text.indexOf('\n', last);
        if (end < 0) break;
        starts.push((last = end + 1));
      }
    }
    this.#isWhole = last <= offset;
  }
}
