import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLocked } from '../../src/platform/node.js';

describe('a file that must not be written', () => {
  it('is known before somebody tries', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'knotes-locked-'));
    const file = join(folder, 'a.knotes.json');
    try {
      assert.equal(await isLocked(file), false, 'what is not there can be made');
      await writeFile(file, '{}');
      assert.equal(await isLocked(file), false);
      await chmod(file, 0o444);
      assert.equal(await isLocked(file), true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
