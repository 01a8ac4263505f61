/**
 * npm run bench -- [NAME…] [--kernel DIR]: measures the program against a kernel tree (KERNEL_SRC, or the newest in the cache).
 * NAME: outline, types and indirect (accuracy; indirect with --misses lists what is missed, with --seed N draws a sample that nobody has read), hover, speed, search (with --indexes: what cscope and ctags take and answer; --seed, --count), activation, memory, editing, anchors, mutations, path (--count, --misses), navigation (--count, --dirs, --misses), names (--seed, --count, --indexes: by the index of the tree, --misses); all when none is given. Every figure is printed with what it is compared to in the
 * same run. --page FILE also writes them there as Markdown; without NAME those runs then of which a document shows figures, with the options that it names. For anchors: --other DIR is the kernel in which those of the first are looked for, --seed N, --count N (of each stratum),
 * --strata functions,lines,…, --dirs net,drivers/usb,… (where they are drawn from), --no-baselines, --verbose (lists what is lost or flagged too).
 */
import { subscribe } from 'node:diagnostics_channel';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { benches } from '../scripts/bundles.mjs';
import { findKernel } from '../scripts/kernel.mjs';
import { ROOT } from '../scripts/root.mjs';
import { pageOf, RUNS } from './page.mjs';

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
    page: { type: 'string' },
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
/** @type {readonly import('./page.mjs').Run[]} */
const asked = positionals.length > 0 ? positionals.map((name) => ({ name })) : names.map((name) => ({ name }));
const runs =
  values.page === undefined
    ? asked
    : RUNS.filter(({ name }) => positionals.length === 0 || positionals.includes(name)).filter(
        ({ needsOther }) => needsOther !== true || values.other !== undefined,
      );
/** @type {import('./page.mjs').Figure[]} */
let figures = [];
subscribe('knotes.bench', (figure) => figures.push(/** @type {import('./page.mjs').Figure} */ (figure)));
/** @type {Parameters<typeof pageOf>[1][number][]} */
const done = [];
for (const run of runs) {
  console.log(`\n== ${run.name}: ${kernel}`);
  figures = [];
  const start = performance.now();
  const module = await import(pathToFileURL(join(folder, `${run.name}.bench.cjs`)).href);
  /** @type {string | undefined} */
  let failed;
  try {
    await module.default.run(kernel, { ...options, ...run.options });
  } catch (error) {
    // The others of a page are still to be measured.
    if (values.page === undefined) throw error;
    failed = String(error);
    console.error(failed);
    process.exitCode = 1;
  }
  const seconds = (performance.now() - start) / 1000;
  done.push({ run, figures, seconds, ...(failed === undefined ? {} : { failed }) });
  // What was measured is there, whatever comes of the next.
  if (values.page !== undefined) writeFileSync(values.page, pageOf({ root: ROOT, kernel }, done));
}
