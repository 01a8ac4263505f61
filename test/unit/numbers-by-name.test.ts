import { strict as assert } from 'node:assert';
import { NumbersByName } from '../../src/core/c/types/numbersByName.js';

describe('numbers by name', () => {
  it('gives the numbers of a name in their order, each once where it came again at once', () => {
    const numbers = new NumbersByName();
    for (const [name, number] of [
      ['pump', 0],
      ['pump', 0],
      ['drain', 3],
      ['pump', 2],
      ['pump', 2],
      ['pump', 5],
    ] as const)
      numbers.add(name, number);
    assert.deepEqual(numbers.get('pump'), [0, 2, 5]);
    assert.deepEqual(numbers.get('drain'), [3]);
    assert.equal(numbers.get('valve'), undefined);
    assert.deepEqual([...numbers.keys()], ['pump', 'drain']);
    assert.equal(numbers.has('drain') && !numbers.has('valve'), true);
  });
});
