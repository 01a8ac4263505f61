import { parseJson, valueOf } from '../notes/jsonTree.js';
import { severityOf, type Problem } from '../notes/problem.js';
import { rangesIn } from '../notes/textRange.js';
import { readBookmarks } from './bookmarks.js';
import { readCodeTour } from './codetour.js';
import type { Foreign, ImportFormat, NotOfFormat } from './foreign.js';
import { readStack, stackKind } from './stack.js';
import { readWeAudit } from './weaudit.js';

/** A text that is no JSON, where it should be. */
export interface NotJson {
  readonly problem: Problem;
}

const READERS: Readonly<Record<Exclude<ImportFormat, 'stack'>, (value: unknown) => Foreign | NotOfFormat>> = {
  codetour: readCodeTour,
  weaudit: readWeAudit,
  bookmarks: readBookmarks,
};

/** Reads the text of another program's file. Never throws: what is not as the format has it is told. */
export function readForeign(text: string, format: ImportFormat): Foreign | NotOfFormat | NotJson {
  if (format === 'stack') return readStack(text);
  const { root, problems } = parseJson(text);
  const [syntax] = problems;
  if (syntax !== undefined) {
    const { code, values, offset, length } = syntax;
    const range = rangesIn(text)(offset, length);
    return { problem: { code, values, severity: severityOf(code), pointer: '', range } as Problem };
  }
  return root === undefined ? { notOf: format } : READERS[format](valueOf(root));
}

/** The formats that a text may have: one where it is plain, several or none where not. */
export function guessFormats(text: string): ImportFormat[] {
  if (!/^\uFEFF?\s*[{[]/.test(text) || /^\s*\[ *\d+\.\d+\]/.test(text))
    return stackKind(text) === undefined ? [] : ['stack'];
  const { root, problems } = parseJson(text);
  if (root === undefined || problems.length > 0) return stackKind(text) === undefined ? [] : ['stack'];
  const value = valueOf(root);
  return (['codetour', 'weaudit', 'bookmarks'] as const).filter((format) => !('notOf' in READERS[format](value)));
}
