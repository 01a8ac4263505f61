import ignore from 'ignore';
import { NOTES_ENDING } from './namedNotes.js';

const LONGEST_NAME = 60;

/**
 * A name for a notes file with a title: its words, in small letters; `notes` where it has none in letters that every file system takes.
 * @param isTaken whether another file has a name already: a number is put behind it then
 */
export function notesFileName(title: string, isTaken: (name: string) => boolean): string {
  const words = title.toLowerCase().match(/[a-z0-9]+(?:\.[0-9]+)*/g) ?? [];
  const name =
    words
      .join('-')
      .slice(0, LONGEST_NAME)
      .replace(/[-.]+$/, '') || 'notes';
  for (let count = 1; ; count++) {
    const file = `${name}${count === 1 ? '' : `-${count}`}${NOTES_ENDING}`;
    if (!isTaken(file)) return file;
  }
}

/** A title that no other file has: they stand under one another. @param isTaken whether another has a title already */
export function freeTitle(title: string, isTaken: (title: string) => boolean): string {
  for (let count = 1; ; count++) {
    const free = count === 1 ? title : `${title} (${count})`;
    if (!isTaken(free)) return free;
  }
}

/** What git does with a folder in a tree: it is no repository, leaves the folder out (then `git clean -xd` removes it), or sees it. */
export type GitView = 'none' | 'ignored' | 'seen';

/**
 * @param gitignore the text of the `.gitignore` at the top; `undefined` where there is none
 * @param file a path relative to the top
 */
export function gitView(isRepository: boolean, gitignore: string | undefined, file: string): GitView {
  if (!isRepository) return 'none';
  return ignore()
    .add(gitignore ?? '')
    .ignores(file)
    ? 'ignored'
    : 'seen';
}
