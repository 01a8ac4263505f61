const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Words that name a type by themselves, alone or together. */
export const BUILTIN_TYPES = words(
  'void char short int long float double signed unsigned _Bool __signed__ __int128 __uint128_t __builtin_va_list',
);

export const QUALIFIERS = words('const volatile restrict _Atomic __const');

export const STORAGE = words('static extern inline register auto _Thread_local __thread typedef');

export const TAGGED = words('struct union enum');

export const TYPEOF = words('typeof __typeof__ __typeof typeof_unqual __typeof_unqual__ __auto_type');

export const ASSEMBLER = words('asm __asm__ __asm asm_inline asm_volatile_goto asm_goto_output asm_volatile');

/** Keywords that head a parenthesis which is followed by a statement. */
export const HEADS = words('if while for switch');

/** Words that look like the name of a call before a parenthesis and are none. */
export const NOT_CALLED = words(
  'if while for switch return sizeof typeof __typeof__ __typeof typeof_unqual __typeof_unqual__ __alignof__ __alignof _Alignof alignof ' +
    '_Generic case goto else do asm __asm__ __asm asm_inline __attribute__ __attribute defined offsetof __builtin_offsetof _Static_assert',
);

/** Keywords with which a statement begins that is no expression. */
export const STATEMENT = words('if while for switch return goto else do case default break continue');

/** Those, and the words of the assembler: what a declaration cannot begin with. */
export const STATEMENT_WORDS = new Set([...STATEMENT, ...words('asm __asm__ asm_inline __asm')]);

const TYPE_START = new Set([...BUILTIN_TYPES, ...QUALIFIERS, ...TAGGED, ...TYPEOF]);

/** Whether a type may begin with the word, which is then no expression. */
export function startsType(word: string): boolean {
  return TYPE_START.has(word);
}

/** Whether a declaration begins with the word. */
export function startsDeclaration(word: string): boolean {
  return TYPE_START.has(word) || STORAGE.has(word);
}

/** What asks for an alignment, or for the place of a member in its struct. */
export const ALIGNMENTS_AND_OFFSETS: ReadonlySet<string> = new Set([
  'offsetof',
  '__builtin_offsetof',
  '__alignof__',
  '__alignof',
  '_Alignof',
  'alignof',
]);

const KEYWORDS: ReadonlySet<string> = new Set([
  ...TYPE_START,
  ...STORAGE,
  ...ASSEMBLER,
  ...NOT_CALLED,
  ...STATEMENT_WORDS,
  ...ALIGNMENTS_AND_OFFSETS,
]);

/** Whether a word is in one of these sets: asked before any of them is, since most words of code are names. */
export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word);
}
