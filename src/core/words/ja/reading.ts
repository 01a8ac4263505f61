import type { readingEn } from '../en/reading.js';
import { translationOf } from '../sentence.js';

/** The words of the Reading view and of “Go to Note…”, in Japanese. */
export const readingJa = translationOf<typeof readingEn>()({
  'reading.nothing':
    'ノートのある箇所にカーソルを置くか、呼び出し経路の次のステップに進むと、その本文がここに表示されます。',
  'reading.noText': 'このステップに本文はありません。',
  'reading.neighbours': '前後のステップ',
  'reading.previous': '前のステップ: {name}',
  'reading.up': '呼び出し元へ: {name}',
  'reading.next': '次のステップ: {name}',
  'reading.proof': '呼ばれ方の根拠',
  'reading.tags': 'タグ',
  'reading.links': 'ノートのリンク',
  'reading.opens': '{place} へ移動',
  'reading.more': 'この箇所のノートはほかに {count} 件あります。ノートビューで見られます。',

  'find.title': 'ノートまたはステップへ移動: {count} 件',
  'find.hint': '題名、シンボル、ファイル、タグ、著者、状態、本文の語を入力してください',
  'find.none': 'このカーネルに表示中のノートはありません。',
  'find.here': 'このファイル',
  'find.others': 'その他',
  'find.more': 'ほか {count} 件…',
  'find.atTitle': '{place} のノートとステップ: {count} 件',
});
