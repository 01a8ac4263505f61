import process from 'node:process';
import { isatty } from 'node:tty';
import { checkNotes } from '../core/check.js';
import { Kernel } from '../core/kernel.js';
import { version } from '../../package.json';
import { loadWasm, nodeSource } from '../platform/node.js';
import type { Host, Output } from './host.js';
import { run } from './run.js';

const closed = new AbortController();

function output(stream: NodeJS.WriteStream & { readonly fd: number }): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read it has gone (`| head`): nothing is wrong, and nothing more is wanted.
    if (error.code !== 'EPIPE') throw error;
    closed.abort();
  });
  return {
    isTerminal: isatty(stream.fd),
    write: (text) => {
      if (!closed.signal.aborted) stream.write(text);
    },
  };
}

const host: Host = {
  cwd: process.cwd(),
  env: process.env,
  version,
  out: output(process.stdout),
  err: output(process.stderr),
  signal: closed.signal,
  kernelAt: (root, options) => new Kernel(nodeSource(root), { loadWasm, ...options }),
  checkNotes,
};

run(process.argv.slice(2), host).then(
  (status) => {
    // Not process.exit(): what is still on its way into a pipe would be lost.
    process.exitCode = closed.signal.aborted ? 0 : status;
  },
  (error: unknown) => {
    host.err.write(`knotes: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 2;
  },
);
