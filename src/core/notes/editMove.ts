import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { checkedEdit, type EntryEdit } from './checkedEdit.js';
import { stepsIn, type StepEntry } from './dependents.js';
import { applyEdits, eolOf, movedEdits, oneEdit } from './editDraft.js';
import { edited, insertedElement, lineIndent, reindented, removedElement } from './editList.js';
import { objectEdits } from './editObject.js';
import { objectStart, styleOf } from './editStyle.js';
import { freeId } from './editNotes.js';
import { removedNote, removedPath } from './editRemoval.js';
import { findEntry, type EntryRef } from './editText.js';
import type { NotesFile } from './format.js';
import { membersOf, nodeAt } from './jsonTree.js';
import { treeOf, writableNotes } from './read.js';
import { unlinked } from './unlinked.js';

/** What comes of a note or path that goes to another file. */
export interface FileMove {
  /** Of the file that it leaves. */
  readonly from: EntryEdit;
  /** Of the file that it goes to. */
  readonly to: EntryEdit;
  /** The id that it has there: another one only where its own is taken. */
  readonly id: string;
}

/** The steps of a path that continue in paths which another file does not have. @param pointer to the path */
export function linksOut(file: NotesFile, pointer: string, target: NotesFile | undefined): StepEntry[] {
  const there = new Set(target?.paths?.map((path) => path?.id));
  const own = file.paths?.[Number(pointer.split('/')[2])]?.id;
  return stepsIn(file).filter(
    ({ pointer: at, step: { path } }) =>
      at.startsWith(`${pointer}/`) && path !== undefined && path !== own && !there.has(path),
  );
}

/**
 * Moves a note or a path into another file, behind the others there: its bytes and the comments in it and about it, indented as that file is.
 * Steps that continue in a path of another file then say at which place it begins.
 * @returns `undefined` when one of the files cannot be written, or it is gone
 */
export function movedToFile(text: string, ref: EntryRef, target: string): FileMove | undefined {
  const copied = copiedToFile(text, ref, target);
  const from = ref.pointer.startsWith('/paths/') ? removedPath(text, ref) : removedNote(text, ref);
  return copied === undefined || from === undefined ? undefined : { ...copied, from };
}

/** Copies a note or a path into another file as {@link movedToFile} does; where it is, it stays. */
export function copiedToFile(text: string, ref: EntryRef, target: string): Omit<FileMove, 'from'> | undefined {
  const notes = writableNotes(text);
  const found = notes === undefined ? undefined : findEntry(notes.root, ref);
  const to = writableNotes(target);
  if (notes === undefined || found === undefined || to === undefined) return undefined;
  const isPath = found.pointer.startsWith('/paths/');
  const ready = isPath ? unlinked(text, notes, linksOut(notes.file, found.pointer, to.file)) : text;
  const list = isPath ? 'paths' : 'notes';
  const element = elementOf(ready, found.pointer);
  if (element === undefined) return undefined;
  const taken = new Set((to.file[list] ?? []).flatMap((one) => (one === null ? [] : [one.id])));
  const written: unknown = membersOf(found.node).get('id')?.value.value;
  const id = typeof written === 'string' ? freeId(written, taken) : ref.id;
  const copied = id === written || typeof written !== 'string' ? element.text : withId(element.text, id);
  const edit = addedElement(target, list, copied, element.indent);
  return edit === undefined ? undefined : { to: edit, id };
}

/** An element of a list with the comments about it, and the blanks before it. */
function elementOf(text: string, pointer: string): { readonly text: string; readonly indent: string } | undefined {
  const root = treeOf(text);
  const slash = pointer.lastIndexOf('/');
  const list = root === undefined ? undefined : nodeAt(root, pointer.slice(0, slash));
  const index = Number(pointer.slice(slash + 1));
  const node = list?.children?.[index];
  if (list?.type !== 'array' || node === undefined) return undefined;
  return { text: removedElement(text, list, index).element, indent: lineIndent(text, node.offset) };
}

function withId(element: string, id: string): string {
  const start = objectStart(element);
  const source = element.slice(start);
  return element.slice(0, start) + applyEdits(source, objectEdits(source, new Map([['id', { value: id }]])));
}

/** Puts an element that is written already behind those of a list of the file. */
function addedElement(text: string, name: 'notes' | 'paths', element: string, indent: string): EntryEdit | undefined {
  const root = treeOf(text);
  if (root === undefined) return undefined;
  const list = membersOf(root).get(name)?.value;
  if (list === undefined) {
    const source = text.slice(root.offset, root.offset + root.length);
    const edits = objectEdits(source, new Map([[name, { value: [] }]]), eolOf(text));
    const withList = applyEdits(text, movedEdits(edits, root.offset));
    const added = addedElement(withList, name, element, indent);
    return added === undefined ? undefined : { ...added, edits: [oneEdit(text, applyEdits(withList, added.edits))] };
  }
  return list.type === 'array' ? appended(text, list, element, indent, name) : undefined;
}

function appended(text: string, list: Node, element: string, indent: string, name: string): EntryEdit | undefined {
  const style = styleOf(text, list);
  const count = list.children?.length ?? 0;
  const own = reindented(element, indent, style.indent).replace(/\r\n|\r|\n/g, style.eol);
  return checkedEdit(text, edited(text, insertedElement(text, list, count, own, style)), `/${name}/${count}`);
}
