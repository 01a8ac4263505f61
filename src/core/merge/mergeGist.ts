import { isEqual, isList, isObject, type Json, type JsonObject } from './json.js';
import type { MergedEntry, MergedPath, MergedStep } from './mergedEntry.js';
import { ownFields, type EntryKind } from './mergeFields.js';
import type { MergedFile } from './mergeFiles.js';

/** How much came into ours. */
export interface MergeGist {
  /** Notes and paths that ours did not have. */
  readonly added: number;
  /** Notes and paths of ours that are not as they were, conflicts in them included. */
  readonly changed: number;
}

/** What a merge made of ours, as it was before. */
export function gistOf({ notes = [], paths = [] }: MergedFile, ours: JsonObject): MergeGist {
  let added = 0;
  let changed = 0;
  for (const [list, elements] of [
    [ours['notes'], notes],
    [ours['paths'], paths],
  ] as const)
    for (const { ours: index, merged } of elements) {
      if (index === undefined) added += 1;
      else if (merged !== undefined && !isSameEntry(merged, isList(list) ? list[index] : undefined)) changed += 1;
    }
  return { added, changed };
}

function isSameEntry(merged: MergedEntry | MergedPath, before: Json | undefined): boolean {
  if (!('root' in merged)) return isUnchanged('note', merged, before);
  return isUnchanged('path', merged, before) && isSameStep(merged.root, isObject(before) ? before['root'] : undefined);
}

function isSameStep(step: MergedStep, before: Json | undefined): boolean {
  if (!isObject(before) || !isUnchanged('step', step, before)) return false;
  const calls = isList(before['calls']) ? before['calls'] : [];
  return calls.length === step.calls.length && step.calls.every((call, at) => isSameStep(call, calls[at]));
}

function isUnchanged(kind: EntryKind, { fields, conflicts }: MergedEntry, before: Json | undefined): boolean {
  return isObject(before) && conflicts.length === 0 && isEqual(fields, ownFields(kind, before));
}
