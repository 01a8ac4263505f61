import { decorates, isDecoration } from './decorations.js';
import type { Dialect } from './dialect.js';
import { BUILTIN_TYPES, QUALIFIERS, startsType, STATEMENT, TAGGED, TYPEOF } from './keywords.js';
import { mark, pair, Token } from './lexer.js';
import type { View } from './view.js';

/** Makes expressions of what only a macro takes as an argument: types, statements, operators, nothing. */
export function rewriteMacroArguments(view: View, dialect: Dialect, open: number): void {
  const close = view.partner[open] ?? -1;
  if (close < 0) return;
  let begin = open + 1;
  for (let p = begin; p <= close; p++) {
    const partner = view.partner[p] ?? -1;
    if (p < close && partner > p) {
      p = partner;
      continue;
    }
    if (p === close || view.is(p, ',')) {
      argument(view, dialect, begin, p, open, close);
      begin = p + 1;
    }
  }
}

function argument(view: View, dialect: Dialect, begin: number, end: number, open: number, close: number): void {
  if (begin === end) {
    if (open + 1 !== close && !view.insertAfter(begin - 1, '0')) {
      if (view.is(begin - 1, ',')) view.blank(begin - 1);
      else view.blank(begin);
    }
    return;
  }
  const first = view.word(begin);
  if (view.isWord(begin)) {
    if (startsType(first) || decorates(dialect, first)) typeArgument(view, dialect, begin, end);
    else if (STATEMENT.has(first)) {
      view.blank(begin);
      if (begin + 1 === end) view.replace(begin, '0');
      else if (first !== 'return' && first !== 'goto') view.blank(begin, end);
    } else nameArgument(view, dialect, begin, end);
    return;
  }
  if (view.is(begin, '{') && view.is(begin + 1, '.')) {
    view.blank(begin, end);
    view.replace(begin, '0');
    return;
  }
  const operator = view.kind(begin) === Token.Punctuator && (view.partner[begin] ?? -1) < 0;
  if (operator && begin + 1 === end) view.replace(begin, '0');
  else if (view.is(begin, '.') && view.isWord(begin + 1)) view.blank(begin);
  else if (operator && BINARY_START.has(view.code(begin))) view.blank(begin);
}

/** `u8 *`, `gfp_t flags`, `name;`: a type or a declaration that begins with a plain name. */
function nameArgument(view: View, dialect: Dialect, begin: number, end: number): void {
  if (view.isWord(begin + 1) && begin + 1 < end) {
    let last = begin;
    while (last + 1 < end && (view.isWord(last + 1) || view.is(last + 1, '*'))) last++;
    for (let p = begin; p < last; p++) view.blank(p);
    if (!view.isWord(last)) view.replace(begin, 'x');
    return;
  }
  for (let p = end - 1; p > begin && (view.is(p, '*') || view.is(p, ';') || isDecoration(view, dialect, p)); p--)
    view.blank(p);
}

function typeArgument(view: View, dialect: Dialect, begin: number, end: number): void {
  let name = -1;
  let p = begin;
  for (; p < end; p++) {
    const word = view.word(p);
    if (view.isWord(p)) {
      if (TYPEOF.has(word) && view.is(p + 1, '(')) {
        if (name < 0) name = p;
        p = view.closing(p + 1);
      } else if (!TAGGED.has(word) && !QUALIFIERS.has(word) && !decorates(dialect, word)) {
        // After a type of keywords a name can follow, after that name nothing.
        if (name < 0 || !BUILTIN_TYPES.has(word)) name = p;
      }
    } else if (!view.is(p, '*')) break;
  }
  if (name < 0 || (p < end && !view.is(p, '=') && !view.is(p, '['))) {
    const inner = view.is(p, '{') || view.is(p, '(');
    view.blank(begin, end);
    view.replace(begin, inner ? '0' : 'x');
    return;
  }
  for (let q = begin; q < p; q++) {
    if (q === name) {
      if (BUILTIN_TYPES.has(view.word(q))) view.replace(q, `_${view.word(q).slice(1)}`);
      else if (TYPEOF.has(view.word(q))) q = view.closing(q + 1);
    } else view.blank(q);
  }
}

const BINARY_START = new Set([
  pair('=='),
  pair('!='),
  pair('<='),
  pair('>='),
  mark('<'),
  mark('>'),
  mark('|'),
  mark('='),
  pair('&&'),
  pair('||'),
  mark('/'),
  mark('%'),
  mark('^'),
]);
