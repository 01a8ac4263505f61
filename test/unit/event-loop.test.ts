import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeSource } from '../../src/platform/node.js';

/** As often as this is asked within a second or more, whatever the machine. */
const MANY = 1_000_000;

describe('a tree on this machine', () => {
  it('is read at once, and still lets what happens beside it be heard', async () => {
    const root = mkdtempSync(join(tmpdir(), 'knotes-loop-'));
    writeFileSync(join(root, 'a.c'), '');
    const beside = { heard: false };
    const reading = readFile(join(root, 'a.c')).then(() => (beside.heard = true));
    try {
      const source = nodeSource(root);
      for (let asked = 0; !beside.heard && asked < MANY; asked++) await source.identity('a.c');
      assert.ok(beside.heard);
    } finally {
      await reading;
      rmSync(root, { recursive: true });
    }
  });
});
