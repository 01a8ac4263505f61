import assert from 'node:assert/strict';
import { LastChange } from '../../src/session/lastChange.js';
import { HandClock } from './handClock.js';

describe('the last change of notes', () => {
  const back: string[] = [];
  const change = (text: string, isRemoval = false) => ({
    text,
    isRemoval,
    takeBack: () => {
      back.push(text);
      return Promise.resolve();
    },
  });

  it('is told alone, in the place of the one before, and for a while', () => {
    const clock = new HandClock();
    const last = new LastChange(clock);
    const told: (string | undefined)[] = [];
    last.onDidChange(() => told.push(last.told?.text));
    last.made(change('a note'));
    clock.pass(20_000);
    last.made(change('a step'));
    clock.pass(20_000);
    assert.deepEqual(told, ['a note', 'a step']);
    clock.pass(20_000);
    assert.deepEqual(told, ['a note', 'a step', undefined]);
    assert.equal(last.change?.text, 'a step');
    last.made(change('a branch', true));
    clock.pass(60_000);
    assert.equal(last.told?.text, 'a branch');
    last.dispose();
    assert.equal(clock.waiting, 0);
  });

  it('is taken back once, also when it is no longer told', async () => {
    const clock = new HandClock();
    const last = new LastChange(clock);
    assert.equal(await last.takeBack(), false);
    last.made(change('a note'));
    last.made(change('a step'));
    clock.pass(60_000);
    assert.equal(await last.takeBack(), true);
    assert.equal(await last.takeBack(), false);
    assert.deepEqual(back, ['a step']);
  });
});
