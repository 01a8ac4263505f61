/**
 * A short hash of a text, 8 lower-case letters and digits: two 32-bit halves mixed by multiplication, cut to 41 bits. It tells texts apart; it
 * proves nothing against somebody who wants two to be alike, so nothing is decided by it alone.
 */
export function shortHash(text: string): string {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x5bd1e995);
    b = Math.imul(b ^ c, 0x1b873593);
  }
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d) ^ Math.imul(b ^ (b >>> 13), 0x297a2d39);
  b = Math.imul(b ^ (b >>> 15), 0x2c1b3c6d) ^ Math.imul(a ^ (a >>> 13), 0x297a2d39);
  const value = (b >>> 0) * 512 + ((a >>> 0) & 511);
  const high = Math.floor(value / FOUR_DIGITS);
  return fourDigits(high) + fourDigits(value - high * FOUR_DIGITS);
}

/** Every line of every file that is compared is hashed: writing the number took longer than making it (`toString` is slow above 32 bits). */
const TWO_DIGITS = Array.from({ length: 36 * 36 }, (_, value) => value.toString(36).padStart(2, '0'));
const FOUR_DIGITS = TWO_DIGITS.length ** 2;

function fourDigits(value: number): string {
  const high = Math.floor(value / TWO_DIGITS.length);
  return `${TWO_DIGITS[high] ?? ''}${TWO_DIGITS[value - high * TWO_DIGITS.length] ?? ''}`;
}
