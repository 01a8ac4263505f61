import { mergeNotes } from '../src/core/merge/mergeNotes.js';
import { Random } from './anchors/random.js';
import type { BenchOptions } from './options.js';
import { median, report } from './tree.js';

/** Notes in each file, and how many of them each side changes, removes and adds. */
const NOTES = 10_000;
const CHANGES = 500;
const RUNS = 5;

interface Note {
  id: string;
  title: string;
  readonly at: readonly object[];
  body: string[];
}

/** The time to merge two files of ten thousand notes of which each side changed five hundred, removed as many, and added as many. */
export function run(_kernel: string, { seed = 1 }: BenchOptions): Promise<void> {
  const random = new Random(seed);
  const base = Array.from({ length: NOTES }, (_, n) => noteOf(`note-${n}`, n));
  const [ours, theirs] = ['ours', 'theirs'].map((side) => written(changed(base, side, random)));
  const text = written(base);
  const times: number[] = [];
  let conflicts = 0;
  for (let n = 0; n < RUNS; n++) {
    const start = performance.now();
    const result = mergeNotes(text, ours ?? '', theirs ?? '');
    times.push(performance.now() - start);
    if (result.k !== 'merged') throw new Error('the files are not merged');
    conflicts = result.conflicts.length;
  }
  report(
    `merge of two files of ${NOTES} notes (${(text.length / 1e6).toFixed(1)} MB), ${CHANGES} changed, removed and added on each side`,
    `${(median(times) / 1000).toFixed(2)} s, ${conflicts} conflicts`,
    'under 2 s',
  );
  return Promise.resolve();
}

function noteOf(id: string, n: number): Note {
  const body = Array.from(
    { length: 6 },
    (_, line) => `Line ${line} of what note ${n} says of a function, at some length.`,
  );
  return { id, title: `Note ${n}`, at: [{ function: `f_${n}`, file: `net/part${n % 40}.c` }], body };
}

function changed(base: readonly Note[], side: string, random: Random): Note[] {
  const notes = structuredClone(base) as Note[];
  for (let n = 0; n < CHANGES; n++) {
    const one = notes[random.below(notes.length)];
    if (one !== undefined) one.body[random.below(one.body.length)] = `Changed by ${side}.`;
    notes.splice(random.below(notes.length), 1);
    notes.splice(random.below(notes.length), 0, noteOf(`${side}-${n}`, n));
  }
  return notes;
}

function written(notes: readonly Note[]): string {
  return JSON.stringify({ format: 1, title: 'Many', notes }, undefined, 2);
}
