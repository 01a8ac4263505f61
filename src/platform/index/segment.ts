import { partitionPoint } from '../../core/sorted.js';
import { PageReader } from './pages.js';
import { BLOCK, type IndexedFile, type SegmentParts } from './segmentWriter.js';
import { VarintReader } from './varint.js';

/** The words of some files, as {@link file://./segmentWriter.ts} wrote them. Read from the file as they are asked for. */
export class Segment {
  private readonly pages: PageReader;
  private readonly parts: SegmentParts;
  private readonly blocks: Uint32Array;

  /** @throws {IndexDamage} when it is not whole; the error of the file system when it is not there or cannot be read */
  constructor(file: string) {
    this.pages = new PageReader(file);
    this.parts = this.pages.about as SegmentParts;
    this.blocks = this.numbers(Uint32Array, this.parts.blocks, this.parts.files);
  }

  /** The files whose words it holds, in the order of their numbers. @throws {IndexDamage} */
  files(): IndexedFile[] {
    const { files, end, fileCount } = this.parts;
    const names = files + fileCount * 16;
    const times = this.numbers(Float64Array, files, files + fileCount * 8);
    const sizes = this.numbers(Float64Array, files + fileCount * 8, names);
    const paths = JSON.parse(this.pages.read(names, end).toString()) as string[];
    return paths.map((path, at) => ({ path, time: times[at] ?? -1, size: sizes[at] ?? -1 }));
  }

  /** The numbers of the files that hold a word, ascending. @throws {IndexDamage} */
  holders(word: string): number[] {
    const wanted = Buffer.from(word, 'latin1');
    const block = partitionPoint(this.blocks.length, (at) => Buffer.compare(this.firstOf(at), wanted) <= 0) - 1;
    if (block < 0) return [];
    const reader = this.block(block);
    let from = reader.next();
    let known: Uint8Array = new Uint8Array(0);
    for (let left = this.wordsIn(block); left > 0; left--) {
      const shared = reader.next();
      known = Buffer.concat([known.subarray(0, shared), reader.take(reader.next())]);
      const length = reader.next();
      if (Buffer.compare(known, wanted) === 0) return this.numbersOf(from, from + length);
      from += length;
    }
    return [];
  }

  /** The words that begin with some letters, in the order of their bytes, each with a way to the numbers of its files. @throws {IndexDamage} */
  *beginning(letters: string): Generator<{ readonly word: string; readonly holders: () => number[] }> {
    const wanted = Buffer.from(letters, 'latin1');
    const first = partitionPoint(this.blocks.length, (at) => Buffer.compare(this.firstOf(at), wanted) <= 0) - 1;
    for (let block = Math.max(0, first); block < this.blocks.length; block++) {
      const reader = this.block(block);
      let from = reader.next();
      let known: Uint8Array = new Uint8Array(0);
      for (let left = this.wordsIn(block); left > 0; left--) {
        const shared = reader.next();
        known = Buffer.concat([known.subarray(0, shared), reader.take(reader.next())]);
        const start = from;
        from += reader.next();
        const end = from;
        const order = Buffer.compare(known.subarray(0, wanted.length), wanted);
        if (order > 0) return;
        const word = () => Buffer.from(known).toString('latin1');
        if (order === 0) yield { word: word(), holders: () => this.numbersOf(start, end) };
      }
    }
  }

  close(): void {
    this.pages.close();
  }

  private numbersOf(from: number, to: number): number[] {
    const reader = new VarintReader(this.pages.read(from, to));
    const numbers: number[] = [];
    for (let number = 0; !reader.isAtEnd;) numbers.push((number += reader.next()));
    return numbers;
  }

  private firstOf(block: number): Uint8Array {
    const reader = this.block(block);
    reader.next();
    reader.next();
    return reader.take(reader.next());
  }

  private wordsIn(block: number): number {
    return Math.min(BLOCK, this.parts.wordCount - block * BLOCK);
  }

  private block(block: number): VarintReader {
    const { words, blocks } = this.parts;
    const from = words + (this.blocks[block] ?? 0);
    const next = this.blocks[block + 1];
    return new VarintReader(this.pages.read(from, next === undefined ? blocks : words + next));
  }

  private numbers<T>(Kind: new (buffer: ArrayBufferLike) => T, from: number, to: number): T {
    const bytes = this.pages.read(from, to);
    // A copy: numbers lie only at places that their size divides.
    return new Kind(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  }
}
