/** The module `#readings`: the cards of the readings in notes/, made while a bundle is built. A reading is added by its files alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { ROOT } from './root.mjs';

const NOTES = join(ROOT, 'notes');
/** `socket.knotes.json`, and `socket.ja.knotes.json` in another language than English. */
const NAMED = /^([^.]+)(?:\.([^.]+))?\.knotes\.json$/;

/** @type {import('esbuild').Plugin} */
export const readings = {
  name: 'readings',
  setup(build) {
    build.onResolve({ filter: /^#readings$/ }, () => ({ path: 'readings', namespace: 'readings' }));
    build.onLoad({ filter: /.*/, namespace: 'readings' }, async () => ({
      contents: JSON.stringify(await cards()),
      loader: 'json',
      watchDirs: [NOTES],
      watchFiles: readdirSync(NOTES).map((file) => join(NOTES, file)),
    }));
  },
};

/** The shortest reading first; what has no path behind the readings. */
async function cards() {
  const readingCard = await cardMaker();
  /** @type {Map<string, Record<string, string>>} */
  const texts = new Map();
  for (const file of readdirSync(NOTES).sort()) {
    const [, name, language = 'en'] = NAMED.exec(file) ?? [];
    if (name === undefined) continue;
    texts.set(name, { ...texts.get(name), [language]: readFileSync(join(NOTES, file), 'utf8') });
  }
  const all = [...texts].map(([name, ofName]) => readingCard(name, ofName));
  return all.sort((a, b) => Number(b.steps.length > 0) - Number(a.steps.length > 0) || a.minutes - b.minutes);
}

/** What makes a card, from the source: the same code that reads notes in the program. */
async function cardMaker() {
  const built = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: ['src/core/features/readingCard.ts'],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const code = built.outputFiles[0]?.text ?? '';
  const made = /** @type {typeof import('../src/core/features/readingCard.js')} */ (
    await import(`data:text/javascript,${encodeURIComponent(code)}`)
  );
  return made.readingCard;
}
