import assert from 'node:assert/strict';
import { hopCost } from '../../src/core/reach/ways.js';
import type { How } from '../../src/core/facts/lexical/hop.js';
import type { Unit } from '../../src/core/facts/lexical/units.js';

function unit(file: string, isStatic: boolean): Unit {
  const place = { file, line: 1, column: 1, end: 2 };
  const shape = { static: isStatic, inline: false, stub: false, calls: [], dispatches: [], values: [] };
  return { key: file, kind: 'function', name: 'f', place, from: 0, to: 1, ...shape };
}

/** What a pointer from one file to another costs. */
function cost(from: string, to: string, { isStatic = true, targets = 8 } = {}): number {
  const how: How = { k: 'pointer', struct: 'lamp_ops', member: 'on', targets };
  return hopCost({ from: unit(from, false), to: unit(to, isStatic), how, line: 1 }, new Set(['net']));
}

describe('what a way costs', () => {
  it('more into a folder beside, less in one and below it', () => {
    assert.ok(cost('net/red/a.c', 'net/red/b.c') < cost('net/red/a.c', 'net/blue/b.c') - 1);
    assert.ok(cost('net/a.c', 'net/red/b.c') < cost('net/red/a.c', 'net/blue/b.c') - 0.9);
  });

  it('less to what others may name, too, and to what is put there more often', () => {
    assert.ok(cost('net/a.c', 'net/b.c', { isStatic: false }) < cost('net/a.c', 'net/b.c'));
    assert.ok(cost('net/a.c', 'net/b.c', { targets: 2 }) < cost('net/a.c', 'net/b.c'));
  });
});
