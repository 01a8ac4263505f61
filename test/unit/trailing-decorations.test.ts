import assert from 'node:assert/strict';
import { gathered } from '../../src/core/facts/gathered.js';
import { memoryKernel } from './memorySource.js';

const LAMP_H = `struct lamp;
struct lamp_ops { int (*light)(struct lamp *); };
struct lamp_config { int size[2]; };
struct lamp { const struct lamp_ops *ops __guarded_by_lock; int (*dim)(int) LAMP_CHECKED(dim); };
`;

/** What decorates a declared name stands behind it too, and is defined in a header that is not read for the name alone. */
describe('a declared name with an unknown decoration behind it', () => {
  const kernel = memoryKernel({
    'include/linux/lamp.h': LAMP_H,
    'drivers/lamp/lamp.h': '#include <linux/lamp.h>\n#ifdef CONFIG_ODD\n#define __lamp_data __refdata\n#endif\n',
    'drivers/lamp/desk.c': `#include "lamp.h"
static int desk_light(struct lamp *l) { return 0; }
static struct lamp_ops desk_ops __lamp_data = { .light = desk_light };
static struct lamp_ops wall_ops IN_SECTION(".lamps") = { .light = desk_light };
static struct lamp_ops old_ops LAMP_DATA = { .light = desk_light };
static struct lamp_ops rows[] __lamp_data = { { .light = desk_light } };
static struct lamp_ops *__lamp_data shown = &desk_ops;
static struct lamp_ops lone LAMP_DATA __lamp_data = { .light = desk_light };
int desk_start(struct lamp *lamp __maybe_odd, int n)
{
	return lamp->ops->light(lamp);
}
`,
  });

  it('is that of the table, however it is decorated', async () => {
    const asked = { struct: 'lamp_ops', member: 'light' };
    const { all } = await gathered(kernel.facts.installsOf(asked, {}));
    assert.deepEqual(all.map(({ line, variable }) => `${line} ${variable ?? '-'}`).sort(), [
      '3 desk_ops',
      '4 wall_ops',
      '5 old_ops',
      '6 rows',
      '8 lone',
    ]);
  });

  it('is that of a parameter and of a member', async () => {
    const [at] = (await kernel.definitions('drivers/lamp/desk.c')).definitions.filter(
      ({ name }) => name === 'desk_start',
    );
    assert.ok(at !== undefined);
    const place = { file: 'drivers/lamp/desk.c', line: at.line, column: 1, end: at.end };
    const edges = await kernel.facts.callsOf(place);
    assert.deepEqual(
      edges.map((one) => (one.kind === 'pointer' ? `${one.struct ?? '?'}.${one.member}` : one.kind)),
      ['lamp_ops.light'],
    );
  });
});
