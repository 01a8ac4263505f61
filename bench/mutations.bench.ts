import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryKernel } from '../test/unit/memorySource.js';
import { mutateAll, type Mutated } from './anchors/mutations/mutate.js';
import { describeMutated, mutationTable } from './anchors/mutations/summary.js';
import { Random } from './anchors/random.js';
import { CODE } from './anchors/version.js';
import type { BenchOptions } from './options.js';
import { cFiles, reportTable } from './tree.js';

const FIXTURES = 'test/fixtures/anchors';
/** Files of the kernel that are edited together: a tree of their own, in memory. */
const TOGETHER = 6;
/** Rounds on one set of files. */
const ROUNDS = 5;
const EXAMPLES = 20;

/** Anchors through known edits, in files of our own and in files of the kernel: the truth is known by construction. */
export async function run(kernel: string, options: BenchOptions): Promise<void> {
  const { seed = 1, count = 100, verbose = false, dirs = CODE } = options;
  const own = readFiles(
    FIXTURES,
    readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((name) => /\.[ch]$/.test(name)),
  );
  print('fixtures', await mutateAll(own, memoryKernel, { seed, rounds: count }), verbose);
  for (const twice of [false, true]) {
    const results = await mutateKernel(kernel, { dirs, seed, count, twice });
    print(twice ? 'the kernel, each followed by another' : 'the kernel', results, verbose);
  }
}

async function mutateKernel(
  kernel: string,
  { dirs, seed, count, twice }: { dirs: readonly string[]; seed: number; count: number; twice: boolean },
): Promise<Mutated[]> {
  const random = new Random(seed);
  const files = cFiles(kernel, [...dirs, 'include/linux', 'include/net']);
  const results: Mutated[] = [];
  for (let round = 0; round < count; round += ROUNDS) {
    const some = Array.from({ length: TOGETHER }, () => random.one(files) ?? '');
    const rounds = { seed: random.below(1 << 30), rounds: ROUNDS, twice };
    results.push(...(await mutateAll(readFiles(kernel, some), memoryKernel, rounds)));
  }
  return results;
}

function readFiles(root: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(root, name), 'utf8')]));
}

function print(what: string, results: readonly Mutated[], verbose: boolean): void {
  reportTable(`\nEdits in ${what}:\n\n${mutationTable(results)}\n`);
  for (const outcome of verbose ? (['silent', 'lost', 'wrong'] as const) : (['silent'] as const))
    for (const one of results.filter((each) => each.outcome === outcome).slice(0, EXAMPLES))
      console.log(`  ${describeMutated(one)}`);
}
