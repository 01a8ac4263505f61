import type { Place } from '../anchor/placement.js';
import { anchorKind, isUseOf } from './anchorUse.js';
import { placeOf, type Mark, type NoteIndex } from './noteIndex.js';
import type { TextSpans } from './textSpans.js';
import { wordUse } from './wordUse.js';

/** A word in a file of the kernel, or a place between words (`''`). Offsets are 0-based UTF-16 units, `end` exclusive; the line is 1-based. */
export interface WordPlace {
  readonly file: string;
  readonly line: number;
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

export interface WordText {
  readonly text: string;
  readonly spans: TextSpans;
}

/** The tag of the struct or union that owns the member used at a place; `undefined` when the types known do not tell. */
export type MemberOwner = string | undefined;

export type PlaceNow = (mark: Mark) => Place | undefined;

/** A mark that the word is a use of; `certain` is false when it is a member, and whose is not decided. */
export interface Noted {
  readonly mark: Mark;
  readonly certain: boolean;
}

/**
 * What is noted about the word at a place. The map of words is asked first: a word without notes costs nothing.
 * @param textOf the file's text, asked for when the word is noted
 * @param ownerOf whose member the word is, asked for when that decides
 * @param now where a mark is by now, when that may be elsewhere than where it was found
 */
export async function notedAt(
  index: NoteIndex,
  place: WordPlace,
  textOf: () => WordText,
  ownerOf: () => Promise<MemberOwner>,
  now: PlaceNow = placeOf,
): Promise<Noted[]> {
  const quoted = quotedAt(index, place, now);
  const marks = place.word === '' ? undefined : index.byWord.get(place.word);
  if (marks === undefined) return quoted;

  const { text, spans } = textOf();
  const use = wordUse(text, spans, place.start, place.end);
  if (use === undefined) return quoted;
  const found: Noted[] = [];
  let owner: Promise<MemberOwner> | undefined;
  for (const mark of marks) {
    if (isAt(now(mark), place)) {
      found.push({ mark, certain: true });
    } else if (isUseOf(mark.anchor, place.word, use)) {
      const struct = structOfMember(mark);
      const decided = struct === undefined ? undefined : await (owner ??= ownerOf());
      if (struct === decided) found.push({ mark, certain: true });
      else if (decided === undefined) found.push({ mark, certain: false });
    }
  }
  // What is certain about the word makes guesses about it noise.
  const certain = found.filter((noted) => noted.certain);
  return [...(certain.length > 0 ? certain : found), ...quoted];
}

function isAt(place: Place | undefined, { file, line }: WordPlace): boolean {
  return place?.file === file && place.line === line;
}

function quotedAt(index: NoteIndex, place: WordPlace, now: PlaceNow): Noted[] {
  return (index.byFile.get(place.file) ?? [])
    .filter((mark) => mark.anchor.quote !== undefined && isAt(now(mark), place))
    .map((mark) => ({ mark, certain: true }));
}

function structOfMember({ anchor }: Mark): string | undefined {
  const kind = anchorKind(anchor);
  return anchor.member !== undefined && (kind === 'struct' || kind === 'union') ? anchor[kind] : undefined;
}
