import type { FileLines } from '../fileLines.js';

const starts = new WeakMap<FileLines, number[]>();

/** Where a line (1-based) begins in the text of its file. */
export function offsetOfLine(file: FileLines, line: number): number {
  return startsOf(file)[line - 1] ?? file.text.length;
}

/** The line (1-based) of an offset. */
export function lineOfOffset(file: FileLines, offset: number): number {
  const all = startsOf(file);
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((all[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

function startsOf(file: FileLines): number[] {
  let known = starts.get(file);
  if (known === undefined) {
    known = [0];
    for (let at = file.text.indexOf('\n'); at >= 0; at = file.text.indexOf('\n', at + 1)) known.push(at + 1);
    starts.set(file, known);
  }
  return known;
}
