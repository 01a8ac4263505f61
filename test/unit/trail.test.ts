import assert from 'node:assert/strict';
import {
  callableAround,
  EMPTY_TRAIL,
  jumped,
  MAX_TRAIL,
  movedBelow,
  movedInTrail,
  stood,
  titled,
  withoutBranch,
  withoutStep,
  type Trail,
  type TrailPlace,
  type TrailStep,
} from '../../src/core/features/trail.js';
import { stepsOfTrail } from '../../src/core/features/trailSteps.js';
import type { NewStep } from '../../src/core/notes/editSteps.js';
import { Recording, type RecordingRecord } from '../../src/session/recording.js';
import { memoryKernel } from './memorySource.js';

const place = (name: string, file = 'a.c'): TrailPlace => ({ kind: 'function', name, file });

/** `run(turn(grip) oil)`, the step of the reader with a star. */
function shown({ roots, at }: Pick<Trail, 'roots' | 'at'>): string {
  const step = ({ id, name, title, calls }: TrailStep): string => {
    const below = calls.length === 0 ? '' : `(${calls.map(step).join(' ')})`;
    return `${title ?? name}${id === at ? '*' : ''}${below}`;
  };
  return roots.map(step).join(' ');
}

/** Jumps, each `from>to`, or `from~to` where the one does not name the other. */
function gone(...jumps: string[]): Trail {
  return jumps.reduce((trail, jump) => {
    const [from = '', to = ''] = jump.split(/[>~]/);
    return jumped(trail, place(from), place(to), jump.includes('>'));
  }, EMPTY_TRAIL);
}

const idOf = ({ roots }: Trail, name: string): number => {
  const find = (steps: readonly TrailStep[]): number | undefined => {
    for (const step of steps) {
      const id = step.name === name ? step.id : find(step.calls);
      if (id !== undefined) return id;
    }
    return undefined;
  };
  return find(roots) ?? 0;
};

describe('a trail', () => {
  it('grows by a step below the function from which the reader jumped', () => {
    assert.equal(shown(gone('run>turn', 'turn>grip')), 'run(turn(grip*))');
    assert.equal(shown(gone('run>turn', 'run>oil')), 'run(turn oil*)');
    assert.equal(shown(gone('run>turn', 'run>turn')), 'run(turn*)');
    assert.equal(shown(gone('run~turn')), 'run(turn*)');
    // The same function, called from two.
    assert.equal(shown(gone('run>turn', 'run>oil', 'oil>turn')), 'run(turn oil(turn*))');
  });

  it('knows what was gone back to: what is above, and what is known and not named', () => {
    assert.equal(shown(gone('run>turn', 'turn>grip', 'grip>run')), 'run*(turn(grip))');
    assert.equal(shown(gone('run>turn', 'run>oil', 'oil~turn')), 'run(turn* oil)');
    assert.equal(shown(stood(gone('run>turn'), place('run')) ?? EMPTY_TRAIL), 'run*(turn)');
    assert.equal(stood(gone('run>turn'), place('run', 'b.c')), undefined);
  });

  it('begins anew where the reader jumps from a function that is not in it', () => {
    assert.equal(shown(gone('run>turn', 'walk>stop')), 'run(turn) walk(stop*)');
    assert.equal(shown(jumped(EMPTY_TRAIL, undefined, place('run'), false)), 'run*');
  });

  it('is tidied: removed, renamed, moved, nested', () => {
    const trail = gone('run>turn', 'turn>grip', 'run>oil', 'run>wax');
    const id = (name: string) => idOf(trail, name);
    assert.equal(shown(withoutStep(trail, id('turn'))), 'run(grip oil wax*)');
    assert.equal(shown(withoutBranch(trail, id('turn'))), 'run(oil wax*)');
    assert.equal(shown(withoutBranch(trail, id('wax'))), 'run(turn(grip) oil)');
    assert.equal(shown(titled(trail, id('oil'), 'Oil it')), 'run(turn(grip) Oil it wax*)');
    assert.equal(shown(titled(titled(trail, id('oil'), 'Oil it'), id('oil'), '')), 'run(turn(grip) oil wax*)');
    const moved = (name: string, ...moves: Parameters<typeof movedInTrail>[2][]) =>
      shown(moves.reduce((now, move) => movedInTrail(now, id(name), move), trail));
    assert.equal(moved('oil', 'up'), 'run(oil turn(grip) wax*)');
    assert.equal(moved('oil', 'down'), 'run(turn(grip) wax* oil)');
    assert.equal(moved('oil', 'in'), 'run(turn(grip oil) wax*)');
    assert.equal(moved('oil', 'in', 'out'), 'run(turn(grip) oil wax*)');
    assert.equal(moved('grip', 'out', 'out'), 'run(turn oil wax*) grip');
    for (const [name, move] of [
      ['turn', 'up'],
      ['turn', 'in'],
      ['wax', 'down'],
      ['run', 'out'],
    ] as const)
      assert.equal(moved(name, move), shown(trail), `${name} ${move}`);
    assert.equal(shown(movedBelow(trail, id('wax'), id('grip'))), 'run(turn(grip(wax*)) oil)');
    assert.equal(shown(movedBelow(trail, id('turn'), id('grip'))), shown(trail));
    assert.equal(shown(movedBelow(trail, id('turn'), undefined)), 'run(oil wax*) turn(grip)');
  });

  it('has an end', () => {
    let trail = EMPTY_TRAIL;
    for (let i = 0; i < MAX_TRAIL + 5; i++) trail = jumped(trail, place('run'), place(`f${i}`), true);
    assert.equal(trail.roots[0]?.calls.length, MAX_TRAIL - 1);
  });

  it('is of functions, system calls, macros with parameters and labels', () => {
    const at = (kind: 'function' | 'macro' | 'struct', start: number, more = {}) => ({
      kind,
      name: kind,
      line: start,
      column: 1,
      start,
      end: start + 9,
      ...more,
    });
    assert.equal(callableAround([at('function', 1), at('struct', 20), at('macro', 40)], 5)?.kind, 'function');
    assert.equal(callableAround([at('function', 1), at('struct', 20), at('macro', 40)], 25), undefined);
    assert.equal(callableAround([at('macro', 40)], 41), undefined);
    assert.equal(callableAround([at('macro', 40, { functionLike: true })], 41)?.kind, 'macro');
  });
});

describe('a recording', () => {
  const store = () => {
    let kept: RecordingRecord | undefined;
    return {
      get: () => kept,
      set: (record: RecordingRecord | undefined) => {
        // As it is stored.
        kept = record === undefined ? undefined : (JSON.parse(JSON.stringify(record)) as RecordingRecord);
        return Promise.resolve();
      },
    };
  };

  it('goes on in the next session as it was left', async () => {
    const memory = store();
    const first = new Recording(memory);
    let heard = 0;
    first.onDidChange(() => heard++);
    await first.start('k');
    await first.change(gone('run>turn'));
    const second = new Recording(memory);
    assert.deepEqual([second.isOn, second.tree, shown(second.trail), heard], [true, 'k', 'run(turn*)', 2]);
    await second.stop();
    assert.equal(new Recording(memory).isOn, false);
    assert.equal(shown(new Recording(memory).trail), 'run(turn*)');
  });

  it('is forgotten when it is thrown away, and can be had again', async () => {
    const memory = store();
    const recording = new Recording(memory);
    await recording.start('k');
    await recording.change(gone('run>turn'));
    const { trail } = recording;
    await recording.clear();
    assert.deepEqual([memory.get(), recording.isOn, recording.isEmpty], [undefined, false, true]);
    await recording.restore('k', trail);
    assert.equal(shown(new Recording(memory).trail), 'run(turn*)');
    await assert.rejects(recording.start('other'), RangeError);
  });
});

const C = `struct reel_ops { int (*wind)(int nr); int (*stop)(int nr); };
#define reel_call(nr) reel_low(nr)
static int reel_wind(int nr)
{
	return nr;
}
static const struct reel_ops ops = { .wind = reel_wind };
static int reel_low(int nr)
{
	return nr;
}
static int reel_run(struct reel_ops *o)
{
	o->stop(1);
	reel_call(2);
	return o->wind(3) + reel_low(4) + reel_plain(5);
}
static int reel_plain(int nr)
{
	return reel_call(nr);
}
static int reel_far(void)
{
	return 0;
}
SYSCALL_DEFINE1(reel, int, nr)
{
	return reel_run(&ops);
}
`;

describe('the steps of a trail', () => {
  it('are anchored, and reached as the step above is seen to reach them', async () => {
    const kernel = memoryKernel({ 'a.c': C });
    const way = gone(
      'run>reel_run',
      'reel_run>reel_plain',
      'reel_plain>reel_low',
      'reel_run~reel_wind',
      'reel_run~reel_far',
      'reel_run~reel_gone',
    );
    const [run] = way.roots;
    assert.ok(run !== undefined);
    const root: TrailStep = { ...run, kind: 'syscall', name: 'reel', title: 'A reel' };
    const { root: made, uncalled } = await stepsOfTrail(root, kernel);
    const flat = (step: NewStep): unknown[] => [
      [step.id, step.title ?? '', step.at.function ?? step.at.syscall, step.at.seen !== undefined, step.via],
      ...(step.calls ?? []).flatMap(flat),
    ];
    assert.deepEqual(flat(made), [
      ['reel', 'A reel', 'reel', true, undefined],
      ['reel-run', '', 'reel_run', true, undefined],
      ['reel-plain', '', 'reel_plain', true, undefined],
      ['reel-low', '', 'reel_low', true, { macro: 'reel_call' }],
      ['reel-wind', '', 'reel_wind', true, { struct: 'reel_ops', member: 'wind' }],
      ['reel-far', '', 'reel_far', true, undefined],
      ['reel-gone', '', 'reel_gone', false, undefined],
    ]);
    assert.deepEqual(uncalled, ['reel_far', 'reel_gone']);
  });
});
