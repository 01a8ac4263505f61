import type { writingEn } from '../en/writing.js';
import { translationOf } from '../sentence.js';

/** The words of writing beside the code, in Japanese. */
export const writingJa = translationOf<typeof writingEn>()({
  'write.addNote': 'ノートを追加',
  'write.new': '新しいノート',
  'write.newOn': '{name} への新しいノート',
  'write.line': '{symbol} の {line} 行目: {text}',
  'write.noteForm': '1 行目は題名、続けて本文 (Markdown)、最後の行に #タグ を書けます。Ctrl+Enter で保存します。',
  'write.pathForm': '1 行目は題名、続けて経路の説明 (Markdown) です。Ctrl+Enter で保存します。',
  'write.stepForm': '題名と条件は空でもかまいません。その下に本文 (Markdown) を書きます。Ctrl+Enter で保存します。',
  'write.preview': 'プレビュー',
  'write.title': '題名',
  'write.when': '条件',
  'write.noTitle': '1 行目には題名が必要です。書いた内容はここに残っています。',
  'write.noPlace':
    'この行やその近くには、あとで見つけ直せるものがありません。書いた内容はここに残っています。コピーして、手がかりの多い行にノートを付けてください。',
  'write.kept': '書き込まれませんでした。書いた内容はここに残っています。',
  'write.gone':
    '{name} は {file} にもうありません。書いた内容はここに残っています。コピーするか、元に戻ってからもう一度保存してください。',
  'write.goneNote': '{name} は {file} にもうありません。別の場所で削除されました。書いた内容はここに残っています。',
  'write.again': 'もう一度書き込む',
  'write.changed': '書いている間に {name} が別の場所で変更されました。自分の内容で上書きしますか?',
  'write.saveMine': '自分の内容を保存',
  'write.openTheirs': 'ノートファイルで開く',
  'write.saved': '保存しました: {name}',
  'write.same': '{name} に変更はありません。',
  'write.putAside': '保存せずに残してあります: {name}',
  'write.continue': '続きを書く',
  'write.throwAway': '破棄',
  'write.drafts': '書きかけで保存されていない文章が {count} 件あります。',
  'write.unsaved': '未保存の文章 {count} 件',
  'write.pickDraft': 'どの文章の続きを書きますか?',
  'write.noDrafts': '書きかけの文章はありません。',
  'write.nothingHere': 'カーソルの位置にはノートがありません。「ここにノートを追加…」で書けます。',
  'write.pickEntry': 'どれを編集しますか?',
});
