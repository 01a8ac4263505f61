import { applyEdits, eolOf, movedEdits, oneEdit, type TextEdit } from './editDraft.js';
import { insertedElement } from './editList.js';
import { blanksBefore, listIndent, objectEdits, spaced } from './editObject.js';
import { FORMAT, type Anchor } from './format.js';
import { membersOf } from './jsonTree.js';
import { placeForNote } from './notePlace.js';
import { writableNotes } from './read.js';

/** A note that is about to be written. */
export interface NewNote {
  readonly id: string;
  readonly title: string;
  readonly at: readonly Anchor[];
  /** Markdown, lines parted by `\n`. */
  readonly body?: string;
  readonly tags?: readonly string[];
}

/**
 * Edits of the text of a notes file that add a note where {@link placeForNote} wants it. `undefined` when the file cannot be written: it is of a newer format, or is
 * not as a notes file is.
 */
export function addedNote(
  text: string,
  note: NewNote,
): { readonly edits: readonly TextEdit[]; readonly pointer: string } | undefined {
  const { root, file } = writableNotes(text) ?? {};
  if (root === undefined || file === undefined) return undefined;
  const eol = eolOf(text);
  const known = membersOf(root).get('notes');
  if (known === undefined) {
    const source = text.slice(root.offset, root.offset + root.length);
    const edits = movedEdits(objectEdits(source, new Map([['notes', { value: [] }]]), eol), root.offset);
    const withList = applyEdits(text, edits);
    const added = addedNote(withList, note);
    // One step for the editor's undo: the empty list is replaced where it was put.
    return added === undefined ? undefined : { ...added, edits: [oneEdit(text, applyEdits(withList, added.edits))] };
  }
  const { key, value: list } = known;
  if (list.type !== 'array') return undefined;
  const outer = blanksBefore(text, key.offset) ?? '';
  const unit = outer === '' ? '  ' : outer;
  const indent = listIndent(text, list) ?? outer + unit;
  const index = placeForNote(file.notes ?? [], note.at);
  const edits = insertedElement(text, list, index, noteText(note, indent, unit, eol), { indent, outer, eol });
  return { edits, pointer: `/notes/${index}` };
}

function noteText({ id, title, at, body = '', tags = [] }: NewNote, indent: string, unit: string, eol: string): string {
  const inner = indent + unit;
  const anchors = at.map((anchor) => `${eol}${inner}${unit}${anchorText(anchor, inner + unit, unit, eol)}`).join(',');
  const lines = body.includes('\n')
    ? `${body
        .split('\n')
        .map((line) => `${eol}${inner}${unit}${JSON.stringify(line)}`)
        .join(',')}${eol}${inner}`
    : JSON.stringify(body);
  // What is read stands in front; what was seen at the places, which only the program reads, stands behind it.
  const members = [`"id": ${JSON.stringify(id)}`, `"title": ${JSON.stringify(title)}`];
  if (body !== '') members.push(`"body": [${lines}]`);
  if (tags.length > 0) members.push(`"tags": ${spaced(tags)}`);
  members.push(`"at": [${anchors}${eol}${inner}]`);
  return `{${members.map((member) => `${eol}${inner}${member}`).join(',')}${eol}${indent}}`;
}

/** An anchor; what was seen there, which is long, on a line of its own behind what it says. */
function anchorText({ seen, ...place }: Anchor, indent: string, unit: string, eol: string): string {
  if (seen === undefined) return spaced(place);
  const said = spaced(place).slice(2, -2);
  return `{${eol}${indent}${unit}${said},${eol}${indent}${unit}"seen": ${spaced(seen)}${eol}${indent}}`;
}

/** The text of a notes file without notes. */
export function emptyNotes(title: string, language: string, kernel: string | undefined): string {
  const fields = { format: FORMAT, title, language, ...(kernel === undefined ? {} : { kernel }), notes: [] };
  return `${JSON.stringify(fields, null, 2)}\n`;
}

const MAX_SLUG = 60;

/**
 * A stable id for a note: from its title, or, where that has no Latin letters, from the name of what it is about; never one that is taken.
 * @param taken the ids of the file
 */
export function noteId(title: string, name: string, taken: ReadonlySet<string>): string {
  return freeId(slug(title) || slug(name) || 'note', taken);
}

/** An id for a step, from the name of what it is about. */
export function stepId(name: string, taken: ReadonlySet<string>): string {
  return freeId(slug(name) || 'step', taken);
}

/** An id for a path: from its title, else from the name of its first step. */
export function pathId(title: string, name: string, taken: ReadonlySet<string>): string {
  return freeId(slug(title) || slug(name) || 'path', taken);
}

/** An id that is not taken: with a number where it is. */
export function freeId(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  for (let n = 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`;
}

/** Lower case, with hyphens. What remains has no underscore, so no name that every object has can come of it. */
function slug(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const joined = (words ?? []).join('-').slice(0, MAX_SLUG).replace(/-+$/, '');
  return joined === 'constructor' || joined === 'prototype' ? `${joined}-note` : joined;
}
