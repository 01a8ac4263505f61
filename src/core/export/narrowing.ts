import { anchorKind, anchorName } from '../marks/anchorUse.js';
import type { NoteIndex, NoteMark } from '../marks/noteIndex.js';
import { textTarget, type LinkSource } from '../marks/textTarget.js';
import type { NoteEntry } from '../notes/entries.js';
import type { Anchor } from '../notes/format.js';
import type { PathTree } from '../path/model.js';
import { textLinksIn } from '../render/markdown.js';

/** The notes that paths touch, in the order of the file: on what their steps are or go through, and those that texts among them link to, and so on. */
export function notesOfPath(index: NoteIndex, paths: readonly PathTree[]): NoteEntry[] {
  const touched = new Set(
    paths.flatMap(({ steps }) =>
      steps.flatMap(({ at, via }) => [...(at === undefined ? [] : [keyOf(at)]), ...viaKeys(via)]),
    ),
  );
  const found = new Map<string, NoteEntry>();
  const open: (readonly [LinkSource, string | readonly string[] | undefined])[] = [];
  const find = (mark: NoteMark) => {
    const { entry } = mark;
    if (found.has(entry.pointer)) return;
    found.set(entry.pointer, entry);
    open.push([{ mark }, entry.note.body]);
  };
  for (const mark of index.notes) if (touched.has(keyOf(mark.anchor))) find(mark);
  for (const path of paths) {
    open.push([{ path, layer: '' }, path.path.body]);
    for (const step of path.steps) {
      const mark = index.steps.get(step);
      if (mark !== undefined) open.push([{ mark }, step.step.body]);
    }
  }
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [from, body] = next;
    if (body === undefined) continue;
    for (const link of textLinksIn(body)) {
      const target = textTarget(index, from, link);
      if (target?.k === 'mark' && target.mark.kind === 'note') find(target.mark);
    }
  }
  const order = (pointer: string) => Number(pointer.split('/')[2]);
  return [...found.values()].sort((a, b) => order(a.pointer) - order(b.pointer));
}

/** A symbol, whatever line within it is meant. */
function keyOf(anchor: Anchor): string {
  return `${anchorKind(anchor) ?? 'file'} ${anchorName(anchor)}`;
}

function viaKeys(via: PathTree['root']['via']): string[] {
  const { struct, member, variable, table, macro } = via ?? {};
  return [
    ...(struct === undefined || member === undefined ? [] : [keyOf({ struct, member })]),
    ...[variable, table].flatMap((name) => (name === undefined ? [] : [keyOf({ variable: name })])),
    ...(macro === undefined ? [] : [keyOf({ macro })]),
  ];
}
