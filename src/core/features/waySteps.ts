import type { Kernel } from '../kernel.js';
import { checkedEdit, type EntryEdit } from '../notes/checkedEdit.js';
import { applyEdits } from '../notes/editDraft.js';
import { wrappedStep, type NewStep, type StepRef } from '../notes/editSteps.js';
import type { Anchor } from '../notes/format.js';
import type { ProvenWay } from '../reach/proof.js';
import { stepsOfWay } from '../reach/wayNotes.js';
import { anchorAt } from './growth.js';

/** The functions of a way as steps, each anchored where it is with what is seen there. @param taken ids of other steps of the path */
export async function anchoredSteps(way: ProvenWay, kernel: Kernel, taken: Set<string>): Promise<NewStep[]> {
  const anchors: Anchor[] = [];
  for (const { kind, name, place } of way.steps) anchors.push(await anchorAt(kernel, kind, name, place));
  return stepsOfWay(way, taken, anchors);
}

/**
 * Puts the callers of a way above the first step of a path, which is its last one.
 * @param steps those of the way, the last of which is there already
 */
export function stepsAbove(text: string, ref: StepRef, steps: readonly NewStep[]): EntryEdit | undefined {
  let now = text;
  let on = ref;
  // The nearest first: each is put in the place of the one that it calls.
  for (let at = steps.length - 2; at >= 0; at--) {
    const step = steps[at];
    if (step === undefined) return undefined;
    const { id, at: anchor } = step;
    const edit = wrappedStep(now, on, { id, at: anchor }, steps[at + 1]?.via);
    if (edit === undefined) return undefined;
    now = applyEdits(now, edit.edits);
    on = { ...ref, id };
  }
  return checkedEdit(text, now, ref.pointer);
}
