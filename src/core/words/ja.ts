import { editorJa } from './editor.ja.js';
import type { editorEn } from './editor.en.js';
import type { en } from './en.js';
import { translationOf } from './sentence.js';

type Own = Omit<typeof en, keyof typeof editorEn>;

/** Every word that a user reads, in Japanese. */
export const ja: Readonly<Record<keyof typeof en, string>> = {
  ...editorJa,
  ...translationOf<Own>()({
    'status.ok': '一致',
    'status.moved': '移動',
    'status.changed': '変更あり',
    'status.ambiguous': 'あいまい',
    'status.missing': '見つからない',

    'edge.verified': '確認済み',
    'edge.through': '間接',
    'edge.skips': '飛び越し',
    'edge.not-found': '呼び出しなし',
    'edge.claimed': '著者の主張',
    'edge.unchecked': '未確認',
  }),
};
