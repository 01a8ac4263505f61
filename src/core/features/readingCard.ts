import { anchorWords } from '../marks/anchorUse.js';
import { anchorsIn, notesIn } from '../notes/entries.js';
import type { Anchor, NotesFile, Step } from '../notes/format.js';
import { readNotes } from '../notes/read.js';
import { pathTrees } from '../path/model.js';

/** What is known of a bundled reading before it is read: enough to choose it, and to know when it is needed. Plain data, made when the program is built. */
export interface ReadingCard {
  /** Of its files: `socket` for `socket.knotes.json` and `socket.ja.knotes.json`. */
  readonly name: string;
  /** Its title by language; of a file that cannot be read the name. There is a file in each of these languages. */
  readonly titles: Readonly<Record<string, string>>;
  /** How long it takes to read, in whole minutes, at least 1. */
  readonly minutes: number;
  /** The ids of its steps, each once, also where several paths lead to it; none of notes without a path. */
  readonly steps: readonly string[];
  readonly notes: number;
  /** The files on which its notes and steps stand, in any of the kernels that they were written on, relative to the kernel root. */
  readonly files: readonly string[];
  /** The words of the source that can be a use of what it is about. */
  readonly words: readonly string[];
}

/** Of the text: so many words are read in a minute. */
const WORDS_A_MINUTE = 200;
/** Of the code: so many steps are looked at in a minute. */
const STEPS_A_MINUTE = 4;

/**
 * The card of a reading.
 * @param texts its notes file by language. What one of them does not say, since it is broken, the others do
 */
export function readingCard(name: string, texts: Readonly<Record<string, string>>): ReadingCard {
  const files = Object.entries(texts).map(([language, text]) => ({ language, file: readNotes(text).file }));
  const known = files.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const first = files.find(({ language, file }) => language === 'en' && file !== undefined)?.file ?? known[0];
  const steps = first === undefined ? [] : [...stepsIn(first)];
  const anchors = known.flatMap((file) => anchorsIn(file).map(({ anchor }) => anchor));
  return {
    name,
    titles: Object.fromEntries(files.map(({ language, file }) => [language, file?.title ?? name])),
    minutes: Math.max(
      1,
      Math.round(first === undefined ? 0 : wordsIn(first) / WORDS_A_MINUTE + steps.length / STEPS_A_MINUTE),
    ),
    steps: sorted(steps.map(({ id }) => id)),
    notes: first === undefined ? 0 : notesIn(first).length,
    files: sorted(anchors.flatMap(filesOf)),
    words: sorted(anchors.flatMap(wordsOf)),
  };
}

/** Each step once, though several paths may continue in it. */
function stepsIn(file: NotesFile): ReadonlySet<Step> {
  return new Set(pathTrees(file).flatMap(({ steps }) => steps.map(({ step }) => step)));
}

/** The words of its prose, in a language that has blanks between them. */
function wordsIn(file: NotesFile): number {
  const bodies = [
    ...notesIn(file).map(({ note }) => note.body),
    ...(file.paths ?? []).map((path) => path?.body),
    ...[...stepsIn(file)].map(({ body }) => body),
  ];
  return bodies
    .flat()
    .map((text) => (text ?? '').split(/\s+/).filter(Boolean).length)
    .reduce((sum, count) => sum + count, 0);
}

/** The file of an anchor, and those in which it was seen in other kernels. */
function filesOf({ file, seen }: Anchor): string[] {
  const all = [file, ...[seen ?? []].flat().map((one) => one.file)];
  return all.filter((one) => one !== undefined);
}

function wordsOf(anchor: Anchor): string[] {
  // What a note on one line says is no note on every use of the symbol.
  if (anchor.quote !== undefined) return [];
  // Of a struct the noted members are listed.
  const whole: Anchor = { ...anchor };
  delete whole.member;
  return [...anchorWords(anchor), ...(anchor.member === undefined ? [] : anchorWords(whole))];
}

function sorted(all: readonly string[]): string[] {
  return [...new Set(all)].sort();
}
