import { before, bodiesOf, closingOf, opening, wordEndingAt, type Body } from './bodies.js';
import { localsOf } from './declared.js';

/** What is called: an element, a member of an element, a variable, a static call, another call's value, a choice. */
export type Form = 'element' | 'member of element' | 'parameter' | 'local' | 'global' | 'static call' | 'value';

/** A call that the text alone shows to go through something. Lines and columns count from 1, columns in UTF-16 units. */
export interface Candidate {
  readonly file: string;
  /** Of the word that names what is called. */
  readonly line: number;
  readonly col: number;
  /** The line of the parenthesis that opens the arguments. */
  readonly to: number;
  readonly form: Form;
  readonly name: string;
  /** The expression that is called, blanks made one. */
  readonly text: string;
  /** What stands around it shows that it is no call after all: a person who reads the draw drops it. */
  readonly isNone?: true;
}

/** What the whole tree shows, beside the file. */
export interface Known {
  readonly typedefs: ReadonlySet<string>;
  /** Whether a name is a variable that a header shows, which this file may see. */
  readonly globals: (name: string) => boolean;
  readonly statics: ReadonlySet<string>;
  /** Whether a macro with parameters takes the place of a name before a parenthesis in this file. */
  readonly isMacro: (name: string) => boolean;
  /** Macros of one line around `static_call()`. */
  readonly staticCalls: ReadonlySet<string>;
}

/** Words that a parenthesis follows and that are no call. */
const NO_CALL = new Set(
  (
    'if while for switch sizeof typeof __typeof__ typeof_unqual alignof _Alignof __alignof__ offsetof defined asm __asm__ volatile __volatile__ ' +
    '__attribute__ _Static_assert static_assert _Generic __packed __aligned __printf'
  ).split(' '),
);
/** What an assembler statement begins with. */
const ASSEMBLER =
  /\b(?:asm|__asm__|asm_inline|ALTERNATIVE\w*|alternative\w*|RMWcc)(?:\s+(?:volatile|__volatile__|goto|inline))*$/;
/** Macros that open a block or make a variable, and macros of a name: what follows the parenthesis is no argument of what they give. */
const NO_VALUE = /^(?:guard|CLASS|scoped_\w+|FNAME)$|for_each/;
/** Words before an expression, which make no declaration of it. */
const BEFORE_EXPRESSION = new Set(['return', 'else', 'do', 'case']);

/** The calls of a plain text that go through an element, a variable, or the value of an expression. */
export function candidatesIn(file: string, plain: string, known: Known): Candidate[] {
  const found: Candidate[] = [];
  for (const body of bodiesOf(plain).bodies) found.push(...inBody(file, plain, body, known));
  return found;
}

function inBody(file: string, plain: string, body: Body, known: Known): Candidate[] {
  const found: Candidate[] = [];
  const { parameters, locals } = localsOf(plain, body, known.typedefs);
  const variable = (name: string): Form | undefined =>
    locals.has(name)
      ? 'local'
      : parameters.has(name)
        ? 'parameter'
        : known.globals(name) || known.statics.has(name)
          ? 'global'
          : undefined;
  let assemblerTo = -1;
  for (let at = plain.indexOf('(', body.from); at >= 0 && at < body.to; at = plain.indexOf('(', at + 1)) {
    const last = before(plain, at, body.from);
    if (ASSEMBLER.test(plain.slice(Math.max(body.from, last - 30), last + 1)))
      assemblerTo = closingOf(plain, at, body.to);
    const seen = calleeEndingAt(plain, last, body.from, variable, known);
    if (seen === undefined) continue;
    const { line, col } = placeOf(plain, seen.nameAt);
    const text = plain.slice(seen.at, last + 1).replace(/\s+/g, ' ');
    const isNone =
      // Macros stand for constraints there, before what is given in a parenthesis: `CC_OUT(c) (oldbit)`.
      at < assemblerTo ||
      // What is no pointer, and shares the name of a macro: `max(a, b)` where `max` is an integer too.
      (seen.name === text && known.isMacro(seen.name)) ||
      // A cast: `(u32 (*)[16])(…)`.
      /\(\s*\*\s*\)\s*\[/.test(text);
    found.push({
      file,
      line,
      col,
      to: placeOf(plain, at).line,
      form: seen.form,
      name: seen.name,
      text,
      ...(isNone ? { isNone } : {}),
    });
  }
  return found;
}

interface Seen {
  readonly form: Form;
  readonly name: string;
  readonly nameAt: number;
  readonly at: number;
}

function calleeEndingAt(
  plain: string,
  last: number,
  from: number,
  variable: (name: string) => Form | undefined,
  known: Known,
): Seen | undefined {
  const c = plain[last] ?? '';
  if (c === ']') return element(plain, last, from);
  if (c === ')') return parenthesised(plain, last, from, variable, known);
  const { word, at } = wordEndingAt(plain, last, from);
  if (word === '' || NO_CALL.has(word)) return undefined;
  const previous = before(plain, at, from);
  const isMember = plain[previous] === '.' || (plain[previous] === '>' && plain[previous - 1] === '-');
  if (isMember) return memberOfElement(plain, word, at, previous, from);
  const form = variable(word);
  return form === undefined ? undefined : { form, name: word, nameAt: at, at };
}

/** `a[i](…)`, `s->a[i][j](…)`, `((f *[]){ x, y })[i](…)`. */
function element(plain: string, last: number, from: number): Seen | undefined {
  let i = last;
  while (plain[i] === ']') i = before(plain, opening(plain, i, from), from);
  if (i < from) return undefined;
  const { word, at } = wordEndingAt(plain, i, from);
  if (word !== '') return { form: 'element', name: word, nameAt: at, at: chainStart(plain, at, from) };
  if (plain[i] !== ')') return undefined;
  const open = opening(plain, i, from);
  const called = wordEndingAt(plain, before(plain, open, from), from);
  if (NO_CALL.has(called.word)) return undefined;
  return {
    form: 'element',
    name: called.word,
    nameAt: called.word === '' ? open : called.at,
    at: called.word === '' ? open : called.at,
  };
}

/** `tbl[i].fn(…)`, `x.tbl[i].ops.fn(…)`. */
function memberOfElement(plain: string, name: string, nameAt: number, dot: number, from: number): Seen | undefined {
  let i = dot;
  while (plain[i] === '.') {
    i = before(plain, i, from);
    if (plain[i] === ']') return { form: 'member of element', name, nameAt, at: chainStart(plain, nameAt, from) };
    const { word, at } = wordEndingAt(plain, i, from);
    if (word === '') return undefined;
    i = before(plain, at, from);
  }
  return undefined;
}

/** `(*fn)(…)`, `(*a[i])(…)`, `(c ? f : g)(…)`, `((fn_t)p)(…)`, `READ_ONCE(x->f)(…)`, `static_call(f)(…)`. */
function parenthesised(
  plain: string,
  last: number,
  from: number,
  variable: (name: string) => Form | undefined,
  known: Known,
): Seen | undefined {
  const open = opening(plain, last, from);
  if (open < 0) return undefined;
  const inner = plain.slice(open + 1, last);
  const previous = before(plain, open, from);
  const { word, at } = wordEndingAt(plain, previous, from);
  if (word !== '' && !BEFORE_EXPRESSION.has(word)) {
    if (
      NO_CALL.has(word) ||
      NO_VALUE.test(word) ||
      known.typedefs.has(word) ||
      /^(?:void|char|short|int|long|unsigned|bool|[us](?:8|16|32|64)|\w+_t)$/.test(word)
    )
      return undefined;
    // A declaration: the type stands before `(*name)(`.
    if (/^\s*\*\s*(?:(?:const|volatile|__\w+)\s+)*\w+\s*(?:\[[^\]]*\]\s*)*$/.test(inner)) return undefined;
    const isMember = /(?:\.|->)\s*$/.test(plain.slice(Math.max(from, at - 4), at));
    if (isMember) return undefined;
    return { form: known.staticCalls.has(word) ? 'static call' : 'value', name: word, nameAt: at, at };
  }
  if (plain[previous] === '*') return undefined;
  const bare = /^\s*\**\s*(\w+)\s*$/.exec(inner);
  if (bare !== null) {
    const name = bare[1] ?? '';
    const form = variable(name);
    const nameAt = open + 1 + inner.indexOf(name);
    return form === undefined ? undefined : { form, name, nameAt, at: open };
  }
  const end = before(plain, last, open);
  if (plain[end] === ']' && !/^\s*(?:struct|unsigned|const)\b/.test(inner)) {
    const seen = element(plain, end, open + 1);
    return seen === undefined ? undefined : { ...seen, at: open };
  }
  if (inner.includes('?') && !/[;{]/.test(inner)) return { form: 'value', name: '?:', nameAt: open, at: open };
  if (/^\s*\*/.test(inner) && plain[end] === ')') {
    const seen = parenthesised(plain, end, open + 1, variable, known);
    return seen === undefined ? undefined : { ...seen, at: open };
  }
  const cast = /^\s*\(\s*([^()]*|[^()]*\(\s*\*\s*\)\s*\([^()]*\))\s*\)\s*[\w(&*]/.exec(inner);
  if (cast !== null && ((cast[1] ?? '').includes('*') || known.typedefs.has((cast[1] ?? '').trim())))
    return { form: 'value', name: '(cast)', nameAt: open, at: open };
  return undefined;
}

/** Where `a.b->c[i].d` begins, whose last word is at `at`. */
function chainStart(plain: string, at: number, from: number): number {
  let start = at;
  for (;;) {
    let i = before(plain, start, from);
    if (plain[i] === '.') i = before(plain, i, from);
    else if (plain[i] === '>' && plain[i - 1] === '-') i = before(plain, i - 1, from);
    else return start;
    while (plain[i] === ']') i = before(plain, opening(plain, i, from), from);
    if (plain[i] === ')') {
      const open = opening(plain, i, from);
      if (open < 0) return start;
      const called = wordEndingAt(plain, before(plain, open, from), from);
      start = called.word === '' || BEFORE_EXPRESSION.has(called.word) ? open : called.at;
      continue;
    }
    const { word, at: wordAt } = wordEndingAt(plain, i, from);
    if (word === '') return start;
    start = wordAt;
  }
}

/** The line and column of an offset, both from 1. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly col: number } {
  let line = 1;
  let start = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
    line++;
    start = i + 1;
  }
  return { line, col: offset - start + 1 };
}
