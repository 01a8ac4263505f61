import type { TypePosition } from '../c/types/typesAt.js';
import type { KernelDoc } from '../c/kernelDoc.js';
import { definedIn, definitionsRead } from '../c/types/seenDefinitions.js';
import type { Kernel } from '../kernel.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { inlineCode } from '../render/escape.js';
import type { OwnLink } from '../render/markdown.js';
import type { TextLink } from '../render/textLink.js';
import type { Place } from '../source/place.js';
import { SourceError } from '../source/source.js';
import { memberNames, type StructMember, type StructOutline } from '../struct/structOutline.js';
import { hoverText } from './hoverText.js';
import { codeSeen, placeOfSeen, type CodeSeen } from './codeText.js';
import { kernelIn } from '../marks/archOf.js';
import { placeOf, type Mark, type NoteIndex } from '../marks/noteIndex.js';
import { textChange } from './textChange.js';
import type { Language } from '../words/words.js';
import { memberSeen } from './memberSeen.js';
import { membersShown, membersText } from './membersText.js';
import { notesOn, type Noted, type NotesOn, type PlaceNow } from './notesOn.js';
import {
  docAbove,
  docAt,
  docSection,
  macroSection,
  memberSection,
  conditionsAt,
  placeLine,
  structName,
  structSeen,
} from './sourceText.js';
import { isOf, oncePerNote, type Shown } from './shownOnce.js';
import { subjectAt, type Subject } from './subject.js';

/** What a hover is asked. */
export interface HoverQuestion {
  readonly kernel: Kernel;
  readonly index: NoteIndex;
  /** Reads what is noted on some names and was not read until now. @returns all notes, with those */
  readonly bring?: (names: readonly string[]) => Promise<NoteIndex>;
  readonly file: string;
  readonly position: TypePosition;
  readonly language: Language;
  /** Whether the source is shown too, and not only the notes. */
  readonly source: boolean;
  /** Whether, with `source`, a function or an enumerator without a note is shown too, and what a note could be written on. */
  readonly code?: boolean;
  /** Where a mark is by now, when that may be elsewhere than where it was found. */
  readonly now?: PlaceNow;
  /** What the reader asked to see at this place: it is shown, and first, whatever the word there stands for. */
  readonly first?: Mark | undefined;
  /** Where a link in the text of a note or step leads. */
  readonly linkTo?: (mark: Mark, link: TextLink) => OwnLink | undefined;
  readonly signal?: Signal;
}

/**
 * A part of a hover. `text` is safe Markdown without any link of ours. The others say which actions belong here: an editor makes links of them, where there is
 * no editor they are left out.
 */
export type HoverPart =
  | { readonly kind: 'text'; readonly markdown: string }
  /** What the author says: safe Markdown too, with the links of ours that `linkTo` made. */
  | { readonly kind: 'body'; readonly markdown: string }
  | { readonly kind: 'mark'; readonly mark: Mark }
  /** Nothing is noted on what stands there: a note could be, at its definition. */
  | { readonly kind: 'add'; readonly name: string; readonly place: Pick<Place, 'file' | 'line'> }
  | {
      readonly kind: 'struct';
      readonly tag: string;
      /** The struct to compare it with, where there is one at hand. */
      readonly other: string | undefined;
      readonly members: number;
      /** How many of them are not shown. */
      readonly more: number;
    };

export interface HoverContent {
  readonly parts: readonly HoverPart[];
  /** The name that it is about, as offsets in the file (0-based UTF-16 units); empty between words. */
  readonly start: number;
  readonly end: number;
}

/** How much kernel-doc is shown, in UTF-16 units: beside notes, and alone. */
const DOC_BESIDE = 700;
const DOC_ALONE = 1600;
/** Of what has no note. */
const DOC_BRIEF = 400;

/** What a hover says at a position: the source's own words, the notes that belong there, the struct behind it. `undefined` when there is nothing to say. @throws {SourceError} */
export async function hoverAt(asked: HoverQuestion): Promise<HoverContent | undefined> {
  const kernel = kernelIn(asked.kernel, asked.index, asked.file).wantedBy(asked.signal);
  const { file, position, language, source, now = placeOf, first, signal } = asked;
  const subject = await subjectAt(kernel, file, position, (word) => asked.index.byWord.has(word), signal);
  stopIfAborted(signal);
  const tags = [subject.tag, ...subject.renamed.map(({ tag }) => tag)].filter((tag) => typeof tag === 'string');
  const index = tags.length === 0 ? asked.index : ((await asked.bring?.(tags)) ?? asked.index);
  stopIfAborted(signal);
  const question = { ...asked, kernel, index };
  const notes = await notesOn({ kernel, index, file, line: position.line, subject, now, signal });
  stopIfAborted(signal);
  const seen = subject.use === undefined ? NOTHING : await sourceSeen(question, subject);
  stopIfAborted(signal);

  const asPlaced = oncePerNote(
    subject.use?.kind === 'member' && notes.own.length > 0 ? notes.own : [...notes.own, ...notes.behind],
  );
  const meant =
    first === undefined ? undefined : (asPlaced.find((one) => isOf(one, first)) ?? { mark: first, also: [] });
  const shown = asPlaced.filter((one) => one !== meant);
  const parts: HoverPart[] = meant === undefined ? [] : await notesParts(question, [meant], () => shown.length > 0);
  const head = source ? headOf(question, subject, seen, notes) : undefined;
  if (head !== undefined) parts.push({ kind: 'text', markdown: head });
  const noted = await notesParts(question, shown, (one) => notes.behind.includes(one));
  const struct = source ? structPart(seen, subject, shown, index) : undefined;
  if (struct !== undefined) {
    // What can be done with the struct stands near the top too: below the first lines of a note where nothing else is said before.
    const at = head === undefined ? noted.findIndex(({ kind }) => kind === 'mark') + 1 : 0;
    noted.splice(at, 0, struct);
  }
  parts.push(...noted);
  const isNoted = parts.some(({ kind }) => kind === 'mark');
  const code = source && question.code === true && !isNoted;
  // What nothing else is said of is shown as it is declared.
  const unnoted = code && parts.length === 0 ? await codeOf(kernel, language, subject, signal) : undefined;
  if (unnoted !== undefined && unnoted.markdown !== '') parts.push({ kind: 'text', markdown: unnoted.markdown });
  if (source) parts.push(...sourceParts(question, subject, seen, shown));
  const declared = code && unnoted === undefined ? await memberDeclared(question, subject) : undefined;
  stopIfAborted(signal);
  if (code) parts.push(...addParts(subject, declared === undefined ? seen : { ...seen, declared }, unnoted));
  if (parts.length === 0) return undefined;
  return { parts, start: subject.start, end: subject.end };
}

/** A hover as one text, as a terminal shows it. */
export function hoverMarkdown({ parts }: HoverContent): string {
  return parts.flatMap((part) => ('markdown' in part ? [part.markdown] : [])).join('\n\n');
}

/** What the source says of what stands there. */
interface Seen {
  /** The struct behind it. */
  readonly struct?: StructOutline | undefined;
  /** The struct that owns the member, and the member. */
  readonly owner?: StructOutline | undefined;
  readonly member?: StructMember | undefined;
  /** What stands there is the declaration of a member, in which nothing is said that is not on the screen. */
  readonly declared?: Pick<Place, 'file' | 'line'> | undefined;
  /** Under which conditions a macro puts that struct, or that owner, in the place of the tag that the code names. */
  readonly on?: readonly string[];
  /** What it puts there under others: the struct behind it, or the owner with the member. */
  readonly others?: readonly Other[];
  /** Kernel-doc of the function, variable or macro. */
  readonly doc?: KernelDoc | undefined;
}

interface Other {
  readonly struct: StructOutline;
  readonly member?: StructMember | undefined;
  readonly on: readonly string[];
}

const NOTHING: Seen = {};

async function sourceSeen(question: HoverQuestion, subject: Subject): Promise<Seen> {
  const { kernel, index, signal } = question;
  const { use, tag, owners, word, macros, unit, renamed } = subject;
  try {
    const ownStruct = typeof tag === 'string' ? await structSeen(kernel, subject, tag, signal) : undefined;
    const [chosen, ...others] = await structsRenamed(question, subject);
    const isOfOwner = use?.kind === 'member' && renamed.some((one) => owners?.includes(one.tag) === true);
    const struct = ownStruct ?? (isOfOwner ? undefined : chosen?.struct);
    // The conditions are those of a choice.
    const choice = others.length === 0 || chosen === undefined ? {} : { on: chosen.on, others };
    if (use?.kind === 'member') {
      const [own] = owners ?? [];
      if (own === undefined) return { struct };
      const owner = own === tag ? struct : await structSeen(kernel, subject, own, signal);
      return { struct, owner, member: memberSeen(owner, subject), ...(isOfOwner ? choice : {}) };
    }
    if (use?.kind !== 'name' || typeof tag === 'string') return { struct, ...(struct === ownStruct ? {} : choice) };
    const [home] = macros.length > 0 ? macros : definitionsRead(unit.scope, 'name', word);
    const doc = home === undefined ? undefined : docAbove(home.index.text, home.range[0], word);
    // What is only declared here may be described where a note has found it.
    return { struct, doc: doc ?? (await notedDoc(kernel, index, subject)) };
  } catch (error) {
    if (error instanceof SourceError) return NOTHING; // a file went while it was read
    throw error;
  }
}

/** The structs that macros put in the place of the tag that is named, each with the conditions of its macro. */
async function structsRenamed({ kernel, signal }: HoverQuestion, subject: Subject): Promise<Other[]> {
  const found: Other[] = [];
  for (const { tag, macro } of subject.renamed) {
    const struct = await structSeen(kernel, subject, tag, signal);
    if (struct !== undefined) found.push({ struct, member: memberSeen(struct, subject), on: conditionsAt(macro) });
  }
  return found;
}

/** Kernel-doc above a function that a note or step has found in another file. */
async function notedDoc(kernel: Kernel, index: NoteIndex, { word, unit }: Subject): Promise<KernelDoc | undefined> {
  if (definedIn(unit.scope.main, word) !== undefined) return undefined;
  const mark = (index.byWord.get(word) ?? []).find(({ anchor }) => anchor.function === word);
  const place = mark === undefined ? undefined : placeOf(mark);
  if (place === undefined) return undefined;
  return docAt(kernel, place, word);
}

/** The first lines: what it is. Notes say the place of a struct themselves. */
function headOf(
  { language }: HoverQuestion,
  subject: Subject,
  { struct, owner, member, on = [], others = [] }: Seen,
  notes: NotesOn,
): string | undefined {
  const { word, use, tag, macros } = subject;
  const parts: string[] = [];
  const macro = macros.length > 0 ? macroSection(language, subject) : undefined;
  if (macro !== undefined) parts.push(macro);
  const behind = typeof tag === 'string' ? structName(tag, struct, subject) : undefined;
  if (owner !== undefined && member !== undefined) {
    parts.push(memberSection(language, owner, member, behind, on));
    for (const one of others)
      if (one.member !== undefined) parts.push(memberSection(language, one.struct, one.member, behind, one.on));
  } else if (owner !== undefined && use?.kind === 'member' && macro === undefined) {
    // A macro in the struct makes it without naming it: only the struct can be shown.
    const name = inlineCode(`${owner.tag}.${word}`);
    const place = placeLine(language, owner.file, owner.line, owner.conditions);
    parts.push(`${behind === undefined ? name : `${name} → ${inlineCode(behind)}`} · ${place}`);
  } else if (behind !== undefined && use !== undefined) {
    const isNoted = notes.own.length + notes.behind.length > 0;
    // Where a macro stands for the tag, what it is and what it is called are two.
    const isNamed = use.kind === 'tag' && struct?.tag === word;
    const lines = [{ struct, on }, ...others].map((one) => {
      const called = one.struct === undefined ? behind : structName(one.struct.tag, one.struct, subject);
      const name =
        isNamed || (use.kind === 'tag' && one.struct === undefined)
          ? inlineCode(called)
          : `${inlineCode(word)} → ${inlineCode(called)}`;
      if (one.struct === undefined || isNoted) return { name, place: undefined };
      return {
        name,
        place: placeLine(language, one.struct.file, one.struct.line, [...one.struct.conditions, ...one.on]),
      };
    });
    for (const { name, place } of lines)
      if (place !== undefined) parts.push(`${name} · ${place}`);
      else if (use.kind !== 'tag') parts.push(name);
  }
  return parts.length === 0 ? undefined : parts.join('\n\n');
}

async function notesParts(
  { kernel, language, now = placeOf, linkTo }: HoverQuestion,
  shown: readonly Shown[],
  isBehind: (one: Noted) => boolean,
): Promise<HoverPart[]> {
  const changes = await Promise.all(shown.map(({ mark }) => textChange(mark, kernel, now(mark))));
  return shown.flatMap((one, index): HoverPart[] => {
    const options = {
      also: one.also,
      several: shown.length > 1 || isBehind(one),
      change: changes[index],
      now: { place: now(one.mark) },
      linkTo: linkTo === undefined ? undefined : (link: TextLink) => linkTo(one.mark, link),
    };
    const { head, body } = hoverText(language, one, options);
    // The actions stand above the body: below a long note nobody would find them.
    const parts: HoverPart[] = [
      { kind: 'text', markdown: head },
      { kind: 'mark', mark: one.mark },
    ];
    return body === '' ? parts : [...parts, { kind: 'body', markdown: body }];
  });
}

/** What follows the notes: kernel-doc, and the members of the struct behind it. */
function sourceParts(
  { language, index }: HoverQuestion,
  subject: Subject,
  { struct, member, doc }: Seen,
  shown: readonly Noted[],
): HoverPart[] {
  const { use, word, macros } = subject;
  const parts: string[] = [];
  const max = shown.length > 0 ? DOC_BESIDE : DOC_ALONE;
  if (doc !== undefined) parts.push(docSection(doc, macros.length > 0 ? word : `${word}()`, max, true));
  if (struct !== undefined && member === undefined) {
    const isItself = use?.kind === 'tag';
    if (struct.doc !== undefined)
      parts.push(docSection(struct.doc, structName(struct.tag, struct, subject), isItself ? max : 0, false));
    parts.push(membersText(language, struct, index, !isItself));
  }
  return parts.filter((markdown) => markdown !== '').map((markdown) => ({ kind: 'text', markdown }));
}

/** What follows what has no note: what it does in a few words, and where a note could be written on it. */
function addParts(
  { use, word, macros }: Subject,
  { struct, owner, member, declared, doc }: Seen,
  code: CodeSeen | undefined,
): HoverPart[] {
  const said = code?.doc === undefined || doc !== undefined ? '' : docSection(code.doc, `${word}()`, DOC_BRIEF, false);
  const parts: HoverPart[] = said === '' ? [] : [{ kind: 'text', markdown: said }];
  const [macro] = macros;
  if (code !== undefined) parts.push({ kind: 'add', name: word, place: code.place });
  else if (macro !== undefined) parts.push({ kind: 'add', name: word, place: placeOfSeen(macro, word) });
  else if (owner !== undefined && member !== undefined)
    parts.push({ kind: 'add', name: member.name, place: { file: owner.file, line: member.line } });
  else if (declared !== undefined) parts.push({ kind: 'add', name: word, place: declared });
  else if (use?.kind === 'tag' && struct !== undefined)
    parts.push({ kind: 'add', name: struct.tag, place: { file: struct.file, line: struct.line } });
  return parts;
}

/** Where a member of a struct is declared, if it is there. */
async function memberDeclared(
  { kernel, file, position: { line } }: HoverQuestion,
  { use, word }: Subject,
): Promise<Pick<Place, 'file' | 'line'> | undefined> {
  if (use?.kind !== 'name') return undefined;
  const { members } = await kernel.definitions(file);
  const isMember = members.some((one) => one.line === line && one.name === word && one.struct !== '');
  return isMember ? { file, line } : undefined;
}

async function codeOf(...asked: Parameters<typeof codeSeen>): Promise<CodeSeen | undefined> {
  try {
    return await codeSeen(...asked);
  } catch (error) {
    if (error instanceof SourceError) return undefined; // a file went while it was read
    throw error;
  }
}

/** The struct with which something can be done: the one behind the name, else the one around the member. */
function structPart(
  { struct, owner, member }: Seen,
  { use, owners }: Subject,
  shown: readonly Noted[],
  index: NoteIndex,
): HoverPart | undefined {
  const one = struct ?? owner;
  if (one === undefined) return undefined;
  const listed =
    struct === undefined || member !== undefined ? 0 : membersShown(struct, index, use?.kind !== 'tag').length;
  const members = memberNames(one);
  return {
    kind: 'struct',
    tag: one.tag,
    other: struct === undefined ? undefined : otherStruct(struct, owners?.at(-1) ?? owner?.tag, shown),
    members,
    more: members - listed,
  };
}

/** The struct that a reader would hold against this one: the other of a note on two, else the one around the member. */
function otherStruct({ tag }: StructOutline, around: string | undefined, shown: readonly Noted[]): string | undefined {
  for (const { mark } of shown) {
    if (mark.kind !== 'note') continue;
    const tags = mark.entry.note.at.flatMap((anchor) =>
      anchor === null || anchor.member !== undefined ? [] : [anchor.struct ?? anchor.union ?? ''],
    );
    const other = tags.includes(tag) ? tags.find((one) => one !== '' && one !== tag) : undefined;
    if (other !== undefined) return other;
  }
  return around === tag ? undefined : around;
}
