import { symbolLabel } from '../marks/labels.js';
import { MAX_NOTES_BYTES } from '../notes/decode.js';
import { noteId, pathId } from '../notes/editNotes.js';
import { FORMAT, type Anchor, type CallPath, type Note, type NotesFile } from '../notes/format.js';
import type { Kernel } from '../kernel.js';
import { oneLine } from '../render/oneLine.js';
import { stopIfAborted, type Signal } from '../signal.js';
import type { Language } from '../words/words.js';
import { importSentence } from '../words/importSentence.js';
import { bodyLines } from './bodyLines.js';
import { codeText, extrasText } from './extrasText.js';
import type { Foreign, ForeignCall, ForeignNote, Remark } from './foreign.js';
import { mostSeen } from './mostSeen.js';
import { notesText } from './notesText.js';
import { placeForeign, saidPlace, type PlacedForeign, type Placing } from './placeForeign.js';
import { CallSteps, type LocatedCall } from './stepsOfCalls.js';

/** Something that a reader is told of one of the notes or functions. */
export interface ImportReport {
  /** `unplaced`: it is kept, and has not the place that was meant. `doubtful`: it has one that is to be checked. `told`: nothing is wrong. */
  readonly kind: 'unplaced' | 'doubtful' | 'told';
  /** What it is about: the title of a note, the name of a function; absent for the file. */
  readonly about: string | undefined;
  /** Where the note stands among those of the file, from 0; absent for what is no note. */
  readonly note?: number;
  readonly remark: Remark;
}

/** A notes file made of the file of another program. */
export interface ImportedNotes {
  readonly file: NotesFile;
  readonly text: string;
  readonly reports: readonly ImportReport[];
  /** Places and functions that are where they are said to be, of how many. */
  readonly placed: number;
  readonly total: number;
  /** The text is larger than a notes file may be. */
  readonly isTooLarge: boolean;
}

export interface ImportOptions {
  /** The language of what is said in the notes of what could not be placed. */
  readonly language: Language;
  /** What the file is called, where it does not say so itself. */
  readonly name: string;
  readonly signal?: Signal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Tags by which a reader finds what to look after. */
export const UNPLACED_TAG = 'unplaced';
export const DOUBTFUL_TAG = 'check-place';

/**
 * Makes a notes file of what another program's file says: each place anchored in the tree as a note made there would be. What has no place stays, with what the
 * file said of it. @throws {Cancelled}
 */
export async function importNotes(foreign: Foreign, given: Kernel, options: ImportOptions): Promise<ImportedNotes> {
  const { language, name, signal, onProgress = () => undefined } = options;
  const kernel = given.wantedBy(signal);
  const version = await kernel.version();
  const placing: Placing = { kernel, version, written: foreign.version, signal };
  const reports: ImportReport[] = foreign.remarks.map((remark) => ({ kind: 'told', about: undefined, remark }));
  const counted = { placed: 0, total: 0 };

  const ids = new Set<string>();
  const notes: Note[] = [];
  for (const [at, one] of foreign.notes.entries()) {
    onProgress(at, foreign.notes.length);
    notes.push(await noteOf(one, at, ids));
    stopIfAborted(signal);
  }
  const paths = await pathsOf();
  const description = [foreign.description, extrasText(foreign.extras, language)]
    .filter((text) => text !== '')
    .join('\n\n');
  const file: NotesFile = {
    format: FORMAT,
    title: oneLine(foreign.title ?? name, 300),
    language,
    ...(version === undefined ? {} : { kernel: version }),
    ...(foreign.authors.length === 0 ? {} : { authors: [...foreign.authors] }),
    ...(description === '' ? {} : { description: bodyLines(description) }),
    ...(notes.length === 0 && paths.length > 0 ? {} : { notes }),
    ...(paths.length === 0 ? {} : { paths }),
  };
  const text = notesText(file);
  // A letter has up to three bytes.
  const isTooLarge =
    text.length > MAX_NOTES_BYTES || (text.length * 3 > MAX_NOTES_BYTES && bytesOf(text) > MAX_NOTES_BYTES);
  return { file, text, reports, ...counted, isTooLarge };

  async function noteOf(note: ForeignNote, at: number, taken: Set<string>): Promise<Note> {
    const placed: PlacedForeign[] = [];
    for (const place of note.places) placed.push(await placeForeign(place, placing));
    const anchors = distinct(placed.flatMap(({ anchor }) => anchor ?? []));
    const label = anchors[0] === undefined ? '' : symbolLabel(anchors[0]);
    const [place] = note.places;
    const title = oneLine(
      note.title ?? (label !== '' ? label : place === undefined ? firstLine(note.body) : saidPlace(place)),
      300,
    );
    const faults = [...placed.flatMap(({ fault }) => fault ?? []), ...(note.fault === undefined ? [] : [note.fault])];
    const doubts = placed.flatMap(({ doubt }) => doubt ?? []);
    for (const remark of faults) reports.push({ kind: 'unplaced', about: title, note: at, remark });
    for (const remark of doubts) reports.push({ kind: 'doubtful', about: title, note: at, remark });
    for (const { aside } of placed)
      if (aside !== undefined) reports.push({ kind: 'told', about: title, note: at, remark: aside });
    counted.total += placed.length + (note.fault === undefined ? 0 : 1);
    counted.placed += placed.filter(({ fault, doubt }) => fault === undefined && doubt === undefined).length;
    const body = [
      note.body.trim(),
      extrasText(note.extras, language),
      ...[...faults, ...doubts].map((remark) => importSentence(language, remark, codeText)),
    ];
    const text = body.filter((one) => one !== '').join('\n\n');
    const tags = [
      ...note.tags,
      ...(faults.length > 0 ? [UNPLACED_TAG] : []),
      ...(doubts.length > 0 ? [DOUBTFUL_TAG] : []),
    ];
    const id = noteId(title, label, taken);
    taken.add(id);
    return {
      id,
      title: title === '' ? id : title,
      ...(text === '' ? {} : { body: bodyLines(text) }),
      ...(tags.length === 0 ? {} : { tags }),
      at: anchors,
    };
  }

  async function pathsOf(): Promise<CallPath[]> {
    const steps = new CallSteps(kernel, signal);
    const { paths, left, total } = mostSeen(foreign.paths);
    if (left > 0)
      reports.push({ kind: 'unplaced', about: undefined, remark: { code: 'left-out', values: { left, total } } });
    const located = await steps.lookUp(
      paths.map(({ root }) => root),
      onProgress,
    );
    if (steps.notMade > 0) {
      const remark = { code: 'not-made', values: { count: steps.notMade } } as const;
      reports.push({ kind: 'told', about: undefined, remark });
    }
    for (const { name: about, fault, doubt } of located) {
      if (fault !== undefined) reports.push({ kind: 'unplaced', about, remark: fault });
      if (doubt !== undefined) reports.push({ kind: 'doubtful', about, remark: doubt });
    }
    counted.total += located.length;
    counted.placed += located.filter(({ fault, doubt }) => fault === undefined && doubt === undefined).length;
    const taken = new Set<string>();
    const pathIdOf = (title: string, of: string): string => {
      const id = pathId(title, of, taken);
      taken.add(id);
      return id;
    };
    const made: CallPath[] = [];
    for (const path of paths) {
      const label = chainLabel(path.root);
      const title = oneLine(path.title ?? label, 300);
      const id = pathIdOf(title, path.root.name);
      const { root, continued } = await steps.stepsOf(path.root, {
        bodyOf: stepBody,
        pathIdOf: (of) => pathIdOf(`${id} ${of}`, of),
      });
      const body = extrasText(path.extras, language);
      made.push({ id, title, ...(body === '' ? {} : { body: bodyLines(body) }), root });
      for (const one of continued)
        made.push({ id: one.id, title: oneLine(`${title}: ${one.root.id}`, 300), root: one.root });
    }
    return made;
  }

  function stepBody({ extras }: ForeignCall, { fault, doubt }: LocatedCall): string {
    const said = [fault, doubt].flatMap((remark) =>
      remark === undefined ? [] : [importSentence(language, remark, codeText)],
    );
    return [extrasText(extras, language), ...said].filter((text) => text !== '').join('\n\n');
  }
}

/** What a path is called that has no name: its root, and of a single chain also where it ends. */
function chainLabel(root: ForeignCall): string {
  let end: ForeignCall | undefined = root;
  while (end?.calls.length === 1) [end] = end.calls;
  return end === undefined || end === root || end.calls.length > 1
    ? `${root.name}()`
    : `${root.name}() → ${end.name}()`;
}

function firstLine(text: string): string {
  return text.trim().split(/\r?\n/, 1)[0] ?? '';
}

/** Two places of a note may come to one. */
function distinct(anchors: readonly Anchor[]): Anchor[] {
  return [...new Map(anchors.map((anchor) => [JSON.stringify(anchor), anchor])).values()];
}

function bytesOf(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
