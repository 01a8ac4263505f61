/**
 * `node scripts/bill.mjs`: prints what others' code is in the package, as a bill of materials (CycloneDX 1.5). npm tells of every package that is installed
 * what it is; of them those are listed that the bundles were really made of.
 */
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { products } from './bundles.mjs';
import { madeOf } from './madeOf.mjs';
import { ROOT } from './root.mjs';

/**
 * The bill of materials of the package.
 * @returns {Promise<string>} JSON
 */
export async function billOfMaterials() {
  const used = await packagesUsed();
  const args = ['sbom', '--sbom-format', 'cyclonedx'];
  const all = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 }));
  /** @type {Map<string, Record<string, unknown>>} */
  const installed = new Map(all.components.map((/** @type {{ 'bom-ref': string }} */ one) => [one['bom-ref'], one]));
  const listed = used.map((ref) => {
    const component = installed.get(ref);
    if (component === undefined) throw new Error(`${ref} is in a bundle, and npm does not tell what it is`);
    // Why npm installed it: to be built from, which says nothing of a package that is in a bundle.
    const rest = { ...component };
    delete rest['properties'];
    return rest;
  });
  const own = all.metadata.component['bom-ref'];
  // What needs what is npm's account of all that is installed: here it is what the package is made of.
  const dependencies = [{ ref: own, dependsOn: used }, ...used.map((ref) => ({ ref, dependsOn: [] }))];
  // npm names what is made after the folder that it lies in.
  const component = { ...all.metadata.component, name: own.replace(/@[^@]*$/, '') };
  delete component.description;
  const metadata = { ...all.metadata, component };
  return `${JSON.stringify({ ...all, metadata, components: listed, dependencies }, undefined, 2)}\n`;
}

/** The packages that stand in a bundle or beside it, as `name@version`, in their order. */
async function packagesUsed() {
  const made = [];
  for (const options of products({ minify: true })) {
    // Nothing is written, so where does not matter.
    const shape = { ...options, outdir: 'dist' };
    delete shape.outfile;
    made.push((await build({ ...shape, write: false, metafile: true })).metafile);
  }
  return madeOf(made).map(({ name, version }) => `${name}@${version}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(await billOfMaterials());
