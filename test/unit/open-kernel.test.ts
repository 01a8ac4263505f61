import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkArch } from '../../src/cli/openKernel.js';

describe('the architecture that a command is given', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'knotes-arch-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('is refused where the tree has others and not that one', async () => {
    for (const name of ['arm64', 'x86']) mkdirSync(join(root, 'arch', name), { recursive: true });
    await checkArch(root, 'arm64');
    await checkArch(root, undefined);
    for (const arch of ['arm46', '', '..'])
      await assert.rejects(checkArch(root, arch), { code: 'cli.unknown-arch', values: { arch, known: 'arm64, x86' } });
  });

  it('is no matter in a tree that has none', async () => {
    await checkArch(root, 'x86');
  });
});
