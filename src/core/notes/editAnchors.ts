import { applyEdits, eolOf, movedEdits, type TextEdit } from './editDraft.js';
import { objectEdits, type ElementChange, type MemberChange, type MemberChanges } from './editObject.js';
import { anchorsIn } from './entries.js';
import type { Anchor, NotesFile, Seen } from './format.js';
import { nodeAt } from './jsonTree.js';
import { writableNotes } from './read.js';
import { recordsOf } from './seenRecords.js';

/** What is to become of an anchor of a notes file. */
export interface AnchorChange {
  /** Pointer to the anchor. */
  readonly pointer: string;
  /** As it was read: when the file says something else by now, it is left alone. */
  readonly from: Anchor;
  readonly to: Anchor;
}

/** The fields of `seen` that the program keeps; others, and comments, are somebody else's. */
const SEEN_FIELDS: Readonly<Record<keyof Seen, true>> = {
  kernel: true,
  file: true,
  line: true,
  blob: true,
  body: true,
  words: true,
  quote: true,
  before: true,
  after: true,
  nth: true,
  of: true,
  inFile: true,
};

export interface AnchorEdits {
  /** In the order of the text. */
  readonly edits: readonly TextEdit[];
  /** The changes that could be made, each with its edit, none where the text says it already. The others are about an anchor that is no longer there. */
  readonly done: readonly { readonly change: AnchorChange; readonly edit: TextEdit | undefined }[];
}

/**
 * Edits of the text of a notes file that change anchors, and no other byte of it: one for each anchor, so that each can be left out. None at all when
 * the text cannot be parsed to its end or is of a newer format: such a file is never written.
 */
export function anchorEdits(text: string, changes: readonly AnchorChange[]): AnchorEdits {
  const notes = writableNotes(text);
  if (notes === undefined) return { edits: [], done: [] };
  const { file, root } = notes;
  const eol = eolOf(text);
  const find = finder(file);
  const done: { change: AnchorChange; edit: TextEdit | undefined }[] = [];
  const changed = new Set<string>();
  for (const change of changes) {
    const pointer = find(change);
    if (pointer === undefined || changed.has(pointer)) continue;
    changed.add(pointer);
    const node = nodeAt(root, pointer);
    if (node === undefined) continue;
    const source = text.slice(node.offset, node.offset + node.length);
    const edit = asOne(source, objectEdits(source, changesBetween(change.from, change.to), eol));
    done.push({ change, edit: edit === undefined ? undefined : { ...edit, offset: edit.offset + node.offset } });
  }
  const edits = done.flatMap(({ edit }) => (edit === undefined ? [] : [edit])).sort((a, b) => a.offset - b.offset);
  return writableNotes(applyEdits(text, edits)) === undefined ? { edits: [], done: [] } : { edits, done };
}

/** Finds the anchor that is meant in a file as it is now: where it was, else the only one that says the same. */
function finder(file: NotesFile): (change: AnchorChange) => string | undefined {
  const pointers = new Map<string, string[]>();
  for (const { pointer, anchor } of anchorsIn(file)) {
    const key = JSON.stringify(anchor);
    const known = pointers.get(key);
    if (known === undefined) pointers.set(key, [pointer]);
    else known.push(pointer);
  }
  return ({ pointer, from }) => {
    const equal = pointers.get(JSON.stringify(from)) ?? [];
    if (equal.includes(pointer)) return pointer;
    return equal.length === 1 ? equal[0] : undefined;
  };
}

/** Several edits as one that spans them. */
function asOne(source: string, edits: readonly TextEdit[]): TextEdit | undefined {
  const first = edits[0];
  const last = edits.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const end = last.offset + last.length;
  const from = movedEdits(edits, -first.offset);
  return { offset: first.offset, length: end - first.offset, text: applyEdits(source.slice(first.offset, end), from) };
}

function changesBetween(from: Anchor, to: Anchor): MemberChanges {
  const before: Readonly<Record<string, unknown>> = from;
  const after: Readonly<Record<string, unknown>> = to;
  const changes = new Map<string, MemberChange>();
  for (const key of Object.keys(before)) if (!(key in after)) changes.set(key, 'remove');
  for (const [key, value] of Object.entries(after)) {
    if (key === 'seen') changes.set(key, { elements: recordChanges(from, to) });
    else if (JSON.stringify(before[key]) !== JSON.stringify(value)) changes.set(key, { value });
  }
  return changes;
}

/** Each record where it stood, a new one behind the others. */
function recordChanges(from: Anchor, to: Anchor): ElementChange[] {
  const [before, after] = [recordsOf(from), recordsOf(to)];
  return after.map((record, index) => ({ members: seenChanges(before[index], record) }));
}

function seenChanges(from: Seen | undefined, to: Seen): MemberChanges {
  const changes = new Map<string, MemberChange>();
  for (const field of Object.keys(SEEN_FIELDS) as (keyof typeof SEEN_FIELDS)[]) {
    const value = to[field];
    if (value !== undefined) changes.set(field, { value });
    else if (from?.[field] !== undefined) changes.set(field, 'remove');
  }
  return changes;
}
