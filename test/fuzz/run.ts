import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { CODE } from './code.js';
import { FOREIGN } from './foreign.js';
import { NOTES } from './notes.js';
import { SHOWN } from './shown.js';
import { HANG_MS, type Done, type Job, type Target } from './target.js';
import { TREE_INDEX } from './treeIndex.js';

const TARGETS: readonly Target[] = [...CODE, ...NOTES, ...FOREIGN, ...SHOWN, ...TREE_INDEX];
/** Of so many cases the shares of the targets are. */
const WHOLE = TARGETS.reduce((sum, { share }) => sum + share, 0);
/** Cases of a job: so few that both workers end at about the same time. */
const PER_JOB = 500;
/** More memory than this, in MB, is without bound. */
const HEAP_MB = 1024;
const SHRINK_MS = 20_000;
/** Of the cases that are the same in every run. */
const FIXED_SEED = 1;

/** What a worker is given: where it counts, and the folder in which it may write. */
interface Given {
  readonly shared: ArrayBufferLike;
  readonly scratch: string;
}

if (isMainThread) void main();
else work(workerData as Given);

/** In a worker: does one job after the other, and counts its cases where the other thread sees them. */
function work({ shared, scratch }: Given): void {
  // Who is ended from outside cleans up nothing: what it leaves is in a folder of ours.
  process.env['TMPDIR'] = scratch;
  const counter = new Int32Array(shared);
  parentPort?.on('message', (job: Job) => {
    void run(job, counter).then((done) => parentPort?.postMessage(done));
  });
}

async function run({ target, seed, cases, path }: Job, counter: Int32Array): Promise<Done> {
  const property = TARGETS.find(({ name }) => name === target)?.property();
  if (property === undefined) throw new Error(`no target ${target}`);
  Atomics.store(counter, 0, -1);
  let [longest, longestAt] = [0, 0];
  let ran = 0;
  const counted: typeof property = Object.assign(Object.create(property) as typeof property, {
    run: async (value: unknown) => {
      Atomics.add(counter, 0, 1);
      ran++;
      const start = performance.now();
      try {
        return await property.run(value);
      } finally {
        const took = performance.now() - start;
        if (took > longest) [longest, longestAt] = [took, ran - 1];
      }
    },
    isAsync: () => true as const,
  });
  const details = await fc.check(counted as fc.IAsyncProperty<unknown>, {
    seed,
    numRuns: cases,
    interruptAfterTimeLimit: HANG_MS + SHRINK_MS,
    ...(path === undefined ? {} : { path }),
  });
  const { failed, counterexample, counterexamplePath, errorInstance } = details;
  if (!failed) return { cases: ran, longest, longestAt };
  const error = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  return {
    cases: ran,
    longest,
    longestAt,
    failure: { path: counterexamplePath ?? '', error, counterexample: fc.stringify(counterexample) },
  };
}

interface Count {
  cases: number;
  longest: number;
  /** How that is run again. */
  longestIs: string;
  failed: number;
  /** Failures of cases that no run had before. */
  found: number;
}

/** What is told of a target, and the jobs that are left to do. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '100000' },
      seconds: { type: 'string', default: '150' },
      seed: { type: 'string' },
      target: { type: 'string' },
      path: { type: 'string' },
      ci: { type: 'boolean' },
    },
  });
  const fresh = Number(values.seed ?? Date.now() % 2 ** 31);
  const named = values.target?.split(',');
  const targets = TARGETS.filter(({ name }) => named?.includes(name) ?? true);
  if (targets.length === 0 || !Number.isInteger(fresh)) {
    console.error(`--target takes ${TARGETS.map(({ name }) => name).join(', ')}; --seed an integer.`);
    process.exit(2);
  }
  const isAgain = values.path !== undefined;
  const jobs: Job[] = isAgain
    ? targets.map(({ name }) => ({ target: name, seed: fresh, cases: 1, path: values.path ?? '' }))
    : jobsOf(targets, Number(values.cases), fresh, named !== undefined);
  const counts = new Map<string, Count>(
    targets.map(({ name }) => [name, { cases: 0, longest: 0, longestIs: '', failed: 0, found: 0 }]),
  );
  const start = performance.now();
  const limit = start + Number(values.seconds) * 1000;
  const threads = isAgain ? 1 : Math.max(1, Math.min(4, cpus().length));
  const next = () => (performance.now() < limit ? jobs.shift() : undefined);
  const scratch = mkdtempSync(join(tmpdir(), 'knotes-fuzz-'));
  process.once('exit', () => {
    rmSync(scratch, { recursive: true, force: true });
  });
  await Promise.all(Array.from({ length: threads }, () => drive(next, counts, values.ci !== true, scratch)));
  const seconds = (performance.now() - start) / 1000;
  for (const [name, { cases, longest, longestIs, failed, found }] of counts) {
    const told = `${cases} cases, the longest ${longest.toFixed(0)} ms (${longestIs})`;
    console.log(`    ${failed > 0 ? 'FAIL' : found > 0 ? 'FOUND' : 'ok'} ${name}: ${told}`);
  }
  const all = [...counts.values()].reduce((sum, { cases }) => sum + cases, 0);
  const left = jobs.reduce((sum, { cases }) => sum + cases, 0);
  console.log(
    `    ${all} cases in ${seconds.toFixed(0)} s, the first of each with the seed ${FIXED_SEED}, all others with fresh ones (--seed ${fresh})`,
  );
  if (left > 0) console.log(`    ${left} cases were not reached in the time`);
  const failed = [...counts.values()].filter((one) => one.failed > 0).length;
  console.log(`  ${counts.size - failed} passing`);
  if (failed > 0) console.log(`  ${failed} failing`);
  // What nobody tried before says nothing of the change that is tested: it is told, to be mended and made a test.
  const found = [...counts.values()].filter((one) => one.failed === 0 && one.found > 0).length;
  if (found > 0) console.log(`  ${found} pending`);
  process.exit(failed > 0 ? 1 : 0);
}

/**
 * The jobs, those of all targets in turn: when the time is over, each had its part. The first of each target has a seed that is always the same.
 * @param isAlone the targets share all cases
 */
function jobsOf(targets: readonly Target[], cases: number, fresh: number, isAlone: boolean): Job[] {
  const whole = isAlone ? targets.reduce((sum, { share }) => sum + share, 0) : WHOLE;
  const placed: { readonly at: number; readonly job: Job }[] = [];
  for (const { name, share } of targets) {
    const own = Math.ceil((cases * share) / whole);
    const count = Math.max(2, Math.ceil(own / PER_JOB));
    for (let n = 0; n < count; n++) {
      const seed = n === 0 ? FIXED_SEED : (fresh + n) | 0;
      placed.push({ at: n / count, job: { target: name, seed, cases: Math.ceil(own / count) } });
    }
  }
  return placed.sort((a, b) => a.at - b.at).map(({ job }) => job);
}

/**
 * Gives jobs to a worker until there are none; to another where one hangs, ends or takes all memory.
 * @param isAsked every failure counts, and not only one of a fixed seed
 */
async function drive(
  next: () => Job | undefined,
  counts: ReadonlyMap<string, Count>,
  isAsked: boolean,
  scratch: string,
): Promise<void> {
  const counter = new Int32Array(new SharedArrayBuffer(4));
  let worker: Worker | undefined;
  for (let job = next(); job !== undefined; job = next()) {
    worker ??= new Worker(__filename, {
      workerData: { shared: counter.buffer, scratch } satisfies Given,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    const done = await answer(worker, job, counter);
    if (done.isLost) {
      void worker.terminate();
      worker = undefined;
    }
    const count = counts.get(job.target);
    if (count === undefined) continue;
    count.cases += done.cases;
    if (done.longest > count.longest) {
      count.longest = done.longest;
      count.longestIs = `--seed ${job.seed} --path ${done.longestAt}`;
    }
    if (done.failure === undefined) continue;
    const isCounted = job.seed === FIXED_SEED || isAsked;
    if (isCounted) count.failed++;
    else count.found++;
    tell(isCounted ? 'FAIL' : 'FOUND', job, done.failure);
  }
  await worker?.terminate();
}

function answer(worker: Worker, job: Job, counter: Int32Array): Promise<Done & { readonly isLost?: true }> {
  return new Promise((resolve) => {
    let last = -1;
    let since = performance.now();
    const lost = (why: string) => {
      const at = Math.max(0, Atomics.load(counter, 0));
      settle({
        cases: at,
        longest: performance.now() - since,
        longestAt: at,
        failure: { path: job.path ?? String(at), error: why, counterexample: 'run it again by its seed and path' },
        isLost: true,
      });
    };
    const watch = setInterval(() => {
      const now = Atomics.load(counter, 0);
      if (now !== last) [last, since] = [now, performance.now()];
      else if (performance.now() - since > HANG_MS) lost(`hung: no end within ${HANG_MS / 1000} s`);
    }, 500);
    const onError = (error: Error) => {
      lost(`the worker ended: ${error.stack ?? error.message}`);
    };
    const onExit = (code: number) => {
      lost(`the worker ended with ${code}`);
    };
    const settle = (done: Done & { readonly isLost?: true }) => {
      clearInterval(watch);
      worker.off('message', settle).off('error', onError).off('exit', onExit);
      resolve(done);
    };
    worker.on('message', settle).on('error', onError).on('exit', onExit);
    worker.postMessage(job);
  });
}

const SHOWN_TEXT = 3000;

function tell(what: 'FAIL' | 'FOUND', job: Job, { path, error, counterexample }: NonNullable<Done['failure']>): void {
  console.log(`    ${what} ${job.target}: ${error.slice(0, SHOWN_TEXT).replaceAll('\n', '\n         ')}`);
  console.log(`         with ${counterexample.slice(0, SHOWN_TEXT)}`);
  console.log(`         again: npm run fuzz -- --target ${job.target} --seed ${job.seed} --path ${path}`);
}
