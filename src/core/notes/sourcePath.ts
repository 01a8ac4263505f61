import type { PathFault } from './problem.js';

const MAX_PATH = 1000;

/**
 * The path as it is when it is one that may be looked for below a kernel root: relative, with `/`, without `.` and `..`; else `undefined`.
 * Nothing is decoded: `..%2f` is a strange name, not a way out.
 */
export function sourcePath(text: string): string | undefined {
  return pathFault(text) === undefined ? text : undefined;
}

/** Why a path may not be looked for below a kernel root; `undefined` when it may. */
export function pathFault(text: string): PathFault | undefined {
  if (text === '') return 'empty';
  if (text.length > MAX_PATH) return 'long';
  if (text.includes('\0')) return 'nul';
  if (text.includes('\\')) return 'backslash';
  if (text.startsWith('/')) return 'absolute';
  if (text.includes(':')) return 'colon';
  for (const part of text.split('/')) {
    if (part === '') return 'empty-part';
    if (part === '.') return 'dot';
    // Windows drops dots and blanks at the end of a name: `.. ` is `..` there.
    if (/^[. ]+$/.test(part)) return 'parent';
  }
  return undefined;
}
