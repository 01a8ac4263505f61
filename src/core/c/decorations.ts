import type { Dialect } from './dialect.js';
import type { View } from './view.js';

/** Whether the parenthesis holds a declarator: `(*name)`, `(CALLED *name)`, `(name)(int)`. */
export function isPointerDeclarator(view: View, open: number): boolean {
  const close = view.partner[open] ?? -1;
  if (close < 0) return false;
  let p = open + 1;
  while (view.isWord(p) && p < close) p++;
  if (p === close) return p === open + 2 && view.is(close + 1, '(');
  return view.is(p, '*') && (p === open + 1 || view.is(close + 1, '('));
}

/** Whether the word can stand after a declarator: a decoration. */
export function isDecoration(view: View, dialect: Dialect, p: number): boolean {
  return dialect.decorations.has(view.word(p));
}

/** Takes a decoration out, with its arguments. @returns the position after it */
export function blankDecoration(view: View, p: number): number {
  const close = view.is(p + 1, '(') ? (view.partner[p + 1] ?? -1) : -1;
  // `__init (*f)(void)`: the parenthesis is a declarator.
  const end = close >= 0 && !isPointerDeclarator(view, p + 1) ? close + 1 : p + 1;
  view.blank(p, end);
  return end;
}
