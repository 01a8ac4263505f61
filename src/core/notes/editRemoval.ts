import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { checkedEdit, type EntryEdit } from './checkedEdit.js';
import { dependentsOf } from './dependents.js';
import { applyEdits, eolOf } from './editDraft.js';
import { edited, insertedElement, lineIndent, reindented, removedElement } from './editList.js';
import { removedCall } from './emptiedCalls.js';
import { objectEdits, type MemberChange } from './editObject.js';
import { objectStart, styleOf } from './editStyle.js';
import { placesOf } from './editPlaces.js';
import { findEntry, type EntryRef } from './editText.js';
import type { Anchor } from './format.js';
import { memberValue, nodeAt } from './jsonTree.js';
import { treeOf, writableNotes, type WritableNotes } from './read.js';
import { unlinked } from './unlinked.js';

/** The steps below one that is taken away go with it, or move one up. */
export type Below = 'with' | 'lift';

/** What the reader is told before: steps that name one that is gone. */
const TOLD = ['unknown-step', 'unknown-path'] as const;

interface Found extends WritableNotes {
  readonly node: Node;
  readonly pointer: string;
}

function find(text: string, ref: EntryRef): Found | undefined {
  const notes = writableNotes(text);
  const found = notes === undefined ? undefined : findEntry(notes.root, ref);
  return notes === undefined || found === undefined ? undefined : { ...notes, ...found };
}

/** Takes a note out of a file, with the comments about it. `undefined` when the file cannot be written, or the note is gone. */
export function removedNote(text: string, ref: EntryRef): EntryEdit | undefined {
  const found = find(text, ref);
  return found === undefined ? undefined : withoutElement(text, found.root, found.pointer);
}

/**
 * Takes one of the places of a note away; the others stay. `undefined` when it is not there, or the only one.
 * @param anchor the place, as it was read
 */
export function removedPlace(text: string, ref: EntryRef, anchor: Anchor): EntryEdit | undefined {
  const found = find(text, ref);
  if (found === undefined) return undefined;
  const places = placesOf(text, ref);
  const index = places.findIndex((one) => JSON.stringify(one) === JSON.stringify(anchor));
  if (index < 0 || places.length < 2) return undefined;
  return withoutElement(text, found.root, `${found.pointer}/at/${index}`);
}

/**
 * Takes a path out of a file. Steps of other paths that continued in it stay, as steps about the place at which it begins.
 * `undefined` when the file cannot be written, or the path is gone.
 */
export function removedPath(text: string, ref: EntryRef): EntryEdit | undefined {
  const found = find(text, ref);
  if (found === undefined) return undefined;
  const now = unlinked(text, found, dependentsOf(found.file, found.pointer).links);
  const root = treeOf(now);
  return root === undefined ? undefined : withoutElement(text, root, found.pointer, now);
}

/**
 * Takes a step out of its path. The root is taken away only if one step is called from it, which is the root then.
 * @param below what becomes of the steps below it; those that move up keep how they are reached, but not which of several calls of the step it was
 */
export function removedStep(text: string, ref: EntryRef, below: Below): EntryEdit | undefined {
  const found = find(text, ref);
  if (found === undefined) return undefined;
  const { pointer, root, node } = found;
  const slash = pointer.lastIndexOf('/');
  const calls = memberValue(node, 'calls');
  if (pointer.endsWith('/root')) return below === 'lift' ? liftedRoot(text, found) : undefined;
  if (below === 'with' || calls?.type !== 'array' || (calls.children ?? []).length === 0)
    return withoutElement(text, root, pointer);
  const index = Number(pointer.slice(slash + 1));
  const listPointer = pointer.slice(0, slash);
  const list = nodeAt(root, listPointer);
  if (list?.type !== 'array') return undefined;
  const style = styleOf(text, list);
  const children = (calls.children ?? []).map((_, i) => lifted(text, calls, i, style.indent));
  let now = text;
  // Each goes before the step, those that come last first; then the step goes.
  for (const child of [...children].reverse()) {
    const here = listIn(now, listPointer);
    if (here === undefined) return undefined;
    now = edited(now, insertedElement(now, here, index, child, style));
  }
  const last = listIn(now, listPointer);
  if (last === undefined) return undefined;
  const after = edited(now, removedElement(now, last, index + children.length).edits);
  return checkedEdit(text, after, pointer, TOLD);
}

function liftedRoot(text: string, { node, pointer }: Found): EntryEdit | undefined {
  const calls = memberValue(node, 'calls');
  if (calls?.type !== 'array' || calls.children?.length !== 1) return undefined;
  const child = lifted(text, calls, 0, lineIndent(text, node.offset), true);
  const after = text.slice(0, node.offset) + child + text.slice(node.offset + node.length);
  return checkedEdit(text, after, pointer, TOLD);
}

/** A step as it stands one floor higher, with the comments about it. */
function lifted(text: string, calls: Node, index: number, indent: string, isRoot = false): string {
  const { element } = removedElement(text, calls, index);
  const child = calls.children?.[index];
  const start = objectStart(element);
  const source = element.slice(start);
  const changes = new Map<string, MemberChange>([['site', 'remove']]);
  // Nothing calls the first step of a path.
  if (isRoot) changes.set('via', 'remove');
  const whole = element.slice(0, start) + applyEdits(source, objectEdits(source, changes, eolOf(text)));
  return reindented(whole, child === undefined ? '' : lineIndent(text, child.offset), indent);
}

function listIn(text: string, pointer: string): Node | undefined {
  const root = treeOf(text);
  const list = root === undefined ? undefined : nodeAt(root, pointer);
  return list?.type === 'array' ? list : undefined;
}

/**
 * Takes an element out of its list. The pointer is that of the one that stands in its place, else of the one before it, else of what holds the list.
 * @param now the text from which it is taken, if something else was changed in it before
 */
function withoutElement(text: string, root: Node, pointer: string, now = text): EntryEdit | undefined {
  const slash = pointer.lastIndexOf('/');
  const list = nodeAt(root, pointer.slice(0, slash));
  const index = Number(pointer.slice(slash + 1));
  if (list?.type !== 'array' || list.children?.[index] === undefined) return undefined;
  const left = list.children.length - 1;
  const holder = pointer.slice(0, pointer.lastIndexOf('/', slash - 1));
  const beside = left === 0 ? holder : `${pointer.slice(0, slash)}/${Math.min(index, left - 1)}`;
  const step = pointer.slice(0, slash).endsWith('/calls') ? nodeAt(root, holder) : undefined;
  const edits = step === undefined ? removedElement(now, list, index).edits : removedCall(now, step, list, index);
  return checkedEdit(text, edited(now, edits), beside, TOLD);
}
