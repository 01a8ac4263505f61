import { anchorsEn } from './anchors.en.js';
import { cliEn } from './cli.en.js';
import { dialectEn } from './dialect.en.js';
import { edgesEn } from './edges.en.js';
import { editorEn } from './editor.en.js';
import { growingEn } from './growing.en.js';
import { hoverEn } from './hover.en.js';
import { problemsEn } from './problems.en.js';
import { reasonsEn } from './reasons.en.js';
import { searchEn } from './search.en.js';

/** Every word that a user reads, in English: the original, which the translations are checked against. */
export const en = {
  ...problemsEn,
  ...reasonsEn,
  ...anchorsEn,
  ...cliEn,
  ...dialectEn,
  ...edgesEn,
  ...editorEn,
  ...growingEn,
  ...hoverEn,
  ...searchEn,
} as const;
