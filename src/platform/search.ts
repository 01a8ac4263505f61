import { sep } from 'node:path';
import type { Signal } from '../core/signal.js';
import type { WordFiles, WordSearch } from '../core/source/source.js';
import { together } from './together.js';
import { runRipgrep } from './ripgrep.js';
import { walkForWords } from './walk.js';

/** The files below `root` that hold `word`; by ripgrep when there is one, else by a walk that gives the same answer. */
export const searchWord = together<string, WordSearch, WordFiles>(async (root, under, asked, signal) => {
  const words = [...new Set(asked.map(({ question }) => question))];
  const found = await searchWords(root, words, under, signal);
  if (found !== undefined)
    return asked.map(({ question }) => ({ files: found.files.get(question) ?? [], unreachable: found.unreachable }));
  const walked = await walkForWords(root, words, { ...asked[0]?.options, signal });
  return asked.map(({ question }) => walked.get(question) ?? { files: [], unreachable: [] });
});

interface FoundFiles {
  /** By word, sorted. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly unreachable: readonly string[];
}

/** @returns `undefined` when there is no ripgrep */
async function searchWords(
  root: string,
  words: readonly string[],
  under: readonly string[] | undefined,
  signal: Signal,
): Promise<FoundFiles | undefined> {
  const [only] = words;
  const alone = words.length === 1 ? only : undefined;
  const report =
    alone === undefined
      ? ['--only-matching', '--no-line-number', '--with-filename', '--no-heading']
      : ['--files-with-matches'];
  const chunks: Buffer[] = [];
  const ended = await runRipgrep({
    root,
    under,
    signal,
    args: ['--fixed-strings', '--word-regexp', ...report, ...words.flatMap((word) => ['--regexp', word])],
    onOutput: (chunk) => chunks.push(chunk),
  });
  if (ended === undefined) return undefined;
  return { files: readMatches(Buffer.concat(chunks).toString(), alone), unreachable: ended.unreachable };
}

/** `FILE NUL` a file for one word; `FILE NUL WORD` a line for several. */
function readMatches(output: string, alone: string | undefined): Map<string, readonly string[]> {
  const files = new Map<string, Set<string>>();
  const add = (word: string, file: string) => {
    const path = pathInRoot(file);
    const known = files.get(word);
    if (known === undefined) files.set(word, new Set([path]));
    else known.add(path);
  };
  if (alone !== undefined) {
    for (const file of output.split('\0')) if (file !== '') add(alone, file);
  } else {
    for (const line of output.split('\n')) {
      const end = line.indexOf('\0');
      if (end > 0) add(line.slice(end + 1), line.slice(0, end));
    }
  }
  return new Map([...files].map(([word, found]) => [word, [...found].sort()]));
}

/** A path that ripgrep prints, as the core writes it. */
export function pathInRoot(file: string): string {
  return file.replace(/^\.[/\\]/, '').replaceAll(sep, '/');
}
