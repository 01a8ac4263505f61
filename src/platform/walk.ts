import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Cancelled } from '../core/signal.js';
import { lineTest } from '../core/source/lineTest.js';
import {
  MAX_SOURCE_BYTES,
  isSourceFile,
  type MatchedLine,
  type WordFiles,
  type WordSearch,
} from '../core/source/source.js';
import { HeldWords, isWordByte } from './heldWords.js';

/** Files read at a time: enough to keep a disk busy. */
const AT_ONCE = 16;

/** Reads every source file below `root` for a word: what is left where there is no ripgrep. Links are not followed. */
export async function walkForWord(root: string, word: string, options: WordSearch): Promise<WordFiles> {
  const found = await walkForWords(root, [word], options);
  return found.get(word) ?? { files: [], unreachable: [] };
}

/** The same for several words: each file is read once for all of them. */
export async function walkForWords(
  root: string,
  words: readonly string[],
  options: WordSearch,
): Promise<ReadonlyMap<string, WordFiles>> {
  const files = new Map(words.map((word) => [word, [] as string[]]));
  const heldBy = wordTest([...files.keys()]);
  const { unreachable } = await walk(root, options, (path, text) => {
    const holding = heldBy(text);
    for (const word of holding) files.get(word)?.push(path);
    return holding.length > 0;
  });
  return new Map([...files].map(([word, paths]) => [word, { files: paths.sort(), unreachable }]));
}

/** As many words are found by themselves as fast as all in one pass. */
const FEW = 4;

/** Tells which of some words a text holds. What has other signs in it, as a label, is looked for by itself. */
function wordTest(words: readonly string[]): (text: Buffer) => string[] {
  const isPlain = (word: string) => /^\w+$/.test(word);
  const isMany = words.length > FEW;
  const many = isMany ? new HeldWords(words.filter(isPlain)) : undefined;
  const single = words.filter((word) => !isMany || !isPlain(word)).map((word) => ({ word, bytes: Buffer.from(word) }));
  return (text) => [
    ...(many?.heldBy(text) ?? []),
    ...single.flatMap(({ word, bytes }) => (holdsWord(text, bytes) ? [word] : [])),
  ];
}

/** Reads every source file below `root` for lines, and hands on those of each file. */
export async function walkForLines(
  root: string,
  patterns: readonly string[],
  options: WordSearch,
  onLines: (lines: readonly MatchedLine[]) => void,
): Promise<WordFiles> {
  const linesIn = lineTest(patterns);
  return walk(root, options, (path, text) => {
    const lines = linesIn(path, text.toString());
    if (lines.length > 0) onLines(lines);
    return lines.length > 0;
  });
}

async function walk(
  root: string,
  options: WordSearch,
  holds: (path: string, text: Buffer) => boolean,
): Promise<WordFiles> {
  const files: string[] = [];
  const unreachable: string[] = [];
  let read = 0;
  const look = async (path: string) => {
    if (options.signal?.aborted === true) throw new Cancelled();
    try {
      if ((await stat(join(root, path))).size > MAX_SOURCE_BYTES) return;
      if (holds(path, await readFile(join(root, path)))) files.push(path);
    } catch {
      unreachable.push(path);
    }
    if (++read % 256 === 0) options.onProgress?.({ filesRead: read, filesFound: files.length });
  };
  let batch: string[] = [];
  const visit = async (folder: string): Promise<void> => {
    let entries;
    try {
      entries = await readdir(join(root, folder), { withFileTypes: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') unreachable.push(folder === '' ? '.' : folder);
      return;
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) await visit(path);
      else if (entry.isFile() && isSourceFile(entry.name)) {
        batch.push(path);
        if (batch.length >= AT_ONCE) {
          const full = batch;
          batch = [];
          await Promise.all(full.map(look));
        }
      }
    }
  };
  for (const start of options.under ?? ['']) {
    const path = start === '.' ? '' : start.replace(/\/+$/, '');
    const isFile = await stat(join(root, path)).then(
      (status) => status.isFile(),
      () => false,
    );
    if (isFile) await look(path);
    else await visit(path);
  }
  await Promise.all(batch.map(look));
  return { files: files.sort(), unreachable };
}

/** Whether a text holds a word between boundaries of ASCII. */
export function holdsWord(text: Buffer, word: Buffer): boolean {
  if (word.length === 0) return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isWordByte(text[at - 1]) && !isWordByte(text[at + word.length])) return true;
  return false;
}
