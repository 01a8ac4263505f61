/** `npm run schema`: writes the schemas of media/ from src/core/notes/format.ts. A unit test fails while one is out of date. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import * as prettier from 'prettier';
import { ROOT } from './root.mjs';

const built = await esbuild.build({
  absWorkingDir: ROOT,
  stdin: {
    contents: `export * from './src/core/notes/jsonSchema.ts'; export * from './src/core/notes/editingSchema.ts';`,
    resolveDir: ROOT,
  },
  bundle: true,
  format: 'esm',
  write: false,
});
const code = built.outputFiles[0]?.text ?? '';
const { notesJsonSchema, editingSchema } = /** @type {Record<'notesJsonSchema' | 'editingSchema', () => unknown>} */ (
  await import(`data:text/javascript,${encodeURIComponent(code)}`)
);

for (const [name, schema] of [
  ['notes.schema.json', notesJsonSchema()],
  ['notes-editing.schema.json', editingSchema()],
]) {
  const file = join(ROOT, 'media', String(name));
  const options = await prettier.resolveConfig(file);
  writeFileSync(file, await prettier.format(JSON.stringify(schema), { ...options, parser: 'json' }));
}
