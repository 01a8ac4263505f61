import type { cliEn } from '../en/cli.js';
import { translationOf } from '../sentence.js';

/** The words of the command line, in Japanese. */
export const cliJa = translationOf<typeof cliEn>()({
  'cli.error': 'knotes: {message}',
  'cli.no-command':
    'コマンドがありません。「knotes check」「outline」「anchor」「resolve」「types」「hover」「callees」「implementers」のどれかを使ってください（説明は「knotes --help」）。',
  'cli.unknown-command':
    'コマンド「{command}」はありません。「knotes check」「outline」「anchor」「resolve」「types」「hover」「callees」「implementers」のどれかを使ってください（説明は「knotes --help」）。',
  'cli.unknown-option': 'ここではオプション「{option}」を使えません。オプションの一覧は「knotes --help」で見られます。',
  'cli.option-of-others':
    '「knotes {command}」にオプション「{option}」はありません。このオプションがあるのは {others} です。外すか、そのコマンドを使ってください。',
  'cli.option-needs-value': 'オプション「{option}」には値が必要です（例: {option} VALUE）。',
  'cli.option-takes-no-value': 'オプション「{option}」は値を取りません。',
  'cli.unknown-language': '言語「{language}」はありません。en か ja を指定してください。',
  'cli.no-names': '名前が指定されていません。「knotes {command}」の後に一つ以上指定してください。',
  'cli.no-such-function':
    'このカーネルの字面にも、読み取れたマクロが作るものの中にも、関数、システムコール、マクロ、ラベルとしての「{name}」は見つかりません。',
  'cli.function-not-found':
    '「{name}」は見つかりませんでしたが、{file} など {count} 個のファイルやフォルダーを検索できませんでした。',
  'cli.several-naming':
    'マクロ「{name}」（{places}）が名前を作る関数が {count} 個あります: {names}。このどれかを尋ねるか、--near FILE でどのマクロかを指定してください。',
  'cli.several-functions': '「{name}」は複数あります: {places}。--near FILE でどれかを指定してください。',
  'cli.heading.names': '{name} は {count} 個の関数の名前を作ります',
  'cli.names.doubtful': '構成によっては',
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
  'cli.unknown-arch':
    '--arch {arch}: このカーネルにはフォルダー arch/{arch} がありません。あるのは次のものです: {known}。',
  'cli.no-such-folder': '{path}: フォルダーがありません。カーネルのソースツリーのルートを指定してください。',
  'cli.no-such-file': '{path}: 現在のフォルダーにもカーネルのルートにもファイルがありません。名前を確認してください。',
  'cli.not-a-file': '{path}: 通常のファイルではありません。ファイルを指定してください。',
  'cli.outside-kernel':
    '{path}: カーネルのソースツリー {kernel} の外にあります。その中のファイルか、別のカーネルを指定してください。',
  'cli.unreadable': '{path}: 読めませんでした（{detail}）。ファイルとアクセス権を確認してください。',
  'cli.output-failed': '出力を書き込めませんでした（{detail}）。出力は不完全です。別の場所に書き出してください。',
  'cli.output-is-input':
    '{path}: このコマンドが読むファイルなので、上書きしません。-o には別のファイルを指定してください。',
  'cli.output-is-folder': '{path}: フォルダーです。-o にはファイルを指定してください。',
  'cli.output-is-no-file':
    '{path}: 通常のファイルではありません。-o に通常のファイルを指定するか、-o を外して出力をリダイレクトしてください。',
  'cli.output-no-folder':
    '{path}: フォルダー {folder} がありません。作成するか、別のフォルダーのファイルを指定してください。',
  'cli.output-not-written': '{path}: 書き込めませんでした（{detail}）。元の内容はそのまま残っています。',
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
  'cli.called': '呼び出し {place}',
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
  'cli.outline.made': '{macro} が作る',
  'cli.outline.made-somewhere': '構成によっては {macro} が作る',
  'cli.outline.made-guessed': '形から見て {macro} が作る（定義は見つからない）',
});
