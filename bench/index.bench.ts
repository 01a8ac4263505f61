import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { rgPath } from '@vscode/ripgrep';
import { Kernel } from '../src/core/kernel.js';
import { TreeIndex } from '../src/platform/index/treeIndex.js';
import { indexing } from '../src/platform/node.js';
import { differingAnswers, differingWords, drawWords, bothSources, type TreeQuestion } from './index/sameAnswer.js';
import type { BenchOptions } from './options.js';
import { Draw } from './search/draw.js';
import { measureIndexes } from './search/indexes.js';
import { cFiles, median, report } from './tree.js';

/** What an index of the tree takes and brings, and that it says what a search says. With `--indexes` those of others in the same run. */
export async function run(root: string, { seed = 1, count = 20, indexes }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'knotes-bench-'));
  const cache = process.env['XDG_CACHE_HOME'];
  process.env['XDG_CACHE_HOME'] = folder;
  try {
    // Warm: the tree is read once before anything is measured.
    spawnSync(rgPath, ['-c', '--no-ignore', 'knotes_nowhere', '.'], { cwd: root });
    await building(root);
    await renewing(root, folder);
    await asking(root, seed, count);
    checking(root, cache);
    if (indexes === true) {
      const draw = new Draw(root, seed);
      measureIndexes(root, draw.functions(count), draw.members(count));
    }
  } finally {
    if (cache === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = cache;
    rmSync(folder, { recursive: true });
  }
}

async function building(root: string): Promise<void> {
  const before = process.resourceUsage().maxRSS;
  const { time, result } = await timed(() => indexing.build(root));
  if (result.k !== 'built') throw new Error(result.k);
  report('index: to build, on disk', `${(time / 1000).toFixed(1)} s, ${(result.bytes / 1e6).toFixed(0)} MB`);
  report(
    'index: memory at its most while it is built, over the beginning',
    `${mb(process.resourceUsage().maxRSS - before)} MB`,
    'under 1200 MB',
  );
  const again = await timed(() => indexing.build(root));
  report('index: nothing changed', `${(again.time / 1000).toFixed(1)} s`, '5 s or less');
}

/** Files that change between two builds. */
const CHANGED = 100;

/** What it takes to renew an index when some files have changed, in a tree of hard links: the kernel's own is only read. */
async function renewing(root: string, folder: string): Promise<void> {
  const tree = join(folder, 'tree');
  const what = `index: to renew it when ${CHANGED} files have changed; of the processor`;
  if (spawnSync('cp', ['-al', root, tree]).status !== 0) {
    report(what, 'not measured: no hard links of the kernel can be made in the folder for temporary files');
    return;
  }
  await indexing.build(tree);
  const files = cFiles(tree, ['drivers', 'fs', 'net']);
  const step = Math.floor(files.length / CHANGED);
  for (let n = 0; n < CHANGED; n++) {
    const file = join(tree, files[n * step] ?? '');
    const text = readFileSync(file);
    // Not into the link: the file would be changed in the kernel too.
    rmSync(file);
    writeFileSync(file, `${text.toString('latin1')}\nint knotes_bench_${n};\n`, 'latin1');
  }
  const before = process.cpuUsage();
  const { time, result } = await timed(() => indexing.build(tree));
  const { user } = process.cpuUsage(before);
  if (result.k !== 'built' || result.read < CHANGED) throw new Error(`not renewed: ${JSON.stringify(result)}`);
  report(what, `${(time / 1000).toFixed(1)}, ${(user / 1e6).toFixed(1)} s`, '8 s or less');
}

async function asking(root: string, seed: number, count: number): Promise<void> {
  const before = process.memoryUsage().rss;
  const opened = await timed(() => TreeIndex.open(root));
  const index = opened.result;
  if (index === undefined) throw new Error('there is no index');
  report('index: to open and compare with the tree', `${opened.time.toFixed(0)} ms`);
  const files = cFiles(root, ['drivers', 'fs', 'include', 'kernel', 'mm', 'net']);
  const words = drawWords(root, files, 300, seed);
  const times = words.map((word) => once(() => index.filesWith(word)));
  report(
    'index: the files with a word, median, longest',
    `${median(times).toFixed(2)}, ${Math.max(...times).toFixed(1)} ms`,
  );
  report(
    'index: memory in use after 300 words, over that before',
    `${mb((process.memoryUsage().rss - before) / 1024)} MB`,
  );
  const rg = words
    .slice(0, 10)
    .map((word) => once(() => spawnSync(rgPath, ['-lw', '--no-ignore', word, '.'], { cwd: root })));
  report('rg -lw for one of them, median', `${median(rg).toFixed(0)} ms`);
  report(
    'index: words of 300 of which a search says the same',
    `${300 - (await differingWords(index, root, words)).length}`,
    '300',
  );

  const draw = new Draw(root, seed);
  const names = draw.functions(count);
  const questions: TreeQuestion[] = [
    ...names.map((name) => ({ k: 'definitions', name }) as const),
    ...names.map((name) => ({ k: 'callers', name }) as const),
    ...draw.members(count).map((member) => ({ k: 'installations', member }) as const),
  ];
  const wasm = { runtime: readFileSync('dist/web-tree-sitter.wasm'), grammar: readFileSync('dist/tree-sitter-c.wasm') };
  const loadWasm = () => Promise.resolve(wasm);
  const both = bothSources(root);
  const [scan, indexed] = [both.scan, both.indexed].map((source) => new Kernel(source, { loadWasm })) as [
    Kernel,
    Kernel,
  ];
  const different = await differingAnswers(questions, scan, indexed);
  for (const question of different) report('  differs', JSON.stringify(question));
  report(
    'definitions, callers, installations: the same answer with the index',
    `${questions.length - different.length} of ${questions.length}`,
    'all',
  );
  both.end();
  index.close();
}

function checking(root: string, cache: string | undefined): void {
  const { XDG_CACHE_HOME: indexedCache, ...rest } = process.env;
  const plain = cache === undefined ? rest : { ...rest, XDG_CACHE_HOME: cache };
  const check = (env: NodeJS.ProcessEnv) => {
    const args = ['dist/knotes.cjs', 'check', 'notes/socket.knotes.json', '--kernel', root];
    return median([1, 2, 3].map(() => once(() => spawnSync('node', args, { stdio: 'ignore', env }))));
  };
  const without = check(plain);
  const using = check({ ...rest, XDG_CACHE_HOME: indexedCache });
  report(
    'knotes check of the socket() notes: without, with the index',
    `${without.toFixed(0)}, ${using.toFixed(0)} ms`,
  );
}

async function timed<T>(what: () => Promise<T>): Promise<{ readonly time: number; readonly result: T }> {
  const start = performance.now();
  const result = await what();
  return { time: performance.now() - start, result };
}

function once(what: () => unknown): number {
  const start = performance.now();
  what();
  return performance.now() - start;
}

function mb(kilobytes: number): string {
  return (kilobytes / 1024).toFixed(0);
}
