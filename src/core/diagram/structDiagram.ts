import type { LinkedStruct, LinkKind } from '../compare/compare.js';
import { oneLine } from '../render/oneLine.js';
import { placeText } from '../source/place.js';
import { memberNames } from '../struct/structOutline.js';
import { say, type Language } from '../words/words.js';

/** Where a part of a picture of structs is in the source. Lines and columns are 1-based, columns in UTF-16 units. */
export interface StructPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A member that leads to one of the structs. Its texts are plain, on one line each. */
export interface StructRow {
  readonly id: string;
  readonly name: string;
  /** As the source declares it. */
  readonly code: string;
  readonly place: StructPlace;
  readonly links: readonly { readonly kind: LinkKind; readonly to: string }[];
}

/** A struct. Its texts are plain, on one line each. */
export interface StructBox {
  /** Unique in the picture, of letters and digits. */
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly place: StructPlace;
  readonly rows: readonly StructRow[];
  /** How many members it has in all, as words. */
  readonly more: string;
}

const MAX_CODE = 44;

/** Some structs as a picture: each with the members that lead to one of them. */
export function structDiagram(language: Language, linked: readonly LinkedStruct[]): StructBox[] {
  const ids = new Map(linked.map(({ struct }, nth) => [struct.tag, `b${nth}`]));
  return linked.map(({ struct, members }, nth) => ({
    id: `b${nth}`,
    name: structName(struct),
    at: placeText(struct),
    place: { file: struct.file, line: struct.line, column: 1 },
    rows: members.map(({ member, links }, at) => ({
      id: `b${nth}r${at}`,
      name: member.name,
      code: oneLine(member.said().code.replace(/;\s*$/, ''), MAX_CODE),
      place: { file: struct.file, line: member.line, column: member.column },
      links: links.flatMap(({ kind, tag }) => {
        const to = ids.get(tag);
        return to === undefined ? [] : [{ kind, to }];
      }),
    })),
    more: say(language, 'diagram.more', { count: memberNames(struct) }),
  }));
}

function structName({ kind, tag }: LinkedStruct['struct']): string {
  return kind === 'typedef' ? tag : `${kind} ${tag}`;
}
