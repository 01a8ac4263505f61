import { spawn } from 'node:child_process';
import { sep } from 'node:path';
import { Cancelled, type Signal } from '../core/signal.js';
import { MAX_SOURCE_BYTES, SOURCE_ENDINGS, type WordFiles, type WordSearch } from '../core/source/source.js';
import { walkForWord } from './walk.js';

let ripgreps: readonly string[] = ['rg'];

/** Programs to try for a search, before the one on the PATH. */
export function useRipgrep(candidates: readonly string[]): void {
  ripgreps = [...candidates, 'rg'];
}

interface Waiting {
  readonly word: string;
  readonly options: WordSearch;
  readonly resolve: (found: WordFiles) => void;
  readonly reject: (error: unknown) => void;
}

/** Questions about the same folders that were asked at the same time: one pass over the tree answers them all. */
const waiting = new Map<string, Waiting[]>();

/** The files below `root` that hold `word`; by ripgrep when there is one, else by a walk that gives the same answer. */
export function searchWord(root: string, word: string, options: WordSearch = {}): Promise<WordFiles> {
  return new Promise((resolve, reject) => {
    const key = JSON.stringify([root, options.under ?? null]);
    const others = waiting.get(key);
    const one: Waiting = { word, options, resolve, reject };
    if (others !== undefined) {
      others.push(one);
      return;
    }
    waiting.set(key, [one]);
    setImmediate(() => {
      const all = waiting.get(key) ?? [];
      waiting.delete(key);
      void answer(root, options.under, all);
    });
  });
}

async function answer(root: string, under: readonly string[] | undefined, all: readonly Waiting[]): Promise<void> {
  const words = [...new Set(all.map(({ word }) => word))];
  const signal: Signal = {
    get aborted() {
      return all.every(({ options }) => options.signal?.aborted === true);
    },
  };
  try {
    const found = await searchWords(root, words, under, signal, all);
    for (const { word, options, resolve, reject } of all) {
      if (options.signal?.aborted === true) reject(new Cancelled());
      else resolve({ files: found.files.get(word) ?? [], unreachable: found.unreachable });
    }
  } catch (error) {
    for (const { reject } of all) reject(error);
  }
}

interface FoundFiles {
  /** By word, sorted. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly unreachable: readonly string[];
}

async function searchWords(
  root: string,
  words: readonly string[],
  under: readonly string[] | undefined,
  signal: Signal,
  all: readonly Waiting[],
): Promise<FoundFiles> {
  for (const program of ripgreps) {
    const found = await runRipgrep(program, root, words, under, signal);
    if (found !== undefined) return found;
  }
  const files = new Map<string, readonly string[]>();
  let unreachable: readonly string[] = [];
  for (const word of words) {
    const asked = all.find((one) => one.word === word)?.options ?? {};
    const found = await walkForWord(root, word, { ...asked, signal });
    files.set(word, found.files);
    unreachable = found.unreachable;
  }
  return { files, unreachable };
}

/** @returns `undefined` when the program cannot be started */
function runRipgrep(
  program: string,
  root: string,
  words: readonly string[],
  under: readonly string[] | undefined,
  signal: Signal,
): Promise<FoundFiles | undefined> {
  return new Promise((resolve, reject) => {
    const globs = SOURCE_ENDINGS.flatMap((ending) => ['--glob', `*${ending}`]);
    const [only] = words;
    const alone = words.length === 1 ? only : undefined;
    // What is ignored by git, hidden or binary is searched too: the answer must not depend on settings.
    const args = ['--no-config', '--no-ignore', '--hidden', '--text', '--null', '--fixed-strings', '--word-regexp'];
    const report =
      alone === undefined
        ? ['--only-matching', '--no-line-number', '--with-filename', '--no-heading']
        : ['--files-with-matches'];
    const patterns = words.flatMap((word) => ['--regexp', word]);
    const child = spawn(
      program,
      [
        ...args,
        ...report,
        '--color=never',
        `--max-filesize=${MAX_SOURCE_BYTES}`,
        ...globs,
        ...patterns,
        '--',
        ...(under ?? ['.']),
      ],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const chunks: Buffer[] = [];
    let complaints = '';
    const stop = setInterval(() => {
      if (signal.aborted) child.kill();
    }, 20);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaints.length < 10_000) complaints += chunk.toString();
    });
    child.on('error', () => {
      clearInterval(stop);
      resolve(undefined);
    });
    child.on('close', (code) => {
      clearInterval(stop);
      if (signal.aborted) {
        reject(new Cancelled());
        return;
      }
      // 1: nothing found. 2: something could not be read, or the program does not know an option; a folder that is not there is no matter.
      if (code === null || code > 2) {
        resolve(undefined);
        return;
      }
      const files = readMatches(Buffer.concat(chunks).toString(), alone);
      const unreachable = code === 2 ? unreadable(complaints) : [];
      const explained = files.size > 0 || unreachable.length > 0 || complaints.includes('No such file');
      resolve(code === 2 && !explained ? undefined : { files, unreachable });
    });
  });
}

/** `FILE NUL` a file for one word; `FILE NUL WORD` a line for several. */
function readMatches(output: string, alone: string | undefined): Map<string, readonly string[]> {
  const files = new Map<string, Set<string>>();
  const add = (word: string, file: string) => {
    const path = file.replace(/^\.[/\\]/, '').replaceAll(sep, '/');
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

function unreadable(complaints: string): string[] {
  return [...complaints.matchAll(/^(?:rg: )?(?:\.[/\\])?(.+?): (?:Permission denied|Input\/output error)/gm)].map(
    (match) => match[1] ?? '',
  );
}
