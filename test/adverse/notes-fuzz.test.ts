import assert from 'node:assert/strict';
import { decodeNotes } from '../../src/core/notes/decode.js';
import { anchorsIn } from '../../src/core/notes/entries.js';
import { rangesOf, readNotes } from '../../src/core/notes/read.js';
import { pathTrees } from '../../src/core/path/model.js';
import { problemSentence } from '../../src/core/words/sentences.js';

/** A generator of numbers below `limit`, the same in every run. */
function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const VALID = JSON.stringify(
  {
    format: 1,
    title: 'ソケット',
    notes: [
      {
        id: 'a',
        title: 'A',
        at: [{ struct: 'socket', member: 'ops', file: 'include/linux/net.h' }],
        body: ['x', '*y*'],
      },
      { id: 'b', title: 'B', at: [{ function: 'f', quote: 'x = 1;', seen: { line: 5, body: ['12ab'] } }], tags: ['t'] },
    ],
    paths: [
      {
        id: 'p',
        title: 'P',
        root: {
          id: 'r',
          at: { syscall: 'socket', file: 'net/socket.c' },
          calls: [
            { id: 's', at: { function: 'g' }, via: { struct: 's', member: 'm', table: 't' } },
            { id: 'u', path: 'q' },
          ],
        },
      },
      { id: 'q', title: 'Q', root: { id: 'r', at: { function: 'h' }, calls: [{ id: 'v', path: 'p' }] } },
    ],
  },
  undefined,
  1,
);

function readAll(bytes: Uint8Array): void {
  const decoded = decodeNotes(bytes);
  const { file, problems } =
    'problem' in decoded ? { file: undefined, problems: [decoded.problem] } : readNotes(decoded.text);
  for (const problem of problems) {
    assert.ok(!/\{[a-z]+\}/.test(problemSentence('ja', problem)), problem.code);
    assert.ok(problem.range.line >= 1 && problem.range.column >= 1);
  }
  assert.ok(file !== undefined || problems.length > 0, 'a file or a reason');
  if (file === undefined || 'problem' in decoded) return;
  const pointers = [...anchorsIn(file), ...pathTrees(file).flatMap((tree) => tree.steps)].map(({ pointer }) => pointer);
  assert.equal(rangesOf(decoded.text, pointers).size, new Set(pointers).size, 'every pointer leads somewhere');
}

describe('a notes file with random faults', () => {
  it('is read without a crash, 500 times with flipped bytes', () => {
    const next = random(50);
    for (let round = 0; round < 500; round++) {
      const bytes = Buffer.from(VALID, 'utf8');
      for (let flips = 1 + next(4); flips > 0; flips--) bytes[next(bytes.length)] = next(256);
      readAll(bytes);
    }
  });

  it('is read without a crash, cut at every byte', () => {
    const bytes = Buffer.from(VALID, 'utf8');
    for (let length = 0; length < bytes.length; length++) readAll(bytes.subarray(0, length));
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
        readAll(Buffer.from(VALID.slice(0, at - old.length) + value + VALID.slice(at), 'utf8'));
    }
  });
});
