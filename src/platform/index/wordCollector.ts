import { lex } from '../../core/c/lexer.js';
import { rolesIn } from '../../core/c/roles.js';
import type { WordRole } from '../../core/wordRole.js';

/** How a byte counts: 0 ends a word, 1 is a digit, which begins none, 2 is what a word may begin with. */
const KINDS = new Uint8Array(256);
for (const [from, to, kind] of [
  ['0', '9', 1],
  ['A', 'Z', 2],
  ['_', '_', 2],
  ['a', 'z', 2],
] as const)
  KINDS.fill(kind, from.charCodeAt(0), to.charCodeAt(0) + 1);

/** Whether a word can be among those that are collected: letters, digits and `_` of ASCII, no digit first, and not longer than {@link LONGEST}. */
export function isCollected(word: string): boolean {
  return word.length <= LONGEST && /^[A-Za-z_][A-Za-z0-9_]*$/.test(word);
}

/** Longer words are names of nothing, in bytes. */
const LONGEST = 1000;

/** What stands behind a word for one of its roles: a byte that ends words. */
const ROLE_ENDS: Readonly<Record<WordRole, number>> = { defines: 1, calls: 2, puts: 3, value: 4, tag: 5 };

/** A word with a role, as it is collected beside the words. */
export function wordInRole(word: string, role: WordRole): string {
  return word + String.fromCharCode(ROLE_ENDS[role]);
}

/** The name in a word with a role, where that is one of what is defined: a function, a struct. */
export function definedName(word: string): string | undefined {
  const ending = word.charCodeAt(word.length - 1);
  return ending === ROLE_ENDS.defines || ending === ROLE_ENDS.tag ? word.slice(0, -1) : undefined;
}

/**
 * The words of files, and the roles that they have there, each once with the files that hold it. Words and files have numbers from 0, in the order in
 * which they were first seen or added.
 */
export class WordCollector {
  /** How many words there are. */
  count = 0;
  /** The bytes of all words, one behind another. */
  bytes = Buffer.allocUnsafe(1 << 20);
  /** Where the bytes of a word begin; one more than there are words. */
  starts = new Uint32Array(1 << 16);
  /** The words of one file after another. */
  uses = new Uint32Array(1 << 18);
  /** How many words all files have together. */
  useCount = 0;
  /** Where the uses of each file end. */
  readonly ends: number[] = [];

  /** By the lowest bits of its hash, and then the next free place: a word and 1, or 0. */
  private slots = new Uint32Array(1 << 17);
  private hashes = new Uint32Array(1 << 16);
  /** The last file that holds a word, and 1. */
  private lastFile = new Uint32Array(1 << 16);

  /** @param length how much of the text is the file's, in bytes */
  add(text: Buffer, length = text.length): void {
    const seen = this.ends.length + 1;
    let at = 0;
    while (at < length) {
      const kind = KINDS[text[at] ?? 0];
      if (kind === 0) {
        at++;
        continue;
      }
      const start = at;
      let hash = 2166136261;
      for (let byte = text[at] ?? 0; at < length && KINDS[byte] !== 0; byte = text[++at] ?? 0)
        hash = Math.imul(hash ^ byte, 16777619);
      if (kind === 1 || at - start > LONGEST) continue;
      const word = this.numberOf(text, start, at, (hash ^ (hash >>> 15)) >>> 0);
      if (this.lastFile[word] === seen) continue;
      this.use(word, seen);
    }
    this.addRoles(text, length, seen);
    this.ends.push(this.useCount);
  }

  private addRoles(text: Buffer, length: number, seen: number): void {
    // One byte is one character, so that places are the same in both.
    const tokens = lex(text.toString('latin1', 0, length));
    rolesIn(tokens, (role, start, end) => {
      if (role === 'called' || end - start > LONGEST) return;
      let hash = 2166136261;
      for (let at = start; at < end; at++) {
        const byte = text[at] ?? 0;
        // A name with letters beyond ASCII is none that is asked for.
        if (KINDS[byte] === 0) return;
        hash = Math.imul(hash ^ byte, 16777619);
      }
      const ending = ROLE_ENDS[role];
      hash = Math.imul(hash ^ ending, 16777619);
      // In the place of what follows the word, for as long as it is looked up.
      const behind = text[end] ?? 0;
      text[end] = ending;
      const word = this.numberOf(text, start, end + 1, (hash ^ (hash >>> 15)) >>> 0);
      text[end] = behind;
      if (this.lastFile[word] !== seen) this.use(word, seen);
    });
  }

  private use(word: number, seen: number): void {
    this.lastFile[word] = seen;
    if (this.useCount === this.uses.length) this.uses = longer(this.uses);
    this.uses[this.useCount++] = word;
  }

  /** The number of a word; `undefined` when no file holds it. */
  find(word: string): number | undefined {
    const text = Buffer.from(word, 'latin1');
    let hash = 2166136261;
    for (const byte of text) hash = Math.imul(hash ^ byte, 16777619);
    const found = this.search(text, 0, text.length, (hash ^ (hash >>> 15)) >>> 0);
    return found < 0 ? undefined : found;
  }

  private numberOf(text: Buffer, start: number, end: number, hash: number): number {
    const found = this.search(text, start, end, hash);
    if (found >= 0) return found;
    this.slots[-1 - found] = this.count + 1;
    return this.keep(text, start, end, hash);
  }

  /** @returns the number of a word; where there is none, −1 and the slot that is free for it below that */
  private search(text: Buffer, start: number, end: number, hash: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let known = this.slots[slot] ?? 0; known !== 0; known = this.slots[slot] ?? 0) {
      if (this.hashes[known - 1] === hash && this.isWord(known - 1, text, start, end)) return known - 1;
      slot = (slot + 1) & mask;
    }
    return -1 - slot;
  }

  private isWord(word: number, text: Buffer, start: number, end: number): boolean {
    const from = this.starts[word] ?? 0;
    if ((this.starts[word + 1] ?? 0) - from !== end - start) return false;
    for (let at = start; at < end; at++) if (this.bytes[from + at - start] !== text[at]) return false;
    return true;
  }

  private keep(text: Buffer, start: number, end: number, hash: number): number {
    const word = this.count++;
    if (this.count === this.hashes.length) {
      this.hashes = longer(this.hashes);
      this.lastFile = longer(this.lastFile);
      this.starts = longer(this.starts);
    }
    const from = this.starts[word] ?? 0;
    const until = from + end - start;
    if (until > this.bytes.length) this.bytes = Buffer.concat([this.bytes], Math.max(until, this.bytes.length * 2));
    text.copy(this.bytes, from, start, end);
    this.starts[this.count] = until;
    this.hashes[word] = hash;
    if (this.count * 2 > this.slots.length) this.spread();
    return word;
  }

  /** Twice as many slots: half of them stay free, so that a search is short. */
  private spread(): void {
    const slots = new Uint32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let word = 0; word < this.count; word++) {
      let slot = (this.hashes[word] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = word + 1;
    }
    this.slots = slots;
  }
}

function longer(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}
