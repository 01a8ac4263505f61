import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from '../tree.js';
import type { DrawnMember } from './draw.js';

/** What an index of the tree takes to build, and what it answers to the same questions. */
export function measureIndexes(root: string, functions: readonly string[], members: readonly DrawnMember[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'knotes-bench-'));
  try {
    cscope(root, folder, functions, members);
    ctags(root, folder, functions, members);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function cscope(root: string, folder: string, functions: readonly string[], members: readonly DrawnMember[]): void {
  const database = join(folder, 'cscope.out');
  const built = timed(() =>
    spawnSync('cscope', ['-b', '-k', '-q', '-R', '-f', database], { cwd: root, stdio: 'ignore' }),
  );
  if (built.failed) {
    report('cscope', 'not measured: it is not installed');
    return;
  }
  const size = ['', '.in', '.po'].reduce((sum, end) => sum + sizeOf(`${database}${end}`), 0);
  report('cscope -b -k -q: to build, on disk', `${(built.time / 1000).toFixed(0)} s, ${(size / 1e9).toFixed(2)} GB`);
  const ask = (kind: string, word: string) =>
    spawnSync('cscope', ['-d', '-L', kind, word, '-f', database], { cwd: root });
  const found = functions.map((name) => timed(() => ask('-1', name)));
  report(
    'cscope: a definition',
    `${mean(found)} ms; ${found.filter((one) => one.output !== '').length} of ${found.length} found`,
  );
  const assigned = members.map(({ member }) => timed(() => ask('-9', member)));
  const lines = assigned.reduce((sum, one) => sum + one.output.split('\n').length - 1, 0);
  report(
    'cscope: assignments to the name of a member',
    `${mean(assigned)} ms; ${lines} lines, of members of any struct, without initialisers told apart`,
  );
}

function ctags(root: string, folder: string, functions: readonly string[], members: readonly DrawnMember[]): void {
  const file = join(folder, 'tags');
  const built = timed(() =>
    spawnSync('ctags', ['-R', '--languages=C', '--langmap=C:.c.h', '--kinds-C=+p', '-f', file, '.'], {
      cwd: root,
      stdio: 'ignore',
    }),
  );
  if (built.failed) {
    report('Universal Ctags', 'not measured: it is not installed');
    return;
  }
  report('ctags -R: to build, on disk', `${(built.time / 1000).toFixed(0)} s, ${(sizeOf(file) / 1e9).toFixed(2)} GB`);
  const found = functions.map((name) => timed(() => spawnSync('readtags', ['-t', file, name])));
  report(
    'ctags: a definition, by binary search',
    `${mean(found)} ms; ${found.filter((one) => one.output !== '').length} of ${found.length} found`,
  );
  report('ctags: installations behind a member', `no answer to any of ${members.length}: it lists definitions only`);
}

interface Timed {
  readonly time: number;
  readonly failed: boolean;
  readonly output: string;
}

function timed(run: () => ReturnType<typeof spawnSync>): Timed {
  const start = performance.now();
  const { error, stdout } = run();
  return {
    time: performance.now() - start,
    failed: error !== undefined,
    output: (stdout as unknown) === null ? '' : String(stdout),
  };
}

function mean(all: readonly Timed[]): string {
  return (all.reduce((sum, { time }) => sum + time, 0) / Math.max(1, all.length)).toFixed(0);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
