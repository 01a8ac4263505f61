/** Characters that one key holds, 7 bits each. */
const KEYED = 4;
const CHARACTER = 128;
/** A key stands above the number of its word in a double, which holds 53 bits: 28 for the key, 23 for the number. */
const NUMBERS = 2 ** 23;

/** The place of a byte among those that words, and words with their roles, are made of, from 1; 0 is the end of a word. They keep the order of their codes. */
const CODES = new Uint8Array(256);
const LETTERS = Buffer.from(
  '\x01\x02\x03\x04\x05\x06\x070123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
  'latin1',
);
LETTERS.forEach((letter, index) => {
  CODES[letter] = index + 1;
});

/** Words by their bytes, one behind another. */
export interface Words {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** Where each begins; one more than there are words. */
  readonly starts: Uint32Array;
}

/**
 * The numbers of some words, sorted by code. The next four characters of a word and its number make one double: these are sorted as numbers, which is
 * many times as fast as comparing words, and those that begin alike once more by what follows.
 */
export function wordOrder(words: Words): Uint32Array {
  if (words.count > NUMBERS) throw new RangeError(`${words.count} words are more than ${NUMBERS}`);
  const all = new Float64Array(words.count);
  for (let word = 0; word < words.count; word++) all[word] = word;
  sortFrom(words, all, 0);
  return Uint32Array.from(all);
}

/** @param some numbers of words whose first `depth` characters are the same; afterwards in their order */
function sortFrom(words: Words, some: Float64Array, depth: number): void {
  for (let index = 0; index < some.length; index++) {
    const word = some[index] ?? 0;
    some[index] = keyOf(words, word, depth) * NUMBERS + word;
  }
  some.sort();
  let begin = 0;
  let beginKey = -1;
  for (let index = 0; index <= some.length; index++) {
    const keyed = some[index] ?? -1;
    const key = keyed < 0 ? -2 : Math.floor(keyed / NUMBERS);
    if (key !== beginKey) {
      // A key with a free place at its end is that of one word: the others that begin so are longer.
      if (index - begin > 1 && beginKey % CHARACTER !== 0) sortFrom(words, some.subarray(begin, index), depth + KEYED);
      begin = index;
      beginKey = key;
    }
    if (keyed >= 0) some[index] = keyed - key * NUMBERS;
  }
}

function keyOf({ bytes, starts }: Words, word: number, depth: number): number {
  const end = starts[word + 1] ?? 0;
  let at = (starts[word] ?? 0) + depth;
  let key = 0;
  for (let i = 0; i < KEYED; i++, at++) key = key * CHARACTER + (at < end ? (CODES[bytes[at] ?? 0] ?? 0) : 0);
  return key;
}
