/** Kernel trees: found on this machine, or fetched into the cache. */
import { createReadStream, createWriteStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cached, cachePath } from './cache.mjs';
import { progress } from './progress.mjs';
import { ROOT } from './root.mjs';
import { capture, findProgram } from './run.mjs';
import { text } from './say.mjs';

/** The version that is opened when none is asked for. */
export const DEFAULT_VERSION = '6.12';

/** Our own few files in the kernel's idiom, for when no kernel can be had. */
export const SAMPLE = join(ROOT, 'test/fixtures/sample-kernel');

/**
 * @typedef {object} KernelTree
 * @property {string} root
 * @property {string} version `6.12.117`, as the Makefile says
 */

/**
 * The kernel tree in a folder, if it is the root of one.
 * @param {string} folder
 * @returns {KernelTree | undefined}
 */
export function kernelTree(folder) {
  const root = resolve(folder);
  const isKernel = ['Makefile', 'Kconfig', 'MAINTAINERS', 'net/socket.c'].every((name) => existsSync(join(root, name)));
  if (!isKernel) return undefined;
  const makefile = readFileSync(join(root, 'Makefile'), 'utf8').slice(0, 1000);
  const number = (/** @type {string} */ name) => new RegExp(`^${name}\\s*=\\s*(\\d+)`, 'm').exec(makefile)?.[1];
  const parts = [number('VERSION'), number('PATCHLEVEL'), number('SUBLEVEL')].filter((part) => part !== undefined);
  return { root, version: parts.join('.') };
}

/** The kernel trees that `KERNEL_SRC` names: itself, or what it holds. */
function named() {
  const source = process.env['KERNEL_SRC'] ?? '';
  if (source === '') return [];
  const folders = [source, ...(existsSync(source) ? readdirSync(source).map((name) => join(source, name)) : [])];
  const trees = folders.map(kernelTree).filter((tree) => tree !== undefined);
  if (trees.length === 0) throw new Error(text('notKernel', { dir: `KERNEL_SRC=${source}` }));
  return trees;
}

/**
 * A tree of that version which is on this machine: of `KERNEL_SRC`, or of the cache.
 * @param {string} [version] `6.12` stands for every 6.12.x; any of `KERNEL_SRC` when absent
 */
export function findKernel(version) {
  const trees = named();
  const wanted = trees.find((tree) => isVersion(tree, version ?? DEFAULT_VERSION));
  if (wanted !== undefined) return wanted;
  if (version === undefined && trees[0] !== undefined) return trees[0];
  return kernelTree(cachePath(`linux-${version ?? DEFAULT_VERSION}`));
}

/**
 * @param {KernelTree} tree
 * @param {string} version
 */
function isVersion(tree, version) {
  return tree.version === version || tree.version.startsWith(`${version}.`);
}

/**
 * A tree of that version, fetched into the cache if need be: from Debian's source package, else from the stable tree with git,
 * else as the tarball of kernel.org.
 * @param {string} version
 * @returns {Promise<KernelTree>}
 * @throws {Error} with what every source said
 */
export async function fetchKernel(version) {
  const found = findKernel(version);
  if (found !== undefined) return found;
  /** @type {string[]} */
  const refusals = [];
  for (const [source, fill] of SOURCES) {
    try {
      const folder = await cached(cachePath(`linux-${version}`), async (tree, scratch) => {
        await fill(version, tree, scratch);
        if (kernelTree(tree) === undefined) throw new Error(text('notKernel', { dir: version }));
      });
      return /** @type {KernelTree} */ (kernelTree(folder));
    } catch (error) {
      refusals.push(`${source}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(refusals.join('; '));
}

/** @type {[source: string, fill: (version: string, tree: string, scratch: string) => Promise<void>][]} */
const SOURCES = [
  ['apt-get', fromDebian],
  ['git', fromGit],
  ['kernel.org', fromKernelOrg],
];

/**
 * @param {string} version
 * @param {string} tree
 * @param {string} scratch
 */
async function fromDebian(version, tree, scratch) {
  if (findProgram('apt-get') === undefined || findProgram('dpkg-deb') === undefined) throw new Error(text('notHere'));
  const name = `linux-source-${version}`;
  if (!(await isKnown(name))) await capture('apt-get', ['update', '-qq']);
  const size = await isKnown(name);
  if (!size) throw new Error(text('noPackage', { name }));
  const bar = progress(text('downloading', { what: name }), size);
  const watch = setInterval(() => bar.at(bytesIn(scratch)), 200);
  const { code, output } = await capture('apt-get', ['-o', 'APT::Sandbox::User=root', 'download', name], {
    cwd: scratch,
  });
  clearInterval(watch);
  if (code === 0) bar.at(size);
  bar.end();
  const deb = readdirSync(scratch).find((file) => file.endsWith('.deb'));
  if (code !== 0 || deb === undefined) throw new Error(lastLine(output));
  const inside = join(scratch, 'inside');
  const extracted = await capture('dpkg-deb', ['-x', join(scratch, deb), inside]);
  const sources = join(inside, 'usr/src');
  const tarball = existsSync(sources) && readdirSync(sources).find((file) => file.endsWith('.tar.xz'));
  if (extracted.code !== 0 || !tarball) throw new Error(lastLine(extracted.output));
  await unpack(join(sources, tarball), tree);
}

/**
 * The size of a Debian package, 0 when apt does not know it.
 * @param {string} name
 */
async function isKnown(name) {
  const { output } = await capture('apt-cache', ['show', '--no-all-versions', name]);
  return Number(/^Size: (\d+)$/m.exec(output)?.[1] ?? 0);
}

/**
 * @param {string} version
 * @param {string} tree
 */
async function fromGit(version, tree) {
  if (findProgram('git') === undefined) throw new Error(text('notHere'));
  const branch = version.split('.').length > 2 ? `v${version}` : `linux-${version}.y`;
  const url = 'https://git.kernel.org/pub/scm/linux/kernel/git/stable/linux.git';
  const bar = progress(text('downloading', { what: `linux ${branch} (git)` }), 100);
  const { code, output } = await capture('git', ['clone', '--progress', '--depth=1', `--branch=${branch}`, url, tree], {
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
    onOutput: (line) => {
      const percent = /Receiving objects:\s+(\d+)%/.exec(line)?.[1];
      if (percent !== undefined) bar.at(Number(percent));
    },
  });
  bar.end();
  if (code !== 0) throw new Error(lastLine(output));
}

/**
 * @param {string} version
 * @param {string} tree
 * @param {string} scratch
 */
async function fromKernelOrg(version, tree, scratch) {
  const name = `linux-${version}.tar.xz`;
  const response = await fetch(`https://cdn.kernel.org/pub/linux/kernel/v${version.split('.')[0]}.x/${name}`);
  if (!response.ok || response.body === null) throw new Error(`${response.status} ${response.statusText}`);
  const bar = progress(text('downloading', { what: name }), Number(response.headers.get('content-length') ?? 0));
  await pipeline(Readable.fromWeb(response.body), counted(bar), createWriteStream(join(scratch, name))).finally(
    bar.end,
  );
  await unpack(join(scratch, name), tree);
}

/**
 * Unpacks a tarball, its top folder left out.
 * @param {string} tarball
 * @param {string} tree
 */
async function unpack(tarball, tree) {
  const bar = progress(text('unpacking'), statSync(tarball).size);
  const tar = spawn('tar', ['-xJf', '-', '--strip-components=1', '-C', tree], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = new Promise((done, fail) => {
    tar.on('error', fail);
    tar.on('close', (code) => (code === 0 ? done(undefined) : fail(new Error(`tar: ${code}`))));
  });
  await Promise.all([ended, pipeline(createReadStream(tarball), counted(bar), tar.stdin)]).finally(bar.end);
}

/** @param {import('./progress.mjs').Progress} bar */
function counted(bar) {
  let bytes = 0;
  return new Transform({
    transform(chunk, _encoding, next) {
      bytes += chunk.length;
      bar.at(bytes);
      next(null, chunk);
    },
  });
}

/** @param {string} folder */
function bytesIn(folder) {
  const sizes = [folder, join(folder, 'partial')].filter(existsSync).flatMap((place) =>
    readdirSync(place)
      .map((name) => statSync(join(place, name), { throwIfNoEntry: false }))
      .map((entry) => (entry?.isFile() ? entry.size : 0)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** @param {string} output */
function lastLine(output) {
  return (
    output
      .trimEnd()
      .split(/[\r\n]/)
      .at(-1) ?? ''
  );
}
