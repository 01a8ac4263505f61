import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { knotesIn } from './knotesRun.js';

const LAMP = 'int lamp_on(struct lamp *l)\n{\n\tl->nr = compute_power(l);\n\treturn lamp_count(l, 1);\n}\n';

describe('knotes anchor and resolve', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'knotes-anchors-'));
    for (const mark of ['Kconfig', 'MAINTAINERS']) writeFileSync(join(root, mark), '');
    writeFileSync(join(root, 'Makefile'), 'VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n');
    mkdirSync(join(root, 'net'));
    writeFileSync(join(root, 'net/lamp.c'), LAMP);
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  async function knotes(args: string[], input: string[] = []): Promise<{ status: number; out: string[]; err: string }> {
    const ran = await knotesIn(root, [...args, '--kernel', root], { input: Readable.from(input) });
    return { ...ran, out: ran.out.split('\n').filter((line) => line !== '') };
  }

  it('makes the same anchors from arguments and from standard input', async () => {
    const named = await knotes(['anchor', 'net/lamp.c:1:5', 'net/lamp.c:3']);
    const read = await knotes(['anchor'], ['net/lamp.c:1:5', '', 'net/lamp.c:3']);
    assert.deepEqual(read, named);
    assert.equal(named.status, 0);
    const [symbol, line] = named.out.map((one) => JSON.parse(one) as Record<string, Record<string, unknown>>);
    assert.equal(symbol?.['function'], 'lamp_on');
    assert.equal(symbol['seen']?.['kernel'], '6.12.3');
    assert.equal(line?.['quote'], 'l->nr = compute_power(l);');
  });

  it('gives back what it is given, in order', async () => {
    const { out } = await knotes(['anchor', 'net/lamp.c:4', 'net/lamp.c:1', 'net/lamp.c:3']);
    const placed = await knotes(['resolve'], out);
    // JSON is what it prints in any case: scripts that ask for it are not refused.
    assert.deepEqual(await knotes(['resolve', '--json'], out), placed);
    assert.equal(placed.status, 0);
    const rows = placed.out.map((one) => JSON.parse(one) as { status: string; line: number; file: string });
    assert.deepEqual(
      rows.map(({ status, file, line }) => `${status} ${file}:${line}`),
      ['ok net/lamp.c:4', 'ok net/lamp.c:1', 'ok net/lamp.c:3'],
    );
  });

  it('answers every line, and says what is no anchor and no place', async () => {
    const placed = await knotes(['resolve'], ['{', '{"function": "lamp_on"}', '{"function": 3}', '],"x":[']);
    assert.equal(placed.status, 2);
    assert.deepEqual(
      placed.out.map((one) => (JSON.parse(one) as { status: string }).status),
      ['missing', 'ok', 'missing', 'missing'],
    );
    assert.match(placed.err, /line 1 of the input: not an anchor/);
    const made = await knotes(['anchor', 'net/lamp.c', 'net/gone.c:1', 'net/lamp.c:99', 'net/lamp.c:1']);
    assert.equal(made.status, 2);
    assert.deepEqual(
      made.out.map((one) => one === 'null'),
      [true, true, true, false],
    );
    assert.equal(made.err.trimEnd().split('\n').length, 3);
  });

  it('says what is odd about an anchor that it uses, where that stands in the input', async () => {
    const twice = '{"function":"lamp_off","function":"lamp_on"}';
    const { status, out, err } = await knotes(['resolve'], ['{"function":"lamp_on"}', twice, twice]);
    assert.deepEqual([status, out.length], [0, 3]);
    const column = twice.lastIndexOf('"function"') + 1;
    assert.match(err, new RegExp(`^<stdin>:2:${column}: warning: .*\n<stdin>:3:${column}: warning: .*\n$`));
  });

  it('compares several kernels in one table', async () => {
    const older = mkdtempSync(join(tmpdir(), 'knotes-older-'));
    for (const mark of ['Kconfig', 'MAINTAINERS']) writeFileSync(join(older, mark), '');
    writeFileSync(join(older, 'Makefile'), 'VERSION = 5\nPATCHLEVEL = 10\nSUBLEVEL = 1\n');
    const step = { id: 's', at: { function: 'lamp_on', file: 'net/lamp.c' } };
    const file = {
      format: 1,
      notes: [{ id: 'n', title: 'Lamps', at: [step.at] }],
      paths: [{ id: 'p', title: 'P', root: step }],
    };
    writeFileSync(join(root, 'lamps.knotes.json'), JSON.stringify(file));
    const { status, out } = await knotes(['check', 'lamps.knotes.json', '--kernel', older]);
    rmSync(older, { recursive: true });
    assert.equal(status, 1);
    assert.deepEqual(out.slice(1, 5), [
      `${' '.repeat(11)}5.10.1     6.12.3`,
      'Lamps      ✗ missing  ✓ net/lamp.c:1',
      'Path P',
      'lamp_on()  ✗ missing  ✓ net/lamp.c:1',
    ]);
  });

  it('takes no files where it reads', async () => {
    assert.match((await knotes(['resolve', 'x'])).err, /takes no files/);
  });
});
