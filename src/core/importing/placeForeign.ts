import { makeAnchor } from '../anchor/make.js';
import { seriesOf } from '../anchor/gone.js';
import type { FileLines, Kernel } from '../kernel.js';
import type { Anchor } from '../notes/format.js';
import { sourcePath } from '../notes/sourcePath.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { SourceError } from '../source/source.js';
import type { ForeignPlace, Remark } from './foreign.js';
import { linesWith, readPattern } from './linePattern.js';

/** What a place of another program comes to in a tree. */
export interface PlacedForeign {
  /** Absent where nothing could be named at all. */
  readonly anchor?: Anchor;
  /** Why it is not placed where it says: the anchor, if there is one, is then the file alone. */
  readonly fault?: Remark;
  /** Why the place is to be checked. */
  readonly doubt?: Remark;
  /** What else there is to be said. */
  readonly aside?: Remark;
}

/** What is known of the tree and of the file, for all of its places. */
export interface Placing {
  readonly kernel: Kernel;
  /** The version of the tree. */
  readonly version: string | undefined;
  /** The version that the lines of the file count in, where it says so. */
  readonly written: string | undefined;
  readonly signal?: Signal | undefined;
}

/** Has a place of another program anchored as a note made there would be. @throws {Cancelled} */
export async function placeForeign(place: ForeignPlace, placing: Placing): Promise<PlacedForeign> {
  const { kernel, signal } = placing;
  const { uri, dir } = place;
  if (dir !== undefined) return placeFolder(dir, kernel);
  const file = uri === undefined ? place.file : localPath(uri);
  if (file === undefined)
    return uri === undefined ? {} : { fault: { code: 'uri', values: { place: saidPlace(place) } } };
  const found = await pathInTree(kernel, file);
  stopIfAborted(signal);
  if ('fault' in found) return found;
  const { path, isByEnding } = found;
  let text: FileLines;
  try {
    text = await kernel.lines(path);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { anchor: { file: path }, fault: { code: 'unreadable', values: { place: saidPlace(place) } } };
  }
  stopIfAborted(signal);
  const lined = await lineOf(place, path, text, kernel);
  const byEnding: Remark | undefined = isByEnding
    ? { code: 'by-ending', values: { place: file, file: path } }
    : undefined;
  if ('fault' in lined) return { anchor: { file: path }, fault: lined.fault };
  if (lined.line === undefined) return { anchor: { file: path }, ...(byEnding && { doubt: byEnding }) };
  const made = await makeAnchor(kernel, path, lined.line);
  stopIfAborted(signal);
  if (made === undefined)
    return { anchor: { file: path }, fault: { code: 'empty-there', values: { place: `${path}:${lined.line}` } } };
  const doubt = lined.doubt ?? otherVersion(lined.isByLine, placing) ?? byEnding;
  return {
    anchor: made.anchor,
    ...(doubt && { doubt }),
    ...(made.line !== lined.line && { aside: { code: 'nearby', values: { line: lined.line, near: made.line } } }),
  };
}

/** A place as the file has it, on one line. */
export function saidPlace({ file, dir, uri, line, pattern }: ForeignPlace): string {
  const of = uri ?? file ?? dir ?? '';
  return line !== undefined ? `${of}:${line}` : pattern !== undefined ? `${of} (${pattern})` : of;
}

/** Bare line numbers of another version are wrong more often than not. */
function otherVersion(isByLine: boolean, { written, version }: Placing): Remark | undefined {
  if (!isByLine || written === undefined || version === undefined || seriesOf(written) === seriesOf(version))
    return undefined;
  return { code: 'other-version', values: { written, version } };
}

async function placeFolder(given: string, kernel: Kernel): Promise<PlacedForeign> {
  const dir = sourcePath(plainPath(given).replace(/\/+$/, ''));
  if (dir === undefined) return { fault: { code: 'outside', values: { place: given } } };
  return (await kernel.source.identity(dir)) === undefined
    ? { anchor: { dir }, fault: { code: 'no-file', values: { place: given } } }
    : { anchor: { dir } };
}

/** The path of a file on this machine that an address names; of any other nothing is fetched. */
function localPath(uri: string): string | undefined {
  const path = /^file:\/\/(?:localhost)?(\/.*)$/i.exec(uri)?.[1];
  if (path === undefined) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** The file of the tree that a path names: as it stands, below the root of the tree, or by the longest end of it that is a file with its folder. */
export async function pathInTree(
  kernel: Kernel,
  given: string,
): Promise<
  { readonly path: string; readonly isByEnding: boolean } | { readonly anchor?: Anchor; readonly fault: Remark }
> {
  const plain = plainPath(given);
  const root = plainPath(kernel.source.root).replace(/\/+$/, '');
  const isBelow = root.startsWith('/') && plain.startsWith(`${root}/`);
  const path = isBelow ? plain.slice(root.length + 1) : plain;
  if (await isFile(kernel, path)) return { path, isByEnding: false };
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  for (let first = 1; first < parts.length - 1 && parts.length - first <= 32; first++) {
    const ending = parts.slice(first);
    if (!ending.includes('..') && (await isFile(kernel, ending.join('/'))))
      return { path: ending.join('/'), isByEnding: true };
  }
  const known = sourcePath(path);
  return known === undefined
    ? { fault: { code: 'outside', values: { place: given } } }
    : { anchor: { file: known }, fault: { code: 'no-file', values: { place: given } } };
}

/** Slashes as the tree has them, without `./`. */
function plainPath(given: string): string {
  return given
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/+)+/, '');
}

async function isFile(kernel: Kernel, path: string): Promise<boolean> {
  if (sourcePath(path) === undefined) return false;
  try {
    await kernel.lines(path);
    return true;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return error.code === 'too-large' || error.code === 'unreadable';
  }
}

interface Lined {
  /** Absent where the file as a whole is meant. */
  readonly line?: number;
  /** It is known by its number alone. */
  readonly isByLine: boolean;
  readonly doubt?: Remark;
}

/** The line that is meant: that which the pattern says, which a line number may choose among several. */
async function lineOf(
  place: ForeignPlace,
  path: string,
  { lines }: FileLines,
  kernel: Kernel,
): Promise<Lined | { readonly fault: Remark }> {
  const { line, pattern } = place;
  const isLine = line !== undefined && Number.isInteger(line) && line >= 1;
  const isInside = isLine && line <= lines.length;
  const said = saidPlace(place);
  if (pattern !== undefined) {
    const read = readPattern(pattern);
    const found = read === undefined ? [] : linesWith(read, (await kernel.source.read(path)).split(/\r\n?|\n/));
    const [first, second] = found;
    if (first !== undefined && isInside && found.includes(line)) return { line, isByLine: false };
    if (first !== undefined && second === undefined)
      return {
        line: first,
        isByLine: false,
        ...(isInside && { doubt: { code: 'pattern-elsewhere', values: { line, found: first } } }),
      };
    if (first !== undefined)
      return {
        line: first,
        isByLine: false,
        doubt: { code: 'pattern-several', values: { line: first, count: found.length } },
      };
    const code = read === undefined ? 'pattern-not-followed' : 'pattern-nowhere';
    const where = saidPlace(isLine ? { file: path, line } : { file: path });
    if (!isInside) return { fault: { code, values: { place: where, pattern } } };
    return { line, isByLine: true, doubt: { code, values: { place: where, pattern } } };
  }
  if (line === undefined) return { isByLine: false };
  if (!isLine) return { fault: { code: 'bad-line', values: { place: said } } };
  return isInside
    ? { line, isByLine: true }
    : { fault: { code: 'beyond', values: { place: said, count: lines.length } } };
}
