import type { FileLines } from '../fileLines.js';
import type { Method } from '../method.js';

/** Characters that are no blanks, from the start of the line on. */
const WINDOW = 100;

/** The next 100 characters, blanks left out, and which of several equal ones: what CodeQL makes the fingerprint of an alert from. */
export const charactersAfter: Method = {
  name: 'CodeQL-like hash of 100 characters',
  locate({ file, line, old }, other) {
    const now = other.file(file);
    if (now === undefined) return undefined;
    const key = windowAt(old, line - 1);
    let nth = 0;
    for (let index = 0; index < line; index++) if (windowAt(old, index) === key) nth++;
    for (let index = 0; index < now.raw.length; index++)
      if (windowAt(now, index) === key && --nth === 0) return { file, line: index + 1 };
    return undefined;
  },
};

const known = new WeakMap<FileLines, string[]>();

function windowAt(file: FileLines, index: number): string {
  let windows = known.get(file);
  if (windows === undefined) {
    windows = [];
    let after = '';
    for (let i = file.raw.length - 1; i >= 0; i--) {
      const own = (file.raw[i] ?? '').replace(/\s+/g, '');
      after = (own + after).slice(0, WINDOW);
      // A blank line is none: it would be the same as the line below it.
      windows[i] = own === '' ? '' : after;
    }
    known.set(file, windows);
  }
  return windows[index] ?? '';
}
