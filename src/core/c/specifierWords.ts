import { decorates } from './decorations.js';
import type { Dialect } from './dialect.js';
import { ASSEMBLER, BUILTIN_TYPES, QUALIFIERS, STORAGE, TAGGED, TYPEOF } from './keywords.js';

/** What a word is among the specifiers of a declaration. */
export type SpecifierKind =
  'storage' | 'qualifier' | 'builtin' | 'tag' | 'typeof' | 'assembler' | 'assertion' | 'decoration';

const KINDS = new Map<string, SpecifierKind>();
const all: readonly (readonly [SpecifierKind, Iterable<string>])[] = [
  ['storage', STORAGE],
  ['qualifier', QUALIFIERS],
  ['builtin', BUILTIN_TYPES],
  ['tag', TAGGED],
  ['typeof', TYPEOF],
  ['assembler', ASSEMBLER],
  ['assertion', ['_Static_assert', 'static_assert']],
];
for (const [kind, words] of all) for (const word of words) KINDS.set(word, kind);

/** The kind of a word; `undefined` for a plain name, which may be a type, a name that is declared, or a decoration that nobody listed. */
export function specifierKind(word: string, dialect: Dialect): SpecifierKind | undefined {
  return KINDS.get(word) ?? (decorates(dialect, word) ? 'decoration' : undefined);
}
