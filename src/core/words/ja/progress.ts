import type { progressEn } from '../en/progress.js';
import { translationOf } from '../sentence.js';

/** どこまで読んだか、ビューを何に絞っているか。 */
export const progressJa = translationOf<typeof progressEn>()({
  'progress.isRead': '既読',
  'progress.read': '{count} 件既読',
  'progress.none': '続きはまだありません。「次のステップ」で最初のステップから始まります。',
  'progress.gone': '前回読んでいたステップは、もうノートファイルにありません。',

  'narrow.title': 'ノートとステップを絞り込む',
  'narrow.hint': '題名、シンボル、ファイル、タグ、著者、状態、本文の言葉を入力します。すべてを含むものを表示します。',
  'narrow.shown': '{what}: ノート {notes} 件、ステップ {steps} 件',
  'narrow.here': 'このファイル',
  'narrow.groupTitle': 'ノートのまとめ方',
  'narrow.file': 'ノートファイルごと、その中は対象のファイルごと',
  'narrow.layer': 'ノートファイルごと',
  'narrow.tag': 'タグごと',
  'narrow.status': '状態ごと',
  'narrow.noTags': 'タグなし',
  'narrow.noFile': 'ファイルなし',
  'narrow.unknown': 'まだ調べていません',
});
