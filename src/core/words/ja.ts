import { anchorsJa } from './anchors.ja.js';
import { cliJa } from './cli.ja.js';
import { dialectJa } from './dialect.ja.js';
import { edgesJa } from './edges.ja.js';
import { editorJa } from './editor.ja.js';
import type { en } from './en.js';
import { growingJa } from './growing.ja.js';
import { hoverJa } from './hover.ja.js';
import { problemsJa } from './problems.ja.js';
import { reasonsJa } from './reasons.ja.js';
import { searchJa } from './search.ja.js';

/** Every word that a user reads, in Japanese. */
export const ja: Readonly<Record<keyof typeof en, string>> = {
  ...problemsJa,
  ...reasonsJa,
  ...anchorsJa,
  ...cliJa,
  ...dialectJa,
  ...edgesJa,
  ...editorJa,
  ...growingJa,
  ...hoverJa,
  ...searchJa,
};
