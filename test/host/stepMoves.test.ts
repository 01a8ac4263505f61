import { equal } from './expect.js';
import {
  FILE,
  forget,
  forgetDriver,
  ran,
  rootNow,
  rootWith,
  step,
  stepTarget,
  writeDriver,
  writePath,
} from './growing.js';
import { textOf, undoIn } from './mending.js';

/** Moves the step about a function, once it has that number in its path. */
async function move(
  name: string,
  number: string,
  command: 'moveUp' | 'moveDown' | 'moveIn' | 'moveOut' | 'duplicate',
): Promise<void> {
  await ran(`kernelNotes.${command}`, await stepTarget(name, number));
}

describe('moving a step', () => {
  const GRIP = step('grip', 'lathe_grip', { when: 'first', calls: [step('turn', 'lathe_turn')] });
  const OIL = step('oil', '__lathe_oil', { via: { macro: 'lathe_oil' } });
  const ROOT = step('run', 'lathe_run', { calls: [OIL, GRIP, step('wood', 'wood_spin')] });

  before(writeDriver);
  beforeEach(async () => {
    await writePath(ROOT);
  });

  it('goes up and down among the calls of its caller, with what is below it, and undo puts it back', async () => {
    const before = await textOf(FILE);
    await move('lathe_grip', '3/5', 'moveUp');
    equal((await rootWith(['run', ['grip', 'turn'], 'oil', 'wood'])).calls?.[0], GRIP);
    equal(await undoIn(FILE), before);
    await move('lathe_grip', '3/5', 'moveDown');
    equal((await rootWith(['run', 'oil', 'wood', ['grip', 'turn']])).calls?.[2], GRIP);
    equal(await undoIn(FILE), before);
  });

  it('goes below the one before it and out again, and a branch is doubled', async () => {
    const before = await textOf(FILE);
    await move('lathe_grip', '3/5', 'moveIn');
    await rootWith(['run', ['oil', ['grip', 'turn']], 'wood']);
    await move('lathe_turn', '4/5', 'moveOut');
    await rootWith(['run', ['oil', 'grip', 'turn'], 'wood']);
    await undoIn(FILE);
    await rootWith(['run', ['oil', ['grip', 'turn']], 'wood']);
    equal(await undoIn(FILE), before);
    await move('lathe_grip', '3/5', 'duplicate');
    await rootWith(['run', 'oil', ['grip', 'turn'], ['grip-2', 'turn-2'], 'wood']);
    equal(await undoIn(FILE), before);
  });

  it('goes nowhere beyond the first and the last call, and a root not at all', async () => {
    const before = await textOf(FILE);
    await move('__lathe_oil', '2/5', 'moveUp');
    await move('wood_spin', '5/5', 'moveDown');
    await move('lathe_turn', '4/5', 'moveUp');
    await move('lathe_turn', '4/5', 'moveDown');
    await move('__lathe_oil', '2/5', 'moveIn');
    await move('__lathe_oil', '2/5', 'moveOut');
    await move('lathe_run', '1/5', 'moveUp');
    await move('lathe_run', '1/5', 'moveDown');
    equal(await textOf(FILE), before);
  });

  it('goes among the calls of the path in which its caller continues', async () => {
    const on = { id: 'on', path: 'p1' };
    await writePath(
      step('work', 'lathe_work', { calls: [on] }),
      step('run', 'lathe_run', { calls: [OIL, step('turn', 'lathe_turn')] }),
    );
    await move('lathe_turn', '4/4', 'moveUp');
    await rootWith(['run', 'turn', 'oil'], 1);
    equal(await rootNow(), step('work', 'lathe_work', { calls: [on] }));
  });

  afterEach(forget);
  after(forgetDriver);
});
