import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knotesIn, type Ran } from './knotesRun.js';

describe('knotes check of texts', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'knotes-text-'));
    const root = join(folder, 'linux');
    mkdirSync(join(root, 'net'), { recursive: true });
    for (const mark of ['Kconfig', 'MAINTAINERS']) writeFileSync(join(root, mark), '');
    writeFileSync(join(root, 'Makefile'), 'VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n');
    writeFileSync(join(root, 'net/lamp.c'), 'int lamp_on(struct lamp *l)\n{\n\treturn l->nr;\n}\n');
    writeFileSync(
      join(folder, 'good.md'),
      'It is `lamp_on()`:\n\n```c\nint lamp_on(struct lamp *l)\n{\n\treturn l->nr;\n```\n',
    );
    writeFileSync(join(folder, 'bad.rst'), 'It is ``lamp_glow()``.\n');
    const note = { id: 'n', title: 'n', at: [{ function: 'lamp_on' }], body: '`lamp_glow()`' };
    writeFileSync(join(folder, 'n.knotes.json'), JSON.stringify({ format: 1, notes: [note] }));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const check = (...args: string[]): Promise<Ran> => knotesIn(folder, ['check', ...args, '--kernel', 'linux'], {});

  it('says where quoted code stands, and how many names there are', async () => {
    const { status, out, err } = await check('good.md');
    assert.deepEqual([status, err], [0, '']);
    assert.equal(
      out,
      'good.md  Linux 6.12.3  linux\n\n✓ code at line 4  net/lamp.c:1\n\n1 name of the kernel · 1 block of code\n',
    );
  });

  it('warns of what is not there, which counts where it is to', async () => {
    for (const file of ['bad.rst', 'n.knotes.json']) {
      const { status, err } = await check(file);
      assert.equal(status, 0);
      assert.match(err, /:1:\d+: warning: The text names “lamp_glow”, which this kernel does not have\./);
      assert.equal((await check(file, '--strict-text')).status, 1);
    }
  });

  it('goes on behind a text that is not there', async () => {
    const { status, out, err } = await check('gone.md', 'good.md');
    assert.equal(status, 2);
    assert.match(err, /gone\.md: no such file/);
    assert.match(out, /^good\.md/);
  });

  it('gives the same as JSON, a line a text, and as SARIF', async () => {
    const { out } = await check('bad.rst', '--json', '--strict-text');
    const { text, names, summary } = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual(
      { text, names, summary },
      {
        text: 'bad.rst',
        names: [{ name: 'lamp_glow', kind: 'symbol', line: 1, column: 9, status: 'missing' }],
        summary: { names: 1, missing: 1, leftAlone: 0, problems: 1, exit: 1 },
      },
    );
    const sarif = JSON.parse((await check('bad.rst', '--sarif')).out) as { runs: { results: { ruleId: string }[] }[] };
    assert.deepEqual(
      sarif.runs.flatMap(({ results }) => results.map(({ ruleId }) => ruleId)),
      ['problem/text-not-in-kernel'],
    );
  });
});
