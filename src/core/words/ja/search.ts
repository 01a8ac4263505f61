import type { searchEn } from '../en/search.js';
import { translationOf } from '../sentence.js';

/** The words of what is put behind a member, in Japanese. */
export const searchJa = translationOf<typeof searchEn>()({
  'cli.search.heading': '{struct}.{member}: 設定箇所 {count} 件',
  'cli.search.page': '{pages} ページ中 {page} ページ目: {first}〜{last} 件目。続きは「--page {next}」。',
  'cli.search.page-more':
    '{pages} ページより多いうちの {page} ページ目: {first}〜{last} 件目。続きは「--page {next}」。',
  'cli.search.last-page': '{pages} ページ中 {page} ページ目: {first}〜{last} 件目',
  'cli.search.undecided': '候補: どの構造体のメンバーか確定できません',
  'cli.search.copy': '{what} からコピー',
  'cli.search.as': '共用体で場所を同じくする {member} として',
  'cli.search.within': 'メンバー {within} の中',
  'cli.search.in': '{caller} 内',
  'cli.search.through': 'マクロ {macro} 経由',
  'cli.search.given': '{setter}() に渡される',
  'cli.search.given-stored': '{setter}() に渡され、{place} で設定される',
  'cli.search.copied': '{member} から {place} でコピー',
  'cli.search.handed': '{by} に渡される',
  'cli.search.element': '{by} の要素',
  'cli.search.assigned': '代入される',
  'cli.search.returned': '戻り値になる',
  'cli.search.progress': '{done}/{total} ファイル、{count} 件',
  'cli.search.open': 'うち {count} 件は、どの構造体のメンバーへの代入か決められません',
  'cli.search.held': '{variable}: 保持するもの {count} 件',
  'cli.search.given-back': '{variable}: 返すもの {count} 件',
  'cli.search.not-there':
    '完全ではありません: 要素の間に取り込まれるファイル {count} 件 ({files}) がこのツリーにありません。カーネルのビルドで作られるものかもしれません。',
  'cli.search.no-variable': '{variable}: {file} にその変数はありません。名前を確認してください。',
  'cli.search.no-struct':
    '{struct}: このカーネルの読めた範囲に、その名前の構造体・共用体は見つかりませんでした。名前を確認してください。',
  'cli.search.maybe-member':
    '{struct} にメンバー「{member}」があるかどうかは分かりません。メンバーを定めるものの一部を読み取れませんでした',
  'cli.search.no-member': '{struct}: {file} にメンバー「{member}」はありません。名前を確認してください。',
  'cli.search.no-member-like': '{struct}: {file} にメンバー「{member}」はありません。近いものは {names} です。',
  'cli.search.no-function':
    '{struct}.{member}: これを通して呼び出される関数はありません。関数以外を指すポインターです。指す先のメンバーを指定してください。',
  'cli.search.not-pointer': '{struct}.{member}: ポインターではないため、その先には何もありません。',
  'cli.search.bad-name':
    '{given}: メンバーでも変数でもありません。「file_operations.open」のように 構造体.メンバー、または ファイル:変数、ファイル:関数:変数 と書いてください。',
  'cli.search.no-page': '{page} ページ目はありません。全部で {pages} ページです。',
  'cli.search.unreachable': '結果は完全ではありません: 検索できない場所が {count} か所あります ({places})。',
  'cli.search.registered-cut':
    '登録の場所を探したのは {total} 個の表のうち最初の {count} 個です。残りは --page で見られます。',
  'cli.search.cut': '結果は完全ではありません: たどり切れなかったマクロ、またはそこへ写されるメンバーがあります。',
});
