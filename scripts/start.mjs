/** `npm start [-- DIR | VERSION]`: the kernel in VS Code on net/socket.c, with the notes on it. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cachePath } from './cache.mjs';
import { ensureBrowser, findBrowser, findEditor } from './hosts.mjs';
import { build, ensureDependencies } from './install.mjs';
import { DEFAULT_VERSION, fetchKernel, findKernel, kernelTree, SAMPLE } from './kernel.mjs';
import { ROOT } from './root.mjs';
import { capture, exitOnSignals, findProgram } from './run.mjs';
import { say, text } from './say.mjs';
import { startServer } from './server.mjs';

const FILE = 'net/socket.c';
const ENTRY = /^SYSCALL_DEFINE3\(socket,/m;
const PAGE_LIMIT_MS = 60_000;
/** The name of our view container. */
const VIEWS = 'Kernel Reading Notes';

const OPTIONS = /** @type {const} */ ({
  help: { type: 'boolean', short: 'h' },
  'no-open': { type: 'boolean' },
  check: { type: 'boolean' },
  browser: { type: 'boolean' },
  sample: { type: 'boolean' },
  port: { type: 'string' },
});

exitOnSignals();
try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function main() {
  const { values, positionals } = parse();
  if (values.help) {
    say('usage', { cache: cachePath() });
    return;
  }
  const given = values.sample ? sampleTree() : namedKernel(positionals[0]);
  ensureDependencies();
  build();
  const tree = given ?? (await fetchOrSample(positionals[0]));
  say('kernel', { version: tree.version, dir: tree.root });
  const quiet = values['no-open'] === true || values.check === true;
  if (!quiet && !values.browser && (await openInEditor(tree.root))) return;
  await serve(tree.root, { quiet, check: values.check === true, port: Number(values.port ?? 0) });
}

function parse() {
  try {
    const parsed = parseArgs({ options: OPTIONS, allowPositionals: true });
    const port = Number(parsed.values.port ?? 0);
    if (parsed.positionals.length <= 1 && Number.isInteger(port) && port >= 0 && port < 65536) return parsed;
  } catch {
    // An option that we don't know: the usage says which there are.
  }
  console.error(text('usage', { cache: cachePath() }));
  process.exit(2);
}

/**
 * The tree that the argument names, or KERNEL_SRC, or that is in the cache; said first, before anything is installed for nothing.
 * @param {string | undefined} argument a folder or a version
 */
function namedKernel(argument) {
  if (argument === undefined || isVersion(argument)) return findKernel(argument);
  const tree = kernelTree(argument);
  if (tree === undefined) throw new Error(text('notKernel', { dir: argument }));
  return tree;
}

/** @param {string} argument */
function isVersion(argument) {
  return /^\d+\.\d+(\.\d+)?$/.test(argument);
}

/**
 * A tree from the network; the sample, where none is to be had.
 * @param {string | undefined} version
 */
async function fetchOrSample(version = DEFAULT_VERSION) {
  try {
    return await fetchKernel(version);
  } catch (error) {
    say('noKernel', { version, reason: error instanceof Error ? error.message : String(error) });
    return sampleTree();
  }
}

function sampleTree() {
  say('sample', { dir: SAMPLE });
  return /** @type {import('./kernel.mjs').KernelTree} */ (kernelTree(SAMPLE));
}

/**
 * Opens the tree in the VS Code of this machine, if it has one and a display to show it on.
 * @param {string} root
 */
async function openInEditor(root) {
  const editor = findEditor();
  if (editor === undefined || !hasDisplay()) return false;
  const goto = `${join(root, FILE)}:${entryLine(root)}`;
  const shell = process.platform === 'win32';
  const { code, output } = await capture(editor, [`--extensionDevelopmentPath=${ROOT}`, root, '--goto', goto], {
    shell,
  });
  if (code === 0) say('opened', { editor, file: FILE });
  else say('editorFailed', { editor, reason: output.trim().split('\n').at(-1) ?? String(code) });
  return code === 0;
}

/**
 * Serves VS Code to a browser until we are ended.
 * @param {string} root
 * @param {{ quiet: boolean, check: boolean, port: number }} options
 */
async function serve(root, { quiet, check, port }) {
  const data = cachePath('server-data');
  mkdirSync(data, { recursive: true });
  const server = await startServer({ data, port, installed: true });
  const address = server.page({ folder: root, file: join(root, FILE), line: entryLine(root) });
  if (quiet) await loadPage(address, check);
  say('serverReady');
  console.log(`\n  ${address}\n`);
  if (check) {
    await server.stop();
    return;
  }
  say('serverStop');
  const opener = process.platform === 'darwin' ? findProgram('open') : findProgram('xdg-open');
  if (!quiet && opener !== undefined && hasDisplay()) void capture(opener, [address]);
  say('serverEnded', { code: await server.ended });
  process.exitCode = 1;
}

/**
 * Sees to it that the address answers with a workbench that shows the file, and our views: in a browser where there is one.
 * @param {string} address
 * @param {boolean} install whether a browser may be installed for this
 */
async function loadPage(address, install) {
  const executable = install ? await ensureBrowser() : findBrowser();
  if (executable === undefined) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(text('pageFailed', { reason: `${response.status} ${response.statusText}` }));
    return;
  }
  // Not at the top: playwright-core is not there before the dependencies are installed.
  const { launchBrowser } = await import('./browser.mjs');
  const browser = await launchBrowser(executable);
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await page.waitForSelector('.monaco-editor .view-line', { timeout: PAGE_LIMIT_MS });
    await page.waitForSelector(`.activitybar [aria-label^="${VIEWS}"]`, { timeout: PAGE_LIMIT_MS });
    say('pageLoaded');
  } catch (error) {
    throw new Error(text('pageFailed', { reason: error instanceof Error ? error.message : String(error) }), {
      cause: error,
    });
  } finally {
    await browser.close();
  }
}

/** @param {string} root */
function entryLine(root) {
  const source = readFileSync(join(root, FILE), 'utf8');
  return source.slice(0, Math.max(0, source.search(ENTRY))).split('\n').length;
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}
