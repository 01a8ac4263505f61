import MarkdownIt from 'markdown-it';
import { lowerBound } from '../sorted.js';

/** Code in the running text of a file. */
export interface Piece {
  readonly code: string;
  /** 1-based. */
  readonly line: number;
  /** Of the code itself, behind its quotes: 1-based, in UTF-16 units. */
  readonly column: number;
  /** It is marked as code; else it only looks like it. */
  readonly isMarked: boolean;
  /** Its sentence names a version of the kernel: what it says may hold in that one alone. */
  readonly saysVersion: boolean;
}

/** A block of code of a text. */
export interface CodeBlock {
  readonly lines: readonly string[];
  /** The line of the text of its first, 1-based. */
  readonly line: number;
  /** As the text says: `c`; empty where it does not. */
  readonly language: string;
}

export interface TextPieces {
  readonly pieces: readonly Piece[];
  readonly blocks: readonly CodeBlock[];
}

/** How a text is written. */
export type TextFormat = 'markdown' | 'rst' | 'plain';

/** The format of a file of text by its name; `undefined` for other files. */
export function textFormatOf(path: string): TextFormat | undefined {
  const ending = /\.(md|markdown|rst|txt)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined) return undefined;
  return ending === 'rst' ? 'rst' : ending === 'txt' ? 'plain' : 'markdown';
}

/** What of a text is code, and what looks like it. */
export function piecesOf(text: string, format: TextFormat): TextPieces {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const { prose, blocks } =
    format === 'markdown' ? markdownParts(lines) : format === 'rst' ? rstParts(lines) : plainParts(lines);
  return { pieces: prose.flatMap((index) => piecesOfLine(lines[index] ?? '', index + 1, format)), blocks };
}

interface Parts {
  /** The lines of running text, 0-based. */
  readonly prose: readonly number[];
  readonly blocks: readonly CodeBlock[];
}

const parser = new MarkdownIt('commonmark', { html: true });
// Only where the blocks are is asked.
parser.core.ruler.disable('inline');

function markdownParts(lines: readonly string[]): Parts {
  const prose = new Set<number>();
  const blocks: CodeBlock[] = [];
  for (const { type, map, content, info } of parser.parse(lines.join('\n'), {})) {
    const [from = 0, to = 0] = map ?? [];
    if (type === 'inline') for (let line = from; line < to; line++) prose.add(line);
    if (type !== 'fence' && type !== 'code_block') continue;
    const language = info.trim().split(/[\s{]/)[0]?.toLowerCase() ?? '';
    blocks.push({ lines: content.replace(/\n$/, '').split('\n'), line: from + (type === 'fence' ? 2 : 1), language });
  }
  return { prose: [...prose].sort((a, b) => a - b), blocks };
}

const RST_CODE = /^(\s*)\.\. (?:code-block|code|sourcecode|literalinclude|parsed-literal)::\s*(\S*)/;
const RST_DIRECTIVE = /^\s*\.\. /;

function rstParts(lines: readonly string[]): Parts {
  const prose: number[] = [];
  const blocks: CodeBlock[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const code = RST_CODE.exec(line);
    const isLiteral = code !== null || (/::\s*$/.test(line) && !RST_DIRECTIVE.test(line));
    if (code === null) prose.push(at);
    if (!isLiteral) continue;
    const around = indentOf(line);
    let first = at + 1;
    // The options of a directive, and blank lines.
    while (first < lines.length && (isBlank(lines[first]) || (code !== null && /^\s+:\w+:/.test(lines[first] ?? ''))))
      first++;
    let end = first;
    while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end] ?? '') > around)) end++;
    while (end > first && isBlank(lines[end - 1])) end--;
    if (end > first)
      blocks.push({ lines: lines.slice(first, end), line: first + 1, language: code?.[2]?.toLowerCase() ?? '' });
    at = Math.max(at, end - 1);
  }
  return { prose, blocks };
}

/** Of plain text the parts that are indented behind an empty line are code where they look like it. */
function plainParts(lines: readonly string[]): Parts {
  const prose: number[] = [];
  const blocks: CodeBlock[] = [];
  for (let at = 0; at < lines.length; at++) {
    const begins = isIndented(lines[at]) && (at === 0 || isBlank(lines[at - 1]));
    let end = at;
    while (begins && end < lines.length && (isBlank(lines[end]) || isIndented(lines[end]))) end++;
    while (end > at && isBlank(lines[end - 1])) end--;
    const some = lines.slice(at, end);
    if (some.filter((line) => /[;{}]\s*$/.test(line)).length >= 2) {
      blocks.push({ lines: some, line: at + 1, language: '' });
      at = end - 1;
    } else prose.push(at);
  }
  return { prose, blocks };
}

function isBlank(line: string | undefined): boolean {
  return line?.trim() === '';
}

function isIndented(line: string | undefined): boolean {
  return /^(?: {2,}|\t)\S/.test(line ?? '');
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

/** The roles of rst that name something of C. Of others the text is none: `:ref:`, `:doc:`. */
const ROLE = /:(?:([a-z]+):)?([a-z]+):$/;
/** What looks like code in running text. */
const BARE =
  /(?<![\w./-])(?:[A-Za-z_]\w*\(\)|CONFIG_[A-Z0-9_]*[A-Z0-9]|(?<!\+)(?:[A-Za-z0-9_.+-]+\/)+[A-Za-z0-9_+-]+\.[chS](?::\d{1,7})?)(?![\w/])/g;

/** The name of a role is not longer, in UTF-16 units. */
const LONGEST_ROLE = 80;

/** The work is in proportion to the line, which a stranger may have made as long as a file. */
function piecesOfLine(line: string, number: number, format: TextFormat): Piece[] {
  const found: Piece[] = [];
  const sentences = new Sentences(line);
  let [rest, behind] = ['', 0];
  for (const { at, ticks, end } of tickedIn(line)) {
    const inner = line.slice(at + ticks, end - ticks);
    const [, domain, role] =
      line[at - 1] === ':' ? (ROLE.exec(line.slice(Math.max(0, at - LONGEST_ROLE), at)) ?? []) : [];
    const isOther = format === 'rst' && role !== undefined && domain !== 'c' && !OF_CODE.has(role);
    const code = role === undefined ? inner : withoutTarget(inner);
    const blanks = code.length - code.trimStart().length;
    if (!isOther)
      found.push({
        saysVersion: sentences.sayVersion(at),
        code: code.trim(),
        line: number,
        column: at + ticks + blanks + 1,
        isMarked: true,
      });
    rest += line.slice(behind, at) + ' '.repeat(end - at);
    behind = end;
  }
  rest += line.slice(behind);
  for (const { 0: code, index } of rest.matchAll(BARE))
    found.push({ code, line: number, column: index + 1, isMarked: false, saysVersion: sentences.sayVersion(index) });
  return found.sort((a, b) => a.column - b.column);
}

/** Marked code: from one run of backticks to the next of the same length. Offsets are 0-based, the end exclusive. */
function* tickedIn(line: string): Generator<{ readonly at: number; readonly ticks: number; readonly end: number }> {
  const runs = [...line.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({ at: index, length }));
  const next = new Map<number, number>();
  /** For each run the next one of its length. */
  const closing = runs.map(() => -1);
  for (let n = runs.length - 1; n >= 0; n--) {
    const { length } = runs[n] ?? { length: 0 };
    closing[n] = next.get(length) ?? -1;
    next.set(length, n);
  }
  for (let n = 0; n < runs.length; n++) {
    const [open, close] = [runs[n], runs[closing[n] ?? -1]];
    if (open === undefined || close === undefined) continue;
    yield { at: open.at, ticks: open.length, end: close.at + close.length };
    n = closing[n] ?? n;
  }
}

/** A title of rst without the target behind it: `the lamp <lamp_on>`. */
function withoutTarget(title: string): string {
  const open = title.endsWith('>') ? title.lastIndexOf('<') : -1;
  return open < 0 || title.indexOf('>', open) < title.length - 1 ? title : title.slice(0, open).trimEnd();
}

/** The sentences of a line, and which of them name a version: `6.12`, `v5.10`. Each is looked at once. */
class Sentences {
  private readonly ends: readonly number[];
  private readonly known = new Map<number, boolean>();

  constructor(private readonly line: string) {
    this.ends = [...line.matchAll(SENTENCE_END)].map(({ index }) => index);
  }

  /** Whether that around a place does. */
  sayVersion(at: number): boolean {
    const n = lowerBound(this.ends, at);
    const known = this.known.get(n) ?? VERSION.test(this.line.slice(this.ends[n - 1] ?? 0, this.ends[n]));
    this.known.set(n, known);
    return known;
  }
}

const SENTENCE_END = /\.(?=\s|$)|。/g;
const VERSION = /(?<![\w.])v?[2-9]\.\d{1,2}(?![\w.]*\w)/;

const OF_CODE: ReadonlySet<string> = new Set([
  'func',
  'macro',
  'struct',
  'union',
  'enum',
  'type',
  'member',
  'file',
  'code',
  'identifier',
]);
