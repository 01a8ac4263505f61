import assert from 'node:assert/strict';
import { guessFormats, readForeign } from '../../src/core/importing/readForeign.js';
import type { ForeignCall } from '../../src/core/importing/foreign.js';
import { importNotes, type ImportedNotes } from '../../src/core/importing/importNotes.js';
import { mostSeen } from '../../src/core/importing/mostSeen.js';
import type { Step } from '../../src/core/notes/format.js';
import { readNotes } from '../../src/core/notes/read.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  Makefile: 'VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n',
  'include/linux/lamp.h':
    'struct lamp_ops { int (*light)(struct lamp *l); };\nstruct lamp { const struct lamp_ops *ops; };\n',
  'drivers/lamp/core.c': `#include <linux/lamp.h>
static int lamp_inlined(struct lamp *l)
{
	return lamp_power(l);
}
int lamp_light(struct lamp *l)
{
	lamp_inlined(l);
	return l->ops->light(l);
}
SYSCALL_DEFINE1(lamp, int, fd)
{
	return lamp_light(lamp_of(fd));
}
`,
  'drivers/lamp/led.c': `#include <linux/lamp.h>
static int probe(struct lamp *l)
{
	return 0;
}
static int led_light(struct lamp *l)
{
	return probe(l);
}
static const struct lamp_ops led_ops = { .light = led_light };
`,
  'drivers/lamp/neon.c': 'static int probe(struct lamp *l)\n{\n\treturn 1;\n}\n',
};

async function imported(text: string): Promise<ImportedNotes> {
  assert.deepEqual(guessFormats(text), ['stack']);
  const foreign = readForeign(text, 'stack');
  assert.ok('paths' in foreign);
  const made = await importNotes(foreign, memoryKernel(FILES), { language: 'en', name: 'x' });
  assert.deepEqual(readNotes(made.text).problems, []);
  return made;
}

/** Steps as lines, indented by what calls them. */
function told({ file }: ImportedNotes): string[] {
  const lines: string[] = [];
  const tell = (step: Step | null, indent: string) => {
    if (step === null) return;
    const { at, via } = step;
    const name = at?.function ?? at?.syscall ?? at?.label ?? step.path;
    lines.push(`${indent}${name}${via === undefined ? '' : ` via ${via.struct}.${via.member}`}`);
    for (const one of step.calls ?? []) tell(one, `${indent}  `);
  };
  for (const path of file.paths ?? []) {
    if (path === null) continue;
    lines.push(`= ${path.title}`);
    tell(path.root, '');
  }
  return lines;
}

const LOG = `
[  10.000001] BUG: unable to handle page fault
[  10.000002] Oops: 0002 [#1] SMP
[  10.000003] CPU: 1 PID: 5 Comm: x Not tainted 6.12.3-test #1
[  10.000004] RIP: 0010:led_light+0x1a/0x40 [led]
[  10.000005] Call Trace:
[  10.000006]  <TASK>
[  10.000007]  ? page_fault_oops+0x1/0x2
[  10.000008]  lamp_light.isra.0+0x3/0x10
[  10.000009]  __x64_sys_lamp+0x17/0x20
[  10.000010]  </TASK>
[  20.000000] WARNING: CPU: 0 PID: 0 at drivers/lamp/led.c:4
[  20.000001] Call Trace:
[  20.000002]  <IRQ>
[  20.000003]  probe+0x1/0x2 [neon]
[  20.000004]  </IRQ>
[  20.000005]  <TASK>
[  20.000006]  lamp_power+0x1/0x2
[  20.000007]  lamp_light+0x1/0x2
`;

describe('importing a call stack', () => {
  it('reads a log of the kernel: the outermost is the root, each stack a path, and what is unsure is no step', async () => {
    const made = await imported(LOG);
    assert.deepEqual(told(made), [
      '= BUG: unable to handle page fault',
      'lamp',
      '  lamp_light',
      '    led_light via lamp_ops.light',
      '= WARNING: CPU: 0 PID: 0 at drivers/lamp/led.c:4 <IRQ>',
      'probe',
      '= WARNING: CPU: 0 PID: 0 at drivers/lamp/led.c:4',
      'lamp_light',
      '  lamp_power',
    ]);
    assert.match(String(made.file.paths?.[0]?.body), /not known to have been called.*page_fault_oops/);
    const [first, second] = made.file.paths ?? [];
    assert.equal(second?.root.at?.file, 'drivers/lamp/neon.c', 'the one of the module');
    assert.equal(first?.root.calls?.[0]?.body, '- In the stack: `lamp_light.isra.0+0x3/0x10`');
    assert.deepEqual(
      made.reports.map(({ kind, about, remark }) => `${kind} ${about} ${remark.code}`),
      ['unplaced lamp_power no-function'],
    );
  });

  for (const [who, before] of [
    ['the kernel with callers', '[   57.659526][  T650] '],
    ['dmesg -T', '[Mon Jun 12 08:06:15 2023] '],
    ['a console with the time', '16:56:35 [ 82.646346] '],
    ['a log daemon without a name', 'May  4 14:08:51 '],
    ['a log daemon', 'Jan 15 18:51:07 4GB kernel: [435222.430121] '],
    ['a log daemon with its level', 'Mon Aug 13 16:37:16 2018 kern.warn kernel: [ 2477.775883] '],
    ['ISO time alone', '2023-01-28T13:02:16.334241+01:00   [    6.059134] '],
  ] as const)
    it(`reads a log with what ${who} puts before each line`, async () => {
      const lines = ['Call Trace:', ' <TASK>', ' led_light+0x1/0x2', ' lamp_light+0x1/0x2', ' </TASK>'];
      const made = await imported(lines.map((line) => `${before}${line}\n`).join(''));
      assert.deepEqual(told(made).slice(1), ['lamp_light', '  led_light via lamp_ops.light']);
    });

  it('reads what says of each function from where it was called', async () => {
    for (const log of [
      '[<c0269b80>] (led_light) from [<c0269eb8>] (lamp_light+0x84/0x108)\n[<c0269eb8>] (lamp_light) from [<bfa0e748>] (lamp+0x120/0x124 [lamp])\n',
      'PC is at led_light+0xbc/0x1f4\nLR is at lamp+0x4/0x8\n led_light from lamp_light+0x84/0x108\n r4:c0e124a8 r3:000005c6\n lamp_light from lamp+0x120/0x124\n',
      ' led_light from lamp_light (drivers/lamp/core.c:9)\n lamp_light from lamp (drivers/lamp/core.c:13 (discriminator 1))\n',
    ]) {
      const made = await imported(log);
      assert.deepEqual(told(made).slice(1), ['lamp', '  lamp_light', '    led_light via lamp_ops.light'], log);
    }
    const made = await imported(' led_light from lamp_light+0x84/0x108\n probe from lamp_light+0x84/0x108\n');
    assert.deepEqual(
      told(made).filter((line) => !line.startsWith('=')),
      ['lamp_light', '  led_light via lamp_ops.light', 'lamp_light', '  probe'],
      'what does not go on is no call',
    );
  });

  it('reads the stacks of other architectures and old kernels: addresses in front, unsure ones behind, an interrupt beside its first frame', async () => {
    const power = await imported(
      'Call Trace:\n[c00000000f6cfa50] [c0000000000b7a48] probe+0x1c/0x30 (unreliable)\n[c00000000f6cfa80] [c0000000000b8b48] led_light+0x18/0x30\n[c00000000f6cfab0] [c0000000001b8b48] lamp_light+0x18/0x30 [lamp]\n',
    );
    assert.deepEqual(told(power).slice(1), ['lamp_light', '  led_light via lamp_ops.light']);
    const old = await imported(
      'Call Trace:\n <IRQ>  [<ffffffff811de7bd>] led_light+0x59/0x64\n [<ffffffff8135b6bd>] ? probe+0x1/0x2\n [<ffffffff8135b6bd>] lamp_light+0x154/0x20a\n <EOI>  [<ffffffff814275ce>] lamp+0x26/0x2b\n',
    );
    assert.deepEqual(
      told(old).filter((line) => !line.startsWith('=')),
      ['lamp_light', '  led_light via lamp_ops.light', 'lamp'],
    );
  });

  it('leaves what is not seen to be called to the check', async () => {
    const made = await imported(
      '#0  probe (l=0x1) at drivers/lamp/led.c:4\n#1  lamp_light (l=0x1)\n    at drivers/lamp/core.c:9\n#2  0x0 in ?? ()\n',
    );
    assert.deepEqual(told(made), ['= lamp_light() → probe()', 'lamp_light', '  probe']);
    assert.equal(made.file.paths?.[0]?.root.calls?.[0]?.at?.file, 'drivers/lamp/led.c');
    const { edges } = await checkNotes(made.file, memoryKernel(FILES));
    assert.deepEqual(
      edges.map(({ edge }) => edge.status),
      ['not-found'],
    );
    assert.deepEqual(
      made.reports.map(({ remark }) => remark.code),
      ['broken-chain'],
    );
  });

  it('puts the samples of perf script together, and counts them', async () => {
    const sample = (...frames: string[]) =>
      `x 1 [000] 1.0: cycles:\n${frames.map((one) => `\tffffffff81000000 ${one}+0x1 ([kernel.kallsyms])\n`).join('')}\t7f0000000000 main+0x1 (/bin/x)\n\n`;
    const made = await imported(
      sample('led_light', 'lamp_light') + sample('lamp_light') + sample('lamp_inlined', 'lamp_light'),
    );
    assert.deepEqual(told(made), ['= lamp_light()', 'lamp_light', '  led_light via lamp_ops.light', '  lamp_inlined']);
    assert.equal(made.file.paths?.[0]?.root.body, '- 3 samples');
    assert.deepEqual(
      made.reports.map(({ remark }) => [remark.code, remark.values['count']]),
      [['not-kernel', 3]],
    );
  });

  it('reads the tree of a function graph, each CPU by itself, with how long it took', async () => {
    const made = await imported(`# tracer: function_graph
 0)               |  lamp_light() {
 1)   0.100 us    |  probe();
 0)   0.500 us    |    lamp_inlined();
 0)   0.250 us    |    lamp_inlined();
 0)               |    led_light [led]() {
 0)   1.000 us    |      probe [led]();
 0) + 12.000 us   |    }
 0) ! 100.000 us  |  } /* lamp_light */
`);
    assert.deepEqual(told(made).slice(0, 5), [
      '= lamp_light()',
      'lamp_light',
      '  lamp_inlined',
      '  led_light via lamp_ops.light',
      '    probe',
    ]);
    const inlined = made.file.paths?.[0]?.root.calls?.[0];
    assert.deepEqual(inlined?.body, ['- Called 2 times', '- 0.75 µs in all']);
  });

  it('reads a graph with the columns that the tracers of latency and the options add, and the stack below it', async () => {
    const made = await imported(`# tracer: irqsoff
#  => started at: lamp_light
#                                     | / _---=> hardirq/softirq
#   REL TIME      CPU  TASK/PID       ||||     DURATION                  FUNCTION CALLS
        0 us |   0)   bash-1507    |  d..1. |               |  lamp_light() {
        1 us |   0)   bash-1507    |  d..2 |   0.500 us    |    lamp_inlined(); /* = 1 | 2 */
       10 us |   0)   <idle>-0     |  D.h2. | ! 100.000 us  |  }
      bash-1507    0d..1 3792us : <stack trace>
 => led_light
 => lamp_light
`);
    assert.deepEqual(told(made), [
      '= lamp_light() → lamp_inlined()',
      'lamp_light',
      '  lamp_inlined',
      '= lamp_light() → led_light()',
      'lamp_light',
      '  led_light via lamp_ops.light',
    ]);
    assert.deepEqual(made.reports, []);
    assert.deepEqual(made.file.paths?.[0]?.root.body, '- 100 µs in all');
    const timed = await imported(
      '  360.774522 |   1)    x-1    |               |  lamp_light() {\n  360.774523 |   1)    x-1    |   0.541 us    |    probe();\n',
    );
    assert.deepEqual(told(timed), ['= lamp_light() → probe()', 'lamp_light', '  probe']);
  });

  it('makes a note of a trace whose frames are all unsure, and says why it has no place', async () => {
    const made = await imported(
      'BUG: unable to handle page fault\nCall Trace:\n <TASK>\n ? probe+0x1/0x2\n ? lamp_light+0x3/0x4\n </TASK>\n',
    );
    assert.deepEqual(made.file.paths, undefined);
    const [note] = made.file.notes ?? [];
    assert.equal(note?.title, 'BUG: unable to handle page fault');
    assert.match(
      [note.body].flat().join('\n'),
      /not known to have been called[^]*probe\+0x1[^]*lamp_light[^]*all marked/,
    );
    assert.deepEqual(
      made.reports.map(({ kind, remark }) => [kind, remark.code, remark.values['count']]),
      [['unplaced', 'all-unsure', 2]],
    );
    assert.deepEqual([made.placed, made.total], [0, 1]);
    const beside = await imported('Call Trace:\n <IRQ>\n ? probe+0x1/0x2\n </IRQ>\n <TASK>\n led_light+0x1/0x2\n');
    assert.deepEqual([beside.file.notes?.length, told(beside)], [1, ['= led_light()', 'led_light']]);
  });

  it('reads what decoders, mails and leak reports make of it', async () => {
    const made = await imported(`> BUG: KASAN: use-after-free
> Allocated by task 5:
>  lamp_inlined drivers/lamp/core.c:4 [inline]
>  lamp_light+0x1/0x2 drivers/lamp/core.c:8
>  __do_sys_lamp drivers/lamp/core.c:13 [inline]
>  __se_sys_lamp drivers/lamp/core.c:11 [inline]
>  __x64_sys_lamp+0x7a/0x90 drivers/lamp/core.c:11
>
> [   20.134352][ T5869] page last free pid 1 tgid 1 stack trace:
> [   20.134353][ T5869]  led_light+0x1/0x2
>   backtrace:
>     [<00000000b9b11231>] lamp_light+0x1/0x2 drivers/lamp/core.c:8
`);
    assert.deepEqual(told(made), [
      '= BUG: KASAN: use-after-free Allocated by task 5',
      'lamp',
      '  lamp_light',
      '    lamp_inlined',
      '= BUG: KASAN: use-after-free page last free pid 1 tgid 1 stack trace',
      'led_light',
      '= BUG: KASAN: use-after-free',
      'lamp_light',
    ]);
    const { edges } = await checkNotes(made.file, memoryKernel(FILES));
    assert.deepEqual(
      edges.map(({ edge }) => edge.status),
      ['verified', 'verified'],
    );
    const sampled = await imported(
      'a 1 [0] 1.0: 1 cycles:P:  ffffffff90000000 led_light+0xa ([kernel.kallsyms])\n' +
        'a 1 [0] 1.1: 1 cycles:P:\n\tffffffff90000000 lamp_inlined (inlined)\n\tffffffff90000000 lamp_light ([lamp])\n',
    );
    assert.deepEqual(told(sampled), [
      '= led_light()',
      'led_light',
      '= lamp_light() → lamp_inlined()',
      'lamp_light',
      '  lamp_inlined',
    ]);
    const traced = await imported(
      ' 0)   1.0 us    |    } /* probe = 0x0 */\n 0)   0.5 us    |  lamp_light(); /* = 0x0 */\n',
    );
    assert.deepEqual(told(traced), ['= lamp_light()', 'lamp_light']);
    assert.deepEqual(
      traced.reports.map(({ remark }) => remark.code),
      ['unread-lines'],
    );
  });

  it('goes on in another path where a file of notes would nest too deep', async () => {
    const names = Array.from({ length: 60 }, (_, at) => ` f${at}+0x1/0x2\n`);
    const made = await imported(`Call Trace:\n${names.join('')}`);
    assert.equal(made.file.paths?.length, 3);
    const steps = told(made).filter((line) => /^ *f\d+$/.test(line));
    assert.equal(steps.length, 60);
    assert.equal(told(made).at(-1)?.trim(), 'f0');
  });
});

describe('a stack of more than can be read', () => {
  const call = (name: string, seen: number | undefined, ...calls: ForeignCall[]): ForeignCall => ({
    name,
    extras: [],
    ...(seen === undefined ? {} : { seen }),
    calls,
  });
  const shown = ({ name, calls }: ForeignCall): string =>
    calls.length === 0 ? name : `${name}(${calls.map(shown).join(' ')})`;
  const pathsOf = (...roots: ForeignCall[]) => roots.map((root) => ({ extras: [], root }));

  it('keeps what was seen most often with all that leads to it, in its order', () => {
    const root = call('r', 9, call('a', 2, call('x', 2)), call('b', 7, call('c', 6), call('r', 7)), call('d', 1));
    const all = mostSeen(pathsOf(root));
    assert.deepEqual([all.left, all.total], [0, 7]);
    const { paths, left } = mostSeen(pathsOf(root), 3);
    assert.deepEqual([paths.map((path) => shown(path.root)), left], [['r(b(c r))'], 3]);
    assert.deepEqual(
      mostSeen(pathsOf(root), 9, 2).paths.map((path) => shown(path.root)),
      ['r(b)'],
    );
  });

  it('keeps the first where nothing is counted, and no call that was seen more often than its caller by that alone', () => {
    const two = pathsOf(call('a', undefined, call('b', undefined)), call('c', undefined, call('d', undefined)));
    assert.deepEqual(
      mostSeen(two, 3).paths.map((path) => shown(path.root)),
      ['a(b)', 'c'],
    );
    assert.deepEqual(
      mostSeen(two, 2).paths.map((path) => shown(path.root)),
      ['a(b)'],
    );
    const loop = call('r', 1, call('often', 100), call('once', 1));
    assert.deepEqual(
      mostSeen(pathsOf(loop), 9, 2).paths.map((path) => shown(path.root)),
      ['r(often)'],
    );
  });

  it('says how many calls are left out, and of a stack of thousands of frames too', async () => {
    const frame = (name: string) => `\tffffffff81000000 ${name}+0x1 ([kernel.kallsyms])`;
    const deep = Array.from({ length: 3000 }, (_, n) => frame(`nowhere_${n % 700}`)).join('\n');
    const text = `x 1 [000] 1.0: 1 cycles:\n${frame('led_light')}\n${frame('lamp_light')}\n\ny 1 [000] 1.0: 1 cycles:\n${deep}\n`;
    const made = await imported(text);
    const codes = made.reports.map(({ kind, remark }) => [kind, remark.code, remark.values]);
    assert.deepEqual(codes[0], ['unplaced', 'left-out', { left: 2602, total: 3002 }]);
    assert.ok(codes.some(([, code]) => code === 'not-made'));
    assert.equal(made.isTooLarge, false);
  });
});
