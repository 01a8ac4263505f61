import type { Signal } from '../signal.js';
import type { EditedFile } from '../source/source.js';
import type { FileAnswer, MemberQuestion } from './question.js';
import type { DialectAdditions } from '../c/dialect.js';

/** Files to be read for a question, elsewhere: plain data. */
export interface PoolJob {
  readonly root: string;
  readonly options: ReadOptions;
  readonly question: MemberQuestion;
  readonly files: readonly string[];
  /** What is open and not saved: it counts instead of what is stored. */
  readonly edited: readonly EditedFile[];
}

/** Reads files in parallel, where the platform can. The answers come in any order. */
export interface Pool {
  read(job: PoolJob, signal?: Signal): AsyncIterable<FileAnswer>;
}
/** What files are read with. */
export interface ReadOptions {
  readonly arch: string;
  readonly dialect?: DialectAdditions;
}
