import type { Mark, StepMark } from '../marks/noteIndex.js';
import type { Noted } from './notesOn.js';

/** A note or step, with the other trees in which the step stands. */
export interface Shown extends Noted {
  readonly also: StepMark[];
}

/**
 * A note with several anchors at one word is shown once, and so is a step that stands in several trees, since paths continue in each other; what is about
 * this very line first, then steps, which are short, before notes.
 */
export function oncePerNote(noted: readonly Noted[]): Shown[] {
  const once = new Map<unknown, Shown>();
  for (const one of noted) {
    const { mark } = one;
    const key = mark.kind === 'note' ? mark.entry.note : `${mark.layer} ${mark.step.pointer}`;
    const known = once.get(key);
    if (known === undefined) once.set(key, { ...one, also: [] });
    else if (mark.kind === 'step' && mark.step !== stepOf(known.mark)) known.also.push(mark);
  }
  return [...once.values()].sort((a, b) => rank(a.mark) - rank(b.mark));
}

/** Whether what is shown is the note, by whichever of its anchors, or the step. */
export function isOf({ mark }: Shown, one: Mark): boolean {
  if (mark.kind === 'note') return one.kind === 'note' && mark.entry.note === one.entry.note;
  return one.kind === 'step' && mark.layer === one.layer && mark.step.pointer === one.step.pointer;
}

function stepOf(mark: Mark): unknown {
  return mark.kind === 'step' ? mark.step : undefined;
}

function rank({ kind, anchor }: Mark): number {
  if (anchor.quote !== undefined) return 0;
  return kind === 'step' ? 1 : 2;
}
