import { likeliestPlace } from '../anchor/placement.js';
import { structsIn, structsNamed } from '../compare/structPlaces.js';
import type { Kernel } from '../kernel.js';
import type { NoteIndex, NoteMark } from '../marks/noteIndex.js';
import { anchorsOfNote } from '../notes/entries.js';
import type { Anchor } from '../notes/format.js';
import type { Signal } from '../signal.js';
import type { StructOutline } from '../struct/structOutline.js';

/** The tags of the structs and unions that a note is about, those of members too: each once, in the order of its anchors. */
export function notedTags({ entry }: NoteMark): string[] {
  return [...new Set(anchorsOfNote(entry).flatMap(({ anchor }) => tagOf(anchor) ?? []))];
}

function tagOf({ struct, union }: Anchor): string | undefined {
  return struct ?? union;
}

/** The structs that a note is about, as a kernel has them; those that it lacks are left out. @throws {SourceError} */
export async function notedStructs(
  kernel: Kernel,
  { notes }: NoteIndex,
  { layer, entry }: NoteMark,
  signal?: Signal,
): Promise<StructOutline[]> {
  const found: StructOutline[] = [];
  for (const [tag, mark] of marksByTag(notes, layer, entry.pointer)) {
    const place = likeliestPlace(mark.check?.placement);
    const there = place === undefined ? [] : await structsIn(kernel, place.file, tag, signal);
    const one =
      there.find(({ start, end }) => place !== undefined && start <= place.line && place.line <= end) ??
      there[0] ??
      (await structsNamed(kernel, tag, mark.anchor.file, signal))[0];
    if (one !== undefined) found.push(one);
  }
  return found;
}

function marksByTag(notes: readonly NoteMark[], layer: string, pointer: string): Map<string, NoteMark> {
  const found = new Map<string, NoteMark>();
  for (const mark of notes) {
    const tag = tagOf(mark.anchor);
    if (tag === undefined || mark.layer !== layer || mark.entry.pointer !== pointer) continue;
    if (!found.has(tag)) found.set(tag, mark);
  }
  return found;
}
