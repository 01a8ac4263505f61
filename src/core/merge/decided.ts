import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { checkedEdit, type EntryEdit } from '../notes/checkedEdit.js';
import { stepsIn } from '../notes/dependents.js';
import { applyEdits, eolOf } from '../notes/editDraft.js';
import { edited, insertedElement, removedElement } from '../notes/editList.js';
import { objectEdits, type MemberChange } from '../notes/editObject.js';
import { removedNote, removedPath, removedStep } from '../notes/editRemoval.js';
import { movedStep } from '../notes/editSteps.js';
import { styleOf, unitOf } from '../notes/editStyle.js';
import type { EntryRef } from '../notes/editText.js';
import { freeId } from '../notes/editNotes.js';
import type { ConflictRecord } from '../notes/format.js';
import { memberValue, nodeAt, valueOf } from '../notes/jsonTree.js';
import { writableNotes, type WritableNotes } from '../notes/read.js';
import { CONFLICTS } from './conflict.js';
import { reordered, withTheirPlace, type OnePlace } from './decidedList.js';
import { memberIndent } from './entryText.js';
import { formatted } from './formatted.js';
import { isList, isObject, type Json, withMembers } from './json.js';
import { bothTexts } from './mergeText.js';
import { bothPlaces } from './mergePlaces.js';

/** How a conflict can be decided: as we have it, as they have it, or with what both have. */
export type Choice = 'ours' | 'theirs' | 'both';

/** A conflict in the text: the record of a merge, and in what it stands. */
interface Found extends WritableNotes {
  readonly text: string;
  /** RFC 6901 pointer to the file (empty), note, path or step. */
  readonly entry: string;
  readonly node: Node;
  readonly index: number;
  readonly record: ConflictRecord;
}

/** The ways in which the conflict at a pointer (`…/conflicts/0`) can be decided; none where there is no such record. */
export function choicesOf(text: string, pointer: string): readonly Choice[] {
  const found = find(text, pointer);
  if (found === undefined) return [];
  const { record, node } = found;
  if (record.field === undefined) return record.added === undefined ? ['ours', 'theirs'] : ['ours', 'theirs', 'both'];
  const one = onePlace(record);
  if (one !== undefined)
    return one.ours === undefined || one.theirs === undefined ? ['ours', 'theirs'] : ['ours', 'theirs', 'both'];
  return bothOf(record, node) === undefined ? ['ours', 'theirs'] : ['ours', 'theirs', 'both'];
}

/** Decides a conflict, and takes its record away. `undefined` when the file cannot be written, or there is no such record any more. */
export function decided(text: string, pointer: string, choice: Choice): EntryEdit | undefined {
  const found = find(text, pointer);
  if (found === undefined) return undefined;
  const { record, entry } = found;
  if (record.removed !== undefined && record.removed === choice) return withoutEntry(found);
  if (record.place !== undefined && choice === 'theirs') return placed(found, record.place);
  if (record.added !== undefined && choice === 'both') return withTheirs(found, record.added as Json);
  if (record.added !== undefined && choice === 'theirs') return replaced(found, record.added as Json);
  if (record.order !== undefined && choice === 'theirs') return listed(found, record.order, inTheirOrder(record));
  if (record.field === undefined || choice === 'ours') return checkedEdit(text, settled(found), entry);
  const one = onePlace(record);
  if (one !== undefined)
    return listed(found, record.field, (of, list) => withTheirPlace(of, list, one, choice === 'both'));
  const value = choice === 'theirs' ? (record.theirs as Json | undefined) : bothOf(record, found.node);
  const layout = { indent: memberIndent({ side: { text }, node: found.node }), unit: unitOf(text), eol: eolOf(text) };
  const change: MemberChange = value === undefined ? 'remove' : { written: formatted(value, layout) };
  return checkedEdit(text, settled(found, new Map([[record.field, change]])), entry);
}

/** What a record says of one place of several; `undefined` where it is about the whole of a field. */
function onePlace({ field, ours, theirs }: ConflictRecord): OnePlace | undefined {
  if (field === undefined || ours === undefined) return undefined;
  return { ours: ours === null ? undefined : (ours as Json), theirs: theirs as Json | undefined };
}

function inTheirOrder({ theirs }: ConflictRecord): (text: string, list: Node) => string {
  const ids = isList(theirs as Json | undefined) ? (theirs as readonly Json[]) : [];
  return (text, list) =>
    reordered(
      text,
      list,
      ids.filter((id) => typeof id === 'string'),
    );
}

/** The text with a list of the entry as it is written anew. */
function listed(found: Found, name: string, write: (text: string, list: Node) => string): EntryEdit | undefined {
  const list = memberValue(found.node, name);
  if (list?.type !== 'array') return undefined;
  return checkedEdit(found.text, settled(found, new Map([[name, { written: write(found.text, list) }]])), found.entry);
}

function find(text: string, pointer: string): Found | undefined {
  const [, entry, number] = /^(.*)\/conflicts\/(\d+)$/.exec(pointer) ?? [];
  const notes = writableNotes(text);
  const node = notes === undefined || entry === undefined ? undefined : nodeAt(notes.root, entry);
  const at = notes === undefined ? undefined : nodeAt(notes.root, pointer);
  if (notes === undefined || entry === undefined || node?.type !== 'object' || at?.type !== 'object') return undefined;
  return { ...notes, text, entry, node, index: Number(number), record: valueOf(at) as ConflictRecord };
}

/** What both sides have of a field, one behind the other; `undefined` where that would be no such thing. */
function bothOf({ field = '', base, theirs }: ConflictRecord, node: Node): Json | undefined {
  const at = memberValue(node, field);
  if (at === undefined || theirs === undefined) return undefined;
  const [ours, their] = [valueOf(at) as Json, theirs as Json];
  if (field === 'body' || field === 'description') return bothTexts(base as Json | undefined, ours, their);
  if (field === 'at' && (isList(ours) || isList(their))) return bothPlaces(ours, their);
  const isWords = field === 'title' || field === 'when';
  return isWords && typeof ours === 'string' && typeof their === 'string' ? `${ours} / ${their}` : undefined;
}

/** The text without the record, and with other changes of the entry. */
function settled({ text, node, index }: Found, changes: ReadonlyMap<string, MemberChange> = new Map()): string {
  const list = memberValue(node, CONFLICTS);
  const left = (list?.children?.length ?? 0) - 1;
  const all = new Map(changes);
  if (left <= 0) all.set(CONFLICTS, 'remove');
  else if (list !== undefined) {
    const written = edited(text, removedElement(text, list, index).edits);
    all.set(CONFLICTS, {
      written: written.slice(list.offset, list.offset + list.length - (text.length - written.length)),
    });
  }
  const source = text.slice(node.offset, node.offset + node.length);
  const after = applyEdits(source, objectEdits(source, all, eolOf(text)));
  return text.slice(0, node.offset) + after + text.slice(node.offset + node.length);
}

function refTo({ file, entry }: Found): EntryRef {
  const [, list, index = '', ...deeper] = entry.split('/');
  const own = list === 'notes' ? file.notes?.[Number(index)] : file.paths?.[Number(index)];
  if (deeper.length === 0) return { pointer: entry, id: own?.id ?? '' };
  const step = stepsIn(file).find(({ pointer }) => pointer === entry)?.step;
  return { pointer: entry, id: step?.id ?? '', path: own?.id };
}

/** The note, path or step is taken away; the steps below it stay. */
function withoutEntry(found: Found): EntryEdit | undefined {
  const { text, entry } = found;
  const ref = refTo(found);
  if (entry.startsWith('/notes/')) return removedNote(text, ref);
  return ref.path === undefined ? removedPath(text, ref) : removedStep(text, ref, 'lift');
}

/** The step goes below the one below which they put it, behind the others there. */
function placed(found: Found, below: string | null): EntryEdit | undefined {
  const now = settled(found);
  const notes = writableNotes(now);
  if (notes === undefined) return undefined;
  const ref = refTo(found);
  const path = found.entry.split('/').slice(0, 3).join('/');
  const parent = stepsIn(notes.file).find(
    ({ pointer, step }) =>
      pointer.startsWith(`${path}/`) && (below === null ? pointer === `${path}/root` : step.id === below),
  );
  if (parent === undefined) return undefined;
  const to = { pointer: parent.pointer, id: parent.step.id, path: ref.path };
  const moved = movedStep(now, ref, to, undefined);
  if (moved === undefined) return undefined;
  return checkedEdit(found.text, applyEdits(now, moved.edits), moved.pointer);
}

/** Their note stands in the place of ours. */
function replaced({ text, node, entry }: Found, theirs: Json): EntryEdit | undefined {
  const indent = memberIndent({ side: { text }, node });
  const unit = unitOf(text);
  const written = formatted(theirs, {
    indent: indent.slice(0, Math.max(0, indent.length - unit.length)),
    unit,
    eol: eolOf(text),
  });
  return checkedEdit(text, text.slice(0, node.offset) + written + text.slice(node.offset + node.length), entry);
}

/** Their note comes behind ours, under an id that is free. */
function withTheirs(found: Found, theirs: Json): EntryEdit | undefined {
  const { text, entry, file } = found;
  if (!isObject(theirs)) return undefined;
  const slash = entry.lastIndexOf('/');
  const now = settled(found);
  const notes = writableNotes(now);
  const list = notes === undefined ? undefined : nodeAt(notes.root, entry.slice(0, slash));
  if (list?.type !== 'array') return undefined;
  const taken = new Set((file.notes ?? []).flatMap((one) => (one === null ? [] : [one.id])));
  const id = freeId(typeof theirs['id'] === 'string' ? theirs['id'] : 'note', taken);
  const style = styleOf(now, list);
  const element = formatted(withMembers(theirs, [['id', id]]), style);
  const index = Number(entry.slice(slash + 1)) + 1;
  const after = edited(now, insertedElement(now, list, index, element, style));
  return checkedEdit(text, after, `${entry.slice(0, slash)}/${index}`);
}
