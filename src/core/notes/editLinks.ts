import { checkedEdit, type EntryEdit } from './checkedEdit.js';
import { applyEdits, eolOf, movedEdits } from './editDraft.js';
import { edited, insertedElement, removedElement } from './editList.js';
import { objectEdits, spaced, type MemberChange } from './editObject.js';
import { styleOf } from './editStyle.js';
import { findEntry, type EntryRef } from './editText.js';
import { memberValue } from './jsonTree.js';
import { treeOf, writableNotes } from './read.js';

/** A link of a note. */
export interface NoteLink {
  readonly title: string;
  readonly url: string;
}

/**
 * Edits of a notes file that change one link of a note, and touch no other byte.
 * @param from the link as it is; `undefined`: a new one is put behind the others
 * @param to what becomes of it; `undefined`: it is taken away
 * @returns `undefined` when the file cannot be written, or the note has no such link
 */
export function linkEdit(
  text: string,
  ref: EntryRef,
  from: NoteLink | undefined,
  to: NoteLink | undefined,
): EntryEdit | undefined {
  const notes = writableNotes(text);
  const found = notes === undefined ? undefined : findEntry(notes.root, ref);
  if (found === undefined) return undefined;
  const { node, pointer } = found;
  const source = text.slice(node.offset, node.offset + node.length);
  const eol = eolOf(text);
  const withMember = (change: MemberChange) =>
    applyEdits(text, movedEdits(objectEdits(source, new Map([['links', change]]), eol), node.offset));
  const done = (after: string) => checkedEdit(text, after, pointer);
  const list = memberValue(node, 'links');
  if (list === undefined) return from === undefined && to !== undefined ? done(withMember({ value: [to] })) : undefined;
  if (list.type !== 'array') return undefined;
  const children = list.children ?? [];
  if (from === undefined) {
    if (to === undefined) return undefined;
    return done(edited(text, insertedElement(text, list, children.length, spaced(to), styleOf(text, list))));
  }
  const index = children.findIndex(
    (one) => one.type === 'object' && textOf(one, 'title') === from.title && textOf(one, 'url') === from.url,
  );
  const link = children[index];
  if (link === undefined) return undefined;
  if (to === undefined)
    return done(children.length === 1 ? withMember('remove') : edited(text, removedElement(text, list, index).edits));
  const own = text.slice(link.offset, link.offset + link.length);
  const changes = new Map<string, MemberChange>([
    ['title', { value: to.title }],
    ['url', { value: to.url }],
  ]);
  return done(applyEdits(text, movedEdits(objectEdits(own, changes, eol), link.offset)));
}

/** The links of a note in a text, as far as they can be read. */
export function linksOf(text: string, ref: EntryRef): readonly NoteLink[] {
  const root = treeOf(text);
  const found = root === undefined ? undefined : findEntry(root, ref);
  const list = found === undefined ? undefined : memberValue(found.node, 'links');
  return (list?.type === 'array' ? (list.children ?? []) : []).flatMap((one) => {
    const [title, url] = [textOf(one, 'title'), textOf(one, 'url')];
    return title === undefined || url === undefined ? [] : [{ title, url }];
  });
}

function textOf(node: NonNullable<ReturnType<typeof treeOf>>, name: string): string | undefined {
  const value: unknown = node.type === 'object' ? memberValue(node, name)?.value : undefined;
  return typeof value === 'string' ? value : undefined;
}
