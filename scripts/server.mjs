/** VS Code's server for a browser on this machine, with the extension in it: installed, as a reader has it, or under development, as the tests need it. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureServer } from './hosts.mjs';
import { ROOT } from './root.mjs';
import { capture } from './run.mjs';
import { text } from './say.mjs';

const HOST = '127.0.0.1';
const START_LIMIT_MS = 60_000;

/** The settings of a first start; the user's own changes are kept after that. */
const FIRST_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
};

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {(options: PageOptions) => string} page the address of a window
 * @property {() => Promise<void>} stop ends the server and everything that it started
 * @property {Promise<number>} ended the exit code, when the server has ended
 */

/**
 * @typedef {object} PageOptions
 * @property {string} folder the folder to open
 * @property {string} [file] a file to open in it
 * @property {number} [line] the line to go to, 1-based
 * @property {string} [tests] a test module to run instead of waiting for a person
 * @property {string} [development] the folder of the extension under development, where that is not ours
 */

/**
 * Starts the server on a free port of this machine.
 * @param {object} options
 * @param {string} options.data the folder of its settings and state
 * @param {number} [options.port] 0 or absent: any
 * @param {boolean} [options.installed] the extension as a reader has it. Under development, VS Code shows no messages unless asked for them
 * @param {string} [options.vsix] a package to install beside the extension under development
 * @param {boolean} [options.restricted] as VS Code opens a folder that is not trusted yet
 * @returns {Promise<Server>}
 */
export async function startServer({ data, port = 0, installed = false, vsix, restricted = false }) {
  const { node, main } = await ensureServer();
  writeFirstSettings(join(data, 'data/Machine/settings.json'));
  const token = randomBytes(20).toString('hex');
  // In a file, because everyone on the machine can read the arguments of a program.
  const tokenFile = join(data, `token-${process.pid}`);
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const options = [
    `--host=${HOST}`,
    `--port=${port}`,
    `--connection-token-file=${tokenFile}`,
    `--server-data-dir=${data}`,
    '--accept-server-license-terms',
    '--telemetry-level=off',
    ...(restricted ? [] : ['--disable-workspace-trust']),
    // Without it, a built VS Code ignores the extension under development.
    ...(installed ? [] : ['--enable-smoke-test-driver']),
  ];
  if (installed) await installOurs(node, main, data);
  if (vsix !== undefined) await install(node, main, data, vsix);
  const child = spawn(process.execPath, [join(ROOT, 'scripts/keep.mjs'), node, main, ...options], {
    cwd: data,
    // What is kept of the trees of a test goes with it.
    env: installed ? process.env : { ...process.env, XDG_CACHE_HOME: join(data, 'cache') },
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => child.on('close', (code) => resolve(code ?? 0)));
  const stop = async () => {
    child.stdin.destroy();
    await ended;
  };
  void ended.then(() => rmSync(tokenFile, { force: true }));
  process.once('exit', () => rmSync(tokenFile, { force: true }));

  let output = '';
  /** @type {Promise<number>} */
  const listening = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not start:\n${output}`)), START_LIMIT_MS);
    /** @param {string} text */
    const read = (text) => {
      output = (output + text).slice(-20_000);
      const found = /agent listening on (\d+)/.exec(output)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(Number(found));
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${code}:\n${output}`));
    });
  });
  try {
    const actual = await listening;
    return { port: actual, page: (options) => pageAddress(actual, token, { ...options, installed }), stop, ended };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {number} port
 * @param {string} token
 * @param {PageOptions & { installed: boolean }} options
 */
function pageAddress(port, token, { folder, file, line, tests, installed, development = ROOT }) {
  const remote = (/** @type {string} */ path) => `vscode-remote://${HOST}:${port}${encodeURI(path)}`;
  const payload = installed ? [] : [['extensionDevelopmentPath', remote(development)]];
  if (file !== undefined) payload.push(['openFile', remote(line === undefined ? file : `${file}:${line}`)]);
  if (line !== undefined) payload.push(['gotoLineMode', 'true']);
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
  const query = new URLSearchParams({ tkn: token, folder, payload: JSON.stringify(payload) });
  return `http://${HOST}:${port}/?${query.toString()}`;
}

/**
 * Puts the extension, as it is built now, in the place of the one from the last start.
 * @param {string} node
 * @param {string} main
 * @param {string} data
 */
async function installOurs(node, main, data) {
  const file = join(data, 'extension.vsix');
  const packed = await capture(process.execPath, ['scripts/package.mjs', '--as-built', '--out', file]);
  try {
    if (packed.code !== 0) throw new Error(text('notPacked', { reason: packed.output.trim() }));
    await install(node, main, data, file);
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * @param {string} node
 * @param {string} main
 * @param {string} data
 * @param {string} vsix
 */
async function install(node, main, data, vsix) {
  const args = [main, '--install-extension', vsix, '--force', `--server-data-dir=${data}`];
  const { code, output } = await capture(node, [...args, '--accept-server-license-terms']);
  if (code !== 0) throw new Error(text('notPacked', { reason: output.trim() }));
}

/** @param {string} file */
function writeFirstSettings(file) {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(FIRST_SETTINGS, null, 2));
}
