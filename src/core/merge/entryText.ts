import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { applyEdits } from '../notes/editDraft.js';
import { lineIndent } from '../notes/editList.js';
import { listIndent, objectEdits, type MemberChange } from '../notes/editObject.js';
import { unitOf } from '../notes/editStyle.js';
import { CONFLICTS, conflictValue, type Conflict } from './conflict.js';
import type { Layout } from './formatted.js';
import { valueIn, valueText } from './keptText.js';
import { isEqual, isList, type JsonObject, withMembers } from './json.js';
import type { ListItem } from './listText.js';
import type { MergedEntry } from './mergedEntry.js';
import { ownFields, type EntryKind } from './mergeFields.js';
import type { Side, Written } from './side.js';

/** Members with the conflicts that are in them, behind those that nobody decided yet. */
export function withConflicts(fields: JsonObject, conflicts: readonly Conflict[]): JsonObject {
  if (conflicts.length === 0) return fields;
  const known = fields[CONFLICTS];
  return withMembers(fields, [[CONFLICTS, [...(isList(known) ? known : []), ...conflicts.map(conflictValue)]]]);
}

/**
 * What becomes of the members of an entry that is written somewhere, but for the entries in it.
 * @param other the same entry on the other side, whose own writing is taken where a value is theirs
 */
export function memberChanges(
  kind: EntryKind,
  { fields, conflicts }: MergedEntry,
  from: Written,
  other: Written | undefined,
  eol: string,
): Map<string, MemberChange> {
  const changes = new Map<string, MemberChange>();
  const wanted = withConflicts(fields, conflicts);
  const layout = { indent: memberIndent(from), unit: unitOf(from.side.text), eol };
  for (const name of new Set([...Object.keys(ownFields(kind, from.value)), ...Object.keys(wanted)])) {
    const value = wanted[name];
    if (isEqual(value, from.value[name])) continue;
    const [mine, theirs] = [valueIn(from, name), other === undefined ? undefined : valueIn(other, name)];
    changes.set(name, value === undefined ? 'remove' : { written: valueText(value, mine, theirs, layout) });
  }
  return changes;
}

/** The text of an object with other members, from brace to brace. */
export function changedText({ side, node }: Written, changes: ReadonlyMap<string, MemberChange>, eol: string): string {
  const source = side.text.slice(node.offset, node.offset + node.length);
  return applyEdits(source, objectEdits(source, changes, eol));
}

/** The blanks before the members of an object, or before those that it would have. */
export function memberIndent({
  side: { text },
  node,
}: {
  readonly side: Pick<Side, 'text'>;
  readonly node: Node;
}): string {
  return listIndent(text, node) ?? lineIndent(text, node.offset) + unitOf(text);
}

/** The text of a list that was not there. @param outer the blanks before the line in which it begins */
export function newListText(items: readonly ListItem[], { indent, eol }: Layout, outer: string): string {
  const rows = items.flatMap((item) => ('block' in item ? [`${eol}${indent}${item.block}`] : []));
  return rows.length === 0 ? '[]' : `[${rows.join(',')}${eol}${outer}]`;
}
