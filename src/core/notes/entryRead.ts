import type { Node } from 'jsonc-parser/lib/esm/main.js';
import type { CallPath, Note } from './format.js';
import { idsOf, type KnownIds } from './ids.js';
import type { Problem } from './problem.js';
import type { Reader } from './reader.js';
import { readNote, type Unnamed } from './readNote.js';
import { readPath, stepIdsIn, type References } from './readPath.js';

/** The ids that an entry gives, as its text has them. */
export interface GivenIds {
  readonly own: readonly string[];
  /** Of the steps of a path. */
  readonly steps: readonly string[];
}

/**
 * What was read of one entry of a notes file, a note or a path, with nothing in it of where the entry stands: pointers and offsets begin at the entry. So it
 * holds for as long as the text of the entry does, and what it asked about the others has the same answer.
 */
export interface EntryRead {
  readonly id: unknown;
  /** With the id and the title that it is known by when no other has its id; `null` when nothing can be made of it. */
  readonly value: Note | CallPath | null;
  readonly hasTitle: boolean;
  /** How many of the problems come before those of its id. */
  readonly before: number;
  readonly problems: readonly Problem[];
  readonly unreported: number;
  readonly leftOut: readonly string[];
  readonly temporaryIds: readonly string[];
  readonly asked: Asked | undefined;
}

/** An entry of a list of a notes file: where it stands in the text, and what is known of it. */
export interface Entry {
  /** In UTF-16 units from the start of the text. */
  readonly offset: number;
  readonly length: number;
  readonly isObject: boolean;
  ids?: GivenIds;
  read?: EntryRead;
}

export function givenIds(node: Node): GivenIds {
  const located = { node, pointer: '' };
  return { own: idsOf([located]), steps: stepIdsIn(located) };
}

/** Reads a note that is an object. */
export function entryOfNote(node: Node): EntryRead {
  return entryRead(node, readNote);
}

/** Reads a path that is an object. */
export function entryOfPath(node: Node, references: References): EntryRead {
  const asked = new Asked(references);
  return entryRead(node, (reader, located) => readPath(reader, located, asked), asked);
}

function entryRead(
  node: Node,
  read: (reader: Reader, located: { node: Node; pointer: string }) => Unnamed,
  asked?: Asked,
): EntryRead {
  const start = node.offset;
  const reader: Reader = {
    problems: [],
    leftOut: new Set(),
    temporaryIds: new Set(),
    // Lines are counted once it is known where the entry stands.
    rangeOf: (offset, length) => ({ offset: offset - start, length, line: 1, column: 1 }),
    unreported: 0,
  };
  const { id, fields, before } = read(reader, { node, pointer: '' });
  const hasTitle = fields?.['title'] !== undefined;
  if (fields !== null && !hasTitle) fields['title'] = id;
  return {
    id,
    value: fields as Note | CallPath | null,
    hasTitle,
    before,
    problems: listOf(reader.problems),
    unreported: reader.unreported,
    leftOut: listOf(reader.leftOut),
    temporaryIds: listOf(reader.temporaryIds),
    asked,
  };
}

const NONE: readonly never[] = [];

/** One empty list for the thousands of entries that have nothing in it. */
function listOf<T>(items: Iterable<T>): readonly T[] {
  const list = [...items];
  return list.length === 0 ? NONE : list;
}

/** What a path asked about the ids of its file while it was read. */
export class Asked implements References {
  readonly paths: KnownIds & { readonly answers: ReadonlyMap<string, boolean> };
  readonly steps: KnownIds & { readonly answers: ReadonlyMap<string, boolean> };

  constructor({ paths, steps }: References) {
    this.paths = heard(paths);
    this.steps = heard(steps);
  }

  /** Whether the answers are the same by now. */
  holds({ paths, steps }: References): boolean {
    return (
      [...this.paths.answers].every(([id, has]) => paths.has(id) === has) &&
      [...this.steps.answers].every(([id, has]) => steps.has(id) === has)
    );
  }
}

function heard(ids: KnownIds): KnownIds & { readonly answers: ReadonlyMap<string, boolean> } {
  const answers = new Map<string, boolean>();
  return {
    answers,
    has: (id) => {
      const has = ids.has(id);
      answers.set(id, has);
      return has;
    },
  };
}
