import { sep } from 'node:path';
import { stopIfAborted, type Signal } from '../core/signal.js';
import type { WordFiles, WordSearch } from '../core/source/source.js';
import { anyOf } from '../core/source/pattern.js';
import { together } from '../core/source/together.js';
import { indexedFiles } from './index/indexes.js';
import { runRipgrep } from './ripgrep.js';
import { walkForWords } from './walk.js';

/** The files below `root` that hold `word`; by the index of the tree that is in use, else by ripgrep, else by a walk: all give the same answer. */
export async function searchWord(root: string, word: string, options: WordSearch = {}): Promise<WordFiles> {
  const indexed = await indexedFiles(root, word, options.under);
  stopIfAborted(options.signal);
  return indexed ?? scanForWord(root, word, options);
}

const scanForWord = together<string, WordSearch, WordFiles>(async (root, under, asked, signal) => {
  const words = [...new Set(asked.map(({ question }) => question))];
  const found = await searchInTurn(root, words, under, signal);
  if (found !== undefined)
    return asked.map(({ question }) => ({ files: found.files.get(question) ?? [], unreachable: found.unreachable }));
  const walked = await walkForWords(root, words, { ...asked[0]?.options, signal });
  return asked.map(({ question }) => walked.get(question) ?? { files: [], unreachable: [] });
}, setImmediate);

interface FoundFiles {
  /** By word, sorted. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly unreachable: readonly string[];
}

/** A label such as `a.b` holds other words, which would not be found beside it: it is looked for by itself. */
async function searchInTurn(
  root: string,
  words: readonly string[],
  under: readonly string[] | undefined,
  signal: Signal,
): Promise<FoundFiles | undefined> {
  const plain = words.filter(isPlain);
  const files = new Map<string, readonly string[]>();
  let unreachable: readonly string[] = [];
  for (const some of [
    ...(plain.length > 0 ? [plain] : []),
    ...words.filter((word) => !isPlain(word)).map((word) => [word]),
  ]) {
    const found = await searchWords(root, some, under, signal);
    if (found === undefined) return undefined;
    for (const [word, paths] of found.files) files.set(word, paths);
    ({ unreachable } = found);
  }
  return { files, unreachable };
}

function isPlain(word: string): boolean {
  return /^\w+$/.test(word);
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
  // Several words: every match is printed, millions of them, so that each file is named once and not at each.
  const report =
    alone === undefined
      ? ['--only-matching', '--no-line-number', '--with-filename', '--heading']
      : ['--files-with-matches'];
  const found = alone === undefined ? matchesByFile() : filesOf(alone);
  const ended = await runRipgrep({
    root,
    under,
    signal,
    args: [...report, ...patternsOf(words)],
    onOutput: (chunk) => {
      found.read(chunk);
    },
  });
  if (ended === undefined) return undefined;
  const files = found.end();
  return { files: new Map([...files].map(([word, paths]) => [word, paths.sort()])), unreachable: ended.unreachable };
}

/** What ripgrep looks for: whole words, with the boundaries of ASCII. */
function patternsOf(words: readonly string[]): string[] {
  const [only] = words;
  if (words.length === 1 && only !== undefined) return ['--fixed-strings', '--word-regexp', '--regexp', only];
  return ['--no-unicode', '--word-regexp', '--regexp', words.every(isPlain) ? shortLiterals(words) : anyOf(words)];
}

/** Of so many bytes in all may be the texts that ripgrep before 14 looks for at once, equal ones counted each; of more, it takes four times as long. */
const MOST_LITERAL = 240;
/** A beginning that is shorter stands everywhere. */
const LEAST_BEGINNING = 4;

/**
 * A pattern of any of some words, of which ripgrep looks only for the beginnings as they stand: a repetition ends what it takes for a literal.
 * It finds words with that character doubled as well, of which nobody asked.
 */
export function shortLiterals(words: readonly string[]): string {
  const longest = Math.max(...words.map((word) => word.length));
  for (let length = longest; length >= LEAST_BEGINNING; length--) {
    const whole: string[] = [];
    const cut = new Map<string, string[]>();
    for (const word of words) {
      const beginning = word.slice(0, length);
      if (beginning === word) whole.push(word);
      else cut.set(beginning, [...(cut.get(beginning) ?? []), word.slice(length)]);
    }
    const bytes = [...whole, ...cut.keys()].reduce((sum, one) => sum + one.length, 0);
    if (bytes > MOST_LITERAL) continue;
    const begun = [...cut].map(([beginning, ends]) => `${beginning}+(?:${ends.join('|')})`);
    return `(?:${[...whole, ...begun].join('|')})`;
  }
  return anyOf(words);
}

/** Reads the answer of a search as it comes. */
interface Reader {
  read(chunk: Buffer): void;
  end(): Map<string, string[]>;
}

/** `FILE NUL` a file, for one word. */
function filesOf(word: string): Reader {
  const chunks: Buffer[] = [];
  return {
    read: (chunk) => chunks.push(chunk),
    end() {
      const names = Buffer.concat(chunks).toString().split('\0');
      return new Map([[word, names.filter((name) => name !== '').map(pathInRoot)]]);
    },
  };
}

/** For several: `FILE NUL`, then the matches in it, a line each, and an empty line before the next file. */
function matchesByFile(): Reader {
  const files = new Map<string, string[]>();
  let rest: Buffer = Buffer.alloc(0);
  let file = '';
  const line = (text: string) => {
    const nul = text.indexOf('\0');
    if (nul >= 0) file = pathInRoot(text.slice(0, nul));
    const word = text.slice(nul + 1);
    if (word === '') return;
    const known = files.get(word);
    if (known === undefined) files.set(word, [file]);
    else if (known[known.length - 1] !== file) known.push(file);
  };
  return {
    read(chunk) {
      const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = all.lastIndexOf(10);
      if (end >= 0) for (const text of all.toString('utf8', 0, end).split('\n')) line(text);
      rest = Buffer.from(all.subarray(end + 1));
    },
    end() {
      if (rest.length > 0) line(rest.toString());
      return files;
    },
  };
}

/** A path that ripgrep prints, as the core writes it. */
export function pathInRoot(file: string): string {
  return file.replace(/^\.[/\\]/, '').replaceAll(sep, '/');
}
