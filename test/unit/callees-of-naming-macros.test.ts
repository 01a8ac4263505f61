import assert from 'node:assert/strict';
import { namedByMacro } from '../../src/core/path/namedByMacro.js';
import { findCalling } from '../../src/core/path/symbolPlaces.js';
import { memoryKernel } from './memorySource.js';

const kernel = memoryKernel({
  'net/walk.h': `#if SIZE == 64
#define FNAME(name) long_##name
#else
#define FNAME(name) short_##name
#endif
static int FNAME(walk)(int c)
{
	return c;
}
#define TURN(f) f
static int TURN(turn)(int c) { return c; }
#define twice(c) ((c) + (c))
`,
});

async function named(macro: string): Promise<string[]> {
  const found = await findCalling(kernel, macro);
  assert.ok(found);
  return (await namedByMacro(kernel, found)).map(
    ({ function: name, place, doubtful }) => `${place.line} ${name}${doubtful ? '?' : ''}`,
  );
}

describe('a macro that names functions', () => {
  it('is asked for their names, those of each of its definitions', async () => {
    assert.deepEqual(await named('FNAME'), ['6 long_walk?', '6 short_walk?']);
    assert.deepEqual(await named('TURN'), ['11 turn']);
    assert.deepEqual(await named('twice'), []);
  });
});
