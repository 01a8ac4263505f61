import { stepInSentence, titleInSentence } from '../../core/features/inSentence.js';
import { noteLabel, pathLabel, stepLabel } from '../../core/marks/labels.js';
import type { Mark, NoteMark, StepMark } from '../../core/marks/noteIndex.js';
import type { EntryRef } from '../../core/notes/editText.js';
import type { PathStep, PathTree } from '../../core/path/model.js';
import { readTarget, type Target } from './commands.js';
import type { Services } from '../services.js';

/** What a command is about, found in memory. */
export type Found = { readonly mark: Mark } | { readonly path: PathTree; readonly layer: string };

/**
 * Finds what a command was called for: an item of our views, or the three ids of a {@link Target}. Anybody can call our commands with
 * anything: only objects that are ours, and ids that are known, lead anywhere.
 */
export function findTarget({ readings, activeTree, walk }: Services, args: readonly unknown[]): Found | undefined {
  const [item] = args;
  const index = readings.indexOf(activeTree.tree);
  if (typeof item === 'object' && item !== null) {
    const mark = index.steps.get(item as PathStep);
    if (mark !== undefined) return { mark };
    const layer = index.paths.get(item as PathTree);
    if (layer !== undefined) return { path: item as PathTree, layer };
    const shown = (item as { mark?: unknown }).mark; // an item of the Notes view
    const marks = [...index.notes, ...index.steps.values()];
    const known = marks.find((one) => one === shown);
    return known === undefined ? sameAs(item, marks, index.paths) : { mark: known };
  }
  const target = readTarget(args);
  if (target === undefined) return undefined;
  const { layer, kind, id } = target;
  if (kind === 'path') {
    const path = walk.findPath(layer, id);
    return path === undefined ? undefined : { path, layer };
  }
  const mark =
    kind === 'step' ? walk.find(layer, id) : index.notes.find((note) => note.layer === layer && noteId(note) === id);
  return mark === undefined ? undefined : { mark };
}

/** What a row is by now that was made before the notes were read again: what stands at its place in its file, by its id, in the only layer that has it. */
function sameAs(item: object, marks: readonly Mark[], paths: ReadonlyMap<PathTree, string>): Found | undefined {
  const { mark, key, pointer, path } = item as Partial<Record<'mark' | 'key' | 'pointer' | 'path', unknown>>;
  const isSame = (one: Mark) => {
    if (typeof mark === 'object' && mark !== null) return isSameMark(one, mark);
    return one.kind === 'step' && one.step.key === key && one.step.pointer === pointer;
  };
  const found = marks.filter(isSame);
  const [first, ...others] = found;
  if (first !== undefined) return others.length === 0 ? { mark: first } : undefined;
  const id = (path as { id?: unknown } | undefined)?.id;
  const [tree, ...more] = [...paths].filter(([one]) => one.pointer === pointer && one.path.id === id);
  return tree === undefined || more.length > 0 ? undefined : { path: tree[0], layer: tree[1] };
}

function isSameMark(one: Mark, other: object): boolean {
  const { layer, pointer, entry, step } = other as Partial<Record<'layer' | 'pointer', unknown>> & {
    entry?: { note?: { id?: unknown } };
    step?: { key?: unknown };
  };
  if (one.layer !== layer) return false;
  if (one.kind === 'step') return one.step.key === step?.key;
  return one.pointer === pointer && one.entry.note.id === entry?.note?.id;
}

/** Whether a command was called in the Call Paths view, by its keys or on one of its rows: what comes of it has the keys then. */
export function isOfPathsView(services: Services, [item]: readonly unknown[]): boolean {
  // The rows of the other views hold a mark.
  if (typeof item !== 'object' || item === null || 'mark' in item) return false;
  return findTarget(services, [item]) !== undefined;
}

/** The pointer to it in its notes file. */
export function pointerOf(found: Found): string {
  if ('path' in found) return found.path.pointer;
  return found.mark.kind === 'note' ? found.mark.entry.pointer : found.mark.step.pointer;
}

/** The note, step or path as an edit of its file finds it. */
export function refOf(found: Found): EntryRef {
  if ('path' in found) return { pointer: found.path.pointer, id: found.path.path.id };
  const { mark } = found;
  if (mark.kind === 'note') return { pointer: mark.entry.pointer, id: mark.entry.note.id };
  const { step, tree } = mark;
  const isOfTree = step.pointer.startsWith(`${tree.pointer}/`);
  // Of a path in which another one continues the id is not at hand.
  return { pointer: step.pointer, id: step.step.id, path: isOfTree ? tree.path.id : undefined };
}

/** What it is called, as plain text on one line: where icons are drawn, `iconless` on top. */
export function nameOf(found: Found): string {
  if ('path' in found) return pathLabel(found.path);
  return found.mark.kind === 'note' ? noteLabel(found.mark) : stepLabel(found.mark.step);
}

/** What it is called within a sentence: a title that somebody wrote in quotes, the name of a symbol as it is. Without icons. */
export function namedIn({ language }: Services, found: Found): string {
  if ('mark' in found && found.mark.kind === 'step') return stepInSentence(language, found.mark.step);
  return titleInSentence(language, nameOf(found));
}

/** The key of the layer of a note, step or path. */
export function layerOf(found: Found): string {
  return 'path' in found ? found.layer : found.mark.layer;
}

/** The step that a command is about, if it is about one. */
export function findStep(services: Services, args: readonly unknown[]): StepMark | undefined {
  const found = findTarget(services, args);
  return found !== undefined && 'mark' in found && found.mark.kind === 'step' ? found.mark : undefined;
}

/** The same, where the row of a path stands for its first step: what is pressed there is about that path, not about where the cursor is. */
export function findStepOrRoot(services: Services, args: readonly unknown[]): StepMark | undefined {
  const found = findTarget(services, args);
  if (found === undefined || 'mark' in found) return findStep(services, args);
  return services.readings.indexOf(services.activeTree.tree).steps.get(found.path.root);
}

/** The ids by which a mark is found again. */
export function targetOf(mark: Mark): Target {
  const { layer } = mark;
  if (mark.kind === 'step') return { layer, kind: 'step', id: mark.step.key };
  return { layer, kind: 'note', id: noteId(mark) };
}

/** The id of the note with which of its anchors is meant. */
function noteId({ entry, pointer }: NoteMark): string {
  return `${pointer.slice(entry.pointer.length)} ${entry.note.id}`;
}
