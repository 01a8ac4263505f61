/** `npm test [-- unit|kernel]`: builds and runs the tests. */
import { spawnSync } from 'node:child_process';
import { ROOT } from './root.mjs';

const tiers = process.argv.length > 2 ? process.argv.slice(2) : ['unit'];
const built = spawnSync(process.execPath, ['scripts/build.mjs', `--tests=${tiers.join(',')}`], {
  cwd: ROOT,
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(1);
for (const tier of tiers) {
  const run = spawnSync(process.execPath, ['node_modules/mocha/bin/mocha.js', `out/test/${tier}/**/*.cjs`], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (run.status !== 0) process.exitCode = 1;
}
