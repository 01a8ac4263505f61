import type { progressEn } from '../en/progress.js';
import { translationOf } from '../sentence.js';

/** どこまで読んだか、ビューを何に絞っているか。 */
export const progressJa = translationOf<typeof progressEn>()({
  'progress.isRead': '既読',
  'progress.read': '{count} 件既読',
  'progress.none': '続きはまだありません。「次のステップ」で最初のステップから始まります。',
  'progress.gone': '前回読んでいたステップは、もうノートファイルにありません。',
});
