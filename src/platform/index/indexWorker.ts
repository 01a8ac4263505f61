import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { compareTree } from './compare.js';
import { IndexDamage } from './indexDamage.js';
import { newSegment } from './indexFolder.js';
import type { FromIndexWorker, ReadWords, ToIndexWorker, WrittenSegment } from './indexMessages.js';
import { readWords } from './readWords.js';
import { writeSegment, type IndexedFile } from './segmentWriter.js';
import { WordCollector } from './wordCollector.js';

/** A segment is written when it has so many words, or so many uses of them: what is in memory then takes about 300 MB. */
const MOST_WORDS = 4_000_000;
const MOST_USES = 20_000_000;

let words = new WordCollector();
let files: IndexedFile[] = [];
const written: WrittenSegment[] = [];
const unread: string[] = [];

function read(root: string, paths: readonly string[], folder: string): void {
  for (const path of paths) {
    const file = readWords(words, root, path);
    if (file === undefined) unread.push(path);
    else files.push(file);
    if (words.count > MOST_WORDS || words.useCount > MOST_USES) write(folder);
  }
}

function give(root: string, paths: readonly string[]): ReadWords {
  const given = new WordCollector();
  const missed: string[] = [];
  const had = paths.filter((path) => readWords(given, root, path) !== undefined || missed.push(path) === 0);
  const { count, useCount, bytes, starts, uses, ends } = given;
  return {
    ...{ paths: had, count, ends, unread: missed },
    bytes: Uint8Array.from(bytes.subarray(0, starts[count])),
    starts: starts.slice(0, count + 1),
    uses: uses.slice(0, useCount),
  };
}

function write(folder: string): void {
  if (files.length === 0) return;
  const name = newSegment();
  const { fileCount, wordCount } = writeSegment(join(folder, name), words, files);
  written.push({ name, files: fileCount, words: wordCount });
  words = new WordCollector();
  files = [];
}

function answer(message: ToIndexWorker): FromIndexWorker {
  switch (message.k) {
    case 'compare':
      return { k: 'compared', compared: compareTree(message.root, message.segments) };
    case 'give':
      return { k: 'given', words: give(message.root, message.paths) };
    case 'read':
      read(message.root, message.paths, message.folder);
      return { k: 'read' };
    case 'write':
      write(message.folder);
      return { k: 'written', segments: written.splice(0), unread: unread.splice(0) };
  }
}

parentPort?.on('message', (message: ToIndexWorker) => {
  let given: FromIndexWorker;
  try {
    given = answer(message);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const damage = error instanceof IndexDamage ? { damage: error.file } : {};
    given = { k: 'failed', message: error instanceof Error ? error.message : String(error), code, ...damage };
  }
  parentPort?.postMessage(given);
});
