import assert from 'node:assert/strict';
import { Kernel } from '../../src/core/kernel.js';
import { notesIn } from '../../src/core/notes/entries.js';
import type { ProblemCode } from '../../src/core/notes/problem.js';
import { readNotes } from '../../src/core/notes/read.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { Cancelled, Canceller } from '../../src/core/signal.js';
import { computingSince } from '../unit/computingTime.js';
import { memorySource } from '../unit/memorySource.js';
import { testWasm } from '../unit/parser.js';

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

  /** The shortest notes that there are. */
  const notesFile = (count: number) => {
    const note = (i: number) => ({ id: `n${i}`, title: 'N', at: [{ function: `f${i}` }] });
    return JSON.stringify({ format: 1, notes: Array.from({ length: count }, (_, i) => note(i)) });
  };

  it('refuses 100,000 notes at once, though their bytes are few enough', () => {
    const text = notesFile(100_000);
    assert.ok(text.length < 8 * 1024 * 1024);
    const start = process.cpuUsage();
    assert.deepEqual(codes(text), ['too-many-values']);
    assert.ok(computingSince(start) < 1000);
  });

  it('gives up the check of 1,000 notes after the first that are placed, when nobody waits for it', async () => {
    const { file } = readNotes(notesFile(1000));
    const kernel = new Kernel(memorySource({ 'a.c': 'int f0(void)\n{\n\treturn 0;\n}\n' }), { loadWasm: testWasm });
    const canceller = new Canceller();
    let told = 0;
    const check = checkNotes(file!, kernel, {
      signal: canceller.signal,
      onProgress: ({ done }) => {
        if (done === 0) return;
        told++;
        canceller.cancel();
      },
    });
    await assert.rejects(check, Cancelled);
    assert.equal(told, 1);
  });
});
