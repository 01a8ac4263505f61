import assert from 'node:assert/strict';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { readNotes, type ReadResult } from '../../src/core/notes/read.js';
import { problemSentence } from '../../src/core/words/sentences.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'drivers/lamp/lamp.c': `struct lamp_ops {
	int (*light)(int level);
};
static int lamp_light(int level)
{
	return level;
}
static struct lamp_ops lamp_table = {
	.light = lamp_light,
};
int lamp_on(struct lamp_ops *ops)
{
	return ops->light(1);
}
`,
};

/** What is no name: the first three would be faults or traps as patterns. */
const ODD: readonly [string, string][] = [
  ['an open bracket', 'f('],
  ['a nested quantifier', '(a+)+$'],
  ['an open class', '['],
  ['a name of 10,000 characters', 'a'.repeat(10_000)],
  ['an empty name', ''],
];

/** A `via` in which a field says what is given, and all else is sound. */
const VIAS: Readonly<Record<string, (odd: string) => object>> = {
  struct: (odd) => ({ struct: odd, member: 'light' }),
  member: (odd) => ({ struct: 'lamp_ops', member: odd }),
  table: (odd) => ({ struct: 'lamp_ops', member: 'light', table: odd }),
  by: (odd) => ({ struct: 'lamp_ops', member: 'light', by: odd }),
  macro: (odd) => ({ macro: odd }),
  hook: (odd) => ({ macro: 'lamp_hook', hook: odd }),
  setup: (odd) => ({ deferred: 'work', by: 'schedule_work', setup: odd }),
  from: (odd) => ({ argument: true, from: odd }),
};

const notes = (at: object, via?: object, id = 'light') => {
  const calls = [{ id, at, ...(via === undefined ? {} : { via }) }];
  const root = { id: 'on', at: { function: 'lamp_on' }, calls };
  return JSON.stringify({ format: 1, paths: [{ id: 'p', title: 'P', root }] });
};
const LIGHT = { function: 'lamp_light' };

/** The problem at a place of the file, said in both languages. */
function saidAt({ problems }: ReadResult, pointer: string): void {
  const problem = problems.find((one) => one.pointer === pointer);
  assert.ok(problem !== undefined, JSON.stringify(problems.map((one) => [one.code, one.pointer])));
  for (const language of ['en', 'ja'] as const) assert.ok(problemSentence(language, problem).length < 400);
}

async function checked({ file }: ReadResult) {
  assert.ok(file !== undefined);
  return checkNotes(file, memoryKernel(FILES));
}

describe('what is no name in kernel C', () => {
  for (const [what, odd] of ODD) {
    it(`is said of, and passed over as a former name: ${what}`, async () => {
      const result = readNotes(notes({ ...LIGHT, was: [odd, 'lamp_old'] }, VIAS['table']?.('lamp_table')));
      saidAt(result, '/paths/0/root/calls/0/at/was/0');
      const { anchors, edges } = await checked(result);
      assert.deepEqual(
        anchors.map(({ placement }) => placement.status),
        ['ok', 'ok'],
      );
      assert.equal(edges[0]?.edge.status, 'verified');
      // The other names are tried all the same.
      const renamed = await checked(readNotes(notes({ function: 'lamp_new', was: [odd, 'lamp_light'] })));
      assert.equal(renamed.anchors[1]?.placement.status, 'moved');
    });
    for (const [field, via] of Object.entries(VIAS))
      it(`is said of, and never checked by, as "${field}" of "via": ${what}`, async () => {
        const result = readNotes(notes(LIGHT, via(odd)));
        saidAt(result, `/paths/0/root/calls/0/via/${field}`);
        const { edges } = await checked(result);
        assert.equal(edges[0]?.edge.status, 'unchecked');
      });
    it(`is harmless as the id of a step: ${what}`, async () => {
      const { edges } = await checked(readNotes(notes(LIGHT, VIAS['table']?.('lamp_table'), odd)));
      assert.equal(edges[0]?.edge.status, 'verified');
    });
  }
});
