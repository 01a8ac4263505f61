/** What is built from what: the esbuild options of every bundle. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inParts } from './parts.mjs';
import { readings } from './readings.mjs';
import { ROOT } from './root.mjs';

/** The wasm files that ship with the extension, from the package that carries each. */
export const WASM = ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-c/tree-sitter-c.wasm'];

/** esbuild leaves `import.meta.url` undefined in CommonJS, and web-tree-sitter reads it while it is loaded. */
const NODE_URL = 'const __url = require("node:url").pathToFileURL(__filename).href;';
const WEB_URL = 'const __url = "file:///extension.web.cjs";';

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: ROOT,
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  charset: 'utf8',
  external: ['vscode'],
  define: { 'import.meta.url': '__url' },
  loader: { '.scm': 'text' },
  logLevel: 'warning',
  sourcesContent: false,
  plugins: [readings],
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', banner: { js: NODE_URL } };

/** @type {import('esbuild').BuildOptions} */
const web = {
  ...common,
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  define: { ...common.define, global: 'globalThis' },
  banner: { js: WEB_URL },
};

/** What runs in threads of its own: each lies beside the bundles that start it. */
const WORKERS = ['src/platform/searchWorker.ts', 'src/platform/index/indexWorker.ts'];

/** What the editor starts, and what the shell starts. */
const EXTENSION = { in: 'src/extension.ts', out: 'extension' };
const COMMAND_LINE = { in: 'src/cli/main.ts', out: 'knotes' };

/** @param {string} folder @param {import('esbuild').BuildOptions} shape @returns {import('esbuild').BuildOptions} */
function workers(folder, shape = {}) {
  return {
    ...node,
    ...shape,
    entryPoints: WORKERS,
    outdir: folder,
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
  };
}

/**
 * The products. The extension and the command line are one bundle in parts: what both need lies in a file that each loads. Their workers start sooner from a
 * file of their own, and the browser's extension host loads no other: there the parts are in it.
 * @param {{ minify: boolean }} options minified without source maps, as it ships
 * @returns {import('esbuild').BuildOptions[]}
 */
export function products({ minify }) {
  /** @type {import('esbuild').BuildOptions} */
  const shape = minify ? { minify: true, legalComments: 'external' } : { sourcemap: 'linked' };
  const entryPoints = [EXTENSION, COMMAND_LINE];
  return [
    inParts({ ...node, ...shape, entryPoints, outdir: 'dist' }, { [COMMAND_LINE.out]: '#!/usr/bin/env node\n' }),
    { ...web, ...shape, entryPoints: [EXTENSION.in], outfile: 'dist/extension.web.cjs' },
    workers('dist', shape),
  ];
}

/**
 * The tests of one tier, all files one bundle: what they share is bundled, loaded and got ready once. Those that run in an editor are one for both hosts.
 * @param {'unit' | 'adverse' | 'fuzz' | 'kernel' | 'host' | 'package'} tier
 * @returns {import('esbuild').BuildOptions[]}
 */
export function tests(tier) {
  if (tier === 'fuzz')
    // The main thread and its workers are one file.
    return [
      { ...node, entryPoints: ['test/fuzz/run.ts'], outfile: 'out/test/fuzz/run.cjs', sourcemap: 'linked' },
      workers('out/test/fuzz'),
    ];
  const files = testFiles(tier);
  if (files.length === 0) return [];
  const outfile = `out/test/${tier}/run.cjs`;
  if (tier === 'host' || tier === 'package') {
    const entry = 'test/host/run.ts';
    const plugins = [readings, listed('host-tests', files)];
    return [{ ...web, entryPoints: [entry], outfile, sourcemap: 'inline', plugins }];
  }
  const stdin = { contents: importsOf(files), resolveDir: ROOT };
  return [{ ...node, stdin, outfile, sourcemap: 'linked', external: ['eslint'] }, workers(`out/test/${tier}`)];
}

/**
 * The benches, each file a bundle of its own.
 * @returns {import('esbuild').BuildOptions[]}
 */
export function benches() {
  const entryPoints = readdirSync(join(ROOT, 'bench'))
    .filter((file) => file.endsWith('.bench.ts') || file === 'once.ts')
    .map((file) => `bench/${file}`);
  return [
    { ...node, entryPoints, outdir: 'out/bench', outbase: 'bench', outExtension: { '.js': '.cjs' } },
    workers('out/bench'),
  ];
}

/** @param {string} tier */
function testFiles(tier) {
  const folder = join(ROOT, 'test', tier);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/${tier}/${name.replaceAll('\\', '/')}`)
    .sort();
}

/**
 * A module of that name which imports the files: no hand-kept list of tests that one could be missing from.
 * @param {string} name
 * @param {string[]} files
 * @returns {import('esbuild').Plugin}
 */
function listed(name, files) {
  return {
    name,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^#${name}$`) }, () => ({ path: name, namespace: 'listed' }));
      build.onLoad({ filter: /.*/, namespace: 'listed' }, () => ({
        contents: importsOf(files),
        resolveDir: ROOT,
      }));
    },
  };
}

/** @param {string[]} files */
function importsOf(files) {
  return files.map((file) => `import ${JSON.stringify(`./${file}`)};`).join('\n');
}
