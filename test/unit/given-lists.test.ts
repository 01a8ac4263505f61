import assert from 'node:assert/strict';
import { gathered } from '../../src/core/facts/gathered.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'include/linux/ford.h': `struct ford { void (*callback)(struct ford *f); };
typedef void (*ford_fn)(struct ford *f);
void ford_set(struct ford *f, ford_fn fns[], int n);
`,
  'drivers/ford.c': `#include <linux/ford.h>
static void ford_put(struct ford *f, ford_fn fn)
{
	f->callback = fn;
}
void ford_set(struct ford *f, ford_fn fns[], int n)
{
	ford_put(f, fns[n]);
}
`,
  'drivers/boat.c': `#include <linux/ford.h>
static void boat_crossed(struct ford *f) { }
void boat_init(struct ford *f)
{
	ford_fn fns[] = {
		NULL, /* nobody asks, yet */
		boat_crossed, // the second
	};

	ford_set(f, fns, 2);
}
`,
};

describe('a list with comments that a function is given', () => {
  it('is what its elements are', async () => {
    const { all } = await gathered(memoryKernel(FILES).facts.installsOf({ struct: 'ford', member: 'callback' }));
    const given = all.filter(({ style }) => style === 'setter').map((one) => one.function ?? one.copy);
    assert.deepEqual(given, ['boat_crossed']);
  });
});
