/** The VSIX, installed in VS Code's server, and what it unpacks to in VS Code for the web. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser, ensureServer, ensureWebBuild, Unavailable } from '../../scripts/hosts.mjs';
import { SAMPLE } from '../../scripts/kernel.mjs';
import { ROOT } from '../../scripts/root.mjs';
import { inServer, inWeb } from '../host/pick.mjs';
import { Reports } from '../host/report.mjs';
import { naming, Steps, withoutLicence } from './steps.mjs';

/** @typedef {import('../host/report.mjs').Tally} Tally */

/**
 * @param {string} scratch
 * @param {string} vsix
 * @param {(what: string, reason: string) => Tally} skip
 * @returns {Promise<Tally>}
 */
export async function testInEditors(scratch, vsix, skip) {
  const steps = new Steps();
  if (!(await isThere('the installed extension', ensureServer, ensureBrowser))) return steps.tally;
  const subject = tester(join(scratch, 'tester'));
  const server = join(scratch, 'server');
  steps.add(await run(server, (kernel, reports) => inServer(server, kernel, reports, { ...subject, vsix })));
  const unpacked = join(server, 'data/extensions');
  await steps.step('the extension names nothing of the checkout', () => assert.deepEqual(naming(unpacked), []));
  await steps.step('the extension has the licences of the code that it is made of', () => {
    const [folder = ''] = readdirSync(unpacked).filter((one) => one.includes('kernel-reading-notes'));
    assert.deepEqual(withoutLicence(join(unpacked, folder, 'dist')), []);
  });
  if (!(await isThere('the extension in the web', ensureWebBuild))) return steps.tally;
  const web = join(scratch, 'in-web');
  steps.add(await run(web, (kernel, reports) => inWeb(web, kernel, reports, { ...subject, unpacked })));
  return steps.tally;

  /**
   * @param {string} what
   * @param {...() => Promise<unknown>} needed
   */
  async function isThere(what, ...needed) {
    try {
      for (const one of needed) await one();
      return true;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      steps.add(skip(what, error.message));
      return false;
    }
  }
}

/**
 * The host loads a test only beside an extension under development: one that has nothing but the test.
 * @param {string} development
 */
function tester(development) {
  const tests = join(development, 'run.cjs');
  mkdirSync(development);
  cpSync(join(ROOT, 'out/test/package/run.cjs'), tests);
  const manifest = { name: 'tester', publisher: 'tester', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(join(development, 'package.json'), JSON.stringify(manifest));
  // The web's host asks for it, and says aloud where there is none.
  writeFileSync(join(development, 'package.nls.json'), '{}');
  return { development, tests };
}

/**
 * Runs the tests on a copy of the sample kernel.
 * @param {string} scratch
 * @param {(kernel: string, reports: Reports) => Promise<void>} inHost
 * @returns {Promise<Tally>}
 */
async function run(scratch, inHost) {
  const reports = new Reports();
  const kernel = join(scratch, 'linux');
  cpSync(SAMPLE, kernel, { recursive: true });
  writeFileSync(join(kernel, '.checkout'), ROOT);
  try {
    await inHost(kernel, reports);
  } catch (error) {
    reports.noise += `${error instanceof Error ? error.stack : error}\n`;
  }
  if (reports.tally !== undefined) return reports.tally;
  console.log(`    FAIL the host ended without a result\n${reports.noise}`);
  return { passed: 0, failed: 1, skipped: 0 };
}
