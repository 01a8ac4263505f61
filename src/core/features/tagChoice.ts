import { notesIn } from '../notes/entries.js';
import type { NotesFile } from '../notes/format.js';
import { isPlainTag } from '../notes/writtenForm.js';

/** A tag that the open notes have. */
export interface KnownTag {
  readonly tag: string;
  /** How many notes have it. */
  readonly count: number;
}

/** The tags of some notes files, the most common first, then by their letters. Those that can be written in one word alone. */
export function knownTags(files: readonly NotesFile[]): KnownTag[] {
  const counts = new Map<string, number>();
  for (const file of files)
    for (const { note } of notesIn(file))
      for (const tag of new Set(note.tags ?? [])) if (isPlainTag(tag)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
}

/** The tags that were typed: words, with or without `#`. */
export function typedTags(typed: string): string[] {
  const words = typed.split(/[\s,、]+/).map((word) => word.replace(/^#+/, ''));
  return [...new Set(words.filter((word) => word !== '' && isPlainTag(word)))];
}

/** A row of the list of tags. */
export interface TagRow extends KnownTag {
  /** No note has it yet. */
  readonly isNew: boolean;
}

/**
 * The rows of the list: what is typed and new first, then what the note has, then the others.
 * @param chosen the tags that the note is to have
 */
export function tagRows(known: readonly KnownTag[], chosen: readonly string[], typed: string): TagRow[] {
  const counts = new Map(known.map(({ tag, count }) => [tag, count]));
  const row = (tag: string): TagRow => ({ tag, count: counts.get(tag) ?? 0, isNew: !counts.has(tag) });
  const fresh = typedTags(typed).filter((tag) => !counts.has(tag));
  const order = [...fresh, ...chosen, ...known.map(({ tag }) => tag)];
  return [...new Set(order)].map(row);
}

/** The tags of a note when the list is accepted: what was ticked, and what was typed. Those that it had keep their order. */
export function chosenTags(before: readonly string[], ticked: readonly string[], typed: string): string[] {
  const wanted = new Set([...ticked, ...typedTags(typed)]);
  return [...before.filter((tag) => wanted.delete(tag)), ...wanted];
}
