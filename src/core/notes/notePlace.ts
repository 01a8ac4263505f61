import type { Anchor, Note } from './format.js';
import { recordsOf } from './seenRecords.js';

/** A place by which notes are in order: the first one of a note. */
interface About {
  readonly file: string;
  /** 1-based, as far as the program saw it. */
  readonly line: number | undefined;
}

/**
 * Where a new note goes among those of a file, so that two who each add one seldom write at the same place: behind the last one about the same file of the
 * kernel that stands no lower in it; where there is none about that file, by its name, as far as the notes are in that order; else behind all others.
 * @returns the index before which it goes, 0-based
 */
export function placeForNote(notes: readonly (Note | null)[], at: readonly Anchor[]): number {
  const own = aboutOf(at);
  if (own === undefined) return notes.length;
  const known = notes.map((note) => (note === null ? undefined : aboutOf(note.at)));
  const same = known.flatMap((about, index) => (about?.file === own.file ? [index] : []));
  const [first, last] = [same[0], same.at(-1)];
  if (first !== undefined && last !== undefined) {
    const { line } = own;
    if (line === undefined) return last + 1;
    const higher = same.filter((index) => (known[index]?.line ?? line) <= line);
    return (higher.at(-1) ?? first - 1) + 1;
  }
  const files = known.flatMap((about) => about?.file ?? []);
  if (files.some((file, index) => index > 0 && file < (files[index - 1] ?? ''))) return notes.length;
  const next = known.findIndex((about) => about !== undefined && about.file > own.file);
  return next < 0 ? notes.length : next;
}

function aboutOf(at: readonly (Anchor | null)[]): About | undefined {
  const [anchor] = at;
  if (anchor?.file === undefined) return undefined;
  return { file: anchor.file, line: recordsOf(anchor).find(({ line }) => line !== undefined)?.line };
}
