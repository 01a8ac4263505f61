import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_SOURCE_BYTES } from '../../core/source/source.js';
import type { IndexedFile } from './segmentWriter.js';
import type { WordCollector } from './wordCollector.js';

/** What is changed within so many ms of being read may be changed again without another time: it is read anew. */
const SAME_TIME = 2_000;

/** One byte more than a file has at most: a role is written behind its last word. */
const room = Buffer.allocUnsafeSlow(MAX_SOURCE_BYTES + 1);

/**
 * Adds the words of a file to others.
 * @returns the file as it was read; `undefined` when it cannot be read, and nothing was added
 */
export function readWords(words: WordCollector, root: string, path: string): IndexedFile | undefined {
  let handle;
  try {
    handle = openSync(join(root, path), 'r');
    const { mtimeMs, size } = fstatSync(handle);
    if (size > MAX_SOURCE_BYTES) return undefined;
    let length = 0;
    for (let read = 1; read > 0 && length < size; length += read)
      read = readSync(handle, room, length, size - length, length);
    const isSettled = Date.now() - mtimeMs > SAME_TIME && length === size && fstatSync(handle).mtimeMs === mtimeMs;
    words.add(room, length);
    return { path, time: isSettled ? mtimeMs : -1, size };
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
