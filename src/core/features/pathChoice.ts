import type { NoteIndex, StepMark } from '../marks/noteIndex.js';
import type { PathTree } from '../path/model.js';

/** A path in which a step could continue. */
export interface PathChoice {
  readonly path: PathTree;
  /** It begins at what the step is about: then the step itself continues there. Else a new step below it does. */
  readonly isSame: boolean;
}

/**
 * The paths of its file in which a step could continue, those that begin at what it is about first. Not its own, and none that leads back into that: nobody
 * could follow it.
 */
export function pathChoices({ paths }: NoteIndex, mark: StepMark): PathChoice[] {
  const own = `${mark.step.pointer.split('/').slice(0, 3).join('/')}/`;
  const choices = [...paths]
    .filter(([{ steps }, layer]) => layer === mark.layer && steps.every(({ pointer }) => !pointer.startsWith(own)))
    .map(([path]) => ({ path, isSame: mark.step.step.path === undefined && isSamePlace(path.root.at, mark.step.at) }));
  return [...choices.filter(({ isSame }) => isSame), ...choices.filter(({ isSame }) => !isSame)];
}

/** Whether two anchors name one thing, whatever was seen there. */
function isSamePlace(a: StepMark['step']['at'], b: StepMark['step']['at']): boolean {
  if (a === undefined || b === undefined) return false;
  const key = ({ seen: _seen, was: _was, gone: _gone, file: _file, ...place }: typeof a) =>
    JSON.stringify(Object.entries(place).sort(([one], [other]) => (one < other ? -1 : 1)));
  return key(a) !== '[]' && key(a) === key(b) && (a.file === undefined || b.file === undefined || a.file === b.file);
}
