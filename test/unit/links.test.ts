import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leadsOutside } from '../../src/platform/node.js';

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
