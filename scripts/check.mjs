/** `npm run check [-- types|core|lint|format|unused|grammars …]`: everything that a machine can say about the code without running it. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './root.mjs';
import { capture } from './run.mjs';

const TSC = 'typescript/bin/tsc';

/** Each check as a program of a package with its arguments; the slowest first. */
const CHECKS = new Map([
  ['lint', ['eslint/bin/eslint.js', '.', '--cache', '--cache-location', 'out/cache/eslint', '--max-warnings=0']],
  ['types', [TSC, '-p', '.', '--incremental', '--tsBuildInfoFile', 'out/cache/all.tsbuildinfo']],
  ['core', [TSC, '-p', 'src/core', '--incremental', '--tsBuildInfoFile', 'out/cache/core.tsbuildinfo']],
  [
    'format',
    ['prettier/bin/prettier.cjs', '--check', '.', '--cache', '--cache-location=out/cache/prettier', '--log-level=warn'],
  ],
  ['unused', ['knip/bin/knip.js', '--no-progress']],
  // VS Code's own grammars, into which ours are put, stand here as small ones that know as much as ours ask of them.
  [
    'grammars',
    [
      'vscode-tmgrammar-test/dist/unit.js',
      ...['--config', 'package.json', '--compact'],
      ...['c', 'jsonc'].flatMap((base) => ['-g', `test/grammar/base/${base}.tmLanguage.json`]),
      'test/grammar/*.{c,jsonc}',
    ],
  ],
]);

/**
 * @typedef {object} CheckResult
 * @property {string} name
 * @property {boolean} passed
 * @property {string} output
 */

/**
 * Runs the checks, as many at a time as there are cores.
 * @param {string[]} [names] all when absent or empty
 * @param {(result: CheckResult) => void} [onResult]
 * @returns {Promise<CheckResult[]>}
 */
export async function runChecks(names = [], onResult) {
  const waiting = [...CHECKS].filter(([name]) => names.length === 0 || names.includes(name));
  /** @type {CheckResult[]} */
  const results = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, [program = '', ...args]] = next;
      const { code, output } = await capture(process.execPath, [join(ROOT, 'node_modules', program), ...args]);
      const result = { name, passed: code === 0, output };
      results.push(result);
      onResult?.(result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), CHECKS.size) }, work));
  return results;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const results = await runChecks(process.argv.slice(2), ({ name, passed, output }) => {
    console.log(`${passed ? 'ok  ' : 'FAIL'} ${name}`);
    if (!passed) console.log(output.trimEnd());
  });
  if (results.length === 0 || results.some((result) => !result.passed)) process.exitCode = 1;
}
