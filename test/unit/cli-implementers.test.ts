import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMANDS } from '../../src/cli/commands.js';
import { helpText } from '../../src/cli/help.js';
import { LANGUAGES } from '../../src/core/words/words.js';
import { knotesIn } from './knotesRun.js';
import { memoryKernel } from './memorySource.js';

const VAT = {
  'sieve.c': 'struct sieve_ops { SIEVE_MEMBERS(shake); void (*turn)(void); };\n',
  'vat.h': `struct vat_ops { void (*drain)(void); };
struct vat { void (*drain)(void); void (*fill)(void); };
`,
  'vat.c': `#include "vat.h"
void vat_init(struct vat *v, const struct vat_ops *ops)
{
	v->drain = ops->drain;
}
void vat_set_fill(struct vat *v, void (*fill)(void))
{
	v->fill = fill;
}
`,
  'oak.c': `#include "vat.h"
static void oak_drain(void) { }
static void oak_fill(void) { }
static const struct vat_ops oak_ops = { .drain = oak_drain };
void oak_probe(struct vat *v)
{
	vat_set_fill(v, oak_fill);
}
`,
};

describe('knotes implementers', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'knotes-implementers-'));
    for (const mark of ['Kconfig', 'MAINTAINERS', 'Makefile']) writeFileSync(join(root, mark), '');
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  async function knotes(...args: string[]): Promise<string> {
    const kernelAt = () => memoryKernel(VAT);
    const { out, err } = await knotesIn(root, ['implementers', ...args, '--kernel', root], { kernelAt });
    assert.equal(err, '');
    return out;
  }
  const rowOf = async (member: string, name: string): Promise<Record<string, unknown>> => {
    const rows = (await knotes(member, '--json')).trim().split('\n');
    const found = rows.map((row) => JSON.parse(row) as Record<string, unknown>).find((row) => row['function'] === name);
    return found ?? assert.fail(rows.join('\n'));
  };

  it('says which function it is given to, and where that one puts it', async () => {
    assert.match(
      await knotes('vat.fill'),
      /oak_fill {2}oak\.c:7:\d+ .*given to vat_set_fill\(\), which puts it there at vat\.c:8/,
    );
    assert.match(
      await knotes('vat.fill', '--lang', 'ja'),
      /oak_fill .*vat_set_fill\(\) に渡され、vat\.c:8 で設定される/,
    );
    const { style, setter, stored, line } = await rowOf('vat.fill', 'oak_fill');
    assert.deepEqual(
      { style, setter, stored, line },
      {
        style: 'setter',
        setter: 'vat_set_fill',
        stored: { file: 'vat.c', line: 8 },
        line: 7,
      },
    );
  });

  it('says from which member it is copied, and where', async () => {
    const text = await knotes('vat.drain');
    assert.match(text, /oak_drain {2}oak\.c:4:\d+ {2}oak_ops {2}\(through vat_ops\.drain, copied at vat\.c:4\)/);
    assert.match(await knotes('vat.drain', '--lang', 'ja'), /oak_ops {2}\(vat_ops\.drain から vat\.c:4 でコピー\)/);
    const row = await rowOf('vat.drain', 'oak_drain');
    assert.deepEqual([row['struct'], row['member'], row['in']], ['vat', 'drain', undefined]);
    assert.deepEqual(row['copied'], { struct: 'vat_ops', member: 'drain', in: 'vat_init', file: 'vat.c', line: 4 });
  });

  it('says where it is not known that there is such a member', async () => {
    assert.match(await knotes('sieve_ops.shake'), /whether sieve_ops has a member “shake” is not known/);
    assert.doesNotMatch(await knotes('sieve_ops.turn'), /whether/);
  });

  it('says of how many tables it was looked for where they are registered, when that were not all', async () => {
    const tables = Array.from(
      { length: 102 },
      (_, n) => `static const struct keg_ops keg_${n} = { .tap = keg_tap };\n`,
    );
    const kernelAt = () =>
      memoryKernel({ 'keg.c': `struct keg_ops { void (*tap)(void); };\nvoid keg_tap(void) { }\n${tables.join('')}` });
    const asked = ['implementers', 'keg_ops.tap', '--kernel', root];
    const { status, out, err } = await knotesIn(root, [...asked, '--json'], { kernelAt });
    assert.deepEqual([status, out.trim().split('\n').length], [0, 102]);
    assert.match(err, /first 100 of 102; --page/);
    assert.equal((await knotesIn(root, asked, { kernelAt })).err, '');
  });
});

describe('the commands of knotes', () => {
  it('are each in the help, in every language', () => {
    for (const language of LANGUAGES)
      for (const name of COMMANDS.keys()) {
        assert.match(helpText(language), new RegExp(`^ {2}knotes ${name} .*\\n {6}\\S`, 'm'));
      }
  });
});

describe('knotes callers', () => {
  it('of a member that is none says so, and not that nobody calls it', async () => {
    const root = mkdtempSync(join(tmpdir(), 'knotes-callers-'));
    try {
      for (const name of ['Kconfig', 'Makefile', 'MAINTAINERS']) writeFileSync(join(root, name), '');
      const asked = (member: string) =>
        knotesIn(root, ['callers', member, '--kernel', root], { kernelAt: () => memoryKernel(VAT) });
      const wrong = await asked('vat_ops.darin');
      assert.deepEqual([wrong.status, wrong.out], [1, ''], wrong.err);
      assert.match(wrong.err, /vat_ops: has no member “darin” in vat\.h/);
      assert.match((await asked('vta_ops.drain')).err, /vta_ops: no struct or union of that name/);
      const uncalled = await asked('vat_ops.drain');
      assert.deepEqual([uncalled.status, uncalled.err], [0, '']);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
