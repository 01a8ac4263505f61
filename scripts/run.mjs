/** Running other programs. */
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { accessSync, constants, existsSync } from 'node:fs';
import { ROOT } from './root.mjs';

/** What runs now: it ends when we do, however that happens. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill();
});

/** Makes what ends us run what waits for our exit: a signal, or the end of the npm that runs us. */
export function exitOnSignals() {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGHUP', () => process.exit(129));
  if (process.env['npm_lifecycle_event'] === undefined) return;
  // npm runs us in a shell, which dies of the signals that npm passes on and tells us nothing.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) process.exit(143);
  }, 500);
  watch.unref();
}

/**
 * @typedef {object} Outcome
 * @property {number} code 127 when the program could not be started, 128 and more when a signal ended it
 * @property {string} output standard output and standard error as they came
 */

/**
 * Runs a program to its end and keeps what it prints.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onOutput?: (text: string) => void }} [options]
 * @returns {Promise<Outcome>}
 */
export function capture(command, args, { onOutput, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    /** @param {string} text */
    const keep = (text) => {
      output += text;
      onOutput?.(text);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    running.add(child);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 128, output });
    });
  });
}

/**
 * Runs a program in this terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 * @returns {boolean} whether it ended well
 */
export function runHere(command, args, options = {}) {
  return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options }).status === 0;
}

/**
 * The first of these programs that is in PATH, as a full path.
 * @param {string[]} names
 */
export function findProgram(...names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = join(folder, name + ending);
        if (isRunnable(file)) return file;
      }
    }
  }
  return undefined;
}

/** @param {string} file */
export function isRunnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * npm with these arguments: the one that runs us, else the one in PATH.
 * @param {...string} args
 * @returns {[command: string, ...args: string[]]}
 */
export function npmCommand(...args) {
  const cli = process.env['npm_execpath'] ?? '';
  if (cli.endsWith('.js') && existsSync(cli)) return [process.execPath, cli, ...args];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', ...args];
}
