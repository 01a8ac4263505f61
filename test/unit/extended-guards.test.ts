import assert from 'node:assert/strict';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { isPlaced } from '../../src/core/anchor/placement.js';
import type { Anchor } from '../../src/core/notes/format.js';
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

describe('what guards make', () => {
  const CLEANUP = `#define DEFINE_CLASS(_name, _type, _exit, _init, _init_args...) \\
typedef _type class_##_name##_t; \\
static inline void class_##_name##_destructor(_type *p) { _type _T = *p; _exit; } \\
static inline _type class_##_name##_constructor(_init_args) { _type t = _init; return t; }
#define EXTEND_CLASS(_name, ext, _init, _init_args...) \\
typedef class_##_name##_t class_##_name##ext##_t; \\
static inline void class_##_name##ext##_destructor(class_##_name##_t *p) { class_##_name##_destructor(p); } \\
static inline class_##_name##_t class_##_name##ext##_constructor(_init_args) { class_##_name##_t t = _init; return t; }
`;
  const OLD =
    '#define DEFINE_GUARD(_name, _type, _lock, _unlock) DEFINE_CLASS(_name, _type, _unlock, ({ _lock; _T; }), _type _T)\n';
  const NEW = `#define DEFINE_GUARD(_name, _type, _lock, _unlock) \\
	DEFINE_CLASS(_name, _type, _unlock, ({ _lock; _T; }), _type _T); \\
	static inline void *class_##_name##_lock_ptr(class_##_name##_t *_T) { return *_T; }
#define DEFINE_GUARD_COND(_name, _ext, _condlock) \\
	EXTEND_CLASS(_name, _ext, ({ _condlock; }), class_##_name##_t _T) \\
	static inline void *class_##_name##_ext##_lock_ptr(class_##_name##_t *_T) { return class_##_name##_lock_ptr(_T); }
`;
  const placeOf = async (guards: string, anchor: Anchor) => {
    const kernel = memoryKernel({ ...FILES, 'include/linux/cleanup.h': CLEANUP + guards });
    const placed = await placeAnchor(anchor, kernel);
    return isPlaced(placed) ? placed.candidates.map(({ file, line }) => `${file}:${line}`).join() : placed.status;
  };

  it('is what the kernel defines them to make', async () => {
    assert.equal(await placeOf(NEW, { function: 'class_gate_lock_ptr' }), 'include/linux/gate.h:3');
    assert.equal(await placeOf(NEW, { function: 'class_gate_try_lock_ptr' }), 'include/linux/gate.h:4');
    assert.equal(await placeOf(NEW, { typedef: 'class_gate_t' }), 'include/linux/gate.h:3');
    assert.equal(await placeOf(NEW, { typedef: 'class_gate_try_t' }), 'include/linux/gate.h:4');
    assert.equal(await placeOf(NEW, { function: 'class_gate_constructor' }), 'include/linux/gate.h:3');
  });
  it('is nothing that this kernel does not make', async () => {
    assert.equal(await placeOf(OLD, { function: 'class_gate_lock_ptr' }), 'missing');
    assert.equal(await placeOf(OLD, { typedef: 'class_gate_t' }), 'include/linux/gate.h:3');
  });
});
