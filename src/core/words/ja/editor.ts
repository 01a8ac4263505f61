import type { editorEn } from '../en/editor.js';
import { translationOf } from '../sentence.js';

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

  'editor.when': '条件: {condition}',
  'editor.previous': '前へ',
  'editor.next': '次へ',
  'editor.callSite': '呼び出し箇所',
  'editor.inPath': '経路で見る',
  'editor.definition': '定義',
  'editor.edit': '編集',
  'editor.openFile': '開く',
  'editor.copyToOwn': '自分のノートにコピー',

  'editor.steps': '{count} ステップ',
  'editor.leftOut': '（ほか {count} 件は省略）',
  'editor.kernelVersion': 'Linux {version}',
  'editor.cut': '上の経路に続きます',
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
    'このノートファイルを読めません: {reason}。ファイルの有無とアクセス権を確かめるか、設定 kernelNotes.files から外してください。',
  'editor.pickNotesFile': 'どのノートファイルを開きますか?',
  'editor.pickShown': '表示するノートを選んでください',

  'editor.anchorProblem': '{anchor}: {status}。{reason}。',
  'editor.edgeProblem': '呼び出し: {status}。{reason}。',

  'editor.callTag': '{status}',
  'editor.knownGone': 'このカーネルにないことは確認済みです',
  'editor.goneTag': 'ないことを確認済み',
  'editor.reanchor': '付け直す',
  'editor.choose': '場所を選ぶ…',
  'editor.fixReanchor': '{place} に付け直す',
  'editor.fixReanchorAll': 'このファイルの、場所が確かな {count} 件をすべて付け直す',
  'editor.fixChoose': '場所を選ぶ…',
  'editor.fixGone': '{version} にはないものとして記録する',
  'editor.pickCandidate': 'このカーネルで {name} はどこですか?',
  'editor.pickCandidateHint': '選んだ場所にノートを付け直します',
  'editor.atCursor': 'カーソルの位置',
  'editor.pickLayerToMend': 'どのファイルのノートを付け直しますか?',
  'editor.reviewReanchor': '「{title}」を {place} に付け直す',
  'editor.reviewReanchorNear': '「{title}」を、見つけ直せる最寄りの行 {place} に付け直す',
  'editor.reviewReanchorAll': '{file} の {count} か所を付け直す（移動 {moved} か所、初めての記録 {first} か所）',
  'editor.reviewGone': '「{title}」: {version} にはない',
  'editor.apply': '適用',
  'editor.cancel': 'キャンセル',
  'editor.showChange': '変更を見る',
  'editor.changedLines': '{file} の {line} 行目から {count} 行が変わります',
  'editor.applyHint': '左が今のノートファイル、右が適用後です',
  'editor.upToDate': '付け直すものはありません。{file} のノートはすべて、記録された場所にあります。',
  'editor.leftToCheck': 'ほかに {count} か所、判断が必要です。ノート ビューの「確認が必要なノート」を見てください。',
  'editor.alreadySeen': '{name} は記録された場所にあります。付け直すものはありません。',
  'editor.nowhere':
    '{name} はこのカーネルで見つかりませんでした。場所が分かる場合は、そのファイルを横に並べて開き、カーソルを置いてから選び直してください。本当にない場合は、そう記録できます。',
  'editor.nothingToSee': '{place} の行は情報が少なく、あとで見つけ直せないため、付け直せません。',
  'editor.markGone': 'ないものとして記録',
  'editor.readOnlyBundled':
    '{file} は拡張機能に付属のファイルで、次のバージョンで変更が失われるため書き込みません。コピーすれば自由に変更できます。',
  'editor.readOnlyNewer': '{file} は、このバージョンの拡張機能より新しい形式なので書き込みません。',
  'editor.readOnlyBroken': '{file} を最後まで読めないため、書き込みません。先に問題を直してください。',
  'editor.readOnlyPlace': '{file} は書き込めない場所にあります。',
  'editor.readOnlyLink':
    '{file} はワークスペースの外を指すリンクなので書き込みません。書き込んでよければ、ユーザー設定の kernelNotes.files にこのファイルを指定してください。',
  'editor.pickToCopy': '付属のノートのうち、どれをコピーしますか?',
  'editor.copied':
    '{file} にコピーしました。自由に変更できます。元のノートは隠しました。ノート ビューのチェックボックスでまた表示できます。',
  'editor.copiedBefore': '{file} がすでにコピーとしてあります。元のノートの代わりに表示します。',
  'editor.changedMeanwhile': '{file} がその間に変更されました。もう一度やり直してください。',
  'editor.notChanged': '{file} を変更できませんでした。エディターが変更を受け付けません。もう一度やり直してください。',
  'editor.notSaved':
    '{file} を保存できなかったため、何も変更していません。空き容量と書き込みの許可を確かめて、もう一度試してください。',
  'editor.noVersion': 'このカーネルのバージョンが分かりません。Makefile に書かれていません。',

  'editor.noteTitle': '{anchor} に付けるノートの題名',
  'editor.noteTitleHint': 'ここで知っておくべきことを一行で',
  'editor.noteTitleEmpty': 'ノートには題名が必要です。',
  'editor.noteTitleOther': 'その行だけではあとで見つけ直せないため、{line} 行目に付けます: {text}',
  'editor.noteNeedsKernel': 'ノートを付けたいカーネルのファイルにカーソルを置いてください。',
  'editor.noteNoPlace':
    'この行にも近くの行にも、あとで見つけ直せるものがありません。もっと特徴のある行にカーソルを置いてください。',
  'editor.newFileTitle': 'Linux {version} のノート',
  'editor.newFileTitlePlain': '自分のノート',

  'editor.dialectBad': '設定 kernelNotes.dialect は使われません。{detail}。',
});
