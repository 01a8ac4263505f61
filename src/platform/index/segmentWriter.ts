import { PageWriter } from './pages.js';
import { putVarint } from './varint.js';
import type { WordCollector } from './wordCollector.js';
import { wordOrder } from './wordOrder.js';

/** Words of one block: a search reads the first of each of some blocks, and then one block. */
export const BLOCK = 64;

/** A file as it was when its words were read. */
export interface IndexedFile {
  readonly path: string;
  /** When it was changed last, in ms, and its size in bytes; a time of −1 is that of none, so that it is read again. */
  readonly time: number;
  readonly size: number;
}

/** Where the parts of a segment lie, in bytes from its beginning. */
export interface SegmentParts {
  readonly words: number;
  /** Behind the words, before them the files of each word. */
  readonly blocks: number;
  readonly files: number;
  readonly end: number;
  readonly fileCount: number;
  readonly wordCount: number;
}

/**
 * Writes the words of some files, sorted, each with its files. In blocks, of each word only what differs from the one before it; of its files the distances.
 * @param files in the order in which they were added to the collector
 * @throws the error of the file system when it cannot be written
 */
export function writeSegment(file: string, words: WordCollector, files: readonly IndexedFile[]): SegmentParts {
  const out = new PageWriter(file);
  try {
    const { firsts, holders } = filesOfWords(words);
    const dictionary = new BlockWriter(words.count);
    const numbers = Buffer.allocUnsafe(5 * (files.length + 1));
    for (const word of wordOrder(words)) {
      let length = 0;
      let before = 0;
      for (let at = firsts[word] ?? 0, end = firsts[word + 1] ?? 0; at < end; at++) {
        const holder = holders[at] ?? 0;
        length = putVarint(numbers, length, holder - before);
        before = holder;
      }
      dictionary.add(words.bytes.subarray(words.starts[word], words.starts[word + 1]), out.length, length);
      out.write(numbers.subarray(0, length));
    }
    const wordsAt = out.length;
    out.write(dictionary.bytes);
    const blocksAt = out.length;
    out.write(bytesOf(Uint32Array.from(dictionary.starts)));
    const filesAt = out.length;
    out.write(bytesOf(Float64Array.from(files, ({ time }) => time)));
    out.write(bytesOf(Float64Array.from(files, ({ size }) => size)));
    out.write(Buffer.from(JSON.stringify(files.map(({ path }) => path))));
    const parts: SegmentParts = {
      ...{ words: wordsAt, blocks: blocksAt, files: filesAt, end: out.length },
      ...{ fileCount: files.length, wordCount: words.count },
    };
    out.end(parts);
    return parts;
  } catch (error) {
    out.abandon();
    throw error;
  }
}

/** The files of each word, ascending, one word after another: where those of a word begin, and all of them. */
function filesOfWords({ count, uses, useCount, ends }: WordCollector): { firsts: Uint32Array; holders: Uint32Array } {
  const firsts = new Uint32Array(count + 1);
  for (let use = 0; use < useCount; use++) {
    const next = (uses[use] ?? 0) + 1;
    firsts[next] = (firsts[next] ?? 0) + 1;
  }
  for (let word = 0; word < count; word++) firsts[word + 1] = (firsts[word + 1] ?? 0) + (firsts[word] ?? 0);
  const holders = new Uint32Array(useCount);
  const next = firsts.slice(0, count);
  let use = 0;
  ends.forEach((end, file) => {
    for (; use < end; use++) {
      const word = uses[use] ?? 0;
      const at = next[word] ?? 0;
      holders[at] = file;
      next[word] = at + 1;
    }
  });
  return { firsts, holders };
}

/** The dictionary, word by word in their order. */
class BlockWriter {
  /** Where each block begins. */
  readonly starts: number[] = [];
  private room: Buffer;
  private used = 0;
  private count = 0;
  private before: Uint8Array = new Uint8Array(0);

  constructor(words: number) {
    this.room = Buffer.allocUnsafe(Math.max(4096, words * 16));
  }

  get bytes(): Uint8Array {
    return this.room.subarray(0, this.used);
  }

  /** @param from where its files begin, which follow those of the word before it @param length of its files, in bytes */
  add(word: Uint8Array, from: number, length: number): void {
    const most = word.length + 25;
    if (this.used + most > this.room.length) this.room = Buffer.concat([this.room], this.room.length * 2 + most);
    const isFirst = this.count++ % BLOCK === 0;
    if (isFirst) {
      this.starts.push(this.used);
      this.used = putVarint(this.room, this.used, from);
    }
    const shared = isFirst ? 0 : sharedLength(word, this.before);
    this.used = putVarint(this.room, this.used, shared);
    this.used = putVarint(this.room, this.used, word.length - shared);
    this.room.set(word.subarray(shared), this.used);
    this.used = putVarint(this.room, this.used + word.length - shared, length);
    this.before = word;
  }
}

function sharedLength(one: Uint8Array, other: Uint8Array): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length++;
  return length;
}

function bytesOf(numbers: Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
