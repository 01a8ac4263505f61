import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { IndexDamage } from './indexDamage.js';
import type { FromIndexWorker, ToIndexWorker } from './indexMessages.js';

/** Where the worker lies: beside the bundle. */
function workerFile(): string {
  return join(dirname(fileURLToPath(import.meta.url)), 'indexWorker.cjs');
}

/** A thread that compares trees and reads words, so that nobody waits for these but who asks. Asked one thing at a time. */
export class IndexWorker {
  private readonly worker: Worker;
  private ended = false;

  constructor(file = workerFile()) {
    this.worker = new Worker(file);
    this.worker.on('error', () => (this.ended = true));
    this.worker.on('exit', () => (this.ended = true));
  }

  /** @throws {IndexDamage} when a segment is damaged; the error of the file system; any error when the thread ends */
  async ask<K extends FromIndexWorker['k']>(
    message: ToIndexWorker,
    kind: K,
  ): Promise<Extract<FromIndexWorker, { k: K }>> {
    const answer = await this.answer(message);
    if (answer.k === 'failed') {
      if (answer.damage !== undefined) throw new IndexDamage(answer.damage);
      throw Object.assign(new Error(answer.message), { code: answer.code });
    }
    if (answer.k !== kind) throw new Error(`${answer.k} is no answer to ${message.k}`);
    return answer as Extract<FromIndexWorker, { k: K }>;
  }

  /** Ends the thread, whatever it is at. */
  async end(): Promise<void> {
    this.ended = true;
    await this.worker.terminate();
  }

  private answer(message: ToIndexWorker): Promise<FromIndexWorker> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.worker.off('message', answered);
        this.worker.off('error', failed);
        this.worker.off('exit', left);
      };
      const answered = (answer: FromIndexWorker) => {
        settle();
        resolve(answer);
      };
      const failed = (error: unknown) => {
        settle();
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      const left = () => {
        failed(new Error('the thread of the index ended'));
      };
      if (this.ended) {
        left();
        return;
      }
      this.worker.on('message', answered);
      this.worker.on('error', failed);
      this.worker.on('exit', left);
      this.worker.postMessage(message);
    });
  }
}
