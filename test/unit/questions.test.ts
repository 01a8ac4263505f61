import assert from 'node:assert/strict';
import { searchTree } from '../../src/core/source/treeSearch.js';
import { Questions } from '../../src/session/questions.js';
import { Cancelled, inTurn } from '../../src/core/signal.js';
import { memorySource } from './memorySource.js';

describe('questions of the reader', () => {
  it('let work in the background wait until none is open', async () => {
    const questions = new Questions();
    const signal = questions.background({ aborted: false });
    const order: string[] = [];
    let answer = (): void => undefined;
    const first = questions.ask(() => new Promise<void>((resolve) => (answer = resolve)));
    const background = inTurn(signal).then(() => order.push('background'));
    await questions.ask(() => Promise.resolve(order.push('second')));
    await tick();
    assert.deepEqual(order, ['second']);
    order.push('first');
    answer();
    await Promise.all([first, background]);
    assert.deepEqual(order, ['second', 'first', 'background']);
  });

  it('do not keep it waiting when one fails', async () => {
    const questions = new Questions();
    const failing = questions.ask(() => Promise.reject(new Error('no answer')));
    const background = inTurn(questions.background({ aborted: false }));
    await assert.rejects(failing, /no answer/);
    await background;
  });

  it('do not wait for work that waits for them, where both search the tree', async () => {
    const questions = new Questions();
    const source = memorySource({});
    let asks = (): void => undefined;
    const reader = questions.ask(async () => {
      await new Promise<void>((resolve) => (asks = resolve));
      return searchTree(source, 'reader');
    });
    const background = searchTree(source, 'background', { signal: questions.background({ aborted: false }) });
    await tick();
    asks();
    assert.deepEqual((await reader).files, []);
    assert.deepEqual((await background).files, []);
  });

  it('end work that is no longer wanted', async () => {
    const questions = new Questions();
    const wanted = { aborted: false };
    let answer = (): void => undefined;
    const question = questions.ask(() => new Promise<void>((resolve) => (answer = resolve)));
    const background = inTurn(questions.background(wanted));
    wanted.aborted = true;
    answer();
    await question;
    await assert.rejects(background, Cancelled);
  });
});

function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
