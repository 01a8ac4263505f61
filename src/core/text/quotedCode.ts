import type { Kernel } from '../kernel.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { SourceError } from '../source/source.js';
import type { CodeBlock } from './textPieces.js';

/** Where a block of code that a text quotes stands in a kernel. Lines are 1-based. */
export type QuotedCode =
  /** All of it stands there, in this order; between its lines may be others where the block leaves some out. */
  | { readonly k: 'stands'; readonly file: string; readonly line: number }
  /** Most of it stands there; these lines do not. */
  | {
      readonly k: 'changed';
      readonly file: string;
      readonly line: number;
      readonly other: readonly { readonly line: number; readonly text: string }[];
    }
  /** It stands nowhere: it may be an example, or a user's program. */
  | { readonly k: 'nowhere' }
  /** It is no C, or too little to tell. */
  | { readonly k: 'left-alone' };

/** Words by which a block is looked for: its longest. */
const MOST_SOUGHT = 3;
/** Files that hold the most of them and are looked at. */
const MOST_FILES = 12;
/** A shorter line stands anywhere. UTF-16 units without blanks. */
const LEAST_LINE = 12;
/** Of so much of a block that stands in a file the file is what is quoted. */
const LEAST_PART = 0.6;
const LANGUAGES: ReadonlySet<string> = new Set(['c', 'cpp', 'c++', 'h', 'none', 'text', '']);

/** A line of a block that counts. */
interface Line {
  readonly text: string;
  readonly line: number;
}

export async function quotedCode(block: CodeBlock, kernel: Kernel, signal?: Signal): Promise<QuotedCode> {
  const lines = countingLines(block);
  const telling = lines.filter(({ text }) => text.replace(/ /g, '').length >= LEAST_LINE && /[A-Za-z_]{3}/.test(text));
  if (!LANGUAGES.has(block.language) || lines.length < 2 || telling.length === 0 || !isC(block, lines))
    return { k: 'left-alone' };
  const files = await kernel.facts.filesHolding(tellingWords(telling), signal);
  let best: Match | undefined;
  for (const file of files.slice(0, MOST_FILES)) {
    const match = await matchIn(file, lines, kernel);
    stopIfAborted(signal);
    if (match !== undefined && (best === undefined || match.lines.length > best.lines.length)) best = match;
    if (best?.lines.length === lines.length) break;
  }
  if (best === undefined || best.lines.length < lines.length * LEAST_PART) return { k: 'nowhere' };
  const { file, line } = best;
  const there = new Set(best.lines);
  const other = lines.filter((one) => !there.has(one));
  return other.length === 0 ? { k: 'stands', file, line } : { k: 'changed', file, line, other };
}

/** What of a block counts: not what is empty, left out, or only a bracket or a comment. */
function countingLines({ lines, line }: CodeBlock): Line[] {
  return lines.flatMap((text, index) => {
    const plain = normal(text);
    const isLeftOut = /^(?:\/\*\s*)?(?:\.\.\.|…|\[\.\.\.\]|\[…\])/.test(plain);
    return plain === '' || isLeftOut || /^[\W_]*$/.test(plain) || /^(?:\/\/|\/\*|\*)/.test(plain)
      ? []
      : [{ text: plain, line: line + index }];
  });
}

/** A line without what a quotation may change: blanks, a comment at its end. */
function normal(line: string): string {
  return line
    .replace(/\/\*.*?\*\/|\/\/.*$/g, ' ')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ ?([^\w ]) ?/g, '$1');
}

/** The names of some lines that say the most: the longest. */
function tellingWords(lines: readonly Line[]): string[] {
  const words = new Set(lines.flatMap(({ text }) => text.match(/[A-Za-z_]\w{3,}/g) ?? []));
  return [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, MOST_SOUGHT);
}

/** Whether it is C of a kernel: not a session of a shell, nor a program that includes the C library. */
function isC(block: CodeBlock, lines: readonly Line[]): boolean {
  if (
    lines.some(
      ({ text }) =>
        /^(?:\$|#[^A-Za-z]|#$)/.test(text) || /^#include<(?:std|sys\/|unistd|string|errno|netinet|arpa)/.test(text),
    )
  )
    return false;
  return lines.some(({ text }) => /[;{}]$/.test(text)) || block.language === 'c';
}

interface Match {
  readonly file: string;
  /** Of the first line that stands there. */
  readonly line: number;
  readonly lines: readonly Line[];
}

/** The lines of a block that a file has in this order, begun at the place that has the most of them. */
async function matchIn(file: string, lines: readonly Line[], kernel: Kernel): Promise<Match | undefined> {
  let source: string[];
  try {
    source = (await kernel.source.read(file)).split('\n').map(normal);
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
  const at = new Map<string, number[]>();
  source.forEach((text, index) => {
    const known = at.get(text);
    if (known === undefined) at.set(text, [index]);
    else known.push(index);
  });
  let best: Match | undefined;
  const begins = lines.slice(0, 4).flatMap(({ text }) => (at.get(text) ?? []).slice(0, 20));
  for (const begin of begins) {
    const matched: Line[] = [];
    let from = begin;
    for (const one of lines) {
      const next = (at.get(one.text) ?? []).find((index) => index >= from);
      // What stands much further down is of another function.
      if (next === undefined || next - from > MOST_BETWEEN) continue;
      matched.push(one);
      from = next + 1;
    }
    if (best === undefined || matched.length > best.lines.length) best = { file, line: begin + 1, lines: matched };
  }
  return best;
}

/** Lines that a quotation leaves out between two of its own, at most. */
const MOST_BETWEEN = 200;
