import { likeliestPlace } from '../../src/core/anchor/placement.js';
import assert from 'node:assert/strict';
import { makeAnchor } from '../../src/core/anchor/make.js';
import { placeAnchor } from '../../src/core/anchor/place.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { memoryKernel } from './memorySource.js';

const FILE = 'drivers/lamp/lamp.c';
const LAMP = `#include <linux/lamp.h>

#define LAMP_MAX 8

struct lamp {
	int nr;
	const struct lamp_ops *ops;
};

/* Lights the lamp, if there is power. */
static int
lamp_light(struct lamp *l, int how)
{
	int ret;

	if (!l->ops || !l->ops->light)
		return -ENODEV;
	ret = lamp_power(l, LAMP_MAX);
	if (ret)
		goto out;
	ret = l->ops->light(l, how);
	lamp_count(l);
out:
	return ret;
}

int lamp_off(struct lamp *l)
{
	lamp_count(l);
	return l->ops->off(l);
}
`;

const kernelOf = (text: string, more: Readonly<Record<string, string>> = {}) => memoryKernel({ [FILE]: text, ...more });

async function make(line: number, column?: number): Promise<Anchor> {
  const made = await makeAnchor(kernelOf(LAMP), FILE, line, column);
  assert.ok(made !== undefined);
  return made.anchor;
}

/** `ok 12`, in the changed text. */
async function placeIn(anchor: Anchor, text: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const placement = await placeAnchor(anchor, kernelOf(text, more));
  const { status } = placement;
  const place = likeliestPlace(placement);
  return place === undefined ? status : `${status} ${place.line}${place.file === FILE ? '' : ` ${place.file}`}`;
}

const without = (anchor: Anchor): Anchor => {
  const { seen: _, ...rest } = anchor;
  return rest;
};

describe('makeAnchor', () => {
  const cases: [string, number, Anchor][] = [
    ['a macro', 3, { macro: 'LAMP_MAX', file: FILE }],
    ['a struct', 5, { struct: 'lamp', file: FILE }],
    ['a member', 7, { struct: 'lamp', member: 'ops', file: FILE }],
    ['a function by its name', 12, { function: 'lamp_light', file: FILE }],
    ['a function by its return type', 11, { function: 'lamp_light', file: FILE }],
    ['a call', 18, { function: 'lamp_light', file: FILE, quote: 'ret = lamp_power(l, LAMP_MAX);' }],
    ['a comment', 10, { file: FILE, quote: '/* Lights the lamp, if there is power. */' }],
    ['an include', 1, { file: FILE, quote: '#include <linux/lamp.h>' }],
  ];
  for (const [what, line, expected] of cases)
    it(`makes one for ${what}`, async () => {
      assert.deepEqual(without(await make(line)), expected);
    });

  it('takes a line that says more for one that says little, and says which', async () => {
    const made = await makeAnchor(kernelOf(LAMP), FILE, 20);
    assert.equal(made?.anchor.quote, 'if (ret)');
    assert.equal(made.line, 19);
  });
  it('tells several names on a line apart by the column', async () => {
    const kernel = kernelOf('int lamp_a, lamp_b;\n');
    assert.equal((await makeAnchor(kernel, FILE, 1, 13))?.anchor.variable, 'lamp_b');
    assert.equal((await makeAnchor(kernel, FILE, 1))?.anchor.variable, 'lamp_a');
  });
  it('makes none for a line that is not there', async () => {
    assert.equal(await makeAnchor(kernelOf(LAMP), FILE, 4000), undefined);
    assert.equal(await makeAnchor(kernelOf(LAMP), FILE, 0), undefined);
  });
});

describe('placeAnchor with what was seen', () => {
  it('finds everything again in an untouched file', async () => {
    for (const line of [1, 3, 5, 7, 10, 12, 16, 18, 21, 22, 27, 29])
      assert.equal(await placeIn(await make(line), LAMP), `ok ${line}`, `line ${line}`);
  });
  it('follows lines inserted above, CRLF and another indentation', async () => {
    const changed = `/* new */\n${LAMP.replaceAll('\t', '    ')}`.replaceAll('\n', '\r\n');
    for (const line of [3, 5, 7, 12, 18, 21, 22])
      assert.equal(await placeIn(await make(line), changed), `ok ${line + 1}`, `line ${line}`);
  });
  it('says changed for an edited line', async () => {
    const changed = LAMP.replace('lamp_power(l, LAMP_MAX)', 'lamp_power(l, LAMP_MAX, how)');
    assert.equal(await placeIn(await make(18), changed), 'changed 18');
  });
  it('says missing for a deleted line', async () => {
    assert.equal(await placeIn(await make(21), LAMP.replace('\tret = l->ops->light(l, how);\n', '')), 'missing');
  });
  it('is never certain when a copy of the line is gone', async () => {
    const twice = LAMP.replace('\tlamp_count(l);\nout:', '\tlamp_count(l);\n\tlamp_count(l);\nout:');
    const made = await makeAnchor(kernelOf(twice), FILE, 23);
    assert.ok(made !== undefined);
    assert.match(await placeIn(made.anchor, LAMP), /^ambiguous/);
  });
  it('sees that a name was given to a wrapper', async () => {
    const wrapped = LAMP.replace('lamp_light(struct', '__lamp_light(struct').concat(
      'int lamp_light(struct lamp *l, int how)\n{\n\treturn __lamp_light(l, how);\n}\n',
    );
    const { status, reason } = await placeAnchor(await make(12), kernelOf(wrapped));
    assert.equal(status, 'changed');
    assert.equal(reason.values['other'], '__lamp_light');
    assert.equal(await placeIn(await make(21), wrapped), 'changed 21');
  });
  it('finds a renamed function by its text, and asks', async () => {
    const renamed = LAMP.replaceAll('lamp_light(struct', 'lamp_shine(struct');
    assert.equal(await placeIn(await make(12), renamed), 'changed 12');
    assert.equal(await placeIn(await make(18), renamed), 'changed 18');
  });
  it('finds what moved to another file', async () => {
    const body = LAMP.slice(LAMP.indexOf('static int'), LAMP.indexOf('int lamp_off'));
    const more = { 'drivers/lamp/light.c': body };
    assert.equal(await placeIn(await make(12), LAMP.replace(body, ''), more), 'moved 2 drivers/lamp/light.c');
    assert.equal(await placeIn(await make(18), LAMP.replace(body, ''), more), 'moved 8 drivers/lamp/light.c');
  });
  it('says missing when the function is gone, and does not take one of its name for it', async () => {
    const body = LAMP.slice(LAMP.indexOf('static int'), LAMP.indexOf('int lamp_off'));
    const more = { 'fs/other.c': 'static int lamp_light(void)\n{\n\treturn other();\n}\n' };
    assert.equal(await placeIn(await make(12), LAMP.replace(body, ''), more), 'missing');
  });
  it('is never certain of a member when one of its name is gone', async () => {
    const twins =
      'struct lamp {\n\tunion {\n\t\tstruct { int nr; } a;\n\t\tstruct {\n\t\t\tint nr;\n\t\t} b;\n\t};\n};\n';
    const made = await makeAnchor(kernelOf(twins), FILE, 5);
    assert.ok(made !== undefined);
    assert.equal(await placeIn(made.anchor, twins), 'ok 5');
    assert.match(await placeIn(made.anchor, twins.replace('\t\t\tint nr;\n', '')), /^ambiguous/);
  });
  it('compares the declaration of a member', async () => {
    assert.equal(await placeIn(await make(6), LAMP.replace('int nr;', 'unsigned long nr;')), 'changed 6');
    assert.equal(await placeIn(await make(6), LAMP.replace('\tint nr;\n', '')), 'missing');
  });
});
