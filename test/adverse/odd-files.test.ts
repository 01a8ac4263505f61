import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeSource } from '../../src/platform/node.js';
import { knotesIn } from '../unit/knotesRun.js';

const LAMP = 'int lamp_on(void)\n{\n\treturn 0;\n}\n';

/** What a path of a notes file may meet in a tree that somebody else packed. */
describe('what is no source, in the place of a source', () => {
  let top = '';
  let root = '';
  before(() => {
    top = mkdtempSync(join(tmpdir(), 'knotes-odd-files-'));
    root = join(top, 'linux');
    for (const folder of ['net/folder.c', '../outside']) mkdirSync(join(root, folder), { recursive: true });
    for (const name of ['Kconfig', 'Makefile', 'MAINTAINERS']) writeFileSync(join(root, name), '');
    writeFileSync(join(top, 'outside/lamp.c'), LAMP);
    symlinkSync('../../outside', join(root, 'net/out'));
    symlinkSync('../../outside/lamp.c', join(root, 'net/out.c'));
    symlinkSync('loop.c', join(root, 'net/loop.c'));
    symlinkSync('/dev/zero', join(root, 'net/device.c'));
    symlinkSync('../kept.c', join(root, 'net/near.c'));
    writeFileSync(join(root, 'kept.c'), LAMP);
    writeFileSync(join(root, 'net/large.c'), LAMP + ' '.repeat(10_000_000));
    writeFileSync(join(root, 'net/bytes.c'), Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 73) % 256)));
    execFileSync('mkfifo', [join(root, 'net/pipe.c')]);
  });
  after(() => {
    rmSync(top, { recursive: true });
  });

  const BAD = ['out/lamp.c', 'out.c', 'loop.c', 'device.c', 'pipe.c', 'folder.c', 'large.c', 'bytes.c'];

  /** The status of each anchor by its file: `knotes check` of a note with one anchor. */
  async function statuses(anchor: (file: string) => object): Promise<Record<string, string>> {
    const notes = BAD.concat('near.c').map((name, n) => ({ id: `n${n}`, title: name, at: [anchor(`net/${name}`)] }));
    writeFileSync(join(top, 'a.knotes.json'), JSON.stringify({ format: 1, notes }));
    const { out, err } = await knotesIn(top, ['check', 'a.knotes.json', '--kernel', root, '--json']);
    const { anchors } = JSON.parse(out) as { readonly anchors: readonly { readonly status: string }[] };
    assert.equal(err, '');
    return Object.fromEntries(anchors.map(({ status }, n) => [notes[n]?.title ?? '', status]));
  }

  it('is never where a function is, and hangs nothing', async () => {
    const found = await statuses((file) => ({ function: 'lamp_on', file }));
    // It is in kept.c alone, which is not where the anchor says: that may be found, or what is there instead be said.
    for (const name of BAD) assert.match(found[name] ?? '', /^(?:moved|missing)$/, name);
    assert.equal(found['near.c'], 'ok');
  });

  it('is not said to be there where a link leads out of the tree', async () => {
    const found = await statuses((file) => ({ file }));
    assert.deepEqual(
      ['out/lamp.c', 'out.c', 'loop.c', 'device.c', 'near.c'].map((name) => found[name]),
      ['missing', 'missing', 'missing', 'missing', 'ok'],
    );
  });

  it('has no identity outside the tree, and is not read', async () => {
    const source = nodeSource(root);
    for (const path of ['net/out', 'net/out/lamp.c', 'net/out.c', 'net/loop.c', 'net/device.c'])
      assert.equal(await source.identity(path), undefined, path);
    for (const name of BAD.filter((one) => one !== 'bytes.c')) await assert.rejects(source.read(`net/${name}`), name);
    assert.equal(await source.read('net/near.c'), LAMP);
  });
});
