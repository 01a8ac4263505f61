import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Cancelled, onAbort, type Signal } from '../core/signal.js';
import type { Pool, PoolJob } from '../core/facts/pool.js';
import type { FileAnswer } from '../core/facts/question.js';
import type { FromWorker, ToWorker } from './workerMessages.js';

/** More workers than these bring nothing: the disk, and whoever waits, are not faster. */
const MOST_WORKERS = 4;
/** Files that a worker is given at a time: few, so that what is near comes first and a cancelled question ends soon. */
const AT_ONCE = 6;
/** A worker that nobody needs ends after so many milliseconds, and its memory with it. */
const IDLE = 5_000;
/** One that was told to stop and does not, after so many milliseconds, is ended. */
const GRACE = 2_000;
/** What the objects of one worker may take, in MB. */
const MEMORY = 256;
/** What is made and forgotten with each file may take, in MB: more only makes the process larger. */
const YOUNG = 16;

/** Where the worker lies: beside the bundle. */
export function workerFile(): string {
  return join(dirname(fileURLToPath(import.meta.url)), 'searchWorker.cjs');
}

/** A pool whose workers keep what they read for the next question. */
export interface WorkersPool extends Pool {
  /** What they read is not to be kept: files may be others though their times and sizes are the same. */
  forget(): void;
}

/** Workers that read files in parallel. `undefined` where there is nothing that they could run. */
export function workerPool(file = workerFile(), most = MOST_WORKERS): WorkersPool | undefined {
  return existsSync(file) ? new WorkerPool(file, Math.max(1, Math.min(most, availableParallelism()))) : undefined;
}

class WorkerPool implements WorkersPool {
  private readonly idle = new Set<Idle>();
  private readonly ended = new WeakSet<Worker>();
  /** Workers by how often all was to be forgotten before they began. */
  private readonly begun = new WeakMap<Worker, number>();
  private forgotten = 0;
  private busy = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly file: string,
    private readonly most: number,
  ) {}

  async *read({ files, ...job }: PoolJob, signal?: Signal): AsyncGenerator<FileAnswer> {
    const rest = [...files];
    const answers: FileAnswer[] = [];
    const run: { failed?: unknown; over: boolean; wake: () => void } = { over: false, wake: () => undefined };
    const working: Promise<void>[] = [];
    const workers = new Set<Worker>();
    const work = async (): Promise<void> => {
      const worker = await this.take();
      workers.add(worker);
      try {
        if (!run.over) post(worker, { k: 'job', job });
        while (!run.over && signal?.aborted !== true) {
          const some = rest.splice(0, AT_ONCE);
          if (some.length === 0) break;
          if (this.ended.has(worker)) throw new Error('a worker ended');
          const { answers: given, failed } = await ask(worker, some);
          if (failed !== undefined) throw new Error(failed);
          answers.push(...given);
          run.wake();
        }
        workers.delete(worker);
        // One that was ended may have had an answer on its way.
        if (this.ended.has(worker)) this.drop(worker);
        else this.give(worker);
      } catch (error) {
        workers.delete(worker);
        this.drop(worker);
        if (!run.over) run.failed ??= error;
      } finally {
        run.wake();
      }
    };
    const count = Math.min(this.most, Math.ceil(files.length / AT_ONCE));
    let open = count;
    for (let i = 0; i < count; i++)
      working.push(
        work().finally(() => {
          open--;
          run.wake();
        }),
      );
    const endListening = onAbort(signal, () => {
      run.wake();
    });
    try {
      while (open > 0 || answers.length > 0) {
        if (signal?.aborted === true) throw new Cancelled();
        if (run.failed !== undefined) throw run.failed instanceof Error ? run.failed : new Error('a worker failed');
        const next = answers.shift();
        if (next !== undefined) yield next;
        else if (open > 0) await new Promise<void>((resolve) => (run.wake = resolve));
      }
    } finally {
      endListening();
      run.over = true;
      // Nobody waits for what they are at. What they have read so far serves the next question: to begin anew takes longer than to stop.
      for (const worker of workers) post(worker, { k: 'stop' });
      const late = setTimeout(() => {
        for (const worker of workers) {
          this.ended.add(worker);
          void worker.terminate();
        }
      }, GRACE);
      late.unref();
      void Promise.all(working).finally(() => {
        clearTimeout(late);
      });
    }
  }

  forget(): void {
    // Those at work end with it: what they were asked before is answered by what was there before.
    this.forgotten++;
    for (const { worker, timer } of this.idle) {
      clearTimeout(timer);
      void worker.terminate();
    }
    this.idle.clear();
  }

  private async take(): Promise<Worker> {
    while (this.busy >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.busy++;
    const [known] = this.idle;
    if (known !== undefined) {
      this.idle.delete(known);
      clearTimeout(known.timer);
      known.worker.ref();
      return known.worker;
    }
    const worker = new Worker(this.file, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY, maxYoungGenerationSizeMb: YOUNG },
    });
    this.begun.set(worker, this.forgotten);
    // One that ends by itself is asked nothing any more; what went wrong is said to whoever asks.
    worker.on('error', () => this.ended.add(worker));
    worker.on('exit', () => {
      this.ended.add(worker);
      for (const one of this.idle) if (one.worker === worker) this.idle.delete(one);
    });
    return worker;
  }

  /** Keeps a worker for the next question, for a while; it keeps no process alive. */
  private give(worker: Worker): void {
    if (this.begun.get(worker) !== this.forgotten) {
      this.drop(worker);
      return;
    }
    this.release();
    const one: Idle = {
      worker,
      timer: setTimeout(() => {
        this.idle.delete(one);
        void worker.terminate();
      }, IDLE),
    };
    one.timer.unref();
    worker.unref();
    this.idle.add(one);
  }

  private drop(worker: Worker): void {
    this.release();
    void worker.terminate();
  }

  private release(): void {
    this.busy--;
    this.waiting.shift()?.();
  }
}

interface Idle {
  readonly worker: Worker;
  readonly timer: NodeJS.Timeout;
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

function ask(worker: Worker, files: readonly string[]): Promise<FromWorker> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.off('message', answered);
      worker.off('error', failed);
      worker.off('exit', ended);
    };
    const answered = (answer: FromWorker) => {
      settle();
      resolve(answer);
    };
    const failed = (error: unknown) => {
      settle();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    const ended = () => {
      failed(new Error('a worker ended'));
    };
    worker.on('message', answered);
    worker.on('error', failed);
    worker.on('exit', ended);
    post(worker, { k: 'files', files });
  });
}
