import assert from 'node:assert/strict';
import { Cancelled, Canceller } from '../../src/core/signal.js';
import { PATIENCE, Questions, SLICE } from '../../src/session/questions.js';
import { HandClock } from './handClock.js';
import { memoryKernel } from './memorySource.js';

describe('questions of the reader', () => {
  /** A question that is open until it is answered. */
  const asked = (questions: Questions) => {
    let answer = (): void => undefined;
    const done = questions.ask(() => new Promise<void>((resolve) => (answer = resolve)));
    return {
      done,
      answer: () => {
        answer();
      },
    };
  };

  it('let work in the background wait until none is open', async () => {
    const questions = new Questions(new HandClock());
    const order: string[] = [];
    const first = asked(questions);
    const background = questions.next().then(() => order.push('background'));
    await questions.ask(() => Promise.resolve(order.push('second')));
    await tick();
    assert.deepEqual(order, ['second']);
    order.push('first');
    first.answer();
    await Promise.all([first.done, background]);
    assert.deepEqual(order, ['second', 'first', 'background']);
  });

  it('keep nothing waiting when one fails, or when none is open', async () => {
    const questions = new Questions(new HandClock());
    await assert.rejects(
      questions.ask(() => Promise.reject(new Error('no answer'))),
      /no answer/,
    );
    await questions.next();
  });

  it('leave the host a moment where pieces of work follow one another, none of which waits for anything', async () => {
    let now = 0;
    const moments: (() => void)[] = [];
    const after = (_: number, run: () => void) => {
      moments.push(run);
      return { dispose: () => undefined };
    };
    const questions = new Questions({ now: () => now, after });
    let begun = 0;
    const all = Array.from({ length: 9 }, async () => {
      await questions.next();
      begun++;
      now += SLICE;
    });
    let most = 0;
    for (let before = 0; before < all.length; before = begun) {
      moments.shift()?.();
      await tick();
      if (before > 0) most = Math.max(most, begun - before);
    }
    await Promise.all(all);
    assert.ok(most <= 2, `${most} pieces ran without a moment between them`);
  });

  it('let a piece begin after a while, though one is open: it may be what the question waits for', async () => {
    const clock = new HandClock();
    const questions = new Questions(clock);
    let isShared = (): void => undefined;
    const shared = new Promise<void>((resolve) => (isShared = resolve));
    const question = questions.ask(() => shared);
    const background = questions.next().then(() => {
      isShared();
    });
    clock.pass(PATIENCE - 1);
    await tick();
    clock.pass(1);
    await Promise.all([background, question]);
  });

  it('let pieces begin one after the other while one is open, however many wait', async () => {
    const clock = new HandClock();
    const questions = new Questions(clock);
    const question = asked(questions);
    const began: number[] = [];
    const wanted = new Canceller();
    const pieces = [0, 1, 2, 3, 4].map((n) =>
      questions.next(n === 1 ? wanted.signal : undefined).then(() => began.push(n)),
    );
    clock.pass(PATIENCE);
    await tick();
    assert.deepEqual(began, [0]);
    wanted.cancel();
    clock.pass(PATIENCE);
    await tick();
    assert.deepEqual(began, [0, 1, 2]);
    question.answer();
    await Promise.all([question.done, ...pieces]);
    assert.deepEqual(began, [0, 1, 2, 3, 4]);
  });

  it('are not open while the reader is asked something back', async () => {
    const questions = new Questions(new HandClock());
    const order: string[] = [];
    let choose = (): void => undefined;
    const question = questions.ask(async (askBack) => {
      order.push('asks');
      await askBack(() => new Promise<void>((resolve) => (choose = resolve)));
      order.push('goes on');
      await questions.next(aborted()).then(() => order.push('no piece'));
    });
    await questions.next().then(() => order.push('background'));
    choose();
    await question;
    assert.deepEqual(order, ['asks', 'background', 'goes on', 'no piece']);
    await questions.next();
  });

  it('are open again after they asked back', async () => {
    const questions = new Questions(new HandClock());
    let answer = (): void => undefined;
    const question = questions.ask(async (askBack) => {
      await askBack(() => Promise.resolve());
      await new Promise<void>((resolve) => (answer = resolve));
    });
    await tick();
    let began = false;
    const background = questions.next().then(() => (began = true));
    await tick();
    assert.equal(began, false);
    answer();
    await Promise.all([question, background]);
  });

  it('let work that is no longer wanted go at once', async () => {
    const questions = new Questions(new HandClock());
    const question = asked(questions);
    const wanted = new Canceller();
    const background = questions.next(wanted.signal);
    wanted.cancel();
    await background;
    await questions.next(wanted.signal);
    question.answer();
    await question.done;
  });
});

describe('a kernel for work in the background', () => {
  it('waits for its turns, and shares all that is known with the one that the reader asks', async () => {
    const kernel = memoryKernel({ 'a.c': 'int f(void) { return g(); }' });
    const questions = new Questions(new HandClock());
    const background = kernel.inTurns(questions);
    const order: string[] = [];
    let answer = (): void => undefined;
    const question = questions.ask(async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      const outline = await kernel.outline('a.c');
      order.push('reader');
      return outline;
    });
    const later = background.outline('a.c').then((outline) => {
      order.push('background');
      return outline;
    });
    await tick();
    answer();
    // One outline: it was made once.
    assert.equal(await later, await question);
    assert.deepEqual(order, ['reader', 'background']);
  });

  it('ends what is no longer wanted', async () => {
    const background = memoryKernel({ 'a.c': '' }).inTurns(new Questions(new HandClock()));
    await assert.rejects(background.definitions('a.c', aborted()), Cancelled);
  });
});

function aborted() {
  const canceller = new Canceller();
  canceller.cancel();
  return canceller.signal;
}

function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
