import assert from 'node:assert/strict';
import { Kernel } from '../../src/core/kernel.js';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES = {
  Makefile: 'VERSION = 6\nPATCHLEVEL = 12\n',
  'drivers/mill/mill.c': `
static void mill_grind(struct work_struct *work) { }
static DECLARE_WORK(mill_work, mill_grind);
void mill_once(struct work_struct *work) { INIT_WORK(work, mill_grind); schedule_work(work); }
void mill_again(struct work_struct *work) { schedule_work(work); }
void mill_plain(void) { schedule_work(&mill_work); }
`,
};

describe('what is raised and what is bound', () => {
  const codeOf = async (caller: string) => {
    const child: Step = { id: 'child', at: { function: 'mill_grind' }, via: { deferred: 'work', by: 'schedule_work' } };
    const root: Step = { id: 'root', at: { function: caller }, calls: [child] };
    const kernel = new Kernel(memorySource(FILES), { loadWasm: testWasm });
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    return edges.at(-1)?.edge.reason.code;
  };

  it('is one object where a variable of the file names both', async () => {
    assert.equal(await codeOf('mill_plain'), 'edge-deferred');
  });

  it('is one object where a local pointer of one function does', async () => {
    assert.equal(await codeOf('mill_once'), 'edge-deferred');
  });

  it('is not certain to be one where local pointers of two functions have one name', async () => {
    assert.equal(await codeOf('mill_again'), 'edge-deferred-object-unsure');
  });
});
