/** What must be there before anything else can run. These lines run on a fresh clone: they need nothing but Node. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { npmCommand, runHere } from './run.mjs';
import { say, text } from './say.mjs';

/** Installs the dependencies when they are not those of package-lock.json. */
export function ensureDependencies() {
  if (isInstalled()) return;
  say('installing');
  const [npm, ...args] = npmCommand('ci', '--no-audit', '--no-fund', '--loglevel=error');
  if (!runHere(npm, args, { shell: process.platform === 'win32' })) throw new Error(text('notInstalled'));
}

/** Builds the extension and the command line, and the tests of these tiers. */
export function build(tiers = /** @type {string[]} */ ([])) {
  say('building');
  const tests = tiers.length > 0 ? [`--tests=${tiers.join(',')}`] : [];
  if (!runHere(process.execPath, [join(ROOT, 'scripts/build.mjs'), ...tests])) throw new Error(text('notBuilt'));
}

/** Whether node_modules holds every package of package-lock.json in its version. */
function isInstalled() {
  const record = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json'))).every(
    ([path, { version, optional }]) => path === '' || optional === true || installed[path]?.version === version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
