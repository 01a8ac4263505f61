import assert from 'node:assert/strict';
import { bodyOrder, callRow, isAmong, isCall, type Called } from '../../src/core/features/callRows.js';
import { compareTargets, targetRow, targetsEnd, typedTarget, whatOf } from '../../src/core/features/targetRows.js';
import type { OutEdge } from '../../src/core/facts/outEdge.js';
import type { PointerTarget } from '../../src/core/path/pointerTargets.js';

const site = (line: number, file = 'a.c', column = 1) => ({ file, line, column, end: line });
const call = (callee: string, line: number, file?: string): OutEdge => ({
  kind: 'call',
  callee,
  site: site(line, file),
});
const pointer: OutEdge = { kind: 'pointer', struct: 'ops', member: 'spin', site: site(3) };

describe('the calls of a function as a list', () => {
  const called = (edge: OutEdge, more: Partial<Called> = {}): Called => ({
    edge,
    text: 'f(x);',
    isOther: false,
    isKnown: false,
    ...more,
  });

  it('say where the call stands, whether it is there already and who says so', () => {
    const row = callRow('en', called(call('f', 3), { isKnown: true, isOther: true, defined: site(9, 'b.c') }));
    assert.match(row.label, /\bf\(\)/);
    assert.equal(row.description.split(' · ').length, 3);
    assert.ok(row.description.startsWith('a.c:3'));
    assert.equal(row.detail, 'f(x);  →  b.c:9');
    assert.equal(callRow('en', called(call('f', 3))).description, 'a.c:3');
  });

  it('are in the order of the bodies', () => {
    const rows = [call('c', 9), call('a', 2, 'b.c'), call('b', 3)].map((edge) => called(edge));
    const sorted = rows
      .sort(bodyOrder([site(1), site(1, 'b.c')]))
      .map(({ edge }) => (edge.kind === 'call' ? edge.callee : ''));
    assert.deepEqual(sorted, ['b', 'c', 'a']);
  });

  it('hold no name that is only named, and what another program knows once', () => {
    const named: OutEdge = { kind: 'reference', callee: 'f', site: site(3) };
    assert.deepEqual([isCall(named), isCall({ ...named, to: 'g' }), isCall(pointer)], [false, true, true]);
    assert.equal(isAmong([call('f', 3)], 'f', site(99)), true);
    assert.equal(isAmong([pointer], 'wood_spin', site(3)), true);
    assert.equal(isAmong([pointer], 'wood_spin', site(4)), false);
  });
});

describe('who may be behind a pointer, as a list', () => {
  const target = (name: string, line: number, more: Partial<PointerTarget> = {}): PointerTarget => ({
    name,
    place: site(line),
    via: { struct: 'ops', member: 'spin', table: 'wood_ops' },
    decided: true,
    rank: 1,
    ...more,
  });

  it('says what holds it, where, and whether that is certain', () => {
    assert.deepEqual(targetRow('en', target('f', 3), '.spin = f,'), {
      label: 'f()',
      description: 'wood_ops · a.c:3',
      detail: '.spin = f,',
    });
    assert.equal(targetRow('en', target('f', 3, { decided: false, via: {} }), '').description.split(' · ').length, 2);
  });

  it('has first what is certain, then what is near', () => {
    const sorted = [
      target('d', 9, { decided: false, rank: 0 }),
      target('c', 2, { rank: 2 }),
      target('b', 5),
      target('a', 4),
    ];
    assert.deepEqual(
      sorted.sort(compareTargets).map(({ name }) => name),
      ['a', 'b', 'c', 'd'],
    );
  });

  it('takes a name that the reader gives, and nothing that is none', () => {
    assert.deepEqual(typedTarget('en', pointer, 'my_spin')?.via, { struct: 'ops', member: 'spin' });
    assert.equal(typedTarget('en', pointer, 'my_spin')?.decided, false);
    assert.equal(typedTarget('en', pointer, 'my spin'), undefined);
    assert.ok(typedTarget('en', { ...pointer, struct: undefined } as unknown as OutEdge, 'f')?.via.claim);
  });

  it('says what is asked, how many there are, and what that leaves out', () => {
    assert.equal(whatOf(pointer), 'ops.spin');
    assert.equal(whatOf(call('f', 1)), 'f');
    const ends = [
      { unreachable: [], cut: false },
      { unreachable: Array<string>(2).fill('a.h'), cut: false },
      { unreachable: [], cut: true },
    ].map((end) => targetsEnd('en', 3, end));
    assert.equal(new Set(ends).size, 3);
    assert.ok(ends.every((end) => end.includes('3')));
  });
});
