import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { belowRoot, leadsOutside } from '../../src/platform/node.js';

describe('whether a file may be written where links lead', () => {
  let top = '';
  let inside = '';
  before(() => {
    top = mkdtempSync(join(tmpdir(), 'knotes-links-'));
    inside = join(top, 'workspace');
    mkdirSync(join(inside, '.knotes'), { recursive: true });
    mkdirSync(join(top, 'workspace-too'));
    writeFileSync(join(inside, 'own.json'), '{}');
    writeFileSync(join(top, 'secret.json'), '{}');
    symlinkSync('own.json', join(inside, 'near.json'));
    symlinkSync(join(top, 'secret.json'), join(inside, 'out.json'));
    symlinkSync('../workspace-too', join(inside, 'folder'));
    symlinkSync('../not-there-yet.json', join(inside, 'dangling.json'));
    symlinkSync('loop.json', join(inside, 'loop.json'));
    symlinkSync('workspace', join(top, 'alias'));
  });
  after(() => {
    rmSync(top, { recursive: true });
  });
  const leads = (path: string, folder = inside) => leadsOutside(join(inside, path), [folder]);

  it('is so for what stays below the folder, also through links, also where it is not there yet', async () => {
    for (const path of ['own.json', 'near.json', '.knotes/new.json', 'new/folder/new.json'])
      assert.equal(await leads(path), false, path);
    assert.equal(await leads('own.json', join(top, 'alias')), false);
  });

  it('is not so for what links lead out of it, to something or to nothing', async () => {
    for (const path of ['out.json', 'folder/new.json', 'dangling.json', 'loop.json', '../secret.json'])
      assert.equal(await leads(path), true, path);
  });

  it('is not decided by how a path begins', async () => {
    assert.equal(await leadsOutside(join(top, 'workspace-too/a.json'), [inside]), true);
    assert.equal(await leadsOutside(join(inside, 'own.json'), []), true);
  });
});

describe('whether a file is read where links lead', () => {
  let top = '';
  before(() => {
    top = mkdtempSync(join(tmpdir(), 'knotes-root-'));
    for (const tree of ['tree', 'tree-too']) {
      mkdirSync(join(top, tree));
      writeFileSync(join(top, tree, 'lamp.c'), '');
    }
    symlinkSync('../tree-too/lamp.c', join(top, 'tree/out.c'));
    symlinkSync('lamp.c', join(top, 'tree/near.c'));
    symlinkSync('tree', join(top, 'linked'));
  });
  after(() => {
    rmSync(top, { recursive: true });
  });
  const counted = (root: string) => {
    const asked: string[] = [];
    const isBelow = belowRoot(root, (path) => {
      asked.push(path);
      return realpath(path);
    });
    return { isBelow, ofRoot: () => asked.filter((path) => path === root).length };
  };

  it('is so below the root only', async () => {
    const isBelow = belowRoot(join(top, 'tree'));
    assert.deepEqual(await Promise.all(['lamp.c', 'near.c', '', 'out.c', 'gone.c'].map(isBelow)), [
      ...[true, true, true],
      ...[false, false],
    ]);
  });

  it('asks once where the root is, also when files are read at a time, and when some are not there', async () => {
    const { isBelow, ofRoot } = counted(join(top, 'tree'));
    await Promise.all(['lamp.c', 'near.c', 'gone.c'].map(isBelow));
    for (const path of ['lamp.c', 'gone.c', 'near.c']) await isBelow(path);
    assert.equal(ofRoot(), 1);
  });

  it('follows a root that is a link and leads elsewhere by now, or was not there', async () => {
    const root = join(top, 'linked');
    const { isBelow } = counted(root);
    assert.equal(await isBelow('lamp.c'), true);
    unlinkSync(root);
    assert.equal(await isBelow('lamp.c'), false);
    symlinkSync('tree-too', root);
    assert.equal(await isBelow('lamp.c'), true);
    const late = join(top, 'late');
    const { isBelow: isBelowLate } = counted(late);
    assert.equal(await isBelowLate('lamp.c'), false);
    symlinkSync('tree', late);
    assert.equal(await isBelowLate('lamp.c'), true);
  });

  it('asks again for a root that was not there when the last answer is still on its way', async () => {
    let isThere = false;
    let late = (): void => undefined;
    const isBelow = belowRoot('/top', (path) => {
      if (isThere) return Promise.resolve(path);
      if (path !== '/top') return Promise.reject(new Error('not there'));
      return new Promise((_, reject) => {
        late = () => {
          reject(new Error('not there'));
        };
      });
    });
    assert.equal(await isBelow('lamp.c'), false);
    isThere = true;
    const again = isBelow('lamp.c');
    late();
    assert.equal(await again, true);
  });
});
