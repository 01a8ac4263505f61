import { partitionPoint } from '../sorted.js';
import { APOSTROPHE, endOfComment, endOfLiteral, QUOTE, SLASH } from './textEnds.js';

/**
 * Where the comments, strings and characters of a C file are: start and end offsets in turn, 0-based UTF-16 units, ends exclusive,
 * ascending. Strings and characters end with their line at the latest, so that an apostrophe in `#error don't` swallows no code.
 */
export type TextSpans = readonly number[];

/** Finds them in one pass over the text. */
export function textSpans(text: string): TextSpans {
  const spans: number[] = [];
  const { length } = text;
  for (let at = 0; at < length; at++) {
    const c = text.charCodeAt(at);
    if (c !== SLASH && c !== QUOTE && c !== APOSTROPHE) continue;
    const end = c === SLASH ? endOfComment(text, at) : endOfLiteral(text, at, c);
    if (end === at) continue;
    spans.push(at, end);
    at = end - 1;
  }
  return spans;
}

/** The comment that begins at an offset, blanks of the line before it passed over. */
export function commentAt(text: string, offset: number): string | undefined {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at++;
  const end = text.charCodeAt(at) === SLASH ? endOfComment(text, at) : at;
  return end > at ? text.slice(at, end) : undefined;
}

/** The first comment of a text that is no more than the rest of a line, if it is closed. */
export function firstComment(text: string): string | undefined {
  const spans = textSpans(text);
  for (let i = 0; i < spans.length; i += 2) {
    const comment = text.slice(spans[i], spans[i + 1]);
    if (comment.startsWith('/*')) return comment.length > 3 && comment.endsWith('*/') ? comment : undefined;
  }
  return undefined;
}

/** A text with a blank in the place of each comment. */
export function withoutComments(text: string): string {
  if (!text.includes('/')) return text;
  const spans = textSpans(text);
  let code = '';
  let from = 0;
  for (let i = 0; i < spans.length; i += 2) {
    const start = spans[i] ?? 0;
    if (text.charCodeAt(start) !== SLASH) continue;
    code += `${text.slice(from, start)} `;
    from = spans[i + 1] ?? text.length;
  }
  return code + text.slice(from);
}

/** The span that holds the offset, as the index of its start in `spans`; -1 when it is in code. */
export function spanAt(spans: TextSpans, offset: number): number {
  const start = 2 * (partitionPoint(spans.length / 2, (index) => (spans[2 * index] ?? 0) <= offset) - 1);
  return offset < (spans[start + 1] ?? 0) ? start : -1;
}
