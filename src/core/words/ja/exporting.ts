import type { exportingEn } from '../en/exporting.js';
import { translationOf } from '../sentence.js';

/** What stands in a reading that is published, and the words of exporting it, in Japanese. */
export const exportingJa = translationOf<typeof exportingEn>()({
  'export.checkedAll': '{kernel} で確認済み: {places} か所と {calls} 件の呼び出しは、すべて著者が書いたとおりです。',
  'export.checkedSome':
    '{kernel} で確認済み: {places} か所と {calls} 件の呼び出しのうち、{odd} 件は著者が書いたとおりではありません。それぞれの箇所に記してあります。',
  'export.checkedAndClaimed': '{found}呼び出しのうち {claims} 件は著者の主張で、理由を添えてあります。',
  'export.notChecked': 'カーネルでの確認はしていません: 場所と呼び出しは著者が書いたままです。',
  'export.writtenFor': 'Linux {version} を読んで書かれています',
  'export.authors': '著者: {names}',
  'export.license': 'ライセンス: {license}',
  'export.contents': '目次',
  'export.notes': 'ノート',
  'export.untitled': 'Linux カーネルのノート',
  'export.continues': '{path} に続く',
  'export.codeElsewhere': 'コードは {name} を参照',
  'export.candidates': '候補: {places}',
  'export.claim': '著者の主張: {claim}',
  'export.bound': '本文が長すぎるため、ここまでで切りました。',
  'export.unnamed': 'バージョン不明のカーネル',
  'export.rule.place': 'このカーネルでのノートの場所',
  'export.rule.call': 'このカーネルでの、経路の呼び出し',
  'export.rule.path': '呼び出し経路',
  'export.rule.problem': 'ノートファイルの誤り',

  'export.pick': '「{name}」のエクスポート形式',
  'export.format.markdown': 'Markdown（GitHub などで表示できる）',
  'export.format.hugo': 'Hugo で作るサイトの記事',
  'export.format.html': 'ブラウザー用の 1 ページ（送付や印刷に）',
  'export.format.codetour': '拡張機能 CodeTour のツアー',
  'export.format.sarif': 'SARIF 2.1.0（検査結果を表示するプログラム用）',
  'export.format.dot': '呼び出し経路の図（Graphviz 用）',
  'export.format.mermaid': '呼び出し経路の図（Markdown に埋め込む）',
  'export.format.quickfix': '場所の一覧（Vim などのエディター用）',
  'export.format.json': 'ノートファイル',
  'export.nothing': 'エクスポートするノートがありません。',
  'export.shown': '{file} はプレビューです。保存するまで残りません。',
  'export.isSource': '{file} はノートファイルそのものです。別の名前を選んでください。',
  'export.saveAs': '名前を付けて保存…',
  'export.saved': '{file} に保存しました。',
  'export.notSaved': '{file} に書き込めませんでした: {reason}',
});
