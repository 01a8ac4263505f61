import { FORMAT } from '../notes/format.js';
import { parseJson, valueOf } from '../notes/jsonTree.js';
import type { Problem } from '../notes/problem.js';
import { readNotes } from '../notes/read.js';
import { lostComments } from './comments.js';
import type { Conflict } from './conflict.js';
import { gistOf, type MergeGist } from './mergeGist.js';
import { isObject, type Json, type JsonObject } from './json.js';
import { idOfKey, type MergedEntry, type MergedStep } from './mergedEntry.js';
import { remarksOfComments, remarksOfOrder, remarksOfSide, type MergeRemark } from './mergeRemark.js';
import { mergedText } from './mergedText.js';
import { mergeFiles, type MergedFile } from './mergeFiles.js';
import type { Side } from './side.js';

export type SideName = 'base' | 'ours' | 'theirs';

/** A conflict that a merge left, and in what: the ids of the note, or of the path and the step; none for the file. */
export interface PlacedConflict {
  readonly conflict: Conflict;
  readonly ids: readonly string[];
}

/** What comes of a merge, or the side that cannot be merged, with what is wrong with it. */
export type MergeResult =
  | {
      readonly k: 'merged';
      readonly text: string;
      readonly conflicts: readonly PlacedConflict[];
      /** What somebody has to look at besides. */
      readonly remarks: readonly MergeRemark[];
      readonly gist: MergeGist;
    }
  | { readonly k: 'unusable'; readonly side: SideName; readonly problem: Problem | undefined };

/**
 * Merges what two sides made of a notes file: notes, paths and steps by their ids, each member for itself, texts line by line. The result has the
 * formatting of ours; where both changed the same, it has ours, and theirs is recorded beside it.
 * @param base what both began with; empty where there was no such file
 */
export function mergeNotes(base: string, ours: string, theirs: string): MergeResult {
  const sides: Side[] = [];
  for (const [side, text] of Object.entries({ base, ours, theirs }) as [SideName, string][]) {
    const read = sideOf(side === 'base' && isEmpty(text) ? '{}' : text);
    if (!('root' in read)) return { k: 'unusable', side, problem: read.problem };
    sides.push(read);
  }
  const [was, our, their] = sides;
  if (was === undefined || our === undefined || their === undefined) throw new Error('a merge has three sides');
  const twice = [...remarksOfSide('ours', our.value), ...remarksOfSide('theirs', their.value)];
  // Nothing to decide: the bytes of the side that says something else.
  if (ours === theirs || base === theirs)
    return { k: 'merged', text: ours, conflicts: [], remarks: twice, gist: { added: 0, changed: 0 } };
  const merged = mergeFiles(was.value, our.value, their.value);
  const text = base === ours ? theirs : mergedText(our, their, merged);
  const lost = base === ours ? { ours: [], theirs: [] } : lostComments(base, ours, theirs, text);
  const remarks = [...twice, ...remarksOfOrder(merged), ...remarksOfComments(lost)];
  return { k: 'merged', text, conflicts: conflictsIn(merged), remarks, gist: gistOf(merged, our.value) };
}

function isEmpty(text: string): boolean {
  return text.replace(/^\uFEFF/, '').trim() === '';
}

function sideOf(text: string): Side | { readonly problem: Problem | undefined } {
  const { root, problems } = parseJson(text);
  const value: Json = root === undefined ? null : (valueOf(root) as Json);
  if (root !== undefined && problems.length === 0 && isObject(value) && !isNewer(value)) return { text, root, value };
  return { problem: readNotes(text).problems.find(({ severity }) => severity === 'error') };
}

/** What a newer format means is not known, nor how it is merged. */
function isNewer({ format }: JsonObject): boolean {
  return typeof format === 'number' && format > FORMAT;
}

function conflictsIn(file: MergedFile): PlacedConflict[] {
  const found: PlacedConflict[] = [];
  const add = ({ conflicts }: MergedEntry, ids: readonly string[]) => {
    for (const conflict of conflicts) found.push({ conflict, ids });
  };
  const visit = (step: MergedStep, path: string): void => {
    add(step, [path, idOfKey(step.key) ?? '']);
    for (const call of step.calls) visit(call, path);
  };
  add(file, []);
  for (const { key, merged } of [...(file.notes ?? []), ...(file.paths ?? [])]) {
    if (merged === undefined) continue;
    add(merged, [idOfKey(key) ?? '']);
    if ('root' in merged) visit(merged.root, idOfKey(key) ?? '');
  }
  return found;
}
