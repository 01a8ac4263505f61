import { systemCallMaker } from './systemCall.js';
import { spanAt, type TextSpans } from './textSpans.js';

/** How a word is used where it stands, as far as the text around it says. */
export type WordUse =
  | { readonly kind: 'tag'; readonly keyword: 'struct' | 'union' | 'enum' }
  /** After `.` or `->`; `initialiser` when it is `.member` without anything before the dot. */
  | { readonly kind: 'member'; readonly initialiser: boolean }
  /** The name in `SYSCALL_DEFINE3(name, …)`. */
  | { readonly kind: 'syscall'; readonly compat: boolean }
  | { readonly kind: 'label' }
  /** `declared`: a variable, parameter or member of that name is declared here (`int word;`). */
  | { readonly kind: 'name'; readonly declared: boolean };

/** Words that can stand before an expression: what follows them is not declared there. */
const NOT_A_TYPE = new Set(['return', 'else', 'case', 'sizeof', 'goto', 'do', 'typeof', 'default', 'in']);

/**
 * How the word from `start` to `end` is used. `undefined` in a comment, a string or an `#include`, where it is no use at all.
 */
export function wordUse(text: string, spans: TextSpans, start: number, end: number): WordUse | undefined {
  if (spanAt(spans, start) >= 0 || inInclude(text, start)) return undefined;
  const before = codeBefore(text, spans, start);
  const last = text[before] ?? '';
  if (last === '.') return memberAfterDot(text, spans, before);
  if (last === '>' && text[before - 1] === '-') return { kind: 'member', initialiser: false };

  const after = text[codeAfter(text, spans, end)] ?? '';
  if (last === '(') {
    const made = systemCallMaker(wordEndingAt(text, codeBefore(text, spans, before)));
    if (made !== undefined) return { kind: 'syscall', compat: made.compat };
  }
  const previous = wordEndingAt(text, before);
  if (previous === 'struct' || previous === 'union' || previous === 'enum') return { kind: 'tag', keyword: previous };
  if (previous === 'goto') return { kind: 'label' };
  return { kind: 'name', declared: isDeclared(text, spans, before, previous, after) };
}

/** `a.member`, or `.member = …` in an initialiser. */
function memberAfterDot(text: string, spans: TextSpans, dot: number): WordUse {
  const before = text[codeBefore(text, spans, dot)] ?? '';
  return { kind: 'member', initialiser: before === '' || '{,(;=\\'.includes(before) };
}

function isDeclared(text: string, spans: TextSpans, before: number, previous: string, after: string): boolean {
  if (after === '' || !';=,)[:'.includes(after)) return false;
  if (previous !== '') return !NOT_A_TYPE.has(previous) && !/^\d/.test(previous);
  if (text[before] !== '*') return false;
  let at = before;
  while (text[at] === '*') at = codeBefore(text, spans, at);
  // `struct sock *word`, and not the product `a *word`: a declaration has a keyword before its type, or starts its line.
  const type = wordEndingAt(text, at);
  if (type === '' || NOT_A_TYPE.has(type)) return false;
  const beforeType = codeBefore(text, spans, at - type.length + 1);
  return /^(?:struct|union|enum|const|volatile)$/.test(wordEndingAt(text, beforeType));
}

function inInclude(text: string, offset: number): boolean {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*#[ \t]*include\b/.test(text.slice(line, Math.min(offset, line + 40)));
}

/** The offset of the last character of code before `offset`, blanks and comments passed over; -1 at the start. */
function codeBefore(text: string, spans: TextSpans, offset: number): number {
  let at = offset - 1;
  while (at >= 0) {
    if (isBlank(text.charCodeAt(at))) {
      at--;
      continue;
    }
    const span = spanAt(spans, at);
    if (span < 0 || text[spans[span] ?? 0] !== '/') return at;
    at = (spans[span] ?? 0) - 1;
  }
  return -1;
}

function codeAfter(text: string, spans: TextSpans, offset: number): number {
  let at = offset;
  while (at < text.length) {
    if (isBlank(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const span = spanAt(spans, at);
    if (span < 0 || text[spans[span] ?? 0] !== '/') return at;
    at = spans[span + 1] ?? text.length;
  }
  return at;
}

function isBlank(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13);
}

/** The word whose last character stands at an offset; empty where none does. */
export function wordEndingAt(text: string, last: number): string {
  let start = last + 1;
  while (start > 0 && /\w/.test(text[start - 1] ?? '')) start--;
  return text.slice(start, last + 1);
}

/** The word that an offset is in or right behind. */
export function wordAround(text: string, offset: number): { start: number; end: number } {
  if (offset < 0 || offset > text.length) return { start: 0, end: 0 };
  let start = offset;
  while (start > 0 && /\w/.test(text[start - 1] ?? '')) start--;
  let end = offset;
  while (end < text.length && /\w/.test(text[end] ?? '')) end++;
  return { start, end };
}
