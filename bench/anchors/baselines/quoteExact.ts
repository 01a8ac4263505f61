import type { Method } from '../method.js';
import { lineOfOffset, offsetOfLine } from './offsets.js';

/** Characters of context on either side. */
const CONTEXT = 32;

/** A TextQuote selector of the Web Annotation model, to the letter: the line between 32 characters before and after, once in the file. */
export const quoteExact: Method = {
  name: 'TextQuote exact 32+32',
  locate({ file, line, old }, other) {
    const now = other.file(file);
    if (now === undefined) return undefined;
    const start = offsetOfLine(old, line);
    const end = start + (old.raw[line - 1]?.length ?? 0);
    const from = Math.max(0, start - CONTEXT);
    const text = old.text.slice(from, end + CONTEXT);
    const at = now.text.indexOf(text);
    if (at < 0 || now.text.includes(text, at + 1)) return undefined;
    return { file, line: lineOfOffset(now, at + start - from) };
  },
};
