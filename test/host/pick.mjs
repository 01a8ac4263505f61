/** The VS Code that the host tests run in: the desktop's where there is one, else its server, and always the web's. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createServer } from 'node:net';
import { ensureWebBuild, findEditor } from '../../scripts/hosts.mjs';
import { SAMPLE } from '../../scripts/kernel.mjs';
import { ROOT } from '../../scripts/root.mjs';
import { startServer } from '../../scripts/server.mjs';
import { runInPage } from './page.mjs';
import { Reports } from './report.mjs';
import { startNotesServer } from './notesServer.mjs';
import { makeTwoVersions } from './twoVersions.mjs';

/**
 * What is tested.
 * @typedef {object} Subject
 * @property {string} development the folder of the extension that the host loads for a test
 * @property {string} tests the bundle of the tests
 * @property {string} [vsix] a package that the host has installed beside it; of the server alone
 * @property {string} [unpacked] the folder of an extension that the host has beside it; of the web alone
 */

/** The checkout. @type {Subject} */
const OURS = { development: ROOT, tests: join(ROOT, 'out/test/host/run.cjs') };

/**
 * Runs the host tests in one kind of extension host: on a copy of the sample kernel, on a folder that holds C but no kernel,
 * and on a kernel that is not trusted.
 * @param {'host' | 'web'} kind Node's or the web's
 * @returns {Promise<import('./report.mjs').Tally>}
 */
export async function runHostTests(kind) {
  const kernel = await runIn(kind, 'linux', (folder) => {
    cpSync(SAMPLE, folder, { recursive: true });
    if (kind === 'host') makeTwoVersions(folder);
  });
  const plain = await runIn(kind, 'plain', (folder) => {
    mkdirSync(folder);
    cpSync(join(SAMPLE, 'net/socket.c'), join(folder, 'socket.c'));
    cpSync(join(SAMPLE, 'include/linux/net.h'), join(folder, 'net.h'));
    // Beside what is open: a reader opens a file of it alone.
    cpSync(SAMPLE, join(folder, '../elsewhere'), { recursive: true });
  });
  const runs = [kernel, plain];
  // The web host has no Restricted Mode to ask for.
  if (kind === 'host')
    runs.push(await runIn(kind, 'restricted', (folder) => cpSync(SAMPLE, folder, { recursive: true })));
  /** @param {keyof import('./report.mjs').Tally} key */
  const sum = (key) => runs.reduce((total, run) => total + run[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** What a soak is of, and how long it may take: some 100 ms an action at rest. */
const SOAK = { actions: Number(process.env['KNOTES_SOAK'] ?? 5000), limitMs: 3_600_000 };

/**
 * Many actions of a reader, drawn, in one editor of Node's host.
 * @returns {Promise<import('./report.mjs').Tally>}
 */
export function runSoak() {
  const seed = Number(process.env['KNOTES_SEED'] ?? Date.now() % 100_000);
  const fill = (/** @type {string} */ folder) => {
    cpSync(SAMPLE, folder, { recursive: true });
    mkdirSync(join(folder, '.knotes'));
    writeFileSync(join(folder, '.soak'), `${SOAK.actions} ${seed}`);
  };
  return runIn('host', 'soak', fill, SOAK.limitMs);
}

/**
 * @param {'host' | 'web'} kind
 * @param {string} name the name of the folder that is opened; `restricted` is opened in Restricted Mode
 * @param {(folder: string) => void} fill
 * @param {number} [limitMs] how long it may take
 * @returns {Promise<import('./report.mjs').Tally>}
 */
async function runIn(kind, name, fill, limitMs) {
  const scratch = mkdtempSync(join(tmpdir(), 'knotes-host-'));
  const drop = () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', drop);
  const reports = new Reports();
  const notesServer = await startNotesServer();
  try {
    const workspace = join(scratch, name);
    fill(workspace);
    // In the folder without a kernel, nothing but that C is there.
    if (name !== 'plain') writeFileSync(join(workspace, '.notes-server'), String(notesServer.port));
    if (kind === 'web') await inWeb(scratch, workspace, reports, OURS);
    else if (hasDesktop()) await onDesktop(workspace, reports);
    else await inServer(scratch, workspace, reports, OURS, limitMs);
  } catch (error) {
    reports.noise += `${error instanceof Error ? error.stack : error}\n`;
  } finally {
    notesServer.stop();
    drop();
    process.off('exit', drop);
  }
  if (reports.tally !== undefined) return reports.tally;
  console.log(`    FAIL the host ended without a result\n${reports.noise}`);
  return { passed: 0, failed: 1, skipped: 0 };
}

/** @param {string} workspace */
function isRestricted(workspace) {
  return basename(workspace) === 'restricted';
}

/** Whether a VS Code with windows can be had here. */
export function hasDesktop() {
  const display = process.platform !== 'linux' || Boolean(process.env['DISPLAY']);
  return display && (process.env['vscodeExecutablePath'] !== undefined || findEditor() !== undefined);
}

/**
 * @param {string} workspace
 * @param {Reports} reports
 */
async function onDesktop(workspace, reports) {
  const { runTests } = await import('@vscode/test-electron');
  const written = process.stdout.write.bind(process.stdout);
  // The host's output comes through our own standard output; read it on the way.
  process.stdout.write = (/** @type {string | Uint8Array} */ chunk) => {
    reports.read(String(chunk).trimEnd());
    return true;
  };
  const vscodeExecutablePath = process.env['vscodeExecutablePath'] ?? findEditor();
  try {
    await runTests({
      ...(vscodeExecutablePath === undefined ? {} : { vscodeExecutablePath }),
      extensionDevelopmentPath: OURS.development,
      extensionTestsPath: OURS.tests,
      launchArgs: [
        workspace,
        '--disable-extensions',
        ...(isRestricted(workspace) ? [] : ['--disable-workspace-trust']),
      ],
    });
  } finally {
    process.stdout.write = written;
  }
}

/**
 * @param {string} scratch where the server has its data, in `data`
 * @param {string} workspace
 * @param {Reports} reports
 * @param {Subject} subject
 * @param {number} [limitMs]
 */
export async function inServer(scratch, workspace, reports, { development, tests, vsix }, limitMs) {
  const data = join(scratch, 'data');
  mkdirSync(data);
  const restricted = isRestricted(workspace);
  const server = await startServer({ data, restricted, ...(vsix === undefined ? {} : { vsix }) });
  try {
    await runInPage(server.page({ folder: workspace, tests, development }), reports, limitMs);
  } finally {
    await server.stop();
  }
}

/**
 * @param {string} scratch
 * @param {string} workspace
 * @param {Reports} reports
 * @param {Subject} subject
 */
export async function inWeb(scratch, workspace, reports, { development, tests, unpacked }) {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  const build = await ensureWebBuild();
  // What test-web would have downloaded: a folder of this name with a file `version` in it.
  const data = join(scratch, 'web');
  const folder = join(data, `vscode-web-stable-${commit}`);
  mkdirSync(data);
  if (!existsSync(join(build, 'version'))) writeFileSync(join(build, 'version'), commit);
  symlinkSync(build, folder, 'junction');
  const { open } = await import('@vscode/test-web');
  const port = await freePort();
  const unmute = mute();
  const server = await open({
    browserType: 'none',
    extensionDevelopmentPath: development,
    extensionTestsPath: tests,
    ...(unpacked === undefined ? {} : { extensionPaths: [unpacked] }),
    folderPath: workspace,
    host: '127.0.0.1',
    port,
    commit,
    quality: 'stable',
    esm: true,
    testRunnerDataDir: data,
    hideServerLog: true,
  });
  try {
    await runInPage(`http://127.0.0.1:${port}/`, reports);
  } finally {
    server.dispose();
    unmute();
  }
}

/** test-web's server lives in this process and prints what it serves, and every request that the closing browser cuts off. */
function mute() {
  const { log, info, error } = console;
  Object.assign(console, { log: () => undefined, info: () => undefined, error: () => undefined });
  return () => Object.assign(console, { log, info, error });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .on('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
      });
  });
}
