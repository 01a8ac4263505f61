/** `npm run package`: the extension as a VSIX, built small, with a limit on its size. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './install.mjs';
import { ROOT } from './root.mjs';
import { exitOnSignals, runHere } from './run.mjs';

const LIMIT_BYTES = 2 * 1024 * 1024;

exitOnSignals();
ensureDependencies();
const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const file = `${name}-${version}.vsix`;
if (!runHere(process.execPath, ['scripts/build.mjs', '--minify'])) process.exit(1);
// Not at the top: it is not there before the dependencies are installed.
const { createVSIX } = await import('@vscode/vsce');
await createVSIX({
  cwd: ROOT,
  packagePath: file,
  dependencies: false,
  allowMissingRepository: true,
  // There is no repository to point to: links stay as they are.
  rewriteRelativeLinks: false,
  skipLicense: true,
});

const { size } = statSync(join(ROOT, file));
console.log(`${file}: ${(size / 1024).toFixed(0)} KiB of ${LIMIT_BYTES / 1024} KiB`);
if (size >= LIMIT_BYTES) {
  console.error('The package is too large: see .vscodeignore and what the bundles hold.');
  process.exitCode = 1;
}
