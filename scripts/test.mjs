/** `npm test [-- unit|adverse|fuzz|check|host|web|soak|package|kernel …]`: installs what is missing, runs the tests, and ends with the count alone on a line. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, ensureDependencies } from './install.mjs';
import { failuresOf } from './failures.mjs';
import { ensureBrowser, ensureServer, ensureWebBuild, Unavailable } from './hosts.mjs';
import { fetchKernel } from './kernel.mjs';
import { ROOT } from './root.mjs';
import { capture, exitOnSignals } from './run.mjs';
import { text } from './say.mjs';

/** The kernels that the tests know. */
const KERNELS = ['6.1', '6.12'];
/** What the unit tests may take; beyond it the longest are named. */
const UNIT_LIMIT_S = 5;
const PROCESSES = 4;

/** What a single test may take: on a busy machine, and for a kernel with its searches of the whole tree. */
const TEST_LIMIT_MS = { unit: 10_000, adverse: 30_000, kernel: 300_000 };

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {Map<string, () => Promise<Tally>>} */
const TIERS = new Map([
  ['unit', () => divided('unit', [`--limit=${UNIT_LIMIT_S}`])],
  ['adverse', () => divided('adverse')],
  ['fuzz', fuzz],
  ['check', check],
  ['host', () => inHost('host')],
  ['web', () => inHost('web')],
  ['soak', () => inHost('soak')],
  ['package', packages],
  ['kernel', kernel],
]);

exitOnSignals();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !TIERS.has(name));
if (unknown.length > 0) {
  console.error(text('usageTest', { unknown: unknown.join(', '), tiers: [...TIERS.keys()].join(', ') }));
  process.exit(2);
}
/** Parts of CI; a person has `npm run check`, and asks for the other, which takes minutes. */
const ONLY_CI = ['check', 'fuzz'];
/** Takes a quarter of an hour: for who asks. */
const ONLY_ASKED = ['soak'];
const tiers =
  asked.length > 0
    ? asked
    : [...TIERS.keys()].filter(
        (tier) => !ONLY_ASKED.includes(tier) && (!ONLY_CI.includes(tier) || process.env['CI'] === 'true'),
      );

/** @type {Tally} */
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const skips = [];
/** Of each tier, what failed or was run once more. @type {string[]} */
const failures = [];
try {
  ensureDependencies();
  build(
    ['unit', 'adverse', 'fuzz', 'kernel', 'host', 'package'].filter(
      (tier) => tiers.includes(tier) || (tier === 'host' && (tiers.includes('web') || tiers.includes('soak'))),
    ),
  );
  for (const tier of tiers) {
    console.log(`\n${tier}`);
    const start = performance.now();
    const printed = keepPrinted();
    const { passed, failed, skipped } = await /** @type {() => Promise<Tally>} */ (TIERS.get(tier))();
    const told = failuresOf(printed());
    if (told.length > 0) failures.push(tier, ...told);
    const seconds = (performance.now() - start) / 1000;
    console.log(`  ${tier}: ${count({ passed, failed, skipped })} (${seconds.toFixed(1)} s)`);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  total.failed += 1;
}
console.log();
for (const line of [...failures, ...skips]) console.log(line);
console.log(count(total));
process.exit(total.failed === 0 ? 0 : 1);

/** Keeps what is printed from now on. @returns {() => string} ends it, and gives what was kept */
function keepPrinted() {
  const { write } = process.stdout;
  let kept = '';
  process.stdout.write = /** @type {typeof write} */ (
    (/** @type {any[]} */ ...args) => {
      kept += String(args[0]);
      return Reflect.apply(write, process.stdout, args);
    }
  );
  return () => {
    process.stdout.write = write;
    return kept;
  };
}

/**
 * Runs the tests of a tier in several processes.
 * @param {'unit' | 'adverse'} tier
 * @param {string[]} options
 * @returns {Promise<Tally>}
 */
async function divided(tier, options = []) {
  // Nobody waits for a core that is idle, and more processes than this would load the bundle for longer than they test.
  const processes = Math.min(PROCESSES, availableParallelism());
  const taken = mkdtempSync(join(tmpdir(), `knotes-${tier}-`));
  try {
    const one = () => mocha(tier, ['--reporter=dot', `--taken=${taken}`, ...options]);
    const tallies = await Promise.all(Array.from({ length: processes }, one));
    /** @param {keyof Tally} key */
    const sum = (key) => tallies.reduce((all, tally) => all + tally[key], 0);
    return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  } finally {
    rmSync(taken, { recursive: true, force: true });
  }
}

/**
 * Cases of every kind, with seeds: as many as the time allows. A failure of a fresh seed counts as skipped.
 * @returns {Promise<Tally>}
 */
async function fuzz() {
  const args = ['--enable-source-maps', join(ROOT, 'out/test/fuzz/run.cjs'), '--ci'];
  const onOutput = (/** @type {string} */ text) => process.stdout.write(text);
  const { code, output } = await capture(process.execPath, args, { onOutput });
  return tallyOf(code, output);
}

/** @returns {Promise<Tally>} */
async function check() {
  const { runChecks } = await import('./check.mjs');
  const results = await runChecks([], ({ name, passed, output }) => {
    console.log(`    ${passed ? 'ok' : 'FAIL'} ${name}`);
    if (!passed) console.log(output.trimEnd());
  });
  const { auditLine } = await import('./audit.mjs');
  console.log(`    ${await auditLine()}`);
  const passed = results.filter((result) => result.passed).length;
  return { passed, failed: results.length - passed, skipped: 0 };
}

/**
 * @param {'host' | 'web' | 'soak'} kind
 * @returns {Promise<Tally>}
 */
async function inHost(kind) {
  const { hasDesktop, runHostTests, runSoak } = await import('../test/host/pick.mjs');
  try {
    if (kind === 'web') await ensureWebBuild();
    else if (!hasDesktop()) await ensureServer();
    if (kind === 'web' || !hasDesktop()) await ensureBrowser();
  } catch (error) {
    if (error instanceof Unavailable) return skip(`host tests (${kind})`, error.message);
    throw error;
  }
  return kind === 'soak' ? runSoak() : runHostTests(kind);
}

/** @returns {Promise<Tally>} */
async function packages() {
  const { runPackageTests } = await import('../test/package/run.mjs');
  return runPackageTests(skip);
}

/** @returns {Promise<Tally>} */
async function kernel() {
  const trees = [];
  let skipped = 0;
  for (const version of KERNELS) {
    try {
      const { root } = await fetchKernel(version);
      trees.push({ version, root });
    } catch (error) {
      skipped += skip(`kernel tests on ${version}`, error instanceof Error ? error.message : String(error)).skipped;
    }
  }
  if (trees.length === 0) return { passed: 0, failed: 0, skipped };
  const tally = await mocha('kernel', ['--reporter=spec'], { KNOTES_TEST_KERNELS: JSON.stringify(trees) });
  return { ...tally, skipped: tally.skipped + skipped };
}

/**
 * Runs the bundled tests of a tier in plain Node.
 * @param {'unit' | 'adverse' | 'kernel'} tier
 * @param {string[]} options
 * @param {Record<string, string>} env
 * @returns {Promise<Tally>}
 */
async function mocha(tier, options, env = {}) {
  const bundle = join(ROOT, 'out/test', tier, 'run.cjs');
  if (!existsSync(bundle)) return skip(`${tier} tests`, 'there are none');
  const args = [join(ROOT, 'scripts/mocha.mjs'), bundle, `--timeout=${TEST_LIMIT_MS[tier]}`, ...options];
  // What runs beside another is shown whole, once it is done.
  const isAlone = !options.some((option) => option.startsWith('--taken='));
  const { code, output } = await capture(process.execPath, args, {
    env: { ...process.env, ...env },
    ...(isAlone ? { onOutput: (/** @type {string} */ text) => process.stdout.write(text) } : {}),
  });
  if (!isAlone) process.stdout.write(output);
  return tallyOf(code, output);
}

/**
 * What tests say at their end.
 * @param {number} code
 * @param {string} output
 * @returns {Tally}
 */
function tallyOf(code, output) {
  const number = (/** @type {string} */ word) => Number(new RegExp(`^ *(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0);
  const failed = number('failing');
  // It may have ended before it could count: a bundle that does not load is a failure too.
  return { passed: number('passing'), failed: code === 0 ? failed : Math.max(1, failed), skipped: number('pending') };
}

/**
 * What this machine cannot do: said now and at the end, and counted.
 * @param {string} what
 * @param {string} reason
 * @returns {Tally}
 */
function skip(what, reason) {
  const line = `skipped: ${what}: ${reason}`;
  console.log(`  ${line}`);
  skips.push(line);
  return { passed: 0, failed: 0, skipped: 1 };
}

/** @param {Tally} tally */
function count({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
