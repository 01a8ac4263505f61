import type { importingEn } from '../en/importing.js';
import { translationOf } from '../sentence.js';

/** What is said of files of other programs that become notes, in Japanese. */
export const importingJa = translationOf<typeof importingEn>()({
  'import.commands': 'ステップのコマンド（実行しません）:',
  'import.view': 'ステップのビュー: {text}',
  'import.contents': 'ステップに含まれるテキスト:',
  'import.ref': '対象: {text}',
  'import.next-tour': '次のツアー: {text}',
  'import.shown-when': '表示条件（評価しません）: {text}',
  'import.marker': 'ステップの目印: {text}',
  'import.severity': '深刻度: {text}',
  'import.difficulty': '難易度: {text}',
  'import.type': '種別: {text}',
  'import.author': '著者: {text}',
  'import.place': '行 {text}',
  'import.text': '{text}:',
  'import.exploit': '**攻撃シナリオ**',
  'import.recommendation': '**推奨事項**',
  'import.frame': 'スタックでの表記: {text}',
  'import.module': 'モジュール {text}',
  'import.times': '{count} 回呼び出し',
  'import.duration': '合計 {us} µs',
  'import.samples': '{count} サンプル',
  'import.stale': 'スタックにあったが、呼び出されたとは限らないもの:',
  'import.no-file': '位置なし: このカーネルに {place} はありません。',
  'import.outside': '位置なし: {place} はこのカーネルの外です。',
  'import.uri': '位置なし: {place} はアドレスであり、開きません。',
  'import.beyond': '位置なし: {place} はファイルの末尾を超えています（{count} 行）。',
  'import.bad-line': '位置なし: {place} は行を指していません。',
  'import.empty-there': '位置なし: {place} には再び見つけられるものがありません。',
  'import.unreadable': '位置なし: {place} を読めませんでした。',
  'import.pattern-nowhere': 'パターン {pattern} に合う行がありません（{place}）。',
  'import.pattern-not-followed':
    'パターン {pattern}（{place}）はたどりません。たどるのは文字、文字集合、単純な繰り返しだけで、ファイルの内容は何も実行しません。',
  'import.not-read': '読めませんでした: {text}',
  'import.no-function': '位置なし: このカーネルに関数 {name} はありません。',
  'import.no-name': '位置なし: 名前がありません。',
  'import.no-search': '位置なし: {name} は見つかりませんでしたが、カーネルのすべては検索できませんでした。',
  'import.by-ending': '要確認: {place} をパスの末尾から {file} とみなしました。',
  'import.other-version':
    '要確認: 行番号は Linux {written} のもので、このカーネルは {version} です。行は版ごとにずれます。',
  'import.pattern-several': '要確認: パターンに合う行が {count} あります。{line} 行目はその最初です。',
  'import.pattern-elsewhere': '要確認: パターンに合うのは {line} 行目ではなく {found} 行目です。',
  'import.several-functions': '要確認: このカーネルには関数 {name} が {count} あり、どれかは書かれていません。',
  'import.nearby': '{line} 行目は再び見つけるには情報が足りません。ノートは {near} 行目に付けました。',
  'import.not-kernel': '{text} の {count} フレームはカーネルのものではないため省きました。',
  'import.broken-chain': 'フレーム {text} に名前がありません。パスはそれをまたいで続けません。',
  'import.unread-lines': '{count} 行を解釈できませんでした。',
  'import.about': '{file}: {about}: {message}',
  'import.about-file': '{file}: {message}',
  'import.placed': '{total} か所のうち {placed} か所の位置が確かです。',
  'cli.import.not-json': '{path}:{line}:{column}: {detail}',
  'cli.import.not-codetour':
    '{path}: CodeTour のツアーではありません（リスト「steps」がありません）。--from で別の形式を選んでください。',
  'cli.import.not-weaudit':
    '{path}: weAudit のファイルではありません（リスト「treeEntries」がありません）。--from で別の形式を選んでください。',
  'cli.import.not-bookmarks':
    '{path}: Bookmarks の一覧ではありません（「bookmarks」を持つ「files」がありません）。--from で別の形式を選んでください。',
  'cli.import.not-stack':
    '{path}: コールスタックがありません（gdb の「bt」、カーネルログ、「perf script」、ftrace の function_graph のいずれか）。--from で別の形式を選んでください。',
  'cli.import.one-file': '「knotes import」に指定できるファイルは一つです。{path} を外すか、別に取り込んでください。',
  'cli.import.bad-file': '{path}: {detail}',
  'cli.import.unclear': '{path}: どのプログラムのものか判断できません。--from で指定してください: {formats}。',
  'cli.import.unknown-format': '取り込める形式に「{format}」はありません。{formats} から選んでください。',
  'cli.import.result-too-large':
    '{path}: 取り込むとノートファイルの上限（{limit} MB）を超えます。一部だけを取り込んでください。',
});
