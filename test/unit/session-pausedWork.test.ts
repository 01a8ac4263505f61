import assert from 'node:assert/strict';
import type { Clock } from '../../src/session/clock.js';
import { PausedWork } from '../../src/session/pausedWork.js';
import { SlowChecks } from '../../src/session/slowChecks.js';

describe('work that can wait', () => {
  it('goes on at once unless it was told to wait, and when it is told to go on', async () => {
    const work = new PausedWork();
    await work.turn();
    const told: boolean[] = [];
    work.onDidChange(() => told.push(work.isPaused));
    work.toggle();
    let went = false;
    const turn = work.turn().then(() => (went = true));
    await Promise.resolve();
    assert.deepEqual([went, work.isPaused], [false, true]);
    work.toggle();
    await turn;
    assert.deepEqual([went, told], [true, [true, false]]);
  });

  it('is stopped while it waits', async () => {
    const work = new PausedWork();
    work.toggle();
    const turn = work.turn();
    work.stop();
    await turn;
    assert.equal(work.signal.aborted, true);
  });
});

describe('a slow check', () => {
  it('is told of when it ends, and one that fails or is quick is not', async () => {
    let now = 0;
    const clock: Clock = { now: () => now, after: () => ({ dispose: () => undefined }) };
    const checks = new SlowChecks(clock);
    let slow = 0;
    checks.onSlow(() => slow++);
    const took = async (milliseconds: number, work: Promise<unknown>) => {
      checks.watch(work);
      now += milliseconds;
      await work.catch(() => undefined);
      await Promise.resolve();
    };
    await took(4000, Promise.resolve());
    await took(9000, Promise.reject(new Error('no')));
    assert.equal(slow, 0);
    await took(4001, Promise.resolve());
    assert.equal(slow, 1);
  });
});
