import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { MAX_NOTES_BYTES, refuseBySize } from './decode.js';
import type { Entry } from './entryRead.js';
import { FileFields, FORMAT, type NotesFile } from './format.js';
import { childAt, entryListOf, joinedNotes, joinedPaths, type EntryList } from './joinEntries.js';
import { kindOf, nodeAt, parseJson, type JsonTree } from './jsonTree.js';
import {
  ENTRY_LISTS,
  parsedAnew,
  partsOf,
  type EntryListName,
  type FreshNodes,
  type ParsedText,
  type Parsing,
} from './parsedText.js';
import type { Problem, TextRange } from './problem.js';
import { reportConflicts } from './readConflicts.js';
import { readFields } from './readFields.js';
import { RecentTexts } from './recentTexts.js';
import { elementsOf, memberOf, report, reportAt, type Located, type Reader } from './reader.js';
import { sameEnds } from './sameEnds.js';
import { rangesIn } from './textRange.js';

/** What a notes file says, as far as it can be read. */
export interface ReadResult {
  /** Absent when nothing could be read. What was bad is left out or `null` in it; the rest keeps its place. */
  readonly file?: NotesFile;
  /** In the order of the file. */
  readonly problems: readonly Problem[];
  /** The file must not be written: it is of a newer format, or could not be parsed to its end. */
  readonly readOnly: boolean;
  /** RFC 6901 pointers of what the file says and what `file` does not: left out, replaced, or `null`. */
  readonly leftOut: ReadonlySet<string>;
  /** Pointers of the notes, paths and steps that are known in `file` by an id that the text does not have. */
  readonly temporaryIds: ReadonlySet<string>;
}

/** Reads the text of a notes file. Never throws: whatever is wrong is among the problems. Of a text that is much like one that was read lately, only what differs is read. */
export function readNotes(text: string): ReadResult {
  return read(text).result;
}

/** A notes file that may be written, with the tree of its text: for edits, and for no longer than they take. */
export interface WritableNotes {
  readonly file: NotesFile;
  readonly root: Node;
}

/** What a text says that may be written. `undefined` when it is of a newer format, or cannot be parsed to its end. */
export function writableNotes(text: string): WritableNotes | undefined {
  const { result, parsed } = read(text);
  const { file, readOnly } = result;
  return file === undefined || parsed === undefined || readOnly ? undefined : { file, root: parsed.root };
}

/** The tree of a text, for no longer than it is looked at; `undefined` when what a parser makes of the text would be guessed. */
export function treeOf(text: string): Node | undefined {
  const { parsed } = read(text);
  return parsed === undefined ? parseJson(text).root : parsed.root;
}

/** An entry of a list of a notes file, where it stands in its text. */
export interface EntryPlace {
  readonly list: EntryListName;
  /** 0-based. */
  readonly index: number;
  readonly offset: number;
  readonly length: number;
}

/**
 * The entry inside which an offset stands, of a text that was read lately or differs from such a one in this entry alone, whether it can be parsed by now or
 * not. `undefined` where that is not known.
 */
export function entryAround(text: string, offset: number): EntryPlace | undefined {
  for (const { parsed } of recent.newestFirst()) {
    const found = parsed === undefined ? undefined : entryIn(parsed, text, offset);
    if (found !== undefined) return found;
  }
  return undefined;
}

function entryIn({ text: before, lists }: ParsedText, text: string, offset: number): EntryPlace | undefined {
  const { start, end } = sameEnds(before, text);
  const isSame = text.length === before.length && start === text.length;
  const delta = text.length - before.length;
  for (const [list, entries] of lists)
    for (const [index, entry] of entries.entries()) {
      const length = entry.length + delta;
      if (entry.offset >= offset) break;
      if (!entry.isObject || offset >= entry.offset + length) continue;
      const isWithin = start > entry.offset && before.length - end < entry.offset + entry.length;
      return isSame || isWithin ? { list, index, offset: entry.offset, length } : undefined;
    }
  return undefined;
}

/** A text that was read: the next one is held against it. */
export interface ReadText {
  readonly text: string;
  readonly result: ReadResult;
  /** Absent where its JSON has a flaw. */
  readonly parsed: ParsedText | undefined;
}

/** What was read lately. Edits of a file go through a handful of texts of it. */
const recent = new RecentTexts<ReadText>();

function read(text: string): ReadText {
  return recent.of(text) ?? recent.put(readAnew(text));
}

function readAnew(text: string): ReadText {
  for (const { parsed: before } of recent.newestFirst()) {
    const parsing = before === undefined || text.length > MAX_NOTES_BYTES ? undefined : parsedAnew(text, before);
    if (parsing !== undefined) return { text, parsed: parsing.parsed, result: resultOf(text, parsing) };
  }
  return readWhole(text);
}

/** Reads a text without anything that was known before. For tests: {@link readNotes} says the same. */
export function readWhole(text: string): ReadText {
  // A unit of the text has at least one byte.
  const tooLarge = text.length > MAX_NOTES_BYTES ? refuseBySize(text.length) : undefined;
  if (tooLarge !== undefined) {
    const nothing = { readOnly: true, leftOut: new Set<string>(), temporaryIds: new Set<string>() };
    return { text, parsed: undefined, result: { ...nothing, problems: [tooLarge] } };
  }
  const json = parseJson(text);
  const parsing = partsOf(text, json);
  return { text, parsed: parsing?.parsed, result: resultOf(text, parsing ?? json) };
}

function resultOf(text: string, from: Parsing | JsonTree): ReadResult {
  const reader: Reader = {
    problems: [],
    leftOut: new Set(),
    temporaryIds: new Set(),
    rangeOf: rangesIn(text),
    unreported: 0,
  };
  const read = readTree(reader, from);
  if (reader.unreported > 0) {
    const values = { count: reader.unreported };
    const range = reader.rangeOf(0, 0);
    reader.problems.push({ code: 'more-problems', values, severity: 'error', pointer: '', range });
  }
  const { problems, leftOut, temporaryIds } = reader;
  problems.sort(
    (a, b) =>
      Number(a.code === 'more-problems') - Number(b.code === 'more-problems') || a.range.offset - b.range.offset,
  );
  return { ...read, problems, leftOut, temporaryIds };
}

function readTree(reader: Reader, from: Parsing | JsonTree): { file?: NotesFile; readOnly: boolean } {
  const [root, problems] = 'parsed' in from ? [from.parsed.root, []] : [from.root, from.problems];
  for (const { code, values, offset, length } of problems) report(reader, code, values, '', offset, length);
  if (root === undefined) return { readOnly: true };
  if (root.type !== 'object') {
    reportAt(reader, 'not-an-object', { found: kindOf(root) }, { node: root, pointer: '' });
    return { readOnly: true };
  }
  const located = { node: root, pointer: '' };
  const isNewer = reportNewer(reader, located);
  const file = readFile(reader, located, 'parsed' in from ? from : undefined);
  return { file, readOnly: isNewer || problems.length > 0 };
}

function reportNewer(reader: Reader, file: Located): boolean {
  const format = memberOf(file, 'format');
  const version: unknown = format?.node.value;
  if (format === undefined || !Number.isFinite(version) || Number(version) <= FORMAT) return false;
  reportAt(reader, 'format-newer', { format: Number(version), known: FORMAT }, format);
  return true;
}

function readFile(reader: Reader, located: Located, parsing: Parsing | undefined): NotesFile {
  const { fields } = readFields(reader, located, FileFields, ENTRY_LISTS);
  reportConflicts(reader, located, fields['conflicts']);
  fields['format'] ??= FORMAT;
  const notes = entriesOf(reader, located, 'notes', parsing);
  if (notes !== undefined) fields['notes'] = joinedNotes(reader, notes);
  const paths = entriesOf(reader, located, 'paths', parsing);
  if (paths !== undefined) fields['paths'] = joinedPaths(reader, paths);
  return fields as NotesFile;
}

/** The entries of a list of the file; none, reported, when it is no list. `undefined` when it is absent. */
function entriesOf(
  reader: Reader,
  file: Located,
  name: EntryListName,
  parsing: Parsing | undefined,
): EntryList | undefined {
  const node = memberOf(file, name)?.node;
  const entries = parsing?.parsed.lists.get(name);
  if (entries === undefined || node === undefined) {
    const nodes = elementsOf(reader, file, name)?.map((one) => one.node);
    return nodes === undefined ? undefined : entryListOf(nodes);
  }
  return { entries, nodeAt: (index) => knownNode(parsing?.fresh, entries[index]) ?? childAt(node, index) };
}

function knownNode(fresh: FreshNodes | undefined, entry: Entry | undefined): Node | undefined {
  return entry === undefined ? undefined : fresh?.get(entry);
}

/**
 * Where values stand in the text of a notes file, by their pointers: for marking an anchor that cannot be placed. Pointers that lead
 * nowhere are left out.
 */
export function rangesOf(text: string, pointers: Iterable<string>): Map<string, TextRange> {
  const found = new Map<string, TextRange>();
  const root = treeOf(text);
  if (root === undefined) return found;
  const rangeOf = rangesIn(text);
  for (const pointer of pointers) {
    const node = nodeAt(root, pointer);
    if (node !== undefined) found.set(pointer, rangeOf(node.offset, node.length));
  }
  return found;
}
