// The package's `main` is UMD, whose inner requires no bundler for Node follows.
import { parseTree, type Node, type ParseError } from 'jsonc-parser/lib/esm/main.js';
import type { Entry } from './entryRead.js';
import { MAX_TOKENS, measured } from './excess.js';
import { membersOf, memberValue, type JsonTree } from './jsonTree.js';
import { sameEnds } from './sameEnds.js';

/** The lists of a notes file whose elements are read one by one. */
export const ENTRY_LISTS = ['notes', 'paths'] as const;
export type EntryListName = (typeof ENTRY_LISTS)[number];

/** A text without a flaw in its JSON, cut into the entries of its lists and what is around them. */
export interface ParsedText {
  readonly text: string;
  readonly tokens: number;
  /** The tree of the text. What is inside an entry is parsed each time that somebody looks, so that the tree takes no room. */
  readonly root: Node;
  readonly lists: ReadonlyMap<EntryListName, readonly Entry[]>;
}

/** The nodes of the entries that were parsed just now, for who reads them at once. Not to be kept: a large file has hundreds of thousands below them. */
export type FreshNodes = ReadonlyMap<Entry, Node>;

/** A text cut up, with what was parsed for it. */
export interface Parsing {
  readonly parsed: ParsedText;
  readonly fresh: FreshNodes;
}

/** The parts of a text that was parsed whole. `undefined` when its JSON has a flaw. */
export function partsOf(text: string, { root, problems, tokens }: JsonTree): Parsing | undefined {
  if (root?.type !== 'object' || problems.length > 0) return undefined;
  const lists = new Map<EntryListName, readonly Entry[]>();
  const fresh = new Map<Entry, Node>();
  for (const name of ENTRY_LISTS) {
    const node = membersOf(root).get(name)?.value;
    if (node?.type !== 'array') continue;
    const entries = (node.children ?? []).map((child) => {
      const entry = { offset: child.offset, length: child.length, isObject: child.type === 'object' };
      fresh.set(entry, child);
      return entry;
    });
    lists.set(name, entries);
  }
  return { parsed: { text, tokens, root: frameOf(text, root, lists, (offset) => offset), lists }, fresh };
}

/**
 * A text that differs from one that was parsed before in entries of one list only: what is the same is taken over, and only what is between is
 * parsed. `undefined` when it differs elsewhere, or is flawed: then it has to be parsed whole.
 */
export function parsedAnew(text: string, before: ParsedText): Parsing | undefined {
  const same = sameEnds(before.text, text);
  const { start } = same;
  // Another file, or another half: what else was read lately may be nearer.
  if (start + same.end < text.length / 2) return undefined;
  const end = before.text.length - same.end;
  const delta = text.length - before.text.length;
  for (const [name, entries] of before.lists) {
    const list = membersOf(before.root).get(name)?.value;
    if (list === undefined) continue;
    const close = list.offset + list.length - 1;
    if (list.offset >= start || close < end) continue;
    const first = countWhile(entries, (one) => one.offset + one.length <= start);
    const next = countWhile(entries, (one) => one.offset < end, first);
    const from = first === 0 ? list.offset + 1 : endOf(entries[first - 1]);
    const to = entries[next]?.offset ?? close;
    // A number or a word that stands beside may become another one.
    if (entries[first - 1]?.isObject === false || entries[next]?.isObject === false) return undefined;
    const gone = measured(before.text.slice(from, to));
    const middle = text.slice(from, to + delta);
    const come = measured(middle, 2);
    const tokens = before.tokens - gone.tokens + come.tokens;
    if (come.excess !== undefined || tokens > MAX_TOKENS) return undefined;
    const nodes = nodesBetween(middle, first > 0, next < entries.length);
    if (nodes === undefined) return undefined;
    const fresh = new Map<Entry, Node>();
    const made = nodes.map((one) => {
      const node = movedNode(one, (offset) => offset + from);
      const entry = { offset: node.offset, length: node.length, isObject: node.type === 'object' };
      fresh.set(entry, node);
      return entry;
    });
    const moved = (offset: number) => (offset >= end ? offset + delta : offset);
    const shifted = (entry: Entry): Entry => ({ ...entry, offset: entry.offset + delta });
    const lists = new Map(before.lists);
    for (const [other, all] of before.lists)
      lists.set(
        other,
        other === name
          ? [...all.slice(0, first), ...made, ...all.slice(next).map(shifted)]
          : (all[0]?.offset ?? 0) >= end
            ? all.map(shifted)
            : all,
      );
    return { parsed: { text, tokens, root: frameOf(text, before.root, lists, moved), lists }, fresh };
  }
  return undefined;
}

/**
 * The elements of a list between two that stay, with offsets from there; `undefined` when there is a flaw in it, or it does not end where the next one
 * begins. An object and a bracket end whatever stands before them, and begin anew: so a piece says what the whole would.
 */
function nodesBetween(middle: string, hasBefore: boolean, hasNext: boolean): Node[] | undefined {
  const lead = hasBefore ? '[{}' : '[';
  const source = `${lead}${middle}${hasNext ? '{}]' : ']'}`;
  const errors: ParseError[] = [];
  const tree = parseTree(source, errors, { allowTrailingComma: true });
  const children = tree?.children ?? [];
  if (errors.length > 0 || tree?.type !== 'array' || tree.length !== source.length) return undefined;
  if (hasNext && children.at(-1)?.offset !== source.length - 3) return undefined;
  const between = children.slice(hasBefore ? 1 : 0, hasNext ? -1 : undefined);
  return between.map((node) => movedNode(node, (offset) => offset - lead.length));
}

function countWhile(entries: readonly Entry[], holds: (entry: Entry) => boolean, from = 0): number {
  let count = from;
  for (let one = entries[count]; one !== undefined && holds(one); one = entries[count]) count += 1;
  return count;
}

function endOf(entry: Entry | undefined): number {
  return entry === undefined ? 0 : entry.offset + entry.length;
}

/** The tree around the entries, with their lists as they are now. */
function frameOf(
  text: string,
  root: Node,
  lists: ReadonlyMap<EntryListName, readonly Entry[]>,
  moved: (offset: number) => number,
): Node {
  const entryLists = new Map<Node, readonly Entry[]>();
  for (const [name, entries] of lists) {
    const node = membersOf(root).get(name)?.value;
    if (node !== undefined) entryLists.set(node, entries);
  }
  return movedNode(root, moved, (node, offset, length) => {
    const entries = entryLists.get(node);
    return entries === undefined ? undefined : new EntriesNode(text, entries, offset, length);
  });
}

/** A copy of a node and what is below it, elsewhere in the text. */
function movedNode(
  node: Node,
  moved: (offset: number) => number,
  instead?: (node: Node, offset: number, length: number) => Node | undefined,
): Node {
  const offset = moved(node.offset);
  const length = moved(node.offset + node.length) - offset;
  const other = instead?.(node, offset, length);
  if (other !== undefined) return other;
  const { type, colonOffset, children } = node;
  return {
    type,
    offset,
    length,
    ...('value' in node ? { value: node.value as unknown } : {}),
    ...(colonOffset === undefined ? {} : { colonOffset: moved(colonOffset) }),
    ...(children === undefined ? {} : { children: children.map((child) => movedNode(child, moved, instead)) }),
  };
}

/** A list of entries, each of which is parsed when somebody looks into it. */
class EntriesNode implements Node {
  readonly type = 'array';
  #children: Node[] | undefined;

  constructor(
    private readonly text: string,
    private readonly entries: readonly Entry[],
    readonly offset: number,
    readonly length: number,
  ) {}

  get children(): Node[] {
    this.#children ??= this.entries.map((entry) =>
      entry.isObject ? new EntryNode(this.text, entry) : parsedEntry(this.text, entry),
    );
    return this.#children;
  }
}

class EntryNode implements Node {
  readonly type = 'object';

  constructor(
    private readonly text: string,
    readonly entry: Entry,
  ) {}

  get offset(): number {
    return this.entry.offset;
  }

  get length(): number {
    return this.entry.length;
  }

  get children(): Node[] {
    if (lastLooked?.node !== this)
      lastLooked = { node: this, children: parsedEntry(this.text, this.entry).children ?? [] };
    return lastLooked.children;
  }
}

/** The entry into which somebody looked last: who looks for one thing after another mostly stays in it. */
let lastLooked: { readonly node: EntryNode; readonly children: Node[] } | undefined;

/** The id that an object gives itself. Of an entry that was read it is known without looking into it. */
export function writtenId(node: Node): unknown {
  const ids = node instanceof EntryNode ? node.entry.ids : undefined;
  return ids === undefined ? memberValue(node, 'id')?.value : ids.own[0];
}

function parsedEntry(text: string, { offset, length }: Entry): Node {
  // A text of its own: strings out of a piece of a text keep the whole of it in memory, and every edit makes a whole one.
  const node = parseTree(` ${text.slice(offset, offset + length)}`, [], { allowTrailingComma: true });
  return movedNode(node ?? { type: 'null', offset: 1, length }, (at) => at + offset - 1);
}
