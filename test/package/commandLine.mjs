/** The package of npm, installed in a folder of its own without a network: `npx knotes`. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE } from '../../scripts/kernel.mjs';
import { ROOT } from '../../scripts/root.mjs';
import { npmCommand } from '../../scripts/run.mjs';
import { naming, output, Steps, withoutLicence } from './steps.mjs';

const MODULES = join(ROOT, 'node_modules');
const { name, version, dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/**
 * @param {string} scratch holds the packed package
 * @returns {Promise<import('../host/report.mjs').Tally>}
 */
export async function testCommandLine(scratch) {
  const steps = new Steps();
  const folder = join(scratch, 'npm');
  const installed = join(folder, 'node_modules', name);
  const kernel = join(folder, 'linux');
  mkdirSync(folder);
  cpSync(SAMPLE, kernel, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const quiet = ['--offline', '--no-audit', '--no-fund', '--loglevel=error'];
  /** @param {...string} args */
  const knotes = (...args) => output(folder, ...npmCommand('exec', ...quiet, '--no', '--', 'knotes', ...args));

  await steps.step('npm installs the package from its tarball', async () => {
    const needed = await packDependencies(scratch);
    const tarballs = [...needed, `${name}-${version}.tgz`].map((file) => join(scratch, file));
    await output(folder, ...npmCommand('install', ...quiet, '--ignore-scripts', ...tarballs));
    assert.ok(existsSync(join(installed, 'dist/knotes.cjs')));
  });
  await steps.step('it names nothing of the checkout', () => assert.deepEqual(naming(installed), []));
  await steps.step('it has the licences of the code that it is made of', () =>
    assert.deepEqual(withoutLicence(join(installed, 'dist')), []),
  );
  await steps.step('what the extension needs too is there once', () => {
    const [ours, theirs] = ['knotes.cjs', 'extension.cjs'].map((file) => partsOf(join(installed, 'dist', file)));
    assert.ok(
      ours?.some((part) => theirs?.includes(part)),
      ours?.join(),
    );
  });
  await steps.step('npx knotes --version', async () => {
    assert.equal((await knotes('--version')).trim(), version);
  });
  await steps.step('npx knotes check: the notes that it brings, on the sample kernel', async () => {
    const said = await knotes('check', join(installed, 'notes/socket.knotes.json'), '--kernel', kernel);
    assert.match(said, /^(\d+) anchors: \1 ok · (\d+) edges: \2 verified\b/m);
  });
  await steps.step('npx knotes outline: its grammar is there', async () => {
    const rows = (await knotes('outline', join(kernel, 'net/socket.c'), '--json')).trim().split('\n');
    const names = rows.map((row) => JSON.parse(row)).map(({ name }) => name);
    assert.ok(names.includes('sock_map_fd'), names.join());
  });
  return steps.tally;
}

/** @param {string} file @returns {string[]} the parts that it loads */
function partsOf(file) {
  return readFileSync(file, 'utf8').match(/\bpart-\w+\.cjs/g) ?? [];
}

/**
 * Packs what the package needs, as it is installed here: a machine without a network has it nowhere else.
 * @param {string} target
 * @returns {Promise<string[]>} the files
 */
async function packDependencies(target) {
  const needed = Object.keys(dependencies);
  // The program of this machine is an optional package of its own.
  for (const one of [...needed]) {
    const { optionalDependencies = {} } = JSON.parse(readFileSync(join(MODULES, one, 'package.json'), 'utf8'));
    needed.push(...Object.keys(optionalDependencies).filter((name) => existsSync(join(MODULES, name))));
  }
  const folders = needed.map((one) => join(MODULES, one));
  const pack = npmCommand('pack', '--ignore-scripts', '--silent', '--pack-destination', target, ...folders);
  return (await output(target, ...pack)).trim().split('\n');
}
