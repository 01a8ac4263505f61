import assert from 'node:assert/strict';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { isPlaced } from '../../src/core/anchor/placement.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/gate.h': `struct gate;
int gate_try(struct gate *g);
DEFINE_GUARD(gate, struct gate *, gate_shut(_T), gate_open(_T))
DEFINE_GUARD_COND(gate, _try, gate_try(_T))
`,
  'include/linux/ramp.h': `DEFINE_LOCK_GUARD_1_COND(ramp_steep, _slow_try,
		ramp_try(_T->lock))
`,
};

describe('a function that an extended guard makes', () => {
  const placeOf = async (name: string) => {
    const placed = await placeAnchor({ function: name }, memoryKernel(FILES));
    return isPlaced(placed) ? placed.candidates.map(({ file, line }) => `${file}:${line}`).join() : placed.status;
  };

  it('has its place without a file, though its name is made of two', async () => {
    assert.equal(await placeOf('class_gate_constructor'), 'include/linux/gate.h:3');
    assert.equal(await placeOf('class_gate_try_constructor'), 'include/linux/gate.h:4');
    assert.equal(await placeOf('class_ramp_steep_slow_try_destructor'), 'include/linux/ramp.h:1');
  });
  it('is nowhere where the two are given to no macro together', async () => {
    assert.equal(await placeOf('class_gate_slow_try_constructor'), 'missing');
    assert.equal(await placeOf('class_ramp_try_constructor'), 'missing');
  });
});
