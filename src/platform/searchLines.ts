import { inLineOrder, testOf } from '../core/source/lineTest.js';
import { MAX_LINE, type LineSearch, type MatchedLine, type MatchedLines } from '../core/source/source.js';
import { runRipgrep } from './ripgrep.js';
import { pathInRoot } from './search.js';
import { together } from '../core/source/together.js';
import { walkForLines } from './walk.js';

/** The lines below `root` that patterns match; by ripgrep when there is one, else by a walk that gives the same answer. */
export const searchLines = together<readonly string[], LineSearch, MatchedLines>(async (root, under, asked, signal) => {
  const takers = asked.map(({ question, options }) => taker(question, options));
  const patterns = [...new Set(asked.flatMap(({ question }) => question))];
  const onLine = (line: MatchedLine) => {
    for (const one of takers) one.take(line);
  };
  const asPrinted = programPatterns(patterns);
  const reader = lineReader(onLine);
  const ended = await runRipgrep({
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
}, setImmediate);

/**
 * The patterns as ripgrep is asked for them. It is fast where it can look for a word as it stands, and a word boundary before a choice of
 * several keeps it from that: what it finds too much is left out here anyway.
 */
function programPatterns(patterns: readonly string[]): readonly string[] {
  const [only] = patterns;
  if (patterns.length === 1 && only !== undefined && /^\\b\w/.test(only)) return patterns;
  // Not of a backslash that is quoted.
  return patterns.map((one) =>
    one.replace(/\\(?:b|([^]))/g, (all, other?: string) => (other === undefined ? '' : all)),
  );
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
