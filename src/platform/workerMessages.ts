import type { PoolJob } from '../core/facts/pool.js';
import type { FileAnswer } from '../core/facts/question.js';

/** What a worker is told: first what all files of a job have in common, then files by number; at last that nobody waits for them any more. */
export type ToWorker =
  | { readonly k: 'job'; readonly job: Omit<PoolJob, 'files'> }
  | { readonly k: 'files'; readonly files: readonly string[] }
  | { readonly k: 'stop' };

/** What it answers to each handful of files, whether it read them all or was told to stop. */
export interface FromWorker {
  readonly answers: readonly FileAnswer[];
  /** Something failed that is no matter of a file. */
  readonly failed?: string;
}
