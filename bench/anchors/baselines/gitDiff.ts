import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { FileLines } from '../fileLines.js';
import type { Version } from '../version.js';
import type { Method } from '../method.js';

/** A change of a diff without context: so many lines from a line on became so many from another on (1-based). */
interface Hunk {
  readonly old: number;
  readonly oldCount: number;
  readonly now: number;
  readonly nowCount: number;
}

/** The line map of `git diff -M --histogram`: a line outside every change is where the changes above it have put it. */
export function gitDiff(from: Version, to: Version): Method {
  const maps = new Map<string, readonly Hunk[] | undefined>();
  const renames = new Map<string, string | undefined>();
  let added: readonly Added[] | undefined;
  const nameOf = (file: string): string | undefined => {
    if (to.has(file)) return file;
    if (!renames.has(file)) {
      added ??= readAdded(from, to);
      renames.set(file, renamed(file, from, added));
    }
    return renames.get(file);
  };
  return {
    name: '`git diff -M --histogram` map',
    locate({ file, line }) {
      const name = nameOf(file);
      if (name === undefined) return undefined;
      if (!maps.has(file)) maps.set(file, changes(join(from.root, file), join(to.root, name)));
      const hunks = maps.get(file);
      if (hunks === undefined) return undefined;
      let shift = 0;
      for (const hunk of hunks) {
        if (line < hunk.old || (hunk.oldCount === 0 && line === hunk.old)) break;
        if (hunk.oldCount > 0 && line < hunk.old + hunk.oldCount) return undefined;
        shift += hunk.nowCount - hunk.oldCount;
      }
      return { file: name, line: line + shift };
    },
  };
}

/** Whether git can be run here. */
export function hasGit(): boolean {
  return spawnSync('git', ['--version']).status === 0;
}

function changes(old: string, now: string): readonly Hunk[] | undefined {
  const args = ['diff', '--no-index', '--no-ext-diff', '--no-color', '--histogram', '--unified=0', '--', old, now];
  const { status, stdout } = spawnSync('git', args, { maxBuffer: 1 << 28, encoding: 'latin1' });
  if (status !== 0 && status !== 1) return undefined;
  return [...stdout.matchAll(/^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm)].map((match) => ({
    old: Number(match[1]),
    oldCount: Number(match[2] ?? 1),
    now: Number(match[3]),
    nowCount: Number(match[4] ?? 1),
  }));
}

/** A file that only the new kernel has. */
interface Added {
  readonly file: string;
  readonly length: number;
  readonly counts: ReadonlyMap<string, number>;
}

function readAdded(from: Version, to: Version): Added[] {
  return to.files
    .filter((file) => !from.has(file))
    .map((file) => {
      const { solid, counts } = new FileLines(to.text(file));
      return { file, length: solid.length, counts };
    });
}

/** The new file that has at least half of the lines of one that is gone, as `-M` finds renames. */
function renamed(file: string, from: Version, added: readonly Added[]): string | undefined {
  const old = from.file(file);
  if (old === undefined) return undefined;
  let best: { file: string; share: number } | undefined;
  for (const now of added) {
    const longer = Math.max(old.solid.length, now.length);
    if (Math.min(old.solid.length, now.length) * 2 < longer) continue;
    let shared = 0;
    for (const [text, count] of old.counts) shared += Math.min(count, now.counts.get(text) ?? 0);
    const share = shared / longer;
    if (share >= 0.5 && (best === undefined || share > best.share)) best = { file: now.file, share };
  }
  return best?.file;
}
