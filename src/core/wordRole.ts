/**
 * What a word does in a file, as far as the tokens around it say. It is told without the headers and the grammar, at the speed of a lexer, so
 * that it may be asked of every file of a tree: a word may have a role that a reader of the file denies it.
 *
 * - `defines`: a function, macro or array of this name may be defined there, or be made of what a macro at the top level is given
 * - `tag`: a struct or union of this tag is defined there
 * - `calls`: a member of this name is called, or an element of an array of this name, or it is given to a macro that may call it
 * - `puts`: something may be put behind a member of this name: by an initialiser, an assignment, what is given both
 * - `value`: it stands where a value does: as an argument, an element, what is assigned
 */
export const WORD_ROLES = ['defines', 'tag', 'calls', 'puts', 'value'] as const;

export type WordRole = (typeof WORD_ROLES)[number];
