import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { IndexDamage } from './indexDamage.js';

/** What is read, and of which a sum is kept, at once. */
const PAGE = 64 * 1024;
/** Pages that stay in memory: 32 MB. */
const KEPT = 512;
const MAGIC = 'knotes-index-1\n';
/** Behind the pages: their sums, the description, then the length of that, its sum, and the magic again. */
const TAIL = 8 + MAGIC.length;

/** Writes a file of pages with a sum of each, so that a damage is seen before anything is believed. */
export class PageWriter {
  private readonly handle: number;
  private readonly page = Buffer.allocUnsafe(PAGE);
  private used = 0;
  private readonly sums: number[] = [];

  /** @throws the error of the file system when it cannot be written */
  constructor(file: string) {
    this.handle = openSync(file, 'w');
  }

  /** How many bytes were written. */
  get length(): number {
    return this.sums.length * PAGE + this.used;
  }

  write(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      const some = Math.min(PAGE - this.used, bytes.length - at);
      this.page.set(bytes.subarray(at, at + some), this.used);
      this.used += some;
      at += some;
      if (this.used === PAGE) this.flush();
    }
  }

  /** Ends the file with what describes it, and has the disk keep it. */
  end(description: object): void {
    try {
      const pages = { length: this.length, about: description };
      if (this.used > 0) this.flush();
      const sums = Buffer.from(Uint32Array.from(this.sums).buffer);
      const about = Buffer.from(JSON.stringify(pages));
      const tail = Buffer.alloc(TAIL);
      tail.writeUInt32LE(about.length, 0);
      tail.writeUInt32LE(sumOf(Buffer.concat([sums, about])), 4);
      tail.write(MAGIC, 8, 'latin1');
      for (const part of [sums, about, tail]) writeAll(this.handle, part);
      fsyncSync(this.handle);
    } finally {
      closeSync(this.handle);
    }
  }

  /** Gives the file up, without an end that anybody would believe. */
  abandon(): void {
    closeSync(this.handle);
  }

  private flush(): void {
    const page = this.page.subarray(0, this.used);
    this.sums.push(sumOf(page));
    writeAll(this.handle, page);
    this.used = 0;
  }
}

/** Reads a file that {@link PageWriter} wrote. What is damaged is never handed out. */
export class PageReader {
  /** What the file was described by. */
  readonly about: unknown;
  private readonly handle: number;
  private readonly length: number;
  private readonly sums: Uint32Array;
  /** Those that were read last, the last one at the end. */
  private readonly kept = new Map<number, Buffer>();

  /** @throws {IndexDamage} when it is not whole; the error of the file system when it is not there or cannot be read */
  constructor(private readonly file: string) {
    this.handle = openSync(file, 'r');
    try {
      const size = fstatSync(this.handle).size;
      const tail = this.bytes(size - TAIL, TAIL);
      if (tail.toString('latin1', 8) !== MAGIC) throw new IndexDamage(file);
      const aboutLength = tail.readUInt32LE(0);
      const about = this.bytes(size - TAIL - aboutLength, aboutLength);
      const { length, about: described } = JSON.parse(about.toString()) as { length: number; about: unknown };
      const pages = Math.ceil(length / PAGE);
      if (length + pages * 4 + aboutLength + TAIL !== size) throw new IndexDamage(file);
      const sums = this.bytes(length, pages * 4);
      if (sumOf(Buffer.concat([sums, about])) !== tail.readUInt32LE(4)) throw new IndexDamage(file);
      this.length = length;
      this.sums = new Uint32Array(sums.buffer, sums.byteOffset, pages);
      this.about = described;
    } catch (error) {
      closeSync(this.handle);
      throw error instanceof SyntaxError || error instanceof RangeError ? new IndexDamage(file) : error;
    }
  }

  /** Some bytes, of which the file has as many. @throws {IndexDamage} when they are not those that were written */
  read(from: number, to: number): Buffer {
    if (from < 0 || from > to || to > this.length) throw new IndexDamage(this.file);
    const first = Math.floor(from / PAGE);
    const last = Math.max(first, Math.ceil(to / PAGE) - 1);
    if (first === last) return this.page(first).subarray(from - first * PAGE, to - first * PAGE);
    const pages: Buffer[] = [];
    for (let page = first; page <= last; page++) pages.push(this.page(page));
    return Buffer.concat(pages).subarray(from - first * PAGE, to - first * PAGE);
  }

  close(): void {
    closeSync(this.handle);
  }

  private page(page: number): Buffer {
    let bytes = this.kept.get(page);
    if (bytes === undefined) {
      bytes = this.bytes(page * PAGE, Math.min(PAGE, this.length - page * PAGE));
      if (sumOf(bytes) !== this.sums[page]) throw new IndexDamage(this.file);
    } else this.kept.delete(page);
    this.kept.set(page, bytes);
    if (this.kept.size > KEPT) for (const oldest of this.kept.keys()) return this.forget(oldest, bytes);
    return bytes;
  }

  private forget(page: number, kept: Buffer): Buffer {
    this.kept.delete(page);
    return kept;
  }

  private bytes(from: number, length: number): Buffer {
    if (from < 0 || length < 0) throw new IndexDamage(this.file);
    // Not of the pool that small ones share: numbers are read from it in place.
    const bytes = Buffer.from(new ArrayBuffer(length));
    let read = 0;
    while (read < length) {
      const some = readSync(this.handle, bytes, read, length - read, from + read);
      if (some === 0) throw new IndexDamage(this.file);
      read += some;
    }
    return bytes;
  }
}

function writeAll(handle: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(handle, bytes, written);
}

/** A sum of bytes that tells one damage from none: FNV-1a, mixed at the end. */
function sumOf(bytes: Uint8Array): number {
  let sum = 2166136261 ^ bytes.length;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 16777619);
  return (sum ^ (sum >>> 15)) >>> 0;
}
