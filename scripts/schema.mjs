/** `npm run schema`: writes media/notes.schema.json from src/core/notes/format.ts. A unit test fails while it is out of date. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import * as prettier from 'prettier';
import { ROOT } from './root.mjs';

const built = await esbuild.build({
  absWorkingDir: ROOT,
  entryPoints: ['src/core/notes/jsonSchema.ts'],
  bundle: true,
  format: 'esm',
  write: false,
});
const code = built.outputFiles[0]?.text ?? '';
const { notesJsonSchema } = /** @type {{ notesJsonSchema(): unknown }} */ (
  await import(`data:text/javascript,${encodeURIComponent(code)}`)
);

const file = join(ROOT, 'media/notes.schema.json');
const options = await prettier.resolveConfig(file);
writeFileSync(file, await prettier.format(JSON.stringify(notesJsonSchema()), { ...options, parser: 'json' }));
