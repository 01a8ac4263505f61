/**
 * `node scripts/mocha.mjs BUNDLE --timeout MS --reporter NAME [--limit S] [--share K/N]`: runs a bundle of tests in plain Node, or of its
 * outermost suites every Nth from the Kth (0-based). Says which tests took longest when all together took more than the limit.
 */
import { parseArgs } from 'node:util';
import Mocha from 'mocha';

/** So many tests are named when the limit was passed. */
const NAMED = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    timeout: { type: 'string' },
    reporter: { type: 'string' },
    limit: { type: 'string' },
    share: { type: 'string', default: '0/1' },
  },
});

const mocha = new Mocha({ reporter: values.reporter ?? 'dot', timeout: Number(values.timeout), color: false });
for (const file of positionals) mocha.addFile(file);
await mocha.loadFilesAsync();
const [share = 0, shares = 1] = values.share.split('/').map(Number);
mocha.suite.suites = mocha.suite.suites.filter((_, index) => index % shares === share);

/** @type {{ title: string, ms: number }[]} */
const tests = [];
const runner = mocha.run((failures) => {
  process.exitCode = failures > 0 ? 1 : 0;
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
