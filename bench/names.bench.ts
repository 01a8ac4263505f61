import { readFileSync } from 'node:fs';
import { placeAnchor } from '../src/core/anchor/place.js';
import { Kernel } from '../src/core/kernel.js';
import { nodeSource, useIndex } from '../src/platform/node.js';
import { drawNames, type NameMade } from './names/drawNames.js';
import type { BenchOptions } from './options.js';
import { median, percent, report, spending } from './tree.js';

/** Names that macros of headers make, which stand nowhere: whether an anchor without `file` finds them, in a draw that knows nothing of our readers of C. */
export async function run(root: string, { seed = 1, count = 40, indexes, misses }: BenchOptions): Promise<void> {
  const sample = drawNames(root, seed).slice(0, count);
  if (indexes === true)
    useIndex(root, (trouble) => {
      console.log(`  without the index: ${JSON.stringify(trouble)}`);
    });
  const wasm = { runtime: readFileSync('dist/web-tree-sitter.wasm'), grammar: readFileSync('dist/tree-sitter-c.wasm') };
  const kernel = new Kernel(nodeSource(root), { loadWasm: () => Promise.resolve(wasm) });
  const times: number[] = [];
  const results: {
    one: NameMade;
    is: 'found' | 'in doubt, its place listed' | 'elsewhere' | 'doubtful' | 'missing';
    said: string;
  }[] = [];
  for (const one of sample) {
    const spent = spending();
    const placed = await placeAnchor({ [one.kind]: one.name }, kernel);
    times.push(spent().cpu);
    const isThere = placed.candidates.some(({ file, line }) => file === one.file && line === one.line);
    const is =
      placed.status === 'missing'
        ? 'missing'
        : placed.status === 'ambiguous'
          ? isThere
            ? 'in doubt, its place listed'
            : 'doubtful'
          : isThere
            ? 'found'
            : 'elsewhere';
    results.push({
      one,
      is,
      said: `${placed.reason.code} ${placed.candidates
        .map(({ file, line }) => `${file}:${line}`)
        .slice(0, 2)
        .join(' ')}`,
    });
  }
  const all = results.length;
  for (const is of ['found', 'in doubt, its place listed', 'elsewhere', 'doubtful', 'missing'] as const)
    report(`names that macros of headers make: ${is}`, percent(results.filter((one) => one.is === is).length, all));
  report('a name, of the processor: median', `${median(times).toFixed(0)} ms`);
  report('a name, of the processor: longest', `${Math.max(...times).toFixed(0)} ms`);
  if (misses !== true) return;
  for (const { one, is, said } of results)
    if (is !== 'found')
      console.log(`    ${is}: ${one.kind} ${one.name} ${one.file}:${one.line} ${one.macro} | ${said}`);
}
