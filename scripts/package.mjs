/**
 * `npm run package [-- --as-built] [-- --out FILE]`: the extension as a VSIX with a limit on its size; built small before, or packed as it is. Beside it
 * what others' code it holds, as a bill of materials.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './install.mjs';
import { ROOT } from './root.mjs';
import { exitOnSignals, runHere } from './run.mjs';

const LIMIT_BYTES = 2.5 * 1024 * 1024;

exitOnSignals();
ensureDependencies();
const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const { values } = parseArgs({ options: { 'as-built': { type: 'boolean' }, out: { type: 'string' } } });
const file = resolve(ROOT, values.out ?? `${name}-${version}.vsix`);
if (values['as-built'] !== true && !runHere(process.execPath, ['scripts/build.mjs', '--minify'])) process.exit(1);
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
  // The licences of others' code are written beside a bundle that is built small: what is packed as it is built may have none.
  allowUnusedFilesPattern: values['as-built'] === true,
});

if (values['as-built'] !== true) {
  const { billOfMaterials } = await import('./bill.mjs');
  const bill = file.replace(/\.vsix$/, '') + '.cdx.json';
  writeFileSync(bill, await billOfMaterials());
  console.log(bill);
}
const { size } = statSync(file);
console.log(`${file}: ${(size / 1024).toFixed(0)} KiB of ${LIMIT_BYTES / 1024} KiB`);
// What is packed as it is built for a test or a start is not what ships: it holds every name and blank.
if (size >= LIMIT_BYTES && values['as-built'] !== true) {
  console.error('The package is too large: see `files` in package.json and what the bundles hold.');
  process.exitCode = 1;
}
