import type { Signal } from '../../signal.js';
import type { EditedFile } from '../../source/source.js';
import type { FileReader, ReadOptions } from './fileReader.js';
import type { FileAnswer, MemberQuestion } from './question.js';

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

/** Reads files one after the other, in this thread: what is left where there are no workers. */
export async function* readHere(
  reader: FileReader,
  question: MemberQuestion,
  files: readonly string[],
  signal?: Signal,
): AsyncGenerator<FileAnswer> {
  for (const file of files) yield await reader.read(question, file, signal);
}
