import { applyEdits, type TextEdit } from './editDraft.js';
import { objectEdits, type MemberChange, type MemberChanges } from './editObject.js';
import type { Anchor } from './format.js';
import { parseJson } from './jsonTree.js';
import { pointerParts } from './pointer.js';
import { descend } from './reader.js';
import { readNotes } from './read.js';

/** What is to become of an anchor of a notes file. */
export interface AnchorChange {
  /** Pointer to the anchor. */
  readonly pointer: string;
  /** As it was read: when the file says something else by now, it is left alone. */
  readonly from: Anchor;
  readonly to: Anchor;
}

/** The fields of `seen` that the program keeps; others, and comments, are somebody else's. */
const SEEN_FIELDS = ['kernel', 'line', 'blob', 'body', 'quote', 'before', 'after', 'nth', 'of'] as const;

export interface AnchorEdits {
  /** In the order of the text. */
  readonly edits: readonly TextEdit[];
  /** Those that could be made; the others point to something else in this text. */
  readonly done: readonly AnchorChange[];
}

/**
 * Edits of the text of a notes file that change anchors, and no other byte of it. None at all when the text cannot be parsed to its end or is of a
 * newer format: such a file is never written.
 */
export function anchorEdits(text: string, changes: readonly AnchorChange[]): AnchorEdits {
  const { root } = parseJson(text);
  const { readOnly } = readNotes(text);
  if (root === undefined || readOnly) return { edits: [], done: [] };
  const eol = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const done: AnchorChange[] = [];
  const edits: TextEdit[] = [];
  const changed = new Set<number>();
  for (const change of changes) {
    const parts = pointerParts(change.pointer);
    const { node, pointer } = descend({ node: root, pointer: '' }, parts);
    if (pointer !== change.pointer || node.type !== 'object' || changed.has(node.offset)) continue;
    const source = text.slice(node.offset, node.offset + node.length);
    if (!isSame(source, change.from)) continue;
    changed.add(node.offset);
    done.push(change);
    for (const edit of objectEdits(source, changesBetween(change.from, change.to), eol))
      edits.push({ ...edit, offset: edit.offset + node.offset });
  }
  edits.sort((a, b) => a.offset - b.offset);
  return readNotes(applyEdits(text, edits)).readOnly ? { edits: [], done: [] } : { edits, done };
}

function changesBetween(from: Anchor, to: Anchor): MemberChanges {
  const before: Readonly<Record<string, unknown>> = from;
  const after: Readonly<Record<string, unknown>> = to;
  const changes = new Map<string, MemberChange>();
  for (const key of Object.keys(before)) if (!(key in after)) changes.set(key, 'remove');
  for (const [key, value] of Object.entries(after)) {
    if (key === 'seen') changes.set(key, { members: seenChanges(from.seen, to.seen) });
    else if (JSON.stringify(before[key]) !== JSON.stringify(value)) changes.set(key, { value });
  }
  return changes;
}

function seenChanges(from: Anchor['seen'], to: Anchor['seen']): MemberChanges {
  const changes = new Map<string, MemberChange>();
  for (const field of SEEN_FIELDS) {
    const value = to?.[field];
    if (value !== undefined) changes.set(field, { value });
    else if (from?.[field] !== undefined) changes.set(field, 'remove');
  }
  return changes;
}

/** Whether the text of an anchor still says what was read. */
function isSame(source: string, anchor: Anchor): boolean {
  const now = readNotes(`{"notes":[{"id":"a","title":"a","at":[${source}]}]}`).file?.notes?.[0]?.at[0];
  return now !== undefined && JSON.stringify(now) === JSON.stringify(anchor);
}
