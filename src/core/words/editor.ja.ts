import type { editorEn } from './editor.en.js';
import { translationOf } from './sentence.js';

/** The words of the editor, in Japanese. */
export const editorJa = translationOf<typeof editorEn>()({
  'editor.noKernel': 'Linux カーネルのソースツリーが開かれていません。',
  'editor.stepOf': '{path} {number}/{total}',
  'editor.needAttention': '確認が必要なアンカーが {count} 件あります',
});
