import { noteLabel, shortStepLabel, stepLabel, stepNumber } from '../marks/labels.js';
import type { Mark, NoteIndex, NoteMark, StepMark } from '../marks/noteIndex.js';
import type { PathTree } from '../path/model.js';
import { iconless } from '../render/oneLine.js';
import { say, type Language } from '../words/words.js';
import { presentStep, type Direction, type Line } from './presentStep.js';

/** Lenses of one line at most: a function that is in ten paths would push its own name off the screen. */
export const MAX_STEPS_A_LINE = 3;
export const MAX_NOTES_A_LINE = 3;

export type LensPart = 'note' | 'step' | 'back' | 'next' | 'more';

/** A lens above a definition; its text is made when it is about to be seen. */
export interface Lens {
  /** 1-based. */
  readonly line: number;
  readonly mark: Mark;
  readonly part: LensPart;
  /** Of `more`: how many notes and steps of the line have no lens. */
  readonly count?: number;
}

/** What lenses there are to be in a file. */
export interface LensQuestion {
  readonly marks: readonly Mark[];
  /** Where a mark is by now, 1-based; `undefined` when its line is gone. */
  readonly lineNow: (mark: Mark) => number | undefined;
  readonly lineCount: number;
  /** The path that is being walked. */
  readonly walked: PathTree | undefined;
  readonly steps: boolean;
  readonly notes: boolean;
}

/**
 * The lenses of a file, those of a line together: steps, with the ways to the steps beside them, then notes, then how many more there are. A step that stands in
 * several trees is one.
 */
export function lensesOf({ marks, lineNow, lineCount, walked, steps, notes }: LensQuestion): Lens[] {
  const lenses: Lens[] = [];
  for (const [line, there] of byLine(marks, lineNow)) {
    if (line > lineCount) continue;
    const stepped = steps ? stepsOnce(there, walked) : [];
    for (const mark of stepped.slice(0, MAX_STEPS_A_LINE)) {
      lenses.push({ line, mark, part: 'step' });
      if (mark.step.number > 1) lenses.push({ line, mark, part: 'back' });
      if (mark.step.number < mark.tree.steps.length) lenses.push({ line, mark, part: 'next' });
    }
    const noted = notes ? there.filter((mark): mark is NoteMark => mark.kind === 'note') : [];
    for (const mark of noted.slice(0, MAX_NOTES_A_LINE)) lenses.push({ line, mark, part: 'note' });
    const left = [...stepped.slice(MAX_STEPS_A_LINE), ...noted.slice(MAX_NOTES_A_LINE)];
    if (left[0] !== undefined) lenses.push({ line, mark: left[0], part: 'more', count: left.length });
  }
  return lenses;
}

/** Each step once: one that stands in several trees, since paths continue in each other, by the tree that is being walked, else the first. */
function stepsOnce(marks: readonly Mark[], walked: PathTree | undefined): StepMark[] {
  const once = new Map<string, StepMark>();
  for (const mark of marks) {
    if (mark.kind !== 'step') continue;
    const key = `${mark.layer} ${mark.step.pointer}`;
    const known = once.get(key);
    if (known === undefined || (mark.tree === walked && known.tree !== walked)) once.set(key, mark);
  }
  return [...once.values()];
}

function byLine(marks: readonly Mark[], lineNow: (mark: Mark) => number | undefined): Map<number, Mark[]> {
  const lines = new Map<number, Mark[]>();
  for (const mark of marks) {
    const line = lineNow(mark);
    if (line === undefined) continue;
    const there = lines.get(line);
    if (there === undefined) lines.set(line, [mark]);
    else there.push(mark);
  }
  return lines;
}

/** What a click on a lens does. */
export type LensAction = 'showNote' | 'showPath' | 'goToNote' | Direction;

export interface LensText {
  readonly title: string;
  readonly action: LensAction;
  readonly tooltip: string | undefined;
}

/** The text of a lens. The steps to which it leads are those of this kernel. */
export function lensText(
  language: Language,
  index: NoteIndex,
  { mark, part, count = 0 }: Omit<Lens, 'line'>,
  line: Line = 'all',
): LensText {
  if (part === 'more') return { title: say(language, 'find.more', { count }), action: 'goToNote', tooltip: undefined };
  const { title, action } = titleOf(language, index, mark, part, line);
  return { title: iconless(title), action, tooltip: mark.kind === 'step' ? stepLabel(mark.step) : undefined };
}

function titleOf(
  language: Language,
  index: NoteIndex,
  mark: Mark,
  part: LensPart,
  line: Line,
): Omit<LensText, 'tooltip'> {
  const word = statusWord(language, mark);
  if (mark.kind === 'note') return { title: `✎ ${noteLabel(mark)}${word}`, action: 'showNote' };
  if (part === 'step' || part === 'note') return { title: `${stepNumber(mark)}${word}`, action: 'showPath' };
  // The step to which the command goes, past those that are not in this kernel.
  const beside = (direction: Direction) => presentStep(index, mark, direction, line)?.step;
  const label = (direction: Direction) => {
    const step = beside(direction);
    return step === undefined ? '' : shortStepLabel(step);
  };
  if (part === 'next') return { title: `${label('next')} →`, action: 'next' };
  const up = beside('up');
  if (up === undefined || up === beside('previous')) return { title: `← ${label('previous')}`, action: 'previous' };
  return { title: `↑ ${label('up')}`, action: 'up' };
}

/** That it is not where or as the author saw it, in a word; the hover says the rest. */
function statusWord(language: Language, { check }: Mark): string {
  const status = check?.placement.status;
  return status === 'changed' || status === 'moved'
    ? ` · ${status === 'changed' ? '⚠ ' : ''}${say(language, `status.${status}`)}`
    : '';
}
