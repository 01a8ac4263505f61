import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LAMP_FILES, LAMP_READING } from './exportedReading.js';
import { knotesIn, type Ran } from './knotesRun.js';
import { memoryKernel } from './memorySource.js';

describe('knotes export', () => {
  let root: string;
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const knotes = (...args: string[]): Promise<Ran> =>
    knotesIn(root, args, { kernelAt: () => memoryKernel(LAMP_FILES) });
  const TEXT = `// a comment\n${JSON.stringify(LAMP_READING)}\n`;

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'knotes-export-'));
    for (const [path, text] of Object.entries(LAMP_FILES)) write(`linux/${path}`, text);
    for (const mark of ['Kconfig', 'MAINTAINERS']) write(`linux/${mark}`, '');
    write('lamps.knotes.json', TEXT);
    write('broken.knotes.json', '{"format": 1');
    write('bare.knotes.json', '{"format": 1, "notes": [{"id": "a", "title": "A", "at": [{"function": 5}]}]}');
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  it('writes to standard output or to a file, the same, with the kernel or without', async () => {
    const { status, out, err } = await knotes('export', 'lamps.knotes.json', '--to', 'markdown', '--kernel', 'linux');
    assert.equal(status, 0, err);
    assert.match(out, /Checked against Linux 6\.12\.117/);
    assert.ok(!out.includes(root));
    const bare = await knotes('export', 'lamps.knotes.json', '--to', 'html');
    assert.match(bare.out, /Not checked against a kernel/);
    const written = await knotes('export', 'lamps.knotes.json', '--to', 'html', '-o', 'out.html');
    assert.deepEqual([written.status, written.out, readFileSync(join(root, 'out.html'), 'utf8')], [0, '', bare.out]);
    assert.equal((await knotes('export', join(root, 'lamps.knotes.json'), '--to', 'json')).out, TEXT);
    const sarif = await knotes('export', join(root, 'lamps.knotes.json'), '--to', 'sarif');
    assert.ok(sarif.status === 0 && !sarif.out.includes(root));
  });

  it('finds the kernel around the notes, or in the environment, where none is named', async () => {
    write('linux/.knotes/lamps.knotes.json', TEXT);
    const around = await knotes('export', 'linux/.knotes/lamps.knotes.json', '--to', 'markdown');
    assert.match(around.out, /Checked against Linux 6\.12\.117/);
    const args = ['export', 'lamps.knotes.json', '--to', 'markdown'];
    const named = await knotesIn(root, args, {
      kernelAt: () => memoryKernel(LAMP_FILES),
      env: { KERNEL_SRC: join(root, 'linux') },
    });
    assert.equal(named.out, around.out);
  });

  it('gives JSON that comes back to the byte by an import, with its comments and fields that nobody knows', async () => {
    await knotes('export', 'lamps.knotes.json', '--to', 'json', '-o', 'there.knotes.json');
    const { status, err } = await knotes('import', 'there.knotes.json', '-o', 'back.knotes.json');
    assert.deepEqual([status, err, readFileSync(join(root, 'back.knotes.json'), 'utf8')], [0, '', TEXT]);
    const said = await knotes('import', 'lamps.knotes.json', '--from', 'json');
    assert.deepEqual([said.status, said.out], [0, TEXT]);
    const none = await knotes('import', 'broken.knotes.json', '--from', 'json');
    assert.deepEqual([none.status, none.out], [2, '']);
  });

  it('says in a sentence what cannot be used, and then writes nothing', async () => {
    const refused = async (...args: string[]) => {
      const { status, out, err } = await knotes('export', ...args);
      assert.deepEqual([status, out], [2, ''], args.join(' '));
      return err;
    };
    const lamps = ['lamps.knotes.json', '--to'];
    assert.match(await refused('lamps.knotes.json'), /no format given\. .*markdown, hugo, html/);
    assert.match(await refused(...lamps, 'pdf'), /no format “pdf”/);
    assert.match(await refused(...lamps, 'dot', '--path', 'x'), /no path “x”\. It has: on, dim\./);
    assert.match(await refused('bare.knotes.json', '--to', 'dot', '--path', 'x'), /nor any other/);
    assert.match(await refused('lamps.knotes.json', 'bare.knotes.json', '--to', 'dot'), /takes one file/);
    assert.match(await refused('none.json', '--to', 'dot'), /no such file/);
    assert.match(await refused('broken.knotes.json', '--to', 'json'), /broken\.knotes\.json:1:/);
    assert.match(await refused(...lamps, 'hugo', '--date', 'today'), /not a date/);
    assert.match(await refused(...lamps, 'html', '--date', '2024-02-14'), /is of a post/);
    assert.match(await refused(...lamps, 'json', '-o', 'lamps.knotes.json'), /not written over/);
    assert.match(
      await refused(...lamps, 'json', '--kernel', 'linux', '-o', 'linux/drivers/lamp.c'),
      /not written over/,
    );
    assert.match(await refused(...lamps, 'json', '-o', 'linux'), /a folder/);
    assert.equal(readFileSync(join(root, 'linux/drivers/lamp.c'), 'utf8'), LAMP_FILES['drivers/lamp.c']);
    assert.deepEqual(
      readdirSync(root).filter((name) => name.includes('tmp')),
      [],
    );
  });

  it('exports what can be read of a file, and says what cannot', async () => {
    const { status, out, err } = await knotes('export', 'bare.knotes.json', '--to', 'markdown');
    assert.equal(status, 0);
    assert.match(out, /### A/);
    assert.match(err, /bare\.knotes\.json:1:\d+: error: /);
  });

  it('checks as SARIF too: a run a file, and the exit status of a check', async () => {
    const { status, out } = await knotes(
      'check',
      'lamps.knotes.json',
      'bare.knotes.json',
      '--kernel',
      'linux',
      '--sarif',
    );
    const { runs } = JSON.parse(out) as {
      readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[];
    };
    assert.equal(status, 2);
    assert.deepEqual(
      runs.map(({ results }) => results.some(({ ruleId }) => ruleId.startsWith('problem/'))),
      [true, true],
    );
    assert.ok(runs[0]?.results.some(({ ruleId }) => ruleId === 'call/not-found'));
    assert.match(
      (await knotes('check', 'lamps.knotes.json', '--kernel', 'linux', '--sarif', '--json')).err,
      /two forms/,
    );
  });
});
