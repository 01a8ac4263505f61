/**
 * `node scripts/mocha.mjs BUNDLE --timeout MS --reporter NAME [--limit S] [--taken FOLDER]`: runs a bundle of tests in plain Node, or of its
 * outermost suites those that no other process took that was given the same folder, which is empty at first. Says which tests took longest
 * when all together took more than the limit.
 */
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import Mocha from 'mocha';

/** So many tests are named when the limit was passed. */
const NAMED = 10;

// Each test runs its code a few times only: what V8 spends on optimizing it, half of what the unit tests take, never comes back. So
// many bytes of a function's byte code are run before it is optimized (by V8's own default 67,584).
setFlagsFromString('--interrupt-budget=2000000');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    timeout: { type: 'string' },
    reporter: { type: 'string' },
    limit: { type: 'string' },
    taken: { type: 'string' },
  },
});

const mocha = new Mocha({ reporter: values.reporter ?? 'dot', timeout: Number(values.timeout), color: false });
for (const file of positionals) mocha.addFile(file);
await mocha.loadFilesAsync();
const all = mocha.suite.suites;
/** Those that nobody took yet, in their order: how long each takes is not known before. @type {() => Mocha.Suite[]} */
const next = () => {
  for (let suite = all.shift(); suite !== undefined; suite = all.shift()) if (take(all.length)) return [suite];
  return [];
};
if (values.taken !== undefined) mocha.suite.suites = next();

/** @type {{ title: string, ms: number }[]} */
const tests = [];
const runner = mocha.run((failures) => {
  process.exitCode = failures > 0 ? 1 : 0;
});
if (values.taken !== undefined)
  // Mocha looks for the suite after the one that ended only now.
  runner.on('suite end', (suite) => {
    if (suite.parent === mocha.suite) mocha.suite.suites.push(...next());
  });
/** @param {Mocha.Test | Mocha.Hook} one */
const note = (one) => tests.push({ title: one.fullTitle(), ms: one.duration ?? 0 });
runner.on('test end', note);
// What is got ready before the tests is a part of what they take.
runner.on('hook end', note);
runner.on('end', () => {
  const seconds = (runner.stats?.duration ?? 0) / 1000;
  const limit = Number(values.limit ?? Infinity);
  if (seconds <= limit) return;
  tests.sort((a, b) => b.ms - a.ms);
  console.log(`  the tests took ${seconds.toFixed(1)} s: they should take ${limit} s at most. Longest:`);
  for (const { title, ms } of tests.slice(0, NAMED)) console.log(`    ${String(ms).padStart(5)} ms  ${title}`);
});

/**
 * Takes what has this number, unless another process has taken it.
 * @param {number} number
 */
function take(number) {
  try {
    closeSync(openSync(join(values.taken ?? '', String(number)), 'wx'));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
