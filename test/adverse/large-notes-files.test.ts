import assert from 'node:assert/strict';
import { notesIn } from '../../src/core/notes/entries.js';
import type { ProblemCode } from '../../src/core/notes/problem.js';
import { readNotes } from '../../src/core/notes/read.js';
import { computingSince } from '../unit/computingTime.js';

const codes = (text: string): ProblemCode[] => readNotes(text).problems.map(({ code }) => code);

describe('reading large notes files', () => {
  it('refuses more values than it can read at once, before it parses', () => {
    const many = `{"format": 1, "notes": [${'{},'.repeat(2_000_000)}{}]}`;
    const start = process.cpuUsage();
    assert.deepEqual(codes(many), ['too-many-values']);
    assert.ok(computingSince(start) < 1000);
    assert.deepEqual(
      codes(`{"format": 1, "title": "${'{},'.repeat(1_000_000)}" /* ${'{},'.repeat(1_000_000)} */}`),
      [],
    );
  });

  it('reads 10,000 notes in slices of time that a reader does not notice', () => {
    const note = (i: number) => ({ id: `n${i}`, title: 'N', at: [{ function: `f${i}`, file: 'net/socket.c' }] });
    const text = JSON.stringify({ format: 1, notes: Array.from({ length: 10_000 }, (_, i) => note(i)) });
    const start = process.cpuUsage();
    const { file, problems } = readNotes(text);
    assert.equal(notesIn(file!).length, 10_000);
    assert.deepEqual(problems, []);
    assert.ok(computingSince(start) < 1500);
  });
});
