import { parentPort } from 'node:worker_threads';
import { FileReader } from '../core/facts/scan/fileReader.js';
import type { FileAnswer, MemberQuestion } from '../core/facts/question.js';
import type { PoolJob } from '../core/facts/pool.js';
import { Cancelled, Canceller } from '../core/signal.js';
import type { Source } from '../core/source/source.js';
import { nodeSource } from './nodeSource.js';
import type { FromWorker, ToWorker } from './workerMessages.js';

let current: { readonly key: string; readonly reader: FileReader } | undefined;
let question: MemberQuestion | undefined;
const edited = new Map<string, string>();
let reading = new Canceller();

/** One tree at a time: the headers that were read for the last question serve the next. */
function begin({ root, options, question: asked, edited: open }: Omit<PoolJob, 'files'>): void {
  const key = JSON.stringify([root, options]);
  edited.clear();
  for (const { path, text } of open) edited.set(path, text);
  if (current?.key !== key) current = { key, reader: FileReader.steady(overlaid(nodeSource(root)), options) };
  current.reader.refresh();
  question = asked;
}

/** The tree with what is open and not saved in the place of what is stored. */
function overlaid(source: Source): Source {
  return {
    ...source,
    read: (path) => {
      const text = edited.get(path);
      return text === undefined ? source.read(path) : Promise.resolve(text);
    },
    identity: (path) => {
      const text = edited.get(path);
      return text === undefined ? source.identity(path) : Promise.resolve(`edited:${text}`);
    },
  };
}

async function read(files: readonly string[]): Promise<FromWorker> {
  const answers: FileAnswer[] = [];
  const { signal } = (reading = new Canceller());
  try {
    for (const file of files)
      if (current !== undefined && question !== undefined)
        answers.push(await current.reader.read(question, file, signal));
    return { answers };
  } catch (error) {
    return error instanceof Cancelled ? { answers } : { answers, failed: String(error) };
  }
}

parentPort?.on('message', (message: ToWorker) => {
  switch (message.k) {
    case 'job':
      begin(message.job);
      break;
    case 'files':
      void read(message.files).then((answer) => parentPort?.postMessage(answer));
      break;
    case 'stop':
      reading.cancel();
  }
});
