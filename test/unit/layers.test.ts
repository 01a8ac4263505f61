import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the files of a folder must not import: the layers of the design, guarded by reading the import lines. */
const FORBIDDEN: readonly (readonly [folder: string, imports: RegExp])[] = [
  ['src', /(^|\/)extension(\.js)?$/],
  ['src/core', /^vscode$|^node:|^#|\/(vscode|cli|platform)\//],
  [
    'src/core/c',
    /\/(kernel|check)\.js$|\/(facts|notes|anchor|path|marks|hover|struct|compare|render|words|features)\//,
  ],
  ['src/platform', /\/cli\//],
  ['src/vscode', /\/(cli|platform)\//],
  ['src/cli', /^vscode$|\/vscode\//],
];
const IMPORT = /(?:\bfrom|\bimport|\brequire|\bimport\s*\()\s*\(?\s*['"]([^'"]+)['"]/g;

describe('layers', () => {
  for (const [folder, forbidden] of FORBIDDEN) {
    it(`${folder} imports nothing that matches ${String(forbidden)}`, () => {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
      assert.ok(files.length > 0, `${folder} has no TypeScript`);
      const broken = files.flatMap((name) =>
        [...readFileSync(join(folder, name), 'utf8').matchAll(IMPORT)]
          .map((match) => match[1] ?? '')
          .filter((imported) => forbidden.test(imported))
          .map((imported) => `${folder}/${name}: ${imported}`),
      );
      assert.deepEqual(broken, []);
    });
  }
});
