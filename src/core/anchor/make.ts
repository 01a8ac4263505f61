import type { Definition, Member } from '../c/outline.js';
import type { FileLines, Kernel } from '../kernel.js';
import type { Seen } from '../notes/format.js';
import type { AnchorAsSeen } from './seen.js';
import { alikeness, fingerprint, isLowInformation, neighbours } from './lines.js';
import { tellingWords } from './words.js';

/** An anchor made from a place. */
export interface Made {
  readonly anchor: AnchorAsSeen;
  /** The line (1-based) that it is anchored to: another one than asked for when that one says too little to be found by. */
  readonly line: number;
}

/** Definitions of one name that have so much in common could be taken for each other. */
export const TWIN = 0.5;

/** How far from a line that says too little one that says more is looked for. */
const REACH = 6;

/**
 * The anchor that an editor makes at a place: the symbol whose name stands there, the member, or the line inside the function or struct, with what
 * is seen there filled in. `undefined` when there is no such line, or nothing on it or near it that could be found again.
 * @param line, column 1-based; the column tells apart several names on one line
 * @param as `line`: the line is meant, also where a symbol is defined on it
 * @throws {SourceError}
 */
export async function makeAnchor(
  kernel: Kernel,
  file: string,
  line: number,
  column?: number,
  as: 'symbol' | 'line' = 'symbol',
): Promise<Made | undefined> {
  const [text, { definitions, members }, version] = await Promise.all([
    kernel.lines(file),
    isC(file) ? kernel.definitions(file) : { definitions: [], members: [] },
    kernel.version(),
  ]);
  if (line < 1 || line > text.lines.length) return undefined;
  const common: Seen = { ...(version === undefined ? {} : { kernel: version }), line, blob: text.hash };
  if (as === 'line') return lineAnchor(definitions, file, text, line, common);

  const member = nearestName(
    members.filter((one) => one.line === line && one.struct !== ''),
    column,
  );
  const defined = nearestName(
    definitions.filter((one) => one.line === line && !isInside(one, definitions)),
    column,
  );
  if (defined !== undefined) return { anchor: symbolAnchor(defined, definitions, file, text, common), line };
  if (member !== undefined) {
    const equal = members.filter((one) => one.struct === member.struct && one.name === member.name);
    const copies = { nth: equal.indexOf(member) + 1, of: equal.length };
    const anchor = memberAnchor(member, definitions, file, text, { ...common, ...copies });
    if (anchor !== undefined) return { anchor, line };
  }
  return lineAnchor(definitions, file, text, line, common);
}

function isC(file: string): boolean {
  return /\.[chS]$/.test(file);
}

/** Locals count as lines of their function. */
function isInside(one: Definition, definitions: readonly Definition[]): boolean {
  return (
    one.local === true && definitions.some((other) => other !== one && other.start <= one.start && other.end >= one.end)
  );
}

/** The one whose name is nearest to a column; the first where no column is given. */
function nearestName<T extends { readonly column: number; readonly name: string }>(
  candidates: readonly T[],
  column: number | undefined,
): T | undefined {
  if (column === undefined) return candidates[0];
  const distance = (one: T) => Math.max(one.column - column, column - (one.column + one.name.length), 0);
  return [...candidates].sort((a, b) => distance(a) - distance(b))[0];
}

function symbolAnchor(
  one: Definition,
  definitions: readonly Definition[],
  file: string,
  text: FileLines,
  common: Seen,
): AnchorAsSeen {
  const likeness = likenessOf(one, text);
  const twins = definitions.filter((other) => isTwin(one, other, text, likeness.body ?? []));
  const copies = twins.length > 1 ? { nth: twins.indexOf(one) + 1, of: twins.length } : {};
  return {
    [one.kind]: one.name,
    ...(one.compat === true ? { compat: true } : {}),
    file,
    seen: { ...common, ...copies, ...likeness },
  };
}

/** Whether a definition has the name of another (under #if, say) and could be taken for it: with one of them gone, which one is not known. */
function isTwin(one: Definition, other: Definition, text: FileLines, body: readonly string[]): boolean {
  if (other === one) return true;
  const hasName = other.kind === one.kind && other.name === one.name && other.compat === one.compat;
  return hasName && alikeness(body, fingerprint(text.lines, other.start, other.end)) >= TWIN;
}

function memberAnchor(
  member: Member,
  definitions: readonly Definition[],
  file: string,
  text: FileLines,
  common: Seen,
): AnchorAsSeen | undefined {
  const owner = definitions.find(
    (one) => (one.kind === 'struct' || one.kind === 'union') && one.name === member.struct,
  );
  // The struct of a typedef has no tag by which an anchor could name it.
  if (owner === undefined) return undefined;
  return {
    [owner.kind]: owner.name,
    member: member.name,
    file,
    seen: {
      ...common,
      quote: declarationText(text, member.line, member.end),
      ...neighboursOf(text, member, owner.start, owner.end),
      ...likenessOf(owner, text),
    },
  };
}

/** What a definition is known by when its name is not there any more. */
function likenessOf(one: Definition, text: FileLines): Pick<Seen, 'body' | 'words'> {
  const { lines } = text;
  // The name's own line tells little that the name does not.
  const words = tellingWords(lines, Math.min(one.line + 1, one.end), one.end, one.name);
  return { body: fingerprint(lines, one.start, one.end), ...(words.length === 0 ? {} : { words }) };
}

/** What stands above and below a declaration, which may take several lines. */
export function neighboursOf(
  { lines }: FileLines,
  { line, end }: { readonly line: number; readonly end: number },
  first: number,
  last: number,
): { before: string[]; after: string[] } {
  return { before: neighbours(lines, line, first, last).before, after: neighbours(lines, end, first, last).after };
}

/** The text of a declaration on one line. */
export function declarationText(text: FileLines, first: number, last: number): string {
  return text.lines
    .slice(first - 1, last)
    .join(' ')
    .slice(0, 200);
}

function lineAnchor(
  definitions: readonly Definition[],
  file: string,
  text: FileLines,
  asked: number,
  common: Seen,
): Made | undefined {
  const symbol = symbolAround(definitions, asked);
  const first = symbol?.start ?? 1;
  const last = symbol?.end ?? text.lines.length;
  // Above the name stands the return type.
  const line =
    symbol !== undefined && asked <= symbol.line
      ? symbol.line
      : informativeLine(
          text,
          asked,
          (at) => at >= first && at <= last && (symbol !== undefined || symbolAround(definitions, at) === undefined),
        );
  if (line === undefined) {
    // Nothing near says more: the symbol itself is meant.
    return symbol === undefined
      ? undefined
      : { anchor: symbolAnchor(symbol, definitions, file, text, { ...common, line: symbol.line }), line: symbol.line };
  }
  if (symbol?.line === line)
    return { anchor: symbolAnchor(symbol, definitions, file, text, { ...common, line }), line };
  const quote = text.lines[line - 1] ?? '';
  const equal: number[] = [];
  for (let at = first; at <= last; at++) if (text.lines[at - 1] === quote) equal.push(at);
  const seen: Seen = {
    ...common,
    line,
    ...neighbours(text.lines, line, first, last),
    nth: equal.indexOf(line) + 1,
    of: equal.length,
    inFile: text.lines.filter((one) => one === quote).length,
    ...(symbol === undefined ? {} : likenessOf(symbol, text)),
  };
  const at: AnchorAsSeen =
    symbol === undefined
      ? { file }
      : { [symbol.kind]: symbol.name, ...(symbol.compat === true ? { compat: true } : {}), file };
  return { anchor: { ...at, quote, seen }, line };
}

/** The function, struct or other symbol around a line: what a line is looked for in. */
function symbolAround(definitions: readonly Definition[], line: number): Definition | undefined {
  const around = definitions.filter(
    (one) =>
      one.local !== true && one.kind !== 'enumerator' && one.start <= line && line <= one.end && one.end > one.start,
  );
  // A macro defined inside a struct or function is the nearer one.
  return around.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

/** The line itself when it says enough, else the nearest in the same scope that does, the ones above first. */
function informativeLine(text: FileLines, line: number, isInScope: (line: number) => boolean): number | undefined {
  for (let distance = 0; distance <= REACH; distance++)
    for (const at of [line - distance, line + distance])
      if (isInScope(at) && !isLowInformation(text.lines[at - 1] ?? '')) return at;
  return undefined;
}
