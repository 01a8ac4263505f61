import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { buildIndex } from '../../src/platform/index/buildIndex.js';
import { IndexDamage } from '../../src/platform/index/indexDamage.js';
import { indexFolder } from '../../src/platform/index/indexFolder.js';
import { TreeIndex } from '../../src/platform/index/treeIndex.js';
import type { Target } from './target.js';
import { SAMPLE } from './texts.js';

/** A tree on the disk with an index, whose files are damaged and put back. */
interface Indexed {
  readonly root: string;
  /** The files of the index by their path. */
  readonly whole: ReadonlyMap<string, Buffer>;
  readonly expected: readonly string[];
}

let made: Promise<Indexed> | undefined;

async function indexed(): Promise<Indexed> {
  const folder = mkdtempSync(join(tmpdir(), 'index-'));
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
  const root = join(folder, 'linux');
  const then = Date.now() / 1000 - 60;
  for (const [path, text] of Object.entries(SAMPLE)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    utimesSync(join(root, path), then, then);
  }
  const built = await buildIndex(root);
  assert.equal(built.k, 'built');
  const whole = new Map<string, Buffer>();
  for (const name of readdirSync(indexFolder(root))) {
    const path = join(indexFolder(root), name);
    whole.set(path, readFileSync(path));
  }
  const index = await TreeIndex.open(root);
  const expected = index?.filesWith('sock_map_fd')?.files ?? [];
  index?.close();
  assert.ok(expected.length > 0);
  return { root, whole, expected };
}

const damage = fc.record({
  file: fc.nat({ max: 20 }),
  flips: fc.array(fc.record({ at: fc.nat({ max: 1_000_000 }), byte: fc.nat({ max: 255 }) }), { maxLength: 3 }),
  end: fc.option(fc.nat({ max: 1_000_000 }), { freq: 3 }),
});

export const TREE_INDEX: readonly Target[] = [
  {
    name: 'index-files',
    share: 2000,
    property: () =>
      fc.asyncProperty(damage, async ({ file, flips, end }) => {
        const { root, whole, expected } = await (made ??= indexed());
        const [path = '', before = Buffer.alloc(0)] = [...whole][file % whole.size] ?? [];
        const harmed = Buffer.from(before);
        for (const { at, byte } of flips) harmed[at % harmed.length] = byte;
        writeFileSync(path, end === null ? harmed : harmed.subarray(0, end % (harmed.length + 1)));
        try {
          const index = await TreeIndex.open(root);
          // None, or the answer that it had.
          if (index !== undefined)
            try {
              assert.deepEqual(index.filesWith('sock_map_fd')?.files, expected);
            } finally {
              index.close();
            }
        } catch (error) {
          // The description may name a part that is not there.
          const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
          if (!isGone && !(error instanceof IndexDamage)) throw error;
        } finally {
          writeFileSync(path, before);
        }
      }),
  },
];
