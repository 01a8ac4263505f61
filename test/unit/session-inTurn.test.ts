import assert from 'node:assert/strict';
import { InTurn } from '../../src/session/inTurn.js';

describe('work that takes turns', () => {
  it('does not overlap, and goes on after a piece that failed', async () => {
    const turns = new InTurn();
    const said: string[] = [];
    const piece = (name: string) => async () => {
      said.push(`${name} begins`);
      await Promise.resolve();
      said.push(`${name} ends`);
      if (name === 'second') throw new Error('no room');
      return name;
    };
    const first = turns.run(piece('first'));
    const second = turns.run(piece('second'));
    const third = turns.run(piece('third'));
    await assert.rejects(second, /no room/);
    await turns.over();
    assert.deepEqual([await first, await third], ['first', 'third']);
    assert.deepEqual(said, [
      'first begins',
      'first ends',
      'second begins',
      'second ends',
      'third begins',
      'third ends',
    ]);
  });
});
