/**
 * npm run bench -- [NAME…] [--kernel DIR]: measures the program against a kernel tree (KERNEL_SRC, or the newest in the cache).
 * NAME: outline, types and indirect (accuracy; indirect with --misses lists what is missed, with --seed N draws a sample that nobody has read), hover, speed, search (with --indexes: what cscope and ctags take and answer; --seed, --count), activation, memory, editing, anchors, mutations, path (--count, --misses), navigation (--count, --dirs, --misses), names (--seed, --count, --indexes: by the index of the tree, --misses); all when none is given. Every figure is printed with what it is compared to in the
 * same run. For anchors: --other DIR is the kernel in which those of the first are looked for, --seed N, --count N (of each stratum),
 * --strata functions,lines,…, --dirs net,drivers/usb,… (where they are drawn from), --no-baselines, --verbose (lists what is lost or flagged too).
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { benches } from '../scripts/bundles.mjs';
import { findKernel } from '../scripts/kernel.mjs';
import { ROOT } from '../scripts/root.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    kernel: { type: 'string' },
    other: { type: 'string' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string' },
    strata: { type: 'string' },
    dirs: { type: 'string' },
    baselines: { type: 'boolean', default: true },
    verbose: { type: 'boolean', default: false },
    indexes: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
  },
});
const options = {
  ...values,
  seed: Number(values.seed),
  count: values.count === undefined ? undefined : Number(values.count),
  strata: values.strata?.split(','),
  dirs: values.dirs?.split(','),
};
const kernel = values.kernel ?? findKernel()?.root;
if (kernel === undefined) {
  console.error('There is no kernel tree to measure on: give --kernel DIR, or set KERNEL_SRC.');
  process.exit(2);
}
await Promise.all(benches().map((options) => build(options)));
const folder = join(ROOT, 'out/bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.cjs'))
  .map((file) => file.slice(0, -'.bench.cjs'.length));
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are: ${names.join(', ')}.`);
  process.exit(2);
}
for (const name of positionals.length > 0 ? positionals : names) {
  console.log(`\n== ${name}: ${kernel}`);
  const module = await import(pathToFileURL(join(folder, `${name}.bench.cjs`)).href);
  await module.default.run(kernel, options);
}
