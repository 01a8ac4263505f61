import { noteLabel, pathLabel, stepLabel, symbolLabel } from '../marks/labels.js';
import {
  needsAttention,
  placeOf,
  type Mark,
  type NoteIndex,
  type NoteMark,
  type StepMark,
} from '../marks/noteIndex.js';
import { cut, iconless, oneLine } from '../render/oneLine.js';
import { placeText } from '../source/place.js';
import { say, type Language } from '../words/words.js';

/** A note or step in a list to choose from: every text is one line, without icons. */
export interface NoteRow {
  readonly mark: Mark;
  readonly label: string;
  /** What it is about, where that is, and what is not as the author saw it. */
  readonly description: string;
  /** Tags, file, authors, and how the text begins: what is looked for in it is found. */
  readonly detail: string;
  /** Whether it is about the file that is read. */
  readonly isHere: boolean;
}

/** What stands of a layer on its rows. */
export interface LayerWords {
  readonly title: string;
  readonly authors: readonly string[];
}

/** So much of a text can be searched, in UTF-16 units; more than a line shows. */
const MAX_TEXT = 1000;
/** So many symbols of one note are named. */
const MAX_SYMBOLS = 4;

/**
 * Every note and step once, those of the file that is read first, then those that need attention, then the others, each in the order of the notes files.
 * @param here the file that is read, as a path in the kernel
 * @param wordsOf what a layer is called, by its key
 */
export function noteRows(
  language: Language,
  index: NoteIndex,
  here: string | undefined,
  wordsOf: (layer: string) => LayerWords,
): NoteRow[] {
  const rows = [...notesOnce(index), ...stepsOnce(index)].map((marks) => row(language, marks, here, wordsOf));
  const rank = ({ isHere, mark }: NoteRow) => (isHere ? 0 : needsAttention(mark) ? 1 : 2);
  return rows.sort((a, b) => rank(a) - rank(b));
}

/** The rows of what some marks are of, as those marks: of a note with several places the one that is meant. */
export function rowsOf(rows: readonly NoteRow[], marks: readonly Mark[]): NoteRow[] {
  const wanted = new Map(marks.map((mark) => [entryOf(mark), mark]));
  return rows.flatMap((row) => {
    const mark = wanted.get(entryOf(row.mark));
    return mark === undefined ? [] : [{ ...row, mark }];
  });
}

function entryOf(mark: Mark): unknown {
  return mark.kind === 'note' ? mark.entry.note : `${mark.layer} ${mark.step.pointer}`;
}

type Marks = readonly [Mark, ...Mark[]];

/** The marks of each note together. */
function notesOnce({ notes }: NoteIndex): Marks[] {
  const once = new Map<unknown, [NoteMark, ...NoteMark[]]>();
  for (const mark of notes) {
    const known = once.get(mark.entry.note);
    if (known === undefined) once.set(mark.entry.note, [mark]);
    else known.push(mark);
  }
  return [...once.values()];
}

/** A step that stands in several trees, since paths continue in each other, by the first. */
function stepsOnce({ steps }: NoteIndex): Marks[] {
  const once = new Map<string, StepMark>();
  for (const mark of steps.values()) {
    const key = `${mark.layer} ${mark.step.pointer}`;
    if (!once.has(key)) once.set(key, mark);
  }
  return [...once.values()].map((mark) => [mark]);
}

function row(
  language: Language,
  marks: Marks,
  here: string | undefined,
  wordsOf: (layer: string) => LayerWords,
): NoteRow {
  const isIn = (mark: Mark) => here !== undefined && placeOf(mark)?.file === here;
  const mark = marks.find(isIn) ?? marks.find((one) => placeOf(one) !== undefined) ?? marks[0];
  const { title, authors } = wordsOf(mark.layer);
  const place = placeOf(mark);
  const symbols = [...new Set(marks.map(({ anchor }) => symbolLabel(anchor)))].filter((one) => one !== '');
  const description = [
    [...symbols.slice(0, MAX_SYMBOLS), ...(symbols.length > MAX_SYMBOLS ? ['…'] : [])].join(', '),
    place === undefined ? '' : placeText(place),
    ...marks.map((one) => statusText(language, one)),
  ];
  const body = (mark.kind === 'note' ? mark.entry.note.body : mark.step.step.body) ?? '';
  const tags = (mark.kind === 'note' ? (mark.entry.note.tags ?? []) : []).map((tag) => `#${tag}`);
  const of = mark.kind === 'note' ? title : `${pathLabel(mark.tree)} ${mark.step.number}/${mark.tree.steps.length}`;
  const text = typeof body === 'string' ? body : body.join('\n');
  return {
    mark,
    label: iconless(mark.kind === 'note' ? noteLabel(mark) : stepLabel(mark.step)),
    description: line([...new Set(description)]),
    detail: line([tags.join(' '), of, ...authors, cut(text, MAX_TEXT)]),
    isHere: marks.some(isIn),
  };
}

/** What is not as the author saw it, in a word; empty where all is. */
function statusText(language: Language, mark: Mark): string {
  const status = mark.check?.placement.status;
  if (mark.gone) return say(language, 'editor.goneTag');
  if (status !== undefined && status !== 'ok') return say(language, `status.${status}`);
  const edge = mark.kind === 'step' ? mark.edge?.status : undefined;
  const isWrong = edge === 'not-found' || edge === 'unchecked';
  return isWrong ? say(language, 'editor.callTag', { status: say(language, `edge.${edge}`) }) : '';
}

function line(parts: readonly string[]): string {
  const text = parts.filter((part) => part !== '').join(' · ');
  return iconless(oneLine(text, MAX_TEXT));
}
