/** What others' code is in what is built. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WASM } from './bundles.mjs';
import { ROOT } from './root.mjs';

const FOLDER = 'node_modules/';
/** Where the package has the licences, beside the bundles. */
export const LICENCES = 'LICENCES.txt';

/**
 * A package that stands in a bundle or beside it.
 * @typedef {object} Package
 * @property {string} folder in the checkout
 * @property {string} name
 * @property {string} version
 * @property {string} license as the package names it
 */

/**
 * The packages that bundles are made of, and those that lie beside them, in the order of their names.
 * @param {readonly import('esbuild').Metafile[]} made what esbuild says of the bundles
 * @returns {Package[]}
 */
export function madeOf(made) {
  const inputs = [...WASM.map((file) => FOLDER + file), ...made.flatMap((one) => Object.keys(one.inputs))];
  const folders = new Set(inputs.flatMap((file) => folderOf(file) ?? []));
  return [...folders]
    .map((folder) => ({ folder, ...JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) }))
    .map(({ folder, name, version, license }) => ({ folder, name, version, license }))
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/**
 * Their licences, as each package has its own: what is made of others' code must bring them along.
 * @param {readonly Package[]} packages
 * @returns {string}
 * @throws where a package has none
 */
export function licencesOf(packages) {
  const parts = packages.map(({ folder, name, version, license }) => {
    const file = readdirSync(join(ROOT, folder)).find((one) => /^(?:licen[cs]e|copying)\b/i.test(one));
    if (file === undefined) throw new Error(`${folder} has no file with its licence`);
    const text = readFileSync(join(ROOT, folder, file), 'utf8')
      .replaceAll('\r\n', '\n')
      .trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return `Kernel Reading Notes is made with these packages. Each is under its own licence.\n\n${parts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}

/**
 * @param {string} file
 * @returns {string | undefined} `node_modules/a/node_modules/@b/c` for a file of that package
 */
function folderOf(file) {
  const at = file.lastIndexOf(FOLDER);
  if (at < 0) return undefined;
  const [first = '', second = ''] = file.slice(at + FOLDER.length).split('/');
  return file.slice(0, at + FOLDER.length) + (first.startsWith('@') ? `${first}/${second}` : first);
}
