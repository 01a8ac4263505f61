import { assertRead, VALID } from '../fuzz/readBytes.js';

/** A generator of numbers below `limit`, the same in every run. */
function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

describe('a notes file with random faults', () => {
  it('is read without a crash, 500 times with flipped bytes', () => {
    const next = random(50);
    for (let round = 0; round < 500; round++) {
      const bytes = Buffer.from(VALID, 'utf8');
      for (let flips = 1 + next(4); flips > 0; flips--) bytes[next(bytes.length)] = next(256);
      assertRead(bytes);
    }
  });

  it('is read without a crash, cut at every byte', () => {
    const bytes = Buffer.from(VALID, 'utf8');
    for (let length = 0; length < bytes.length; length++) assertRead(bytes.subarray(0, length));
  });

  it('is read without a crash when values change places', () => {
    const values = [
      'null',
      '[]',
      '{}',
      '5',
      '-1',
      '1e400',
      '"x"',
      'true',
      '[[]]',
      '{"id":"a"}',
      '"../x"',
      '"\\ud800"',
      '""',
    ];
    // Each value at each place: less work than drawing them, and none is left out.
    for (const { 0: whole, 1: old = '', index } of VALID.matchAll(/: ("[^"]*"|\d+)/g)) {
      const at = index + whole.length;
      for (const value of values)
        assertRead(Buffer.from(VALID.slice(0, at - old.length) + value + VALID.slice(at), 'utf8'));
    }
  });
});
