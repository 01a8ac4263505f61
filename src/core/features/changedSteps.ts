import type { NoteIndex } from '../marks/noteIndex.js';
import type { PathStep } from '../path/model.js';

/** Of more steps than this the view is shown anew as a whole: the editor asks for each by itself. */
const MANY = 50;

/** The steps of which something else is known in an index than in the one before; `undefined` when the paths are others, or it is most of them. */
export function changedSteps(before: NoteIndex, now: NoteIndex): readonly PathStep[] | undefined {
  if (!hasSamePaths(before, now)) return undefined;
  const changed: PathStep[] = [];
  for (const [step, mark] of now.steps)
    if (before.steps.get(step) !== mark && changed.push(step) > MANY) return undefined;
  return changed;
}

/** Paths that were not read again are the same objects, with their steps. */
function hasSamePaths({ paths: before }: NoteIndex, { paths: now }: NoteIndex): boolean {
  if (before.size !== now.size) return false;
  const others = [...now];
  return [...before].every(([tree, layer], index) => tree === others[index]?.[0] && layer === others[index][1]);
}
