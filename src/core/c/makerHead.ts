import { afterDecoration, isDecoration } from './decorations.js';
import { canBeName, holdsDeclarator } from './declaratorShape.js';
import type { Dialect } from './dialect.js';
import { STORAGE } from './keywords.js';
import { mark } from './lexer.js';
import type { TokenRow } from './tokenRow.js';

/** The position of a macro's name with which a declaration begins: `static __read_mostly DEFINE_PER_CPU(struct rq, runqueues)`. -1 where none does. */
export function macroHead(row: TokenRow, dialect: Dialect, first: number): number {
  let p = first;
  for (;;) {
    if (row.isWord(p) && STORAGE.has(row.word(p))) p++;
    else if (isDecoration(row, dialect, p)) p = afterDecoration(row, p);
    else break;
  }
  const isHead = row.isWord(p) && canBeName(row.word(p)) && row.code(p + 1) === OPEN && !holdsDeclarator(row, p + 1);
  return isHead ? p : -1;
}

/**
 * A template of the dialect with arguments put in. `undefined` where one of them is missing or empty.
 * @param argument by its place, 1-based
 */
export function fillTemplate(template: string, argument: (place: number) => string | undefined): string | undefined {
  const given = (digit: string | undefined) => argument(Number(digit)) ?? '';
  if ([...template.matchAll(PLACE)].some(([, digit]) => given(digit) === '')) return undefined;
  return template.replace(PLACE, (_, digit: string) => given(digit));
}

const PLACE = /\$(\d)/g;
const OPEN = mark('(');
