/**
 * `node keep.mjs PROGRAM [ARGUMENT…]`: runs a program as long as our standard input is open, then ends it and everything that it started.
 * Whoever started us holds the other end: when it is gone, however it ended, the pipe closes and nothing stays behind.
 */
import { spawn, spawnSync } from 'node:child_process';

/** How long the program may take to end by itself. */
const PATIENCE_MS = 3000;

const [program = '', ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', endAll);

for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) process.on(signal, end);
// Writing to a terminal or a pipe that is gone must not keep us from ending the rest.
process.stdout.on('error', end);
process.stdin.on('error', end).on('close', end).resume();

let ending = false;
function end() {
  if (ending) return;
  ending = true;
  child.kill('SIGTERM');
  setTimeout(endAll, PATIENCE_MS);
}

/** We were started as the leader of a process group: all that the program started is in it. */
function endAll() {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/T', '/F', '/PID', String(process.pid)]);
  } else {
    process.kill(-process.pid, 'SIGKILL');
  }
}
