import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { entryOfNote, entryOfPath, givenIds, type Entry, type EntryRead } from './entryRead.js';
import type { CallPath, Note } from './format.js';
import { Ids, type KnownIds } from './ids.js';
import { isFull, isObject, type Reader } from './reader.js';
import type { Problem } from './problem.js';

/** A list of a notes file by its entries. */
export interface EntryList {
  readonly entries: readonly Entry[];
  /** The node of an entry; made when it is asked for. */
  readonly nodeAt: (index: number) => Node;
}

/** The list of some nodes, of which nothing is kept. */
export function entryListOf(nodes: readonly Node[]): EntryList {
  const entries = nodes.map(({ offset, length, type }) => ({ offset, length, isObject: type === 'object' }));
  return { entries, nodeAt: (index) => childOf(nodes, index) };
}

/** The node of one entry of a list. */
export function childAt(list: Node, index: number): Node {
  return childOf(list.children ?? [], index);
}

function childOf(nodes: readonly Node[], index: number): Node {
  const node = nodes[index];
  if (node === undefined) throw new RangeError(`no entry ${index}`);
  return node;
}

/** The notes of a file: each as it was read, known by an id that no other has. */
export function joinedNotes(reader: Reader, list: EntryList): (Note | null)[] {
  const { entries, nodeAt } = list;
  for (const [index, entry] of entries.entries()) if (entry.isObject) entry.read ??= entryOfNote(nodeAt(index));
  giveIds(list);
  let given: ReadonlySet<string> | undefined;
  // Only what has no id of its own asks which there are.
  return joined<Note>(reader, list, 'note', { has: (id) => (given ??= ownIds(list)).has(id) });
}

/** The paths of a file. One is read again when others have come or gone that it names. */
export function joinedPaths(reader: Reader, list: EntryList): (CallPath | null)[] {
  const { entries, nodeAt } = list;
  giveIds(list);
  const paths = ownIds(list);
  const references = { paths, steps: new Set(entries.flatMap(({ ids }) => ids?.steps ?? [])) };
  for (const [index, entry] of entries.entries()) {
    if (!entry.isObject || entry.read?.asked?.holds(references) === true) continue;
    entry.read = entryOfPath(nodeAt(index), references);
  }
  return joined<CallPath>(reader, list, 'path', paths);
}

function giveIds({ entries, nodeAt }: EntryList): void {
  for (const [index, entry] of entries.entries()) entry.ids ??= givenIds(nodeAt(index));
}

function ownIds({ entries }: EntryList): Set<string> {
  return new Set(entries.flatMap(({ ids }) => ids?.own ?? []));
}

function joined<T extends Note | CallPath>(
  reader: Reader,
  { entries, nodeAt }: EntryList,
  kind: 'note' | 'path',
  given: KnownIds,
): (T | null)[] {
  const ids = new Ids(reader, given);
  return entries.map((entry, index) => {
    const pointer = `/${kind}s/${index}`;
    const { read } = entry;
    if (read === undefined) {
      isObject(reader, { node: nodeAt(index), pointer });
      return null;
    }
    for (const problem of read.problems.slice(0, read.before)) put(reader, entry, pointer, problem);
    const isOwn = ids.claim(read.id);
    const value = isOwn ? read.value : renamed(read, ids.replace({ node: nodeAt(index), pointer }, read.id, kind));
    for (const problem of read.problems.slice(read.before)) put(reader, entry, pointer, problem);
    reader.unreported += read.unreported;
    for (const one of read.leftOut) reader.leftOut.add(pointer + one);
    for (const one of read.temporaryIds) reader.temporaryIds.add(pointer + one);
    return value as T | null;
  });
}

/** The same under another id. What was read is kept for the next time, and stays as it is. */
function renamed({ value, hasTitle }: EntryRead, id: string): Note | CallPath | null {
  if (value === null) return null;
  const title = hasTitle ? value.title : id;
  return Object.assign(Object.create(null) as object, value, { id, title });
}

function put(reader: Reader, { offset }: Entry, pointer: string, problem: Problem): void {
  if (isFull(reader)) {
    reader.unreported += 1;
    return;
  }
  const { range } = problem;
  const placed = reader.rangeOf(offset + range.offset, range.length);
  reader.problems.push({ ...problem, pointer: pointer + problem.pointer, range: placed });
}
