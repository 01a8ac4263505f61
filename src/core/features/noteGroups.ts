import { placeOf, type NoteMark } from '../marks/noteIndex.js';

export const GROUPINGS = ['file', 'layer', 'tag', 'status'] as const;
/** By what notes stand together. A layer is a notes file; within it, `file` is that of the kernel that a note is about. */
export type Grouping = (typeof GROUPINGS)[number];

/** What a note is by its place: as the anchor's status, `gone` where its author knows that, `unknown` before it was looked for. */
export type NoteStatus = 'ok' | 'changed' | 'moved' | 'ambiguous' | 'missing' | 'gone' | 'unknown';

/** In the order in which somebody should look at them. */
const STATUSES: readonly NoteStatus[] = ['missing', 'ambiguous', 'changed', 'moved', 'ok', 'gone', 'unknown'];

export interface NoteGroup {
  /** A file, a tag, a status; empty for what has none. */
  readonly name: string;
  readonly marks: readonly NoteMark[];
}

/** Notes by file, tag or status. One with several tags stands with each of them. */
export function noteGroups(by: Exclude<Grouping, 'layer'>, marks: readonly NoteMark[]): NoteGroup[] {
  const groups = new Map<string, NoteMark[]>();
  for (const mark of marks)
    for (const name of namesOf(by, mark)) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [mark]);
      else group.push(mark);
    }
  const rank = (name: string) => (by === 'status' ? STATUSES.indexOf(name as NoteStatus) : name === '' ? 1 : 0);
  return [...groups]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([name, group]) => ({ name, marks: by === 'file' ? group.sort(byLine) : group }));
}

function namesOf(by: Exclude<Grouping, 'layer'>, mark: NoteMark): readonly string[] {
  switch (by) {
    case 'file':
      // What has no place stands under the file that it names.
      return [placeOf(mark)?.file ?? mark.anchor.file ?? mark.anchor.dir ?? ''];
    case 'tag': {
      const tags = mark.entry.note.tags ?? [];
      return tags.length === 0 ? [''] : [...new Set(tags)];
    }
    case 'status':
      return [statusOf(mark)];
  }
}

export function statusOf({ gone, check }: NoteMark): NoteStatus {
  return gone ? 'gone' : (check?.placement.status ?? 'unknown');
}

function byLine(a: NoteMark, b: NoteMark): number {
  return (placeOf(a)?.line ?? 0) - (placeOf(b)?.line ?? 0);
}
