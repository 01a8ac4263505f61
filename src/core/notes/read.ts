import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { MAX_NOTES_BYTES, refuseBySize } from './decode.js';
import { FileFields, FORMAT, type NotesFile } from './format.js';
import { Ids, idsOf } from './ids.js';
import { kindOf, nodeAt, parseJson } from './jsonTree.js';
import type { Problem, TextRange } from './problem.js';
import { readFields } from './readFields.js';
import { readNote } from './readNote.js';
import { readPath, referencesIn } from './readPath.js';
import { elementsOf, memberOf, report, reportAt, type Located, type Reader } from './reader.js';
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

/** Reads the text of a notes file. Never throws: whatever is wrong is among the problems. */
export function readNotes(text: string): ReadResult {
  return readWithTree(text).result;
}

/** A notes file that may be written, with the tree of its text: for edits, and for no longer than they take. */
export interface WritableNotes {
  readonly file: NotesFile;
  readonly root: Node;
  /** How many problems it has: edits must not add to them. */
  readonly problems: number;
}

/** What a text says that may be written. `undefined` when it is of a newer format, or cannot be parsed to its end. */
export function writableNotes(text: string): WritableNotes | undefined {
  const { result, root } = readWithTree(text);
  const { file, readOnly, problems } = result;
  return file === undefined || root === undefined || readOnly ? undefined : { file, root, problems: problems.length };
}

function readWithTree(text: string): { readonly result: ReadResult; readonly root: Node | undefined } {
  const reader: Reader = {
    problems: [],
    leftOut: new Set(),
    temporaryIds: new Set(),
    rangeOf: rangesIn(text),
    unreported: 0,
  };
  const { root, ...read } = readText(reader, text);
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
  return { result: { ...read, problems, leftOut, temporaryIds }, root };
}

function readText(reader: Reader, text: string): { file?: NotesFile; readOnly: boolean; root?: Node } {
  // A unit of the text has at least one byte.
  const tooLarge = text.length > MAX_NOTES_BYTES ? refuseBySize(text.length) : undefined;
  if (tooLarge !== undefined) {
    reader.problems.push(tooLarge);
    return { readOnly: true };
  }
  const { root, problems } = parseJson(text);
  for (const { code, values, offset, length } of problems) report(reader, code, values, '', offset, length);
  if (root === undefined) return { readOnly: true };
  if (root.type !== 'object') {
    reportAt(reader, 'not-an-object', { found: kindOf(root) }, { node: root, pointer: '' });
    return { readOnly: true };
  }
  const located = { node: root, pointer: '' };
  const isNewer = reportNewer(reader, located);
  return { file: readFile(reader, located), readOnly: isNewer || problems.length > 0, root };
}

function reportNewer(reader: Reader, file: Located): boolean {
  const format = memberOf(file, 'format');
  const version: unknown = format?.node.value;
  if (format === undefined || !Number.isFinite(version) || Number(version) <= FORMAT) return false;
  reportAt(reader, 'format-newer', { format: Number(version), known: FORMAT }, format);
  return true;
}

function readFile(reader: Reader, located: Located): NotesFile {
  const { fields } = readFields(reader, located, FileFields, ['notes', 'paths']);
  fields['format'] ??= FORMAT;
  const notes = elementsOf(reader, located, 'notes');
  if (notes !== undefined) {
    const ids = new Ids(reader, idsOf(notes));
    fields['notes'] = notes.map((note) => orLeftOut(reader, note, readNote(reader, note, ids)));
  }
  const paths = elementsOf(reader, located, 'paths');
  if (paths !== undefined) {
    const references = referencesIn(paths);
    const ids = new Ids(reader, references.paths);
    fields['paths'] = paths.map((path) => orLeftOut(reader, path, readPath(reader, path, ids, references)));
  }
  return fields as NotesFile;
}

function orLeftOut<T>(reader: Reader, { pointer }: Located, value: T | null): T | null {
  if (value === null) reader.leftOut.add(pointer);
  return value;
}

/**
 * Where values stand in the text of a notes file, by their pointers: for marking an anchor that cannot be placed. Pointers that lead
 * nowhere are left out. The text is parsed again, so that nobody has to keep its tree.
 */
export function rangesOf(text: string, pointers: Iterable<string>): Map<string, TextRange> {
  const found = new Map<string, TextRange>();
  const { root } = parseJson(text);
  if (root === undefined) return found;
  const rangeOf = rangesIn(text);
  for (const pointer of pointers) {
    const node = nodeAt(root, pointer);
    if (node !== undefined) found.set(pointer, rangeOf(node.offset, node.length));
  }
  return found;
}
