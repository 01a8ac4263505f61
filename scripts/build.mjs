/**
 * `npm run build [-- --minify] [--watch] [--tests[=unit,adverse,fuzz,kernel,host,package]]`: bundles the extension and the command line into dist/,
 * and with `--tests` the tests into out/test/.
 */
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { products, tests, WASM } from './bundles.mjs';
import { LICENCES, licencesOf, madeOf } from './madeOf.mjs';
import { ROOT } from './root.mjs';

/** @typedef {'unit' | 'adverse' | 'fuzz' | 'kernel' | 'host' | 'package'} Tier */

const { values } = parseArgs({
  args: process.argv.slice(2).map((arg) => (arg === '--tests' ? '--tests=unit,adverse,fuzz,kernel,host,package' : arg)),
  options: { minify: { type: 'boolean' }, watch: { type: 'boolean' }, tests: { type: 'string' } },
});
const tiers = /** @type {Tier[]} */ (values.tests?.split(',') ?? []);

const dist = join(ROOT, 'dist');
if (values.minify) rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
for (const file of WASM) copyFileSync(join(ROOT, 'node_modules', file), join(dist, basename(file)));
for (const tier of tiers) rmSync(join(ROOT, 'out/test', tier), { recursive: true, force: true });

const bundles = [...products({ minify: values.minify ?? false }), ...tiers.flatMap(tests)];
if (values.watch) {
  for (const bundle of bundles) await (await esbuild.context({ ...bundle, logLevel: 'info' })).watch();
} else {
  const results = await Promise.allSettled(bundles.map((bundle) => esbuild.build({ ...bundle, metafile: true })));
  const made = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.metafile] : []));
  // esbuild has said on standard error what is wrong, with file and line.
  if (made.length < results.length) process.exit(1);
  if (values.minify) writeFileSync(join(dist, LICENCES), licencesOf(madeOf(made)));
  chmodSync(join(dist, 'knotes.cjs'), 0o755);
}
