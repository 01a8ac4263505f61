import { inLineOrder, testOf } from '../core/source/lineTest.js';
import {
  MAX_LINE,
  type LineSearch,
  type MatchedLine,
  type MatchedLines,
  type WordFiles,
} from '../core/source/source.js';
import { Canceller, stopIfAborted, type Signal } from '../core/signal.js';
import { indexedFiles } from './index/indexes.js';
import { runRipgrep } from './ripgrep.js';
import { pathInRoot } from './search.js';
import { together, type Asked } from '../core/source/together.js';
import { walkForLines } from './walk.js';

/**
 * The lines below `root` that patterns match; by ripgrep when there is one, else by a walk that gives the same answer. Where an index tells which files
 * hold the words of a line, these alone are read.
 */
export async function searchLines(
  root: string,
  patterns: readonly string[],
  options: LineSearch = {},
): Promise<MatchedLines> {
  const narrowed = await holders(root, options);
  stopIfAborted(options.signal);
  if (narrowed === undefined) return scanForLines(root, patterns, options);
  const { files, unreachable } = narrowed;
  if (files.length === 0) return { lines: [], unreachable };
  const signal = options.signal ?? new Canceller().signal;
  const [found] = await onePass(root, files, [{ question: patterns, options }], signal);
  stopIfAborted(options.signal);
  return {
    lines: found?.lines ?? [],
    unreachable: [...new Set([...unreachable, ...(found?.unreachable ?? [])])].sort(),
  };
}

/** So many bytes of names a program is given on every system but one, where it is a quarter. */
const MOST_NAMED = process.platform === 'win32' ? 24_000 : 100_000;

/** The files that may hold a line. `undefined` when no index tells, or they are so many that all are as soon read. */
async function holders(root: string, { holding, under }: LineSearch): Promise<WordFiles | undefined> {
  if (holding === undefined) return undefined;
  const found: WordFiles[] = [];
  for (const word of holding) {
    const one = await indexedFiles(root, word, under);
    if (one === undefined) return undefined;
    found.push(one);
  }
  const files = [...new Set(found.flatMap((one) => one.files))].sort();
  const named = files.reduce((sum, file) => sum + file.length + 1, 0);
  return named > MOST_NAMED ? undefined : { files, unreachable: found[0]?.unreachable ?? [] };
}

/** What a few files hold is read sooner than another program has begun. */
const FEW = 24;

async function onePass(
  root: string,
  under: readonly string[] | undefined,
  asked: readonly Asked<readonly string[], LineSearch>[],
  signal: Signal,
): Promise<MatchedLines[]> {
  const takers = asked.map(({ question, options }) => taker(question, options));
  const patterns = [...new Set(asked.flatMap(({ question }) => question))];
  const onLine = (line: MatchedLine) => {
    for (const one of takers) one.take(line);
  };
  const asPrinted = programPatterns(patterns);
  const reader = lineReader(onLine);
  const isFew = (under?.length ?? Infinity) <= FEW && under?.every((path) => /\.[chS]$/.test(path)) === true;
  const ended = isFew
    ? undefined
    : await runRipgrep({
        root,
        under,
        signal,
        // Bytes, not characters, as `\\b` and `\\w` are read in JavaScript too.
        args: [
          ...['--line-number', '--with-filename', '--no-heading', '--crlf'],
          ...asPrinted.flatMap((one) => ['--regexp', `(?-u:${one})`]),
        ],
        onOutput: (chunk) => {
          reader.read(chunk);
          for (const one of takers) one.flush(false);
        },
      });
  let unreachable: readonly string[] = [];
  if (ended !== undefined) {
    reader.end();
    ({ unreachable } = ended);
  } else {
    ({ unreachable } = await walkForLines(
      root,
      patterns,
      { ...(under === undefined ? {} : { under }), signal },
      (lines) => {
        for (const line of lines) onLine(line);
        for (const one of takers) one.flush(true);
      },
    ));
  }
  return takers.map((one) => {
    one.flush(true);
    return { lines: one.lines.sort(inLineOrder), unreachable };
  });
}

const scanForLines = together<readonly string[], LineSearch, MatchedLines>(onePass, setImmediate);

/**
 * The patterns as ripgrep is asked for them. It is fast where it can look for a word as it stands, and before version 14 a word boundary in front of a choice of
 * several keeps it from that: what it finds too much is left out here anyway. That behind the words stays: without it, `EX` is printed of every `EXPORT_SYMBOL`.
 */
export function programPatterns(patterns: readonly string[]): readonly string[] {
  const [only] = patterns;
  if (patterns.length === 1 && only !== undefined && /^\\b\w/.test(only)) return patterns;
  return patterns.map((one) => one.replace(/(^|\||\((?:\?:)?)\\b/g, '$1'));
}

/** Keeps what one question asked for, and hands on whole files of it. */
function taker(patterns: readonly string[], { onLines, signal }: LineSearch) {
  const lines: MatchedLine[] = [];
  const isMatch = testOf(patterns);
  let handed = 0;
  return {
    lines,
    take(line: MatchedLine) {
      if (isMatch(line.text)) lines.push(line);
    },
    /** @param whole whether the last file is complete */
    flush(whole: boolean) {
      if (onLines === undefined || signal?.aborted === true) return;
      let end = lines.length;
      const last = lines[end - 1]?.file;
      if (!whole) while (end > handed && lines[end - 1]?.file === last) end--;
      if (end > handed) onLines(lines.slice(handed, end));
      handed = end;
    },
  };
}

/** Reads `FILE NUL NUMBER : TEXT` lines from pieces of output. */
function lineReader(onLine: (line: MatchedLine) => void) {
  let rest: Buffer = Buffer.alloc(0);
  let lastName = '';
  let lastFile = '';
  const one = (text: string) => {
    const nul = text.indexOf('\0');
    const colon = text.indexOf(':', nul);
    if (nul < 0 || colon < 0) return;
    const name = text.slice(0, nul);
    if (name !== lastName) {
      lastName = name;
      lastFile = pathInRoot(name);
    }
    const end = text.endsWith('\r') ? text.length - 1 : text.length;
    onLine({
      file: lastFile,
      line: Number(text.slice(nul + 1, colon)),
      text: text.slice(colon + 1, Math.min(end, colon + 1 + MAX_LINE)),
    });
  };
  return {
    read(chunk: Buffer) {
      const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = all.lastIndexOf(10);
      if (end >= 0) for (const text of all.toString('utf8', 0, end).split('\n')) one(text);
      rest = Buffer.from(all.subarray(end + 1));
    },
    end() {
      if (rest.length > 0) one(rest.toString());
    },
  };
}
