import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { rgPath } from '@vscode/ripgrep';
import { placeAnchor } from '../src/core/anchor/place.js';
import { Kernel } from '../src/core/kernel.js';
import { nodeSource, workerPool } from '../src/platform/node.js';
import { Draw, type DrawnMember } from './search/draw.js';
import { measureIndexes } from './search/indexes.js';
import type { BenchOptions } from './options.js';
import { benchParser, median, report } from './tree.js';

/** Files that are parsed to know how long all that hold a word take; the rest is reckoned by their bytes. */
const PARSED = 300;
/** Questions after which memory is looked at. */
const QUESTIONS = 100;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** How fast the whole tree is searched without an index, as ratios in one run: against ripgrep, and a plain parse of what it finds. */
export async function run(root: string, options: BenchOptions): Promise<void> {
  const { seed = 1, count = 20 } = options;
  const draw = new Draw(root, seed);
  const functions = draw.functions(count);
  const members = draw.members(count);
  // Warm: the tree is read once before anything is measured.
  ripgrep(root, 'knotes_nowhere');
  await definitions(root, functions, options);
  await installations(root, members, options);
  await memory(root, draw.members(Math.min(QUESTIONS, count * 5)));
  if (options.indexes === true) measureIndexes(root, functions, members);
}

function kernelAt(root: string): Kernel {
  const wasm = { runtime: readFileSync('dist/web-tree-sitter.wasm'), grammar: readFileSync('dist/tree-sitter-c.wasm') };
  const pool = workerPool();
  return new Kernel(nodeSource(root), {
    loadWasm: () => Promise.resolve(wasm),
    ...(pool === undefined ? {} : { pool }),
  });
}

async function definitions(root: string, names: readonly string[], { verbose }: BenchOptions): Promise<void> {
  const kernel = kernelAt(root);
  let [ours, plain, found, unique] = [0, 0, 0, 0];
  for (const name of names) {
    const { time: rg } = ripgrep(root, name);
    const start = performance.now();
    const { status } = await placeAnchor({ function: name }, kernel);
    const time = performance.now() - start;
    if (verbose === true) report(`  ${name}`, `${time.toFixed(0)} ms, rg ${rg.toFixed(0)} ms, ${status}`);
    if (status === 'ok') found++;
    if (status === 'ambiguous') continue;
    unique++;
    plain += rg;
    ours += time;
  }
  report(
    `definition of a unique symbol, against rg -w (${unique})`,
    `${(ours / plain).toFixed(2)} times`,
    '1.5 times or less',
  );
  report('found', `${found} of ${names.length}`);
}

async function installations(root: string, members: readonly DrawnMember[], { verbose }: BenchOptions): Promise<void> {
  const parser = await benchParser();
  let [ours, plain, answers, undecided] = [0, 0, 0, 0];
  const ratios: number[] = [];
  const first: number[] = [];
  const firstOverSearch: number[] = [];
  // The workers that one question starts serve the next, as in an editor.
  const kernel = kernelAt(root);
  for (const { struct, member, near } of members) {
    const rg = ripgrep(root, member);
    let bytes = 0;
    let parsed = 0;
    let parseTime = 0;
    rg.files.forEach((file, i) => {
      bytes += statSync(join(root, file)).size;
      if (i % Math.ceil(rg.files.length / PARSED) !== 0) return;
      const text = readFileSync(join(root, file), 'utf8');
      const start = performance.now();
      parser.withTree(text, (tree) => tree.rootNode.hasError);
      parseTime += performance.now() - start;
      parsed += text.length;
    });
    const all = rg.time + (parsed === 0 ? 0 : (parseTime * bytes) / parsed);
    const start = performance.now();
    let one: number | undefined;
    let here = 0;
    for await (const { decided } of kernel.facts.installsOf({ struct, member }, { near })) {
      one ??= performance.now() - start;
      here++;
      if (!decided) undecided++;
    }
    const time = performance.now() - start;
    answers += here;
    ours += time;
    plain += all;
    ratios.push(time / all);
    if (one !== undefined) {
      first.push(one);
      firstOverSearch.push(one / rg.time);
    }
    if (verbose === true)
      report(
        `  ${struct}.${member}`,
        `${time.toFixed(0)} ms, first ${one?.toFixed(0) ?? '-'} ms, ${here} found; rg ${rg.time.toFixed(0)} ms, ${rg.files.length} files, with parse ${all.toFixed(0)} ms`,
      );
  }
  report(
    `behind a member, against rg and a plain parse (${members.length})`,
    `${(ours / plain).toFixed(2)} times; median ${median(ratios).toFixed(2)}`,
    '2 times or less',
  );
  report(
    'first result, median',
    `${median(first).toFixed(0)} ms (${median(firstOverSearch).toFixed(2)} of a rg -w)`,
    'under 300 ms, warm',
  );
  report('found', `${answers}, of which undecided ${undecided}`);
}

async function memory(root: string, members: readonly DrawnMember[]): Promise<void> {
  const kernel = kernelAt(root);
  collectGarbage();
  const before = process.memoryUsage().rss;
  let most = before;
  for (const { struct, member, near } of members) {
    for await (const _ of kernel.facts.installsOf({ struct, member }, { near }))
      most = Math.max(most, process.memoryUsage().rss);
    most = Math.max(most, process.memoryUsage().rss);
  }
  const over = (rss: number) => `${((rss - before) / 1e6).toFixed(0)} MB`;
  // The workers end when nobody has asked for a while.
  report('directly after the last, workers counted', over(process.memoryUsage().rss));
  await new Promise((resolve) => setTimeout(resolve, 7000));
  collectGarbage();
  const last = process.memoryUsage().rss;
  report(`memory over the beginning, after ${members.length} questions`, over(last), '150 MB or less');
  report('at its most, workers counted', over(most));
}

function ripgrep(root: string, word: string): { readonly time: number; readonly files: readonly string[] } {
  const args = [
    '--no-config',
    '--no-ignore',
    '--hidden',
    '--text',
    '-l',
    '-w',
    '--glob',
    '*.c',
    '--glob',
    '*.h',
    '--glob',
    '*.S',
  ];
  const start = performance.now();
  const { stdout } = spawnSync(rgPath, [...args, word, '.'], { cwd: root, maxBuffer: 1 << 28 });
  const time = performance.now() - start;
  return {
    time,
    files: stdout
      .toString()
      .split('\n')
      .filter((file) => file !== ''),
  };
}
