/** Bytes of which words are made: letters, digits and `_` of ASCII. */
const IS_WORD = new Uint8Array(256);
for (const byte of Buffer.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz')) IS_WORD[byte] = 1;

/** Whether a byte of a text can stand in a word; what is beyond its ends cannot. */
export function isWordByte(byte: number | undefined): boolean {
  return byte !== undefined && IS_WORD[byte] === 1;
}

/** Words of letters, digits and `_` that are looked for together: a text is gone through once, whatever their number. */
export class HeldWords {
  /** The number of a word and 1 at the lowest bits of its hash, and then at the next free place; else 0. At least half are free. */
  readonly #slots: Uint32Array;
  readonly #words: readonly Buffer[];
  readonly #hashes: Uint32Array;

  /** @param words each once */
  constructor(private readonly words: readonly string[]) {
    this.#words = words.map((word) => Buffer.from(word, 'latin1'));
    this.#hashes = Uint32Array.from(this.#words, hashOf);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * words.length + 2)));
    for (const [number, hash] of this.#hashes.entries()) {
      let slot = hash & (this.#slots.length - 1);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = number + 1;
    }
  }

  /** Those that stand in a text as whole words. */
  heldBy(text: Buffer): string[] {
    const found = new Set<number>();
    const { length } = text;
    for (let at = 0; at < length; at++) {
      if (IS_WORD[text[at] ?? 0] === 0) continue;
      const start = at;
      let hash = 2166136261;
      for (let byte = text[at] ?? 0; IS_WORD[byte] === 1; byte = text[++at] ?? 0)
        hash = Math.imul(hash ^ byte, 16777619);
      const number = this.#numberOf(text, start, at, mixed(hash));
      if (number >= 0) found.add(number);
    }
    return [...found].flatMap((number) => this.words[number] ?? []);
  }

  /** @returns −1 for a word that is not looked for */
  #numberOf(text: Buffer, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0) return -1;
      const word = this.#words[number];
      if (this.#hashes[number] !== hash || word?.length !== end - start) continue;
      if (word.compare(text, start, end) === 0) return number;
    }
  }
}

function hashOf(word: Buffer): number {
  let hash = 2166136261;
  for (const byte of word) hash = Math.imul(hash ^ byte, 16777619);
  return mixed(hash);
}

function mixed(hash: number): number {
  return (hash ^ (hash >>> 15)) >>> 0;
}
