import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutateAll, type Mutated } from '../../bench/anchors/mutations/mutate.js';
import { describeMutated } from '../../bench/anchors/mutations/summary.js';
import { memoryKernel } from '../unit/memorySource.js';

const FOLDER = 'test/fixtures/anchors';
const SEEDS = [1, 77, 3003];
/** Anchors that each edit gets from each seed. */
const ROUNDS = 5;

function fixtures(): Record<string, string> {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  return Object.fromEntries(
    names.filter((name) => /\.[ch]$/.test(name)).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
  );
}

describe('anchors through edits', () => {
  let results: readonly Mutated[] = [];
  const of = (outcome: Mutated['outcome']) => results.filter((one) => one.outcome === outcome).map(describeMutated);

  // Each by itself: a busy machine may take its time for one.
  for (const seed of SEEDS)
    before(async () => {
      results = [...results, ...(await mutateAll(fixtures(), memoryKernel, { seed, rounds: ROUNDS }))];
    });

  it('all edits were made', () => {
    const names = new Set(results.map((one) => one.mutation));
    assert.equal(names.size, 20);
    assert.ok(results.length >= 20 * SEEDS.length * ROUNDS * 0.9, String(results.length));
  });

  it('none is silently wrong', () => {
    assert.deepEqual(of('silent'), []);
  });

  it('untouched code is found without a flag', () => {
    const flagged = results.filter((one) => one.mutation === 'untouched' && one.outcome !== 'right');
    assert.deepEqual(flagged.map(describeMutated), []);
  });

  it('88 in 100 are right, flagged or not', () => {
    const right = of('right').length + of('flagged').length;
    assert.ok(right >= 0.88 * results.length, [...of('lost'), ...of('wrong')].join('\n'));
  });
});
