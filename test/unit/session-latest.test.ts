import assert from 'node:assert/strict';
import { Latest } from '../../src/session/latest.js';

describe('the latest question', () => {
  it('gives up the one before, and itself when it is disposed of', () => {
    const latest = new Latest();
    const first = latest.begin();
    assert.equal(first.aborted, false);
    const second = latest.begin();
    assert.deepEqual([first.aborted, second.aborted], [true, false]);
    latest.dispose();
    assert.equal(second.aborted, true);
    assert.equal(latest.begin().aborted, true, 'nothing is asked of what is over');
  });
});
