import { readFileSync } from 'node:fs';
import { Kernel } from '../src/core/kernel.js';
import { nodeSource, workerPool } from '../src/platform/node.js';
import { agreement, calledMembers } from './oneAnswer.js';
import type { BenchOptions } from './options.js';
import { Random } from './anchors/random.js';
import { cFiles, percent, report } from './tree.js';

/** Members that are drawn, and functions that are asked for of each. */
const MEMBERS = 200;
const FUNCTIONS = 4;

/** Whether what is listed behind a member is what a check accepts there: one question, one answer. */
export async function run(
  root: string,
  { seed = 1, count = MEMBERS, dirs, verbose = false }: BenchOptions,
): Promise<void> {
  const wasm = { runtime: readFileSync('dist/web-tree-sitter.wasm'), grammar: readFileSync('dist/tree-sitter-c.wasm') };
  const pool = workerPool();
  const kernel = new Kernel(nodeSource(root), {
    loadWasm: () => Promise.resolve(wasm),
    ...(pool === undefined ? {} : { pool }),
  });
  const files = cFiles(root, dirs ?? ['net', 'fs', 'kernel', 'mm', 'block', 'drivers', 'security', 'sound']).filter(
    (file) => file.endsWith('.c'),
  );
  const members = await calledMembers(kernel, new Random(seed).shuffled(files), count);
  let asked = 0;
  let same = 0;
  const differences: string[] = [];
  for (const member of members) {
    const one = await agreement(kernel, member, FUNCTIONS);
    asked += one.asked;
    if (one.differences.length === 0) same++;
    differences.push(...one.differences);
  }
  report(
    `members whose two answers are the same (${asked} functions asked for)`,
    percent(same, members.length),
    '100 %',
  );
  for (const one of verbose ? differences : differences.slice(0, 20)) console.log(`    ${one}`);
}
