/** What ships, as those have it who install it: the VSIX in the editor, the package of npm on the command line. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../scripts/install.mjs';
import { ROOT } from '../../scripts/root.mjs';
import { npmCommand } from '../../scripts/run.mjs';
import { testCommandLine } from './commandLine.mjs';
import { testInEditors } from './editors.mjs';
import { output } from './steps.mjs';

/** @typedef {import('../host/report.mjs').Tally} Tally */

/**
 * Packs what is in the checkout, installs both packages, and tests what was installed.
 * @param {(what: string, reason: string) => Tally} skip says what this machine cannot do
 * @returns {Promise<Tally>}
 */
export async function runPackageTests(skip) {
  const scratch = mkdtempSync(join(tmpdir(), 'knotes-package-'));
  const drop = () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', drop);
  try {
    const vsix = join(scratch, 'extension.vsix');
    await output(ROOT, process.execPath, join(ROOT, 'scripts/package.mjs'), '--out', vsix);
    // Of the same build, which is minified.
    await output(ROOT, ...npmCommand('pack', '--ignore-scripts', '--pack-destination', scratch, '--silent'));
    // Side by side: an editor that starts lets the other work.
    const all = await Promise.all([testInEditors(scratch, vsix, skip), testCommandLine(scratch)]);
    /** @param {keyof Tally} key */
    const sum = (key) => all.reduce((total, one) => total + one[key], 0);
    return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  } finally {
    drop();
    process.off('exit', drop);
    // What was packed has neither names nor source maps: dist/ holds again what is built every day.
    build();
  }
}
