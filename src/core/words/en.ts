import { editorEn } from './editor.en.js';

/** Every word that a user reads, in English: the original, which the translations are checked against. */
export const en = {
  ...editorEn,

  'status.ok': 'ok',
  'status.moved': 'moved',
  'status.changed': 'changed',
  'status.ambiguous': 'ambiguous',
  'status.missing': 'missing',

  'edge.verified': 'verified',
  'edge.through': 'through',
  'edge.skips': 'skips',
  'edge.not-found': 'not found',
  'edge.claimed': 'claimed',
  'edge.unchecked': 'unchecked',
} as const;
