import { checkedEdit, type EntryEdit } from './checkedEdit.js';
import { stepsIn } from './dependents.js';
import { applyEdits, eolOf, type TextEdit } from './editDraft.js';
import { edited, insertedElement, removedElement } from './editList.js';
import { freeId } from './editNotes.js';
import { objectEdits } from './editObject.js';
import { objectStart, styleOf } from './editStyle.js';
import { findEntry, type EntryRef } from './editText.js';
import { memberValue, nodeAt, parseJson } from './jsonTree.js';
import { writableNotes } from './read.js';
import type { Node } from 'jsonc-parser/lib/esm/main.js';

/**
 * Puts a copy of a step, with all below it, behind it among the calls of the same step: as it is written, with the comments in it, each with an id of its own.
 * `undefined` when the file cannot be written, the step is gone, or nothing calls it.
 */
export function duplicatedStep(text: string, ref: EntryRef): EntryEdit | undefined {
  const notes = writableNotes(text);
  const found = notes === undefined ? undefined : findEntry(notes.root, ref);
  if (notes === undefined || found === undefined || !/\/calls\/\d+$/.test(found.pointer)) return undefined;
  const path = found.pointer.split('/').slice(0, 3).join('/');
  const taken = stepsIn(notes.file).filter(({ pointer }) => pointer.startsWith(`${path}/`));
  return besideItself(text, notes.root, found.pointer, (element) =>
    withFreshIds(element, new Set(taken.map(({ step }) => step.id))),
  );
}

/** Puts a copy of a path behind it, under another id and title. Its steps keep their ids, which no other path knows. */
export function duplicatedPath(text: string, ref: EntryRef, title: string): EntryEdit | undefined {
  const notes = writableNotes(text);
  const found = notes === undefined ? undefined : findEntry(notes.root, ref);
  if (notes === undefined || found === undefined) return undefined;
  const taken = new Set((notes.file.paths ?? []).flatMap((one) => (one === null ? [] : [one.id])));
  return besideItself(text, notes.root, found.pointer, (element) => {
    const start = objectStart(element);
    const source = element.slice(start);
    const changes = new Map([
      ['id', { value: freeId(ref.id, taken) }],
      ['title', { value: title }],
    ]);
    return element.slice(0, start) + applyEdits(source, objectEdits(source, changes, eolOf(text)));
  });
}

function besideItself(
  text: string,
  root: Node,
  pointer: string,
  changed: (element: string) => string,
): EntryEdit | undefined {
  const slash = pointer.lastIndexOf('/');
  const list = nodeAt(root, pointer.slice(0, slash));
  const index = Number(pointer.slice(slash + 1));
  if (list?.type !== 'array') return undefined;
  const element = changed(removedElement(text, list, index).element);
  const after = edited(text, insertedElement(text, list, index + 1, element, styleOf(text, list)));
  return checkedEdit(text, after, `${pointer.slice(0, slash)}/${index + 1}`);
}

/** The text of a step in which it and all below it have ids that are not taken; what says of one of them that it passes another says so of the copy. */
function withFreshIds(element: string, taken: ReadonlySet<string>): string {
  const { root } = parseJson(element);
  const steps: Node[] = [];
  const visit = (step: Node | undefined): void => {
    if (step?.type !== 'object') return;
    steps.push(step);
    const calls = memberValue(step, 'calls');
    if (calls?.type === 'array') calls.children?.forEach(visit);
  };
  visit(root);
  const all = new Set(taken);
  const fresh = new Map<unknown, string>();
  const edits: TextEdit[] = [];
  const write = (node: Node, value: string) => {
    edits.push({ offset: node.offset, length: node.length, text: JSON.stringify(value) });
  };
  for (const step of steps) {
    const id = memberValue(step, 'id');
    if (typeof id?.value !== 'string') continue;
    const own = freeId(id.value.replace(/-\d+$/, ''), all);
    all.add(own);
    fresh.set(id.value, own);
    write(id, own);
  }
  for (const step of steps) {
    const via = memberValue(step, 'via');
    const from = via?.type === 'object' ? memberValue(via, 'from') : undefined;
    const own = fresh.get(from?.value);
    if (from !== undefined && own !== undefined) write(from, own);
  }
  return edited(element, edits);
}
