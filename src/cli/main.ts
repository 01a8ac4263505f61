import { realpathSync, writeSync } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { isatty } from 'node:tty';
import { checkNotes } from '../core/path/checkNotes.js';
import { Kernel } from '../core/kernel.js';
import { Canceller } from '../core/signal.js';
import { steadySource } from '../core/source/steadySource.js';
import { version } from '../../package.json';
import { say } from '../core/words/words.js';
import { indexing, loadWasm, nodeSource, useIndex, whenNoRipgrep, workerPool } from '../platform/node.js';
import { languageFor } from './arguments.js';
import { errnoOf, Refusal, refusalSentence } from './refusal.js';
import { indexTroubleSentence } from './indexTrouble.js';
import type { Host, Output } from './host.js';
import { run } from './run.js';

// Not an AbortController: Node warns of one that many listen to, and each search of the tree does.
const closed = new Canceller();
/** Why the output could not be written, if it could not. */
let failed: NodeJS.ErrnoException | undefined;

function output(stream: NodeJS.WriteStream & { readonly fd: number }): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read it may have gone (`| head`): then nothing is wrong, and nothing more is wanted.
    if (error.code !== 'EPIPE') failed ??= error;
    closed.cancel();
    finish(0);
  });
  return {
    isTerminal: isatty(stream.fd),
    write: (text) => {
      if (!closed.signal.aborted) stream.write(text);
    },
  };
}

whenNoRipgrep(() => {
  const language = languageFor(process.argv.slice(2), process.env);
  host.err.write(`${say(language, 'cli.error', { message: say(language, 'cli.no-ripgrep') })}\n`);
});

/** Starts no worker before there is something to read. */
const pool = workerPool();

const host: Host = {
  cwd: process.cwd(),
  env: process.env,
  version,
  program: [process.execPath, ...(process.argv[1] === undefined ? [] : [realpathSync(process.argv[1])])],
  out: output(process.stdout),
  err: output(process.stderr),
  input: standardInput(),
  signal: closed.signal,
  kernelAt: (root, options) => {
    useIndex(root, (trouble) => {
      const language = languageFor(process.argv.slice(2), process.env);
      host.err.write(`${say(language, 'cli.error', { message: indexTroubleSentence(language, root, trouble) })}\n`);
    });
    // A command lives for one run, in which the tree is taken to stay as it is.
    return new Kernel(steadySource(nodeSource(root)).source, {
      loadWasm,
      ...(pool === undefined ? {} : { pool }),
      ...options,
    });
  },
  checkNotes,
  indexing,
};

/** Opened when the first line is asked for: a command that reads nothing must not wait for it. */
async function* standardInput(): AsyncIterable<string> {
  yield* createInterface({ input: process.stdin, crlfDelay: Infinity });
}

/** Signals by which somebody ends the program, with the exit status that a shell gives it then. */
const ENDINGS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
/** What is under way may take away what it has begun for so long, in milliseconds. */
const MOST_ENDING = 100;
let ending: number | undefined;

for (const [name, status] of Object.entries(ENDINGS))
  // A second one ends it at once, as nobody listens any more.
  process.once(name, () => {
    ending = status;
    // Ends the searches and threads that were started.
    closed.cancel();
    setTimeout(() => process.exit(status), MOST_ENDING);
  });

/** Not process.exit(): what is still on its way into a pipe would be lost. */
function finish(status: number): void {
  if (ending !== undefined) process.exit(ending);
  process.exitCode = failed === undefined ? (closed.signal.aborted ? 0 : status) : 2;
}

process.on('exit', () => {
  if (failed === undefined) return;
  const language = languageFor(process.argv.slice(2), process.env);
  const message = refusalSentence(language, new Refusal('cli.output-failed', { detail: errnoOf(failed).message }));
  try {
    writeSync(process.stderr.fd, `${say(language, 'cli.error', { message })}\n`);
  } catch {
    // Standard error is where it failed: the exit status says it.
  }
});

run(process.argv.slice(2), host).then(finish, (error: unknown) => {
  if (ending !== undefined) process.exit(ending);
  host.err.write(`knotes: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
});
