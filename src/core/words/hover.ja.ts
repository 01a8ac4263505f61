import type { hoverEn } from './hover.en.js';
import { translationOf } from './sentence.js';

/** What a hover and the comparison of structs say about the source, in Japanese. */
export const hoverJa = translationOf<typeof hoverEn>()({
  'hover.expands': '{name} の展開',
  'hover.expandsOneOf': '{name}: 定義が {count} 個あり、どれになるかは設定によります',
  'hover.moreDefinitions': 'ほか {count} 個の定義',
  'hover.only': '{condition} のときだけ',
  'hover.maybe': '{name} かもしれません（未確定: {reason}）',
  'hover.fromStep': 'ステップ {number} から呼ばれます',
  'hover.members': 'ノートのあるメンバー',
  'hover.moreMembers': 'ほか {count} 個',
  'hover.nothing': '{place}: そこにノートはなく、ソースからも示すことはありません。',

  'doubt.not-found': 'ここで取り込まれるファイルに、その宣言が見つかりませんでした',
  'doubt.several': '#if の分岐によって宣言が異なります',
  'doubt.not-understood': '前にあるマクロまたは式を解釈できません',
  'doubt.no-use': 'マクロの本体のように、型が分からない場所にあります',
  'doubt.opaque': 'ここではその定義が取り込まれず、同じ名前のものが他にあるかもしれません',

  'compare.title': '{first} と {second}',
  'compare.withOne': '{first} と {name} を比較',
  'compare.with': '{name} を比較…',
  'compare.all': '{name} の全 {count} メンバー',
  'compare.pickFirst': 'どの構造体を表示しますか',
  'compare.pickSecond': '{name} をどの構造体と比べますか',
  'compare.pickHint': '構造体または共用体の名前を入力してください',
  'compare.noteGroup': 'ノート',
  'compare.here': 'このファイル',
  'compare.searching': 'カーネルノート: {name} を探しています',
  'compare.none': 'このカーネルに構造体または共用体 {name} はありません。',
  'compare.needsKernel': '先にカーネルのソースツリーのファイルを開いてください。',
  'compare.links': '二つの間のつながり',
  'compare.noLinks': '互いを直接には指していません。',
  'compare.leads': '{from} は {to} を指します',
  'compare.holds': '{from} は {to} そのものです',
  'compare.takes': '{from} は {to} を受け取るか返します',
  'compare.common': '両方に同じ名前のメンバーが {count} 個あります: {names}',
  'compare.openSource': 'ソースで開く',
  'compare.same': '{name} にもあります',
  'compare.lines': '{count} 行',
  'compare.members': '{count} メンバー',
});
