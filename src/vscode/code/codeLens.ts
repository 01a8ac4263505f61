import { CodeLens, EventEmitter, languages, Range, type CodeLensProvider, type TextDocument } from 'vscode';
import { noteLabel, shortStepLabel, stepLabel, stepNumber } from '../../core/marks/labels.js';
import type { Mark, NoteMark, StepMark } from '../../core/marks/noteIndex.js';
import { presentStep, type Direction } from '../../core/features/presentStep.js';
import { iconless } from '../../core/render/oneLine.js';
import { COMMAND, targetArguments, type Command } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { placeNow } from '../../session/placeNow.js';
import type { Services } from '../services.js';
import { readingAt } from '../tree/readingAt.js';
import { targetOf } from '../base/targets.js';

/** Lenses of one line at most: a function that is in ten paths would push its own name off the screen. */
const MAX_STEPS_A_LINE = 3;
const MAX_NOTES_A_LINE = 3;

/** A lens whose text is found when it is about to be seen. */
class MarkLens extends CodeLens {
  constructor(
    range: Range,
    readonly mark: Mark,
    readonly part: 'note' | 'step' | 'back' | 'next',
  ) {
    super(range);
  }
}

/** Notes and steps above the definitions in the C files of a kernel tree. */
export function registerCodeLens(services: Services): Disposable {
  const { kernels, readings, settings, walk } = services;
  const own = new Disposables();
  const provider = own.add(new Disposables());
  const changed = own.add(new EventEmitter<void>());
  const lenses: CodeLensProvider<MarkLens> = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => lensesIn(services, document),
    resolveCodeLens: (lens) => {
      lens.command = commandOf(services, lens);
      return lens;
    },
  };
  let registered = '';
  const register = () => {
    const { noteLenses, stepLenses } = settings.values;
    const now = noteLenses || stepLenses ? kernels.trees.map(({ key }) => key).join() : '';
    if (now !== registered) {
      registered = now;
      provider.clear();
      if (now !== '') provider.add(languages.registerCodeLensProvider(kernels.selector(), lenses));
    }
    changed.fire();
  };
  own.add(kernels.onDidChange(register));
  own.add(settings.onDidChange(register));
  own.add(
    readings.onDidChange(() => {
      changed.fire();
    }),
  );
  // A step that stands in several paths is shown by its number in the one that is being walked.
  let walked = walk.stand?.mark.tree;
  own.add(
    walk.onDidChange((stand) => {
      const now = stand?.mark.tree;
      if (now !== walked) changed.fire();
      walked = now;
    }),
  );
  register();
  return own;
}

/** The places of the lenses, at once: from what was checked, moved by what was typed since. */
function lensesIn(services: Services, document: TextDocument): MarkLens[] {
  const { settings } = services;
  const at = readingAt(services, document.uri);
  if (at === undefined) return [];
  const { noteLenses, stepLenses } = settings.values;
  const lenses: MarkLens[] = [];
  const { index, tree } = at.reading;
  const lineNow = (mark: Mark) => placeNow(services, tree, mark)?.line;
  for (const [shifted, marks] of byLine(index.byFile.get(at.file) ?? [], lineNow)) {
    if (shifted > document.lineCount) continue;
    const range = new Range(shifted - 1, 0, shifted - 1, 0);
    const steps = stepLenses ? stepsOnce(services, marks) : [];
    for (const step of steps.slice(0, MAX_STEPS_A_LINE)) {
      lenses.push(new MarkLens(range, step, 'step'));
      if (step.step.number > 1) lenses.push(new MarkLens(range, step, 'back'));
      if (step.step.number < step.tree.steps.length) lenses.push(new MarkLens(range, step, 'next'));
    }
    const notes = noteLenses ? marks.filter((mark): mark is NoteMark => mark.kind === 'note') : [];
    for (const note of notes.slice(0, MAX_NOTES_A_LINE)) lenses.push(new MarkLens(range, note, 'note'));
  }
  return lenses;
}

/** Each step once: one that stands in several trees, since paths continue in each other, by the tree that is being walked, else the first. */
function stepsOnce({ walk }: Services, marks: readonly Mark[]): StepMark[] {
  const once = new Map<string, StepMark>();
  const current = walk.stand?.mark.tree;
  for (const mark of marks) {
    if (mark.kind !== 'step') continue;
    const key = `${mark.layer} ${mark.step.pointer}`;
    const known = once.get(key);
    if (known === undefined || (mark.tree === current && known.tree !== current)) once.set(key, mark);
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

function commandOf(services: Services, { mark, part }: MarkLens) {
  const { title, command } = titleOf(services, mark, part);
  return { title: iconless(title), command, arguments: targetArguments(targetOf(mark)), ...tooltipOf(mark) };
}

function titleOf(services: Services, mark: Mark, part: MarkLens['part']): { title: string; command: Command } {
  const { say, readings, activeTree } = services;
  const word = statusWord(say, mark);
  if (mark.kind === 'note') return { title: `✎ ${noteLabel(mark)}${word}`, command: COMMAND.showNote };
  // The step to which the command goes, past those that are not in this kernel.
  const beside = (direction: Direction) => presentStep(readings.indexOf(activeTree.tree), mark, direction)?.step;
  if (part === 'step') return { title: `${stepNumber(mark)}${word}`, command: COMMAND.showPath };
  if (part === 'next') {
    const next = beside('next');
    return { title: `${next === undefined ? '' : shortStepLabel(next)} →`, command: COMMAND.next };
  }
  const previous = beside('previous');
  const up = beside('up');
  if (up === undefined || up === previous) {
    return { title: `← ${previous === undefined ? '' : shortStepLabel(previous)}`, command: COMMAND.previous };
  }
  return { title: `↑ ${shortStepLabel(up)}`, command: COMMAND.up };
}

/** That it is not where or as the author saw it, in a word; the hover says the rest. */
function statusWord(say: Services['say'], { check }: Mark): string {
  const status = check?.placement.status;
  return status === 'changed' || status === 'moved'
    ? ` · ${status === 'changed' ? '⚠ ' : ''}${say(`status.${status}`)}`
    : '';
}

function tooltipOf(mark: Mark): { tooltip?: string } {
  return mark.kind === 'step' ? { tooltip: stepLabel(mark.step) } : {};
}
