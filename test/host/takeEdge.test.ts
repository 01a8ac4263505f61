import { equal, eventually, matches } from './expect.js';
import {
  FILE,
  forget,
  forgetDriver,
  isChecked,
  ran,
  rootWith,
  SOURCE,
  step,
  writeDriver,
  writePath,
  type Step,
} from './growing.js';
import { canType } from './keys.js';
import { fixAt, noProblemIn, problemIn, textOf, undoIn } from './mending.js';

/** Runs the quick fix at the edge that a check says this of. */
async function take(code: 'through' | 'skips', ...rows: readonly string[]): Promise<void> {
  const fix = await fixAt(FILE, await problemIn(FILE, code), code === 'through' ? /between the two/ : /Call it from/);
  await ran(fix.command, fix.arguments, rows);
}

describe('taking in what a check found', () => {
  before(writeDriver);

  it('makes a step of the function in between, above the step that it calls, and undo takes it away', async () => {
    const turn = step('turn', 'lathe_turn', { when: 'cold', site: { nth: 1 } });
    const before = await writePath(step('run', 'lathe_run', { calls: [turn] }));
    await take('through');
    await rootWith(['run', ['lathe-grip', 'turn']]);
    const after = await textOf(FILE);
    matches(after, /"at": \{ "function": "lathe_grip", "file": "drivers\/lathe\/lathe\.c", "seen": \{ .* \} \},/);
    // What was said of the call of another caller is not true of this one.
    equal(
      after.replace(/, "seen": .*\}(?= \},)/, ''),
      before.replace(
        /( *)\{\n *"id": "turn"[^]*\n\1\}/,
        `          {
            "id": "lathe-grip",
            "at": { "function": "lathe_grip", "file": "${SOURCE}" },
            "calls": [
              {
                "id": "turn",
                "at": {
                  "function": "lathe_turn",
                  "file": "${SOURCE}"
                },
                "when": "cold"
              }
            ]
          }`,
      ),
    );
    await noProblemIn(FILE);
    equal(await undoIn(FILE), before);
  });

  it('moves the step below the one beside it that makes the call', async () => {
    const before = await writePath(
      step('run', 'lathe_run', { calls: [step('turn', 'lathe_turn'), step('grip', 'lathe_grip')] }),
    );
    await take('through');
    const { calls } = await rootWith(['run', ['grip', 'turn']]);
    equal(calls, [step('grip', 'lathe_grip', { calls: [step('turn', 'lathe_turn')] })]);
    await noProblemIn(FILE);
    equal(await undoIn(FILE), before);
  });

  it('says that a macro makes the call', async () => {
    await writePath(step('run', 'lathe_run', { calls: [step('oil', '__lathe_oil', { when: 'dry' })] }));
    await take('through');
    const { calls } = await eventually('a macro', async () => {
      const now = await rootWith(['run', 'oil']);
      return now.calls?.[0]?.via === undefined ? undefined : now;
    });
    equal(calls, [step('oil', '__lathe_oil', { when: 'dry', via: { macro: 'lathe_oil' } })]);
    await noProblemIn(FILE);
  });

  const turn = step('turn', 'lathe_turn', { when: 'hot', site: { nth: 2 } });
  /** What calls it is not in this kernel, nor what calls that. */
  const gone = (calls: readonly Step[]) => {
    const heat = step('heat', 'lathe_heat', { calls });
    return step('warm', 'lathe_warm', { calls: [calls.length === 0 ? step('heat', 'lathe_heat') : heat] });
  };
  const skipping = () => writePath(step('work', 'lathe_work', { calls: [gone([turn]), step('run', 'lathe_run')] }));

  it('hangs a step below the caller that is there', async function () {
    if (!canType()) this.skip();
    const before = await skipping();
    await take('skips', 'Hang lathe_turn() below lathe_work()');
    const now = await rootWith(['work', ['warm', 'heat'], 'turn', 'run']);
    equal(now.calls?.[1], turn);
    await isChecked('lathe_turn', 'called by its name');
    equal(await undoIn(FILE), before);
  });

  it('calls a step from the caller that is there too, by the same call', async function () {
    if (!canType()) this.skip();
    await skipping();
    await take('skips', 'Also call lathe_turn() from lathe_work()');
    const now = await rootWith(['work', ['warm', ['heat', 'turn']], 'turn-2', 'run']);
    equal(now.calls?.[0], gone([turn]));
    equal(now.calls?.[1], step('turn-2', 'lathe_turn', { site: { nth: 2 } }));
  });

  afterEach(forget);
  after(forgetDriver);
});
