import assert from 'node:assert/strict';
import { chosenSteps } from '../../src/core/features/chosenSteps.js';
import { stepFor } from '../../src/core/features/growth.js';
import type { NewStep } from '../../src/core/notes/editSteps.js';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { placeAt } from '../../src/core/source/place.js';
import { memoryKernel } from './memorySource.js';

/** Calls that are written over several lines, and macros that are given what they call in another line than their own. */
const FILES = {
  'include/linux/oven.h': `struct oven { int (*bake)(struct oven *, int); };
#define OVEN_BAKE(f, likely, other, ...) (f == likely ? likely(__VA_ARGS__) : f == other ? other(__VA_ARGS__) : f(__VA_ARGS__))
int oven_round(struct oven *o, int n);
int oven_square(struct oven *o, int n);
`,
  'kernel/oven.c': `#include <linux/oven.h>
int oven_round(struct oven *o, int n)
{
	return n;
}
int oven_square(struct oven *o, int n)
{
	return n;
}
int oven_heat(int a, int b)
{
	return a + b;
}
int oven_day(struct oven *o, int n)
{
	int first = OVEN_BAKE(o->bake, oven_square,
			      oven_round, o,
			      oven_heat(n, 1));
	int second = OVEN_BAKE(o->bake, oven_round,
			       oven_square,
			       o, n);

	return first + second + oven_heat(n,
					  2);
}
`,
};

async function statusOf({ at, via, site }: Pick<NewStep, 'at' | 'via' | 'site'>): Promise<string> {
  const child: Step = {
    id: 'child',
    at,
    ...(via === undefined ? {} : { via }),
    ...(site === undefined ? {} : { site }),
  };
  const root: Step = { id: 'root', at: { function: 'oven_day' }, calls: [child] };
  const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(FILES));
  return edges
    .map(({ edge: { status, reason, site } }) => `${status} ${reason.code} ${site?.line ?? ''}`.trim())
    .join();
}

describe('steps that are made of chosen calls', () => {
  it('are each accepted by a check, also where a call is written over several lines', async () => {
    const kernel = memoryKernel(FILES);
    const all = await kernel.facts.callsOf({ ...placeAt('kernel/oven.c', 14, 5), end: 24 });
    const named = all.filter(({ kind }) => kind === 'call' || kind === 'macro');
    const taken = new Set<string>();
    const step = (choice: Parameters<typeof stepFor>[1]) =>
      stepFor(kernel, choice, taken, () => Promise.resolve(undefined));
    const said: string[] = [];
    for (const one of named) {
      const chosen = { chosen: [one], all };
      const { steps } = await chosenSteps(kernel, chosen, 'root', { step, behind: () => Promise.resolve([]) });
      for (const made of steps)
        said.push(
          `${made.step.at.function ?? ''} ${JSON.stringify(made.step.site ?? null)}: ${await statusOf(made.step)}`,
        );
    }
    assert.deepEqual(said.sort(), [
      'oven_heat null: verified edge-direct 18',
      'oven_heat {"quote":"return first + second + oven_heat(n,"}: verified edge-direct 23',
      'oven_round null: verified edge-macro-argument 16',
      'oven_round {"quote":"int second = OVEN_BAKE(o->bake, oven_round,"}: verified edge-macro-argument 19',
      'oven_square null: verified edge-macro-argument 16',
      'oven_square {"quote":"int second = OVEN_BAKE(o->bake, oven_round,"}: verified edge-macro-argument 19',
    ]);
  });

  it('may quote any line of a call, and say where none has the quote that it is not there', async () => {
    const via = { macro: 'OVEN_BAKE' };
    const at = { function: 'oven_square' };
    assert.equal(await statusOf({ at, via, site: { quote: 'o, n);' } }), 'verified edge-macro-argument 19');
    assert.equal(await statusOf({ at, via, site: { quote: 'oven_cold' } }), 'not-found edge-macro-no-such-site');
    assert.equal(await statusOf({ at: { function: 'oven_heat' }, site: { quote: '2);' } }), 'verified edge-direct 23');
  });
});
