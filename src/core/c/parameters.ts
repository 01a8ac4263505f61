import { blankDecoration, isDecoration } from './decorations.js';
import type { Dialect } from './dialect.js';
import { BUILTIN_TYPES, QUALIFIERS, STORAGE, TAGGED, TYPEOF } from './keywords.js';
import type { View } from './view.js';

/** Takes the decorations out of a parameter list. */
export function rewriteParameters(view: View, dialect: Dialect, open: number, close: number): void {
  for (let p = open + 1; p < close; p++) {
    if (view.is(p, '*')) {
      // Between `*` and the name all but qualifiers decorate.
      while (view.isWord(p + 1) && view.isWord(p + 2)) if (!QUALIFIERS.has(view.word(++p))) view.blank(p);
      continue;
    }
    if (!view.isWord(p)) continue;
    const word = view.word(p);
    if (isDecoration(view, dialect, p)) p = blankDecoration(view, p) - 1;
    else if (TYPEOF.has(word)) {
      const end = view.is(p + 1, '(') ? view.closing(p + 1) : p;
      view.blank(p, end + 1);
      view.replace(p, 'int');
      p = end;
    } else if (TAGGED.has(word)) {
      p++;
    } else if (BUILTIN_TYPES.has(word)) {
      // `char far *p`: between such a type and what is declared a plain name decorates.
      if (isPlainName(view.word(p + 1)) && view.isWord(p + 1) && (view.is(p + 2, '*') || view.isWord(p + 2)))
        view.blank(p + 1);
    } else if (
      view.isWord(p + 1) &&
      view.isWord(p + 2) &&
      !BUILTIN_TYPES.has(word) &&
      !QUALIFIERS.has(word) &&
      !STORAGE.has(word)
    ) {
      const next = view.word(p + 1);
      if (!TAGGED.has(next) && !QUALIFIERS.has(next) && !BUILTIN_TYPES.has(next) && !isDecoration(view, dialect, p + 2))
        view.blank(p + 1);
    }
  }
}

/** Whether a word is no keyword of a type. */
function isPlainName(word: string): boolean {
  return !BUILTIN_TYPES.has(word) && !QUALIFIERS.has(word) && !TAGGED.has(word) && !STORAGE.has(word);
}
