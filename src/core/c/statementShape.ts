import { HEADS } from './keywords.js';
import type { View } from './view.js';

/** Whether `else` follows the statement that begins at a position, and belongs to what heads it. */
export function hasElse(view: View, from: number): boolean {
  if (HEADS.has(view.word(from)) || view.word(from) === 'do') return false;
  let p = from;
  while (p < view.length && !view.is(p, ';') && !view.is(p, '{') && !view.is(p, '}')) p = view.closing(p) + 1;
  if (view.is(p, '{')) p = view.closing(p);
  return view.word(p + 1) === 'else';
}

/** Whether a brace that closes is that of `do { … }`. */
export function closesDo(view: View, p: number): boolean {
  const open = view.partner[p] ?? -1;
  return open > 0 && view.word(open - 1) === 'do';
}

/** Whether two statements begin at the same depth: the second is then not the body of the first. */
export function standsBeside(view: View, p: number, next: number): boolean {
  return view.isNextLine(next - 1, next) && view.indentation(p) >= view.indentation(next);
}
