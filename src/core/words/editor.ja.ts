import type { editorEn } from './editor.en.js';
import { translationOf } from './sentence.js';

/** The words of the editor, in Japanese. */
export const editorJa = translationOf<typeof editorEn>()({
  'editor.activationFailed':
    'Kernel Reading Notes を開始できませんでした: {reason}。ログは出力パネルの Kernel Reading Notes にあります。',
  'editor.failed': 'Kernel Reading Notes: {reason}',
  'editor.checking': 'カーネルノート: {file} を照合中',
  'editor.searching': '{count}、{symbol} をツリー全体から検索中',
  'editor.stillChecking': 'ノートをこのカーネルと照合しています。少しお待ちください。',
  'editor.needAttention': '確認が必要な箇所や呼び出しが {count} 件あります',
  'editor.notesToCheck': '確認が必要なノート',

  'editor.possibly': '{name} かもしれません。どの構造体のメンバーか、ここでは判定できません。',
  'editor.when': '条件: {condition}',
  'editor.previous': '前へ',
  'editor.next': '次へ',
  'editor.callSite': '呼び出し箇所',
  'editor.inPath': '経路で見る',
  'editor.definition': '定義',
  'editor.edit': '編集',

  'editor.steps': '{count} ステップ',
  'editor.leftOut': '(ほか {count} 件は省略)',
  'editor.kernelVersion': 'Linux {version}',
  'editor.cut': '上の経路に続く',
  'editor.notHere': 'このカーネルにはありません',
  'editor.lastStep': '呼び出し経路の最後のステップです。',
  'editor.firstStep': '呼び出し経路の最初のステップです。',
  'editor.notInPath': 'カーソルの位置は、どの呼び出し経路のステップにも含まれません。',
  'editor.notInKernel': '{name} の場所がこのカーネルでは定まりません。',
  'editor.rootHasNoSite': '経路の最初のステップなので、経路の中に呼び出し箇所はありません。',
  'editor.noSite': 'このステップの呼び出し箇所は、このカーネルでは見つかりませんでした。',
  'editor.pickPlace': '同程度に確からしい場所が複数あります。どれですか?',
  'editor.pickPath': 'どの呼び出し経路を表示しますか?',

  'editor.bundled': '付属',
  'editor.showLayer': 'このノートを表示する',
  'editor.hideLayer': 'このノートを隠す',
  'editor.problems': '問題 {count} 件',
  'editor.unreadable': '読めません: {reason}',
  'editor.unreadableFile':
    'このノートファイルを読めません: {reason}。ファイルの有無と権限を確かめるか、設定 kernelNotes.files から外してください。',
  'editor.pickNotesFile': 'どのノートファイルを開きますか?',
  'editor.pickShown': '表示するノートを選んでください',

  'editor.anchorProblem': '{anchor}: {status}。{reason}。',
  'editor.edgeProblem': '呼び出し: {status}。{reason}。',
});
