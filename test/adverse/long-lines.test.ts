import assert from 'node:assert/strict';
import { readNotes } from '../../src/core/notes/read.js';
import { namesInBodies } from '../../src/core/text/bodyNames.js';
import { piecesOf } from '../../src/core/text/textPieces.js';
import { computingSince } from '../unit/computingTime.js';

const LENGTH = 400_000;
/** What is done for each place of a line over again takes half a minute and more. */
const LIMIT_MS = 5000;

describe('a line of a text as long as a file', () => {
  const kinds = {
    'much code': '`a` ',
    'code of one long sentence': '`a_b()` x ',
    'code that is not closed': '`a ``b ```c ````d ',
    backticks: '`',
    roles: ':c:func:`x` ',
    'what looks like a role': ':a',
    'what looks like a path': 'a+',
    folders: 'a/',
    'what looks like a version': '6.1',
    sentences: 'a. ',
    calls: 'f() ',
  };
  for (const [name, kind] of Object.entries(kinds))
    it(`is read once: ${name}`, () => {
      const line = kind.repeat(LENGTH / kind.length);
      for (const format of ['markdown', 'rst'] as const) {
        const start = process.cpuUsage();
        piecesOf(line, format);
        assert.ok(computingSince(start) < LIMIT_MS, format);
      }
    });

  it('is no more in a note', () => {
    const body = '`sock_map_fd()` '.repeat(LENGTH / 16);
    const { file } = readNotes(
      JSON.stringify({ format: 1, notes: [{ id: 'a', title: 'A', at: [{ function: 'f' }], body }] }),
    );
    const start = process.cpuUsage();
    assert.equal(namesInBodies(file!).length, LENGTH / 16);
    assert.ok(computingSince(start) < LIMIT_MS);
  });
});
