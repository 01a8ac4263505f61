/** A bundle in parts: what the source imports with `import()` lies in files of its own, and is read when it is first wanted. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import * as esbuild from 'esbuild';
import { changedExport } from './changedExport.mjs';

/** How the files of the parts are called: beside the entry, which has its own name. */
const PART = 'part-';
/** How esbuild writes that one of them is loaded when it is wanted. */
const OWN = new RegExp(`\\bimport\\(("\\./(?:${PART})[A-Z0-9]+\\.cjs")\\)`, 'g');
/** How esbuild writes what a part takes from another: names, each as it is called there and here. */
const TAKEN = new RegExp(`\\bimport\\s*\\{([^}]*)\\}\\s*from\\s*("\\./${PART}[A-Z0-9]+\\.cjs")`, 'g');

/**
 * The options of a CommonJS bundle in parts. esbuild makes parts of ECMAScript modules alone, and the editor's Node loads CommonJS: what it made is turned
 * into that, file by file.
 * @param {import('esbuild').BuildOptions & { outdir: string, absWorkingDir?: string }} options of a bundle in one file
 * @param {Readonly<Record<string, string>>} heads what an entry begins with, before its banner, by the name of its file
 * @returns {import('esbuild').BuildOptions}
 */
export function inParts({ banner, sourcemap, plugins = [], ...options }, heads = {}) {
  const folder = join(options.absWorkingDir ?? '', options.outdir);
  // What the banner makes. It takes time at each start, and few files ask where they lie.
  const url = options.define?.['import.meta.url'] ?? '';
  /** @type {import('esbuild').Plugin} */
  const plugin = {
    name: 'parts in CommonJS',
    setup(build) {
      // Who asks only what a bundle is made of has nothing written.
      if (build.initialOptions.write === false) return;
      build.initialOptions.write = false;
      build.onEnd(async ({ outputFiles = [], errors }) => {
        if (errors.length > 0) return;
        const made = outputFiles.filter(({ path }) => path.endsWith('.cjs'));
        if (options.minify === true) for (const file of made) refuseChanging(file);
        const texts = await Promise.all(
          made.map((file) => {
            const head = heads[parse(file.path).name] ?? '';
            const own = file.text.includes(url) ? (banner?.['js'] ?? '') : '';
            return inCommonJs(file, { banner: head + own, sourcemap, options });
          }),
        );
        for (const old of readdirSync(folder)) if (old.startsWith(PART)) rmSync(join(folder, old));
        for (const { path, text } of [...texts.flat(), ...outputFiles.filter(({ path }) => path.endsWith('.txt'))])
          writeFileSync(path, text);
      });
    },
  };
  return {
    ...options,
    format: 'esm',
    splitting: true,
    outExtension: { '.js': '.cjs' },
    chunkNames: `${PART}[hash]`,
    ...(sourcemap === undefined ? {} : { sourcemap: 'inline' }),
    plugins: [...plugins, plugin],
  };
}

/**
 * @param {import('esbuild').OutputFile} file
 * @param {{ banner: string, sourcemap: import('esbuild').BuildOptions['sourcemap'], options: import('esbuild').BuildOptions }} of
 * @returns {Promise<{ path: string, text: string }[]>} the file, and its source map where one is wanted
 */
async function inCommonJs({ path, text }, { banner, sourcemap, options }) {
  const { code, map } = await esbuild.transform(required(text), {
    format: 'cjs',
    platform: 'node',
    target: options.target ?? 'esnext',
    charset: options.charset ?? 'utf8',
    banner,
    minify: options.minify ?? false,
    sourcemap: sourcemap === undefined ? false : 'external',
    sourcesContent: options.sourcesContent ?? true,
    sourcefile: basename(path),
    legalComments: 'none',
  });
  if (sourcemap === undefined) return [{ path, text: code }];
  const mapped = `${path}.map`;
  return [
    { path, text: `${code}//# sourceMappingURL=${basename(mapped)}\n` },
    { path: mapped, text: map },
  ];
}

/**
 * Has our own parts loaded by `require()`, which the editor's Node gives `vscode` to. What else is imported when it is wanted (web-tree-sitter's `module`,
 * beside a `require` of its own) stays as it is. What a part takes from another becomes a variable of its own: asked for at each use, as CommonJS made by
 * esbuild does, a check takes a tenth longer.
 * @param {string} text
 */
function required(text) {
  return text
    .replaceAll(OWN, (_, path) => `Promise.resolve().then(() => require(${path}))`)
    .replaceAll(TAKEN, (_, names, path) => `const {${names.replaceAll(/\bas\b/g, ':')}} = require(${path})`);
}

/**
 * Refuses a part of which another would keep an old value.
 * @param {import('esbuild').OutputFile} file
 */
function refuseChanging({ path, text }) {
  const name = changedExport(text);
  if (name === undefined) return;
  throw new Error(`${basename(path)}: “${name}” is exported and set again later; export a function that tells it.`);
}
