import { nearness } from '../source/nearness.js';
import type { UndecidedReason } from '../c/types/cType.js';
import { definedIn, definitionsSeen, renamedTags } from '../c/types/seenDefinitions.js';
import type { Kernel } from '../kernel.js';
import type { Signal } from '../signal.js';
import { anchorKind, isUseOf } from '../marks/anchorUse.js';
import { placeOf, type Mark, type NoteIndex } from '../marks/noteIndex.js';
import type { Subject } from './subject.js';
import type { Place } from '../source/place.js';

/** Why it is not certain that a note belongs to what stands there. */
export type Doubt = UndecidedReason | 'opaque';

/** A note or step that belongs to what stands at a position. */
export interface Noted {
  readonly mark: Mark;
  /** Absent when it is certain. */
  readonly doubt?: Doubt | undefined;
}

/** Where a mark is by now; `undefined` when it has no place. */
export type PlaceNow = (mark: Mark) => Place | undefined;

/** What the notes are looked for with. */
export interface NotesQuestion {
  readonly kernel: Kernel;
  readonly index: NoteIndex;
  readonly file: string;
  readonly line: number;
  readonly subject: Subject;
  readonly now?: PlaceNow;
  readonly signal?: Signal | undefined;
}

/** The notes on what stands at a position: on the name itself, and on the struct behind it. */
export interface NotesOn {
  /** Of the member, function, macro or tag, and of the line. */
  readonly own: readonly Noted[];
  /** Of the struct behind a variable or member. */
  readonly behind: readonly Noted[];
}

/** Finds what is noted about what stands at a position. A note on another thing of the same name is not among it. */
export async function notesOn(question: NotesQuestion): Promise<NotesOn> {
  const { index, file, line, subject, now = placeOf } = question;
  const { word, use, tag } = subject;
  const onLine = (index.byFile.get(file) ?? [])
    .filter((mark) => mark.anchor.quote !== undefined && isAt(now(mark), file, line))
    .map((mark) => ({ mark }));
  if (word === '' || use === undefined) return { own: onLine, behind: [] };

  const found: Noted[] = [];
  for (const mark of index.byWord.get(word) ?? []) {
    if (isAt(now(mark), file, line)) found.push({ mark });
    else if (isUseOf(mark.anchor, word, use)) {
      const doubt = await doubtOf(mark, question);
      if (doubt !== 'other') found.push({ mark, doubt });
    }
  }
  const behind: Noted[] = [];
  // The author may call a struct by the tag that a macro puts in the place of the one that is written here.
  const isMember = use.kind === 'member' && subject.renamed.some((one) => subject.owners?.includes(one.tag) === true);
  const other = isMember ? [] : subject.renamed.map((one) => one.tag);
  const tags = [...(use.kind !== 'tag' && typeof tag === 'string' ? [tag] : []), ...other];
  for (const one of new Set(tags))
    for (const mark of index.byWord.get(one) ?? []) {
      const { anchor } = mark;
      if (anchor.member !== undefined || (anchor.struct ?? anchor.union ?? anchor.typedef) !== one) continue;
      const doubt = await doubtOfTag(one, mark, question);
      if (doubt !== 'other') (use.kind === 'tag' ? found : behind).push({ mark, doubt });
    }
  return { own: [...withoutGuesses(found), ...onLine], behind: withoutGuesses(behind) };
}

/** What is certain about a word makes guesses about it noise. */
function withoutGuesses(noted: readonly Noted[]): readonly Noted[] {
  const certain = noted.filter(({ doubt }) => doubt === undefined);
  return certain.length > 0 ? certain : noted;
}

function isAt(place: Place | undefined, file: string, line: number): boolean {
  return place?.file === file && place.line === line;
}

/** Whether a mark on a word that is used as it could be is meant there: `other` when something else is. */
async function doubtOf(mark: Mark, question: NotesQuestion): Promise<Doubt | 'other' | undefined> {
  const { anchor } = mark;
  const { subject } = question;
  const kind = anchorKind(anchor);
  const struct = anchor.struct ?? anchor.union;
  switch (kind) {
    case 'struct':
    case 'union':
      if (anchor.member === undefined) return doubtOfTag(subject.word, mark, question);
      if (subject.owners === undefined) return subject.reason ?? 'no-use';
      if (struct === undefined || !isOneOf(subject.owners, struct, subject)) return 'other';
      return doubtOfTag(struct, mark, question);
    case 'macro':
      return doubtOfMacro(mark, question);
    case 'function':
    case 'variable':
      // A name with a struct behind it is no function.
      if (kind === 'function' && typeof subject.tag === 'string') return 'other';
      return doubtOfName(mark, question);
    default:
      return undefined;
  }
}

/** Whether a tag is one of those of an owner, or a macro that stands for one. */
function isOneOf(owners: readonly string[], tag: string, { unit }: Subject): boolean {
  return owners.includes(tag) || renamedTags(unit.scope, tag).some((one) => owners.includes(one.tag));
}

/** Whether the struct of that tag which a file sees is the noted one. */
async function doubtOfTag(tag: string, mark: Mark, question: NotesQuestion): Promise<Doubt | 'other' | undefined> {
  const { kernel, file, subject, signal } = question;
  const noted = fileOf(mark, question);
  if (noted === file) return undefined;
  const own = await definitionsSeen(subject.unit, 'tag', tag, -1, signal);
  const [renamed] = own.length === 0 ? renamedTags(subject.unit.scope, tag) : [];
  // The author may name the file of the struct, or that of the macro which is its other name.
  if (renamed?.macro.path === noted && noted !== undefined) return undefined;
  const homes = renamed === undefined ? own : await definitionsSeen(subject.unit, 'tag', renamed.tag, -1, signal);
  const [home] = homes;
  if (home !== undefined) {
    if (noted === undefined) return isAside(home.path, kernel) ? 'other' : undefined;
    return homes.some(({ path }) => path === noted) ? undefined : 'other';
  }
  // Declared nowhere that is read: in a header that all may include there is hardly another of the name.
  if (isAside(file, kernel, noted)) return 'other';
  return noted === undefined || noted.startsWith('include/') ? undefined : 'opaque';
}

function doubtOfMacro(mark: Mark, question: NotesQuestion): Doubt | 'other' | undefined {
  const { kernel, file, subject } = question;
  const noted = fileOf(mark, question);
  if (noted === file || noted === undefined) return undefined;
  const [home] = subject.macros;
  if (home !== undefined) return home.path === noted ? undefined : 'other';
  // Where it is no macro as far as is read, a header with it may not have been read.
  if (subject.use?.kind === 'member') return subject.owners === undefined ? (subject.reason ?? 'no-use') : 'other';
  return isAside(file, kernel, noted) ? 'other' : noted.endsWith('.c') ? 'other' : undefined;
}

/** A function or variable: another file may have its own. */
async function doubtOfName(mark: Mark, question: NotesQuestion): Promise<Doubt | 'other' | undefined> {
  const { kernel, file, subject, signal } = question;
  const noted = fileOf(mark, question);
  if (noted === file || noted === undefined) return undefined;
  const { main } = subject.unit.scope;
  if (definedIn(main, subject.word) !== undefined) return 'other';
  if (isAside(file, kernel, noted)) return 'other';
  if (!noted.endsWith('.c')) return undefined;
  const place = (question.now ?? placeOf)(mark);
  if (place === undefined) return undefined;
  const { definitions } = await kernel.definitions(noted, signal);
  const own = definitions.filter(
    (one) => one.name === subject.word && (one.kind === 'function' || one.kind === 'variable'),
  );
  // What is static is not seen from elsewhere, unless the file itself is included.
  if (own.length === 0 || own.some((one) => one.static !== true)) return undefined;
  return subject.unit.scope.headers.some(({ path }) => path === noted) ? undefined : 'other';
}

/** The file of what is noted: where it was found, else where the author says. */
function fileOf(mark: Mark, { now = placeOf }: NotesQuestion): string | undefined {
  return now(mark)?.file ?? mark.anchor.file;
}

/** Whether a file is not the kernel's, as seen from another: of `tools/`, `samples/` and their like. */
function isAside(file: string, kernel: Kernel, from?: string): boolean {
  return nearness(file, from, kernel.arch) === undefined;
}
