import { oneLine } from '../core/render/oneLine.js';
import { say, type Language } from '../core/words/words.js';
import type { IndexTrouble } from '../session/indexing.js';

/** Why the index of a tree was not used, and what to do. */
export function indexTroubleSentence(language: Language, root: string, trouble: IndexTrouble): string {
  const shown = oneLine(root, 400);
  switch (trouble.k) {
    case 'damaged':
      return say(language, 'cli.index.damaged', { file: oneLine(trouble.file, 400) });
    case 'old':
      return say(language, 'cli.index.old', { root: shown, changed: trouble.changed, files: trouble.files });
    case 'unreadable':
      return say(language, 'cli.index.unusable', { root: shown, detail: oneLine(trouble.detail, 400) });
  }
}
