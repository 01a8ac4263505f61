/** Numbers from 0 to 2³² − 1 as 7 bits a byte, the lowest first; a byte with its highest bit is not the last. */

/** Writes one number at a place, which has room for 5 bytes. @returns the place behind it */
export function putVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  while (rest > 127) {
    bytes[at++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}

/** Reads numbers one after another. */
export class VarintReader {
  constructor(
    private readonly bytes: Uint8Array,
    /** Where the next number begins. */
    public at = 0,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** @throws {RangeError} where the bytes end within it, or it is larger than any that is written */
  next(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new RangeError('a number is cut');
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
    throw new RangeError('a number is too long');
  }

  /** Some bytes as they stand. @throws {RangeError} where there are not so many */
  take(length: number): Uint8Array {
    const end = this.at + length;
    if (end > this.bytes.length) throw new RangeError('a text is cut');
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }
}
