import assert from 'node:assert/strict';
import { lex } from '../../src/core/c/lexer.js';
import { hasRole, rolesIn } from '../../src/core/c/roles.js';

const TEXT = `struct oven_ops { int (*heat)(int); };
#define OVEN_CALL(f, one, ...) ((f) == (one) ? (one)(__VA_ARGS__) : (f)(__VA_ARGS__))
#define oven_ops_of(o) ((o)->ops)
#define OVEN_MAX 0x10
static const struct oven_ops gas = { .heat = gas_heat, .shut = &gas_shut };
static int (*steps[])(int) = { step_one, step_two };
BAKE_DEFINE2(bread, int, heat)
{
	int (*cool)(int) = o->ops->cool;
	int (*vent)(int, int) = o->ops->vent;
	fan = READ_ONCE(o->ops->fan);
	o->ops->open(o);
	OVEN_CALL(READ_ONCE(o->ops->turn), gas_turn, o);
	o->ops->each[1](o);
	steps[heat](heat);
	o->done = bread_done;
	smp_store_release(&o->late, bread_late);
	register_oven(o, bread_ready);
	fan(heat);
	vent(heat, 0);
#if BIG
	if (heat) {
#else
	if (!heat) {
#endif
		return 0;
	}
}
int behind(void)
{
}
`;

/** The words of each role, in the order of the alphabet. */
function words(text: string): Record<string, string[]> {
  const found: Record<string, Set<string>> = {};
  rolesIn(lex(text), (role, start, end) => (found[role] ??= new Set()).add(text.slice(start, end)));
  return Object.fromEntries(Object.entries(found).map(([role, all]) => [role, [...all].sort()]));
}

describe('what a word does in a file', () => {
  it('is told by the tokens around it', () => {
    const { defines, tag, calls, puts, value } = words(TEXT);
    assert.deepEqual(tag, ['oven_ops']);
    for (const one of ['OVEN_CALL', 'oven_ops_of', 'bread', 'behind', 'steps']) assert.ok(defines?.includes(one), one);
    assert.ok(defines?.includes('OVEN_MAX') === false, 'a number is called by nobody');
    assert.deepEqual(calls, ['each', 'fan', 'open', 'steps', 'turn', 'vent']);
    for (const one of ['heat', 'shut', 'done', 'late']) assert.ok(puts?.includes(one), one);
    for (const one of ['gas_heat', 'gas_shut', 'step_two', 'gas_turn', 'bread_done', 'bread_late', 'bread_ready'])
      assert.ok(value?.includes(one), one);
  });

  it('is asked of one word', () => {
    assert.equal(hasRole(TEXT, 'open', 'calls'), true);
    assert.equal(hasRole(TEXT, 'heat', 'calls'), false);
    assert.equal(hasRole(TEXT, 'nowhere', 'defines'), false);
  });

  it('is told of what is half written, without end', () => {
    for (let at = 0; at < TEXT.length; at += 7) words(TEXT.slice(0, at) + TEXT.slice(at + 5));
    words('('.repeat(5_000) + '->a('.repeat(2_000));
  });
});
