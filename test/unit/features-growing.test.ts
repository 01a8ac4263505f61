import assert from 'node:assert/strict';
import {
  callerRow,
  CallerOrder,
  callersFound,
  whichCall,
  type CallerFound,
} from '../../src/core/features/callerRows.js';
import { chosenSteps, type Asked } from '../../src/core/features/chosenSteps.js';
import type { Gaps } from '../../src/core/facts/ask.js';
import type { OutEdge } from '../../src/core/facts/outEdge.js';
import { stepFor } from '../../src/core/features/growth.js';
import type { Kernel } from '../../src/core/kernel.js';
import { Canceller } from '../../src/core/signal.js';
import { placeAt } from '../../src/core/source/place.js';
import { memoryKernel } from './memorySource.js';

const MILL = `#include <linux/mill.h>
int grind(int n)
{
	return n;
}

int early(struct mill *m)
{
	return m->turn(1);
}

void run(struct mill *m)
{
	grind(1);
	each(m, grind);
	m->turn(2);
	m->turn(3);
}
`;
const FILES = {
  'include/linux/mill.h': 'struct mill { int (*turn)(int n); };\nvoid each(struct mill *m, int (*f)(int));\n',
  'kernel/mill.c': MILL,
  'kernel/each.c': 'void each(struct mill *m, int (*f)(int))\n{\n\tf(1);\n}\n',
  'net/sys.c': 'SYSCALL_DEFINE1(wind, int, n)\n{\n\treturn n;\n}\n',
  'arch/x86/compat.c': 'COMPAT_SYSCALL_DEFINE1(wind, int, n)\n{\n\treturn n;\n}\n',
  'net/by.c':
    'long one(int n)\n{\n\treturn __do_sys_wind(n);\n}\n\nlong two(int n)\n{\n\treturn __se_sys_wind(n);\n}\n\nlong three(int n)\n{\n\treturn sys_wind(n);\n}\n',
  'arch/x86/by.c': 'long four(int n)\n{\n\treturn __do_compat_sys_wind(n);\n}\n',
};

async function edges(kernel: Kernel): Promise<OutEdge[]> {
  return kernel.facts.callsOf({ file: 'kernel/mill.c', line: 12, column: 6, end: 18 });
}

function asked(kernel: Kernel, behind: Asked['behind'] = () => Promise.resolve([])): Asked {
  const taken = new Set<string>();
  return { step: (choice) => stepFor(kernel, choice, taken, () => Promise.resolve(undefined)), behind };
}

async function found(
  kernel: Kernel,
  of: Parameters<typeof callersFound>[1],
  others: readonly { name: string; site: CallerFound['site'] }[] = [],
): Promise<{ callers: CallerFound[]; gaps: Gaps }> {
  const search = callersFound(kernel, of, Promise.resolve(others));
  const callers: CallerFound[] = [];
  let next = await search.next();
  for (; next.done !== true; next = await search.next()) callers.push(next.value);
  return { callers, gaps: next.value };
}

describe('steps of chosen calls', () => {
  it('are what is called, and what is handed on below the function that it is handed to', async () => {
    const kernel = memoryKernel(FILES);
    const all = await edges(kernel);
    const chosen = all
      .filter(({ kind }) => kind === 'call' || kind === 'reference')
      .filter(({ site }) => site.line < 16);
    const { steps, nowhere } = await chosenSteps(kernel, { chosen, all }, 'run', asked(kernel));
    assert.deepEqual(
      steps.map(({ step, site }) => [
        step.at.function,
        site.line,
        step.calls?.map(({ at, via }) => [at.function, via]),
      ]),
      [
        ['grind', 14, undefined],
        ['each', 15, undefined],
        ['each', 15, [['grind', { argument: true, from: 'run' }]]],
      ],
    );
    assert.deepEqual(nowhere, []);
  });

  it('say which of several equal calls is meant, ask who is behind a pointer, and name who is nowhere', async () => {
    const kernel = memoryKernel(FILES);
    const all = await edges(kernel);
    const chosen = all.filter(({ site }) => site.line === 17);
    const questions: OutEdge[] = [];
    const behind: Asked['behind'] = (edge) => {
      questions.push(edge);
      const of = (name: string) => ({
        behind: { name, place: edge.site, via: { struct: 'mill', member: 'turn' }, decided: false, rank: 0 },
        isTyped: true,
      });
      return Promise.resolve([of('grind'), of('nobody')]);
    };
    const { steps, nowhere } = await chosenSteps(kernel, { chosen, all }, 'run', asked(kernel, behind));
    assert.deepEqual(questions, chosen);
    assert.deepEqual(
      steps.map(({ step }) => [step.at.function, step.via, step.site]),
      [['grind', { struct: 'mill', member: 'turn' }, { quote: 'm->turn(3);' }]],
    );
    assert.deepEqual(nowhere, ['nobody']);
  });

  it('are not made any more once nobody wants them', async () => {
    const kernel = memoryKernel(FILES);
    const all = await edges(kernel);
    const canceller = new Canceller();
    let made = 0;
    const step: Asked['step'] = () => {
      made++;
      canceller.cancel();
      return Promise.resolve(undefined);
    };
    const chosen = all.filter(({ kind }) => kind === 'call');
    await assert.rejects(chosenSteps(kernel, { chosen, all }, 'run', { ...asked(kernel), step }, canceller.signal), {
      name: 'Cancelled',
    });
    assert.equal(made, 1);
  });
});

describe('callers in a list', () => {
  const wind = { kind: 'syscall', name: 'wind' };
  const names = ({ callers }: { callers: CallerFound[] }) => callers.map(({ name }) => name).sort();

  it('of a system call are those of every function that its macro makes, of its compat form those of that', async () => {
    const kernel = memoryKernel(FILES);
    const plain = await found(kernel, { ...wind, places: [placeAt('net/sys.c', 1, 17)] });
    assert.deepEqual(names(plain), ['one', 'three', 'two']);
    const compat = await found(kernel, { ...wind, compat: true, places: [placeAt('arch/x86/compat.c', 1, 24)] });
    assert.deepEqual(names(compat), ['four']);
    assert.deepEqual(plain.gaps, { unreachable: [], cut: false });
  });

  it('hold what only another program knows, once, and not what is aside', async () => {
    const kernel = memoryKernel(FILES);
    const grind = { kind: 'function', name: 'grind', places: [placeAt('kernel/mill.c', 2, 5)] as const };
    const others = [
      { name: 'run', site: placeAt('kernel/mill.c', 14, 2) },
      { name: 'far', site: placeAt('kernel/far.c', 3, 2) },
      { name: 'aside', site: placeAt('tools/far.c', 3, 2) },
    ];
    const { callers } = await found(kernel, { ...grind, places: [grind.places[0]] }, others);
    assert.deepEqual(
      callers.map(({ name, isOther }) => [name, isOther]),
      [
        ['run', false],
        ['far', true],
      ],
    );
    const [run, far] = callers;
    assert.ok(run !== undefined && far !== undefined);
    assert.deepEqual(callerRow('en', run, 'grind(1);').label, 'run()');
    assert.match(callerRow('en', far, '').description, /^kernel\/far\.c:3 · /);
    const order = new CallerOrder();
    for (const one of [far, run]) order.add(one);
    assert.ok(order.compare(far, run) < 0);
  });

  it('say which of several calls is meant: nothing for the first, its line where no other says the same, else its number', async () => {
    const text = 'void a(void)\n{\n\tb(1);\n\tb(2);\n\tb(1);\n}\n';
    const kernel = memoryKernel({ 'kernel/a.c': text });
    const call = (line: number) =>
      whichCall(
        kernel,
        { kind: 'function', name: 'b' },
        { name: 'a', site: placeAt('kernel/a.c', line, 2), isOther: false },
      );
    assert.deepEqual([await call(3), await call(4), await call(5)], [undefined, { quote: 'b(2);' }, { nth: 3 }]);
    const system = memoryKernel({ 'kernel/a.c': text.replaceAll('b(', 'sys_b(') });
    const second = { name: 'a', site: placeAt('kernel/a.c', 4, 2), isOther: false };
    assert.deepEqual(await whichCall(system, { kind: 'syscall', name: 'b' }, second), { quote: 'sys_b(2);' });
  });
});
