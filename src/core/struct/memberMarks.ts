import { likeliestPlace } from '../anchor/placement.js';
import type { Mark, NoteIndex } from '../marks/noteIndex.js';
import type { StructMember, StructOutline } from './structOutline.js';

/** The notes on a member of a struct, also where it is a macro with a note of its own. */
export function marksOfMember(index: NoteIndex, { tag, file }: StructOutline, member: StructMember): readonly Mark[] {
  return (index.byWord.get(member.name) ?? []).filter(({ anchor, check }) => {
    const place = likeliestPlace(check?.placement)?.file ?? anchor.file ?? file;
    if (place !== file) return false;
    if (anchor.macro !== undefined) return member.standsFor !== undefined;
    return anchor.member === member.name && (anchor.struct ?? anchor.union ?? anchor.typedef) === tag;
  });
}
