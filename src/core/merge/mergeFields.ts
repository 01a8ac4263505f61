import { CONFLICTS, type Conflict } from './conflict.js';
import { objectOf, type Json, type JsonObject } from './json.js';
import { PLACE_RULES } from './mergePlaces.js';
import { mergeValue, ruleFor, type Rule } from './mergeValue.js';

/** What has members of its own, merged one by one. */
export type EntryKind = 'file' | 'note' | 'path' | 'step';

/** The members of an entry that are merged as lists and trees of entries. */
const STRUCTURE: Readonly<Record<EntryKind, readonly string[]>> = {
  file: ['notes', 'paths'],
  note: [],
  path: ['root'],
  step: ['calls'],
};

export interface MergedFields {
  readonly fields: JsonObject;
  readonly conflicts: readonly Conflict[];
}

/** The members of an entry without the entries in it. */
export function ownFields(kind: EntryKind, entry: JsonObject): JsonObject {
  return objectOf(Object.entries(entry).filter(([name]) => !STRUCTURE[kind].includes(name)));
}

/** Merges the members of an entry, each for itself, but for the entries in it. */
export function mergeFields(
  kind: EntryKind,
  base: JsonObject | undefined,
  ours: JsonObject,
  theirs: JsonObject,
): MergedFields {
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  const fields: [string, Json | undefined][] = [];
  const conflicts: Conflict[] = [];
  for (const name of names) {
    if (STRUCTURE[kind].includes(name)) continue;
    const was = base?.[name];
    const { value, conflict, parts = [] } = mergeValue(was, ours[name], theirs[name], ruleOf(kind, name));
    fields.push([name, value]);
    if (conflict !== undefined) conflicts.push({ k: 'field', field: name, base: was, theirs: conflict.theirs });
    for (const { base: before, ours: our, theirs: their } of parts)
      conflicts.push({ k: 'field', field: name, base: before, theirs: their, place: { ours: our } });
  }
  return { fields: objectOf(fields), conflicts };
}

function ruleOf(kind: EntryKind, name: string): Rule {
  if (name === 'at' && (kind === 'note' || kind === 'step')) return PLACE_RULES[kind];
  return ruleFor(name === CONFLICTS ? '' : name);
}
