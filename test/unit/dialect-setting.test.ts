import assert from 'node:assert/strict';
import { readDialect } from '../../src/core/c/readDialect.js';

describe('the dialect as a setting', () => {
  it('is taken when it is as it should be', () => {
    const makers = [{ macro: 'DEFINE_LAMP#', makes: [{ kind: 'variable', name: '$1', type: 'struct lamp' }] }];
    const deferrals = { work: { raise: ['lamp_queue(_, @)'], bind: ['LAMP_INIT(@, f)'], members: ['lamp_work.func'] } };
    const value = { decorations: ['__lamp'], makers, deferrals, hooks: { call: ['lamp_hook(h)'] } };
    assert.deepEqual(readDialect(value), { additions: value });
    assert.deepEqual(readDialect(undefined), { additions: {} });
    assert.deepEqual(readDialect({}), { additions: {} });
  });

  it('is refused by its field when it is not', () => {
    const faults: readonly [unknown, string][] = [
      [7, 'object'],
      [[], 'object'],
      [{ decorations: '__lamp' }, 'decorations'],
      [{ decorations: ['(a+)+$'] }, 'decorations'],
      [{ makers: [{ macro: 'X' }] }, 'makers'],
      [{ makers: [{ macro: '.*', makes: [] }] }, 'makers'],
      [{ makers: [{ macro: 'X', makes: [{ kind: 'struct', name: '$1' }] }] }, 'makers'],
      [{ deferrals: { work: { raise: ['queue(x)'] } } }, 'deferrals'],
      [{ deferrals: { work: { members: ['func'] } } }, 'deferrals'],
      [{ hooks: { bind: 'HOOK(h, f)' } }, 'hooks'],
    ];
    for (const [value, fault] of faults) assert.deepEqual(readDialect(value), { fault });
  });
});
