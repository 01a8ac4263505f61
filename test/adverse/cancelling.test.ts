import assert from 'node:assert/strict';
import { makeAnchor } from '../../src/core/anchor/make.js';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { compareStructs } from '../../src/core/compare/compare.js';
import { structsNamed } from '../../src/core/compare/structPlaces.js';
import { hoverAt } from '../../src/core/hover/hover.js';
import type { Facts } from '../../src/core/facts/facts.js';
import { gathered } from '../../src/core/facts/gathered.js';
import { Kernel } from '../../src/core/kernel.js';
import { buildIndex, EMPTY_INDEX } from '../../src/core/marks/noteIndex.js';
import type { Anchor, NotesFile, Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { pathTrees } from '../../src/core/path/model.js';
import { Cancelled, Canceller, type Signal } from '../../src/core/signal.js';
import type { Source } from '../../src/core/source/source.js';
import { memorySource } from '../unit/memorySource.js';
import { testWasm } from '../unit/parser.js';

const MILL = (own: string) => `#include <linux/mill.h>
static int ${own}_grind(struct mill *m)
{
	int left = ${own.length};

	mill_log(m, left);
	while (left > 0)
		left = mill_step(m, left);
	return left;
}
static void ${own}_late(struct work_struct *work)
{
	mill_log(0, 1);
}
static const struct mill_ops ${own}_ops = {
	.grind = ${own}_grind,
};
void ${own}_probe(struct mill *m)
{
	m->ops = &${own}_ops;
	INIT_WORK(&m->work, ${own}_late);
	schedule_work(&m->work);
}
`;
const HEADER = `#include <linux/types.h>
struct work_struct { void (*func)(struct work_struct *work); };
struct mill;
struct mill_ops { int (*grind)(struct mill *m); };
/** struct mill - grinds */
struct mill { const struct mill_ops *ops; struct work_struct work; mill_t kind; };
#define MILL_RUN(m) mill_run(m)
`;
const FILES: Readonly<Record<string, string>> = {
  'include/linux/types.h': '#include <linux/more.h>\ntypedef int mill_t;\n',
  'include/linux/more.h': '#include <linux/most.h>\nstruct mill_more { int a; };\n',
  'include/linux/most.h': 'struct mill_most { int a; };\n',
  'include/linux/mill.h': HEADER,
  'arch/x86/mill/entry.S': `#include <linux/mill.h>
#include "macros.S"
	.text
SYM_CODE_START(mill_entry)
	MILL_ENTRY
	ret
SYM_CODE_END(mill_entry)
`,
  'arch/x86/mill/macros.S': `	.macro MILL_ENTRY
	call mill_run
	.endm
`,
  'kernel/mill.c': `#include <linux/mill.h>
void mill_log(struct mill *m, int n)
{
}
int mill_step(struct mill *m, int n)
{
	return n - 1;
}
int mill_run(struct mill *m)
{
	return m->ops->grind(m);
}
int mill_all(struct mill *m)
{
	return MILL_RUN(m);
}
`,
  ...Object.fromEntries(['wind', 'ox', 'steam'].map((own) => [`drivers/${own}/${own}.c`, MILL(own)])),
};

interface Told {
  /** What was asked of the source. */
  asked: number;
  /** Of that, after it was cancelled. */
  after: number;
}

/** A tree that cancels when it is asked for the n-th time. */
function cancelling(n: number): { kernel: Kernel; signal: Signal; told: Told } {
  const source = memorySource(FILES);
  const canceller = new Canceller();
  const told: Told = { asked: 0, after: 0 };
  const count = () => {
    if (canceller.signal.aborted) told.after++;
    // What is asked together is asked before anybody can hear of it.
    if (++told.asked === n)
      queueMicrotask(() => {
        canceller.cancel();
      });
  };
  const counting: Source = {
    ...source,
    read: (path) => (count(), source.read(path)),
    identity: (path) => (count(), source.identity(path)),
    filesWithWord: (word, options) => (count(), source.filesWithWord(word, options)),
    linesMatching: (patterns, options) => (count(), source.linesMatching(patterns, options)),
  };
  return { kernel: new Kernel(counting, { loadWasm: testWasm }), signal: canceller.signal, told };
}

const plain = () => new Kernel(memorySource(FILES), { loadWasm: testWasm });

function notes(): NotesFile {
  const file = 'kernel/mill.c';
  const calls: Step[] = [
    { id: 'wind', at: { function: 'wind_grind' }, via: { struct: 'mill_ops', member: 'grind', table: 'wind_ops' } },
    { id: 'ox', at: { function: 'ox_grind' }, via: { struct: 'mill_ops', member: 'grind' } },
  ];
  const run: Step = { id: 'run', at: { function: 'mill_run', file }, via: { macro: 'MILL_RUN' }, calls };
  const late: Step = { id: 'late', at: { function: 'steam_late' }, via: { deferred: 'work', by: 'schedule_work' } };
  const root: Step = { id: 'all', at: { function: 'mill_all', file }, calls: [run] };
  const probe: Step = { id: 'probe', at: { function: 'steam_probe' }, calls: [late] };
  return {
    format: 1,
    notes: [{ id: 'n', title: 'n', at: [{ struct: 'mill', member: 'kind' }, { macro: 'MILL_RUN' }] }],
    paths: [
      { id: 'p', title: 'p', root },
      { id: 'q', title: 'q', root: probe },
    ],
  };
}

/** Anchors as an author made them in another kernel: what they name is now elsewhere, or called otherwise. */
async function strays(): Promise<Anchor[]> {
  const made = await makeAnchor(plain(), 'drivers/wind/wind.c', 6, 2);
  const whole = await makeAnchor(plain(), 'drivers/wind/wind.c', 2, 12);
  assert.ok(made !== undefined && whole !== undefined);
  return [made.anchor, whole.anchor].flatMap((anchor) => [
    { ...anchor, file: 'drivers/ox/ox.c' },
    { ...anchor, function: 'gone_grind' },
  ]);
}

async function index() {
  const file = notes();
  return buildIndex([{ layer: 'l', file, trees: pathTrees(file), check: await checkNotes(file, plain()) }]);
}

const QUESTIONS: Readonly<Record<string, (kernel: Kernel, signal: Signal) => Promise<unknown>>> = {
  'a check': (kernel, signal) => checkNotes(notes(), kernel, { signal }),
  'an anchor that is looked for by its name': (kernel, signal) =>
    placeAnchor({ function: 'ox_grind' }, kernel, { signal }),
  'a hover': async (kernel, signal) =>
    hoverAt({
      kernel,
      index: await index(),
      file: 'kernel/mill.c',
      position: { line: 11, column: 12 },
      language: 'en',
      source: true,
      signal,
    }),
  'the structs of Compare': (kernel, signal) => structsNamed(kernel, 'mill_more', 'drivers/ox/ox.c', signal),
  'a comparison': async (kernel, signal) => {
    const structs = await structsNamed(plain(), 'mill', 'kernel/mill.c');
    return compareStructs(kernel, EMPTY_INDEX, structs, signal);
  },
};

const MEMBER = { struct: 'mill_ops', member: 'grind' };
const PROBE = { file: 'drivers/ox/ox.c', line: 18, column: 6, end: 23 };
const NEAR = { near: 'drivers/ox/ox.c' };

/** Every question of a tree, with the signal of whoever asks, or none where the tree has it. */
const FACTS: Readonly<Record<keyof Facts, (facts: Facts, signal: Signal | undefined) => Promise<unknown>>> = {
  callsOf: (facts, signal) => facts.callsOf(PROBE, signal),
  callersOf: (facts, signal) => gathered(facts.callersOf('mill_log', { ...NEAR, signal })),
  installsOf: (facts, signal) => gathered(facts.installsOf(MEMBER, { ...NEAR, signal })),
  memberOf: (facts, signal) => facts.memberOf(MEMBER, { ...NEAR, signal }),
  filesSeeing: (facts, signal) => facts.filesSeeing(MEMBER, { ...NEAR, signal }),
  otherNamesOf: (facts, signal) => facts.otherNamesOf(MEMBER, { ...NEAR, signal }),
  heldBy: (facts, signal) => gathered(facts.heldBy({ variable: 'ox_ops', file: 'drivers/ox/ox.c' }, { signal })),
  copiesOf: (facts, signal) => facts.copiesOf(MEMBER, { ...NEAR, signal }),
  bindingsOf: (facts, signal) =>
    gathered(facts.bindingsOf({ deferred: 'work', functions: ['ox_late'] }, { ...NEAR, signal })),
  raisesOf: (facts, signal) => gathered(facts.raisesOf(PROBE, { deferred: 'work' }, signal)),
  copiedCalls: (facts, signal) => facts.copiedCalls(PROBE, MEMBER.member, signal),
  handedTo: (facts, signal) => facts.handedTo(PROBE, MEMBER.member, signal),
  calledBetween: (facts, signal) => facts.calledBetween(PROBE, { word: 'open' }, signal),
  parametersHandedOn: (facts, signal) => facts.parametersHandedOn(PROBE, signal),
  hooksOf: (facts, signal) => gathered(facts.hooksOf('mill_hook', { ...NEAR, signal })),
  macrosNaming: (facts, signal) => gathered(facts.macrosNaming('mill_run', { ...NEAR, signal })),
  standingOf: (facts, signal) => facts.standingOf(['mill_run'], ['mill'], { near: ['drivers/ox/ox.c'], signal }),
  isEndOfNames: (facts, signal) => facts.isEndOfNames('MILL_RUN', signal),
  filesHolding: (facts, signal) => facts.filesHolding(['mill_run'], signal),
  configNames: (facts, signal) => facts.configNames(signal),
  registrationOf: (facts, signal) => facts.registrationOf({ table: 'ox_ops' }, 'drivers/ox/ox.c', signal),
  nearestDefinitions: (facts, signal) => facts.nearestDefinitions('mill_step', ['function'], { ...NEAR, signal }),
  filesNaming: (facts, signal) => facts.filesNaming('mill_step', { ...NEAR, signal }),
  namesBeginning: (facts, signal) => facts.namesBeginning('function', 'mill_', { ...NEAR, signal }),
  definitionsOf: (facts, signal) =>
    gathered(facts.definitionsOf({ kind: 'function', name: 'mill_step' }, { ...NEAR, signal })),
  madeLabelsOf: (facts, signal) => facts.madeLabelsOf('mill_entry', { unit: 'arch/x86/mill/entry.S', signal }),
  assemblerActsOf: (facts, signal) =>
    facts.assemblerActsOf({ file: 'arch/x86/mill/entry.S', line: 4, column: 1, end: 4 }, ['mill_entry'], signal),
  assemblerUseOf: (facts, signal) =>
    facts.assemblerUseOf({ macro: 'MILL_ENTRY', unit: 'arch/x86/mill/entry.S' }, ['mill_run'], signal),
  otherTagsOf: (facts, signal) => facts.otherTagsOf('mill', { ...NEAR, signal }),
  structFilesOf: (facts, signal) => gathered(facts.structFilesOf('mill', { ...NEAR, signal })),
};

describe('what nobody wants any more', () => {
  async function ends(ask: (kernel: Kernel, signal: Signal) => Promise<unknown>): Promise<void> {
    const whole = cancelling(0);
    await ask(whole.kernel, whole.signal);
    assert.ok(whole.told.asked > 0);
    const late: string[] = [];
    for (let n = 1; n <= whole.told.asked; n++) {
      const { kernel, signal, told } = cancelling(n);
      const end = await ask(kernel, signal).then(
        () => 'an answer',
        (error: unknown) => (error instanceof Cancelled ? 'Cancelled' : String(error)),
      );
      if (told.after > 0 || end !== 'Cancelled')
        late.push(`${end}, ${told.after} more after the ${n}th of ${whole.told.asked}`);
    }
    assert.deepEqual(late, []);
  }

  for (const [what, ask] of Object.entries(QUESTIONS))
    it(`is not read on for: ${what}`, async () => {
      await ends(ask);
    });

  for (const [question, ask] of Object.entries(FACTS)) {
    it(`is no answer of a tree that is asked: ${question}`, async () => {
      await ends((kernel, signal) => ask(kernel.facts, signal));
    });

    it(`is no answer of a tree that has the signal: ${question}`, async () => {
      await ends((kernel, signal) => ask(kernel.wantedBy(signal).facts, undefined));
    });
  }

  it('is no reason for others who wait for the same to have no answer', async () => {
    for (const [question, ask] of Object.entries(FACTS)) {
      const asked = cancelling(0);
      await ask(asked.kernel.facts, asked.signal);
      const right = await ask(plain().facts, undefined);
      // Where it is given up decides little here: each third time is as good as each.
      for (let n = 1; n <= asked.told.asked; n += 3) {
        const { kernel, signal } = cancelling(n);
        const [, other] = await Promise.allSettled([ask(kernel.facts, signal), ask(kernel.facts, undefined)]);
        assert.deepEqual(other, { status: 'fulfilled', value: right }, `${question}, given up at the ${n}th`);
        assert.deepEqual(await ask(kernel.facts, undefined), right, `${question} again after the ${n}th`);
      }
    }
  });

  it('is not read on for: anchors that are looked for by their text', async () => {
    for (const anchor of await strays()) await ends((kernel, signal) => placeAnchor(anchor, kernel, { signal }));
  });
});
