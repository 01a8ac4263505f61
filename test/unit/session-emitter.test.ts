import assert from 'node:assert/strict';
import { Canceller, onAbort } from '../../src/core/signal.js';
import { Debounced } from '../../src/session/debounced.js';
import { Disposables } from '../../src/session/disposables.js';
import { Emitter } from '../../src/session/emitter.js';
import { HandClock } from './handClock.js';

describe('an emitter', () => {
  it('tells all who listen, in their order, and nobody who went meanwhile', () => {
    const emitter = new Emitter<number>();
    const told: string[] = [];
    emitter.event((value) => {
      told.push(`a${value}`);
      second.dispose();
    });
    const listener = (value: number) => told.push(`b${value}`);
    const second = emitter.event(listener);
    emitter.event(listener);
    emitter.fire(1);
    assert.deepEqual(told, ['a1', 'b1']);
    emitter.dispose();
    emitter.fire(2);
    assert.equal(told.length, 2);
  });

  it('tells the others when one throws', async () => {
    const emitter = new Emitter<void>();
    let told = 0;
    const logged = new Promise((resolve) => {
      const others = process.listeners('unhandledRejection');
      process.removeAllListeners('unhandledRejection');
      process.once('unhandledRejection', (error) => {
        for (const other of others) process.on('unhandledRejection', other);
        resolve(error);
      });
    });
    const failure = new Error('no luck');
    emitter.event(() => {
      throw failure;
    });
    emitter.event(() => told++);
    emitter.fire();
    assert.equal(told, 1);
    assert.equal(await logged, failure);
  });
});

describe('what is owned together', () => {
  it('is disposed of from the last to the first, and at once when it comes late', () => {
    const gone: string[] = [];
    const named = (name: string) => ({ dispose: () => gone.push(name) });
    const own = new Disposables();
    own.add(named('a'));
    own.add(named('b'));
    own.clear();
    own.add(named('c'));
    own.dispose();
    own.dispose();
    own.add(named('d'));
    assert.deepEqual(gone, ['b', 'a', 'c', 'd']);
    assert.equal(own.disposed, true);
  });
});

describe('a task that waits for quiet', () => {
  it('runs once when it is, or at once when it is asked for', () => {
    const clock = new HandClock();
    let ran = 0;
    const task = new Debounced(100, () => ran++, clock);
    task.schedule();
    clock.pass(99);
    task.schedule();
    clock.pass(99);
    assert.equal(ran, 0);
    clock.pass(1);
    assert.equal(ran, 1);
    task.flush();
    assert.equal(ran, 1);
    task.schedule();
    task.flush();
    task.schedule();
    task.cancel();
    clock.pass(1000);
    assert.equal(ran, 2);
  });
});

describe('a canceller', () => {
  it('tells once that an answer is not wanted any more, also who comes late', () => {
    const canceller = new Canceller();
    const told: string[] = [];
    onAbort(canceller.signal, () => told.push('a'));
    onAbort(canceller.signal, () => told.push('b'))();
    assert.equal(canceller.signal.aborted, false);
    canceller.cancel();
    canceller.cancel();
    onAbort(canceller.signal, () => told.push('c'));
    onAbort(undefined, () => told.push('d'));
    assert.equal(canceller.signal.aborted, true);
    assert.deepEqual(told, ['a', 'c']);
  });

  it('is listened to as the signal of a platform is', () => {
    const controller = new AbortController();
    const told: string[] = [];
    onAbort(controller.signal, () => told.push('a'));
    onAbort(controller.signal, () => told.push('b'))();
    controller.abort();
    assert.deepEqual(told, ['a']);
  });
});
