import type { cliEn } from './cli.en.js';
import { translationOf } from './sentence.js';

/** The words of the command line, in Japanese. */
export const cliJa = translationOf<typeof cliEn>()({
  'cli.help': `knotes: Linux カーネルのノートを、カーネルのソースツリーと照合します

使い方:
  knotes check FILE… --kernel DIR [--kernel DIR]… [--json]
      ノートファイルのすべてのアンカーの位置を求め、呼び出し経路のすべての辺を検査します。
  knotes outline FILE… [--kernel DIR] [--json]
      カーネルの C ファイルの定義と呼び出しを一覧します。カーネルを省くと、ファイルを含むツリーを使います。
  knotes anchor [FILE:LINE[:COLUMN]…] --kernel DIR
      その場所で作られるノートのアンカーを一行に一つずつ出力します。場所を省くと標準入力から読みます。
  knotes resolve --kernel DIR
      標準入力から一行に一つのアンカーを読み、このカーネルでの位置を同じ順に出力します。
  knotes types [FILE:LINE:COLUMN…] --kernel DIR
      その場所の名前の型である構造体と、メンバーならそれを持つ構造体を、一行に一つずつ出力します。
  knotes hover FILE:LINE:COLUMN… --kernel DIR [NOTES.json…]
      その場所の名前でエディターに表示されるもの（該当するノートとソースの説明）を Markdown で出力します。
  knotes callees SYMBOL… --kernel DIR [--near FILE] [--json]
      関数の中から何が呼ばれるかを、本体の順に出力します（直接、ポインター経由、マクロ経由、遅延実行）
  knotes implementers STRUCT.MEMBER… --kernel DIR [--near FILE] [--page N] [--json]
      ツリー全体でメンバーに設定されるものを近い順に示します。テーブルの登録箇所も示します。

FILE は、現在のフォルダーまたはカーネルのルートからのパスです。

オプション:
  --kernel DIR     カーネルのソースツリーのルート（check では複数指定できます）
  --near FILE      いま読んでいるファイル。同名のものが複数あれば近いほうを選びます
  --page NUMBER    多数の結果の何ページ目か（1 ページ 50 件、1 から）
  --json           プログラム向けに、1 行に 1 つの JSON オブジェクトを出力します
  --arch NAME      優先するアーキテクチャ（ノートファイルの指定より優先されます）
  --dialect FILE   C パーサーに追加するカーネル特有の書き方
  --lang en|ja     メッセージの言語（省略時は環境の設定に従います）
  --help           この説明
  --version        バージョン

終了ステータス:
  0  すべて見つかりました
  1  check: 変更あり・候補が複数・見つからないアンカー、または呼び出しなし・未検査の辺があります
  2  使えない入力がありました（使えるものは処理しました）`,
  'cli.error': 'knotes: {message}',
  'cli.no-command':
    'コマンドがありません。「knotes check」「outline」「anchor」「resolve」「types」「hover」「callees」「implementers」のどれかを使ってください（説明は「knotes --help」）。',
  'cli.unknown-command':
    'コマンド「{command}」はありません。「knotes check」「outline」「anchor」「resolve」「types」「hover」「callees」「implementers」のどれかを使ってください（説明は「knotes --help」）。',
  'cli.unknown-option': 'ここではオプション「{option}」を使えません。オプションの一覧は「knotes --help」で見られます。',
  'cli.option-needs-value': 'オプション「{option}」には値が必要です（例: {option} VALUE）。',
  'cli.option-takes-no-value': 'オプション「{option}」は値を取りません。',
  'cli.unknown-language': '言語「{language}」はありません。en か ja を指定してください。',
  'cli.no-names': '名前が指定されていません。「knotes {command}」の後に一つ以上指定してください。',
  'cli.no-such-function': 'このカーネルに、関数、システムコール、マクロ、ラベルとしての「{name}」はありません。',
  'cli.several-functions': '「{name}」は複数あります: {places}。--near FILE でどれかを指定してください。',
  'cli.heading.callees': '{name} が呼ぶもの: {count} 件',
  'cli.no-files': 'ファイルが指定されていません。「knotes {command}」の後に一つ以上指定してください。',
  'cli.no-place': '場所が指定されていません。FILE:LINE:COLUMN の形で一つ以上指定してください。',
  'cli.no-kernel': 'カーネルが指定されていません。「--kernel DIR」でカーネルのソースツリーのルートを指定してください。',
  'cli.one-kernel': '「knotes {command}」に指定できるカーネルは一つです。他の「--kernel」を外してください。',
  'cli.takes-no-files': '「knotes {command}」は標準入力を読みます。ファイルは指定できません。',
  'cli.bad-position':
    '{given}: 場所ではありません。FILE:LINE または FILE:LINE:COLUMN（行と列は 1 から）の形で書いてください。',
  'cli.no-anchor-there': '{given}: 後で見つけ直せるものがありません。コードのある行を指定してください。',
  'cli.bad-anchor':
    '入力の {line} 行目: アンカーではありません（{detail}）。ノートファイルの「at」と同じ JSON オブジェクトを一つ書いてください。',
  'cli.not-a-kernel':
    '{path}: カーネルのソースツリーのルートではありません（{missing} がありません）。Kconfig、Makefile、MAINTAINERS のあるフォルダーを指定してください。',
  'cli.no-such-folder': '{path}: フォルダーがありません。カーネルのソースツリーのルートを指定してください。',
  'cli.no-such-file': '{path}: 現在のフォルダーにもカーネルのルートにもファイルがありません。名前を確認してください。',
  'cli.not-a-file': '{path}: 通常のファイルではありません。ファイルを指定してください。',
  'cli.outside-kernel':
    '{path}: カーネルのソースツリー {kernel} の外にあります。その中のファイルか、別のカーネルを指定してください。',
  'cli.unreadable': '{path}: 読めませんでした（{detail}）。ファイルとアクセス権を確認してください。',
  'cli.output-failed': '出力を書き込めませんでした（{detail}）。出力は不完全です。別の場所に書き出してください。',
  'cli.file-too-large': '{path}: 大きすぎて読めません。もっと小さいファイルを指定してください。',
  'cli.dialect-bad': '{path}: dialect として使えません（{detail}）。ファイルを直すか、「--dialect」を外してください。',
  'cli.internal': '{path}: 予期しない失敗です（{detail}）。不具合として報告してください。',
  'cli.severity.error': 'エラー',
  'cli.severity.warning': '警告',
  'cli.kernel-version': 'Linux {version}',
  'cli.kernel-unknown': 'バージョン不明のカーネル',
  'cli.heading.anchors': '確認が必要なアンカー',
  'cli.heading.edges': '確認が必要な辺',
  'cli.heading.path': '呼び出し経路 {title}',
  'cli.candidate': '候補 {place}',
  'cli.installed': '設定 {place}',
  'cli.registered': '登録 {place}',
  'cli.cut': '既に通った経路に戻ります',
  'cli.left-out': 'ほか {count} ステップ',
  'cli.summary.anchors': 'アンカー {count} 件',
  'cli.summary.edges': '辺 {count} 件',
  'cli.summary.problems': 'ファイルの問題 {count} 件',
  'cli.progress': '{done}/{total} {name}',
  'cli.outline.errors': '{file}: 解釈できない部分がありました。その周りは一覧に含まれています。',
  'cli.outline.in': '{caller} 内',
});
