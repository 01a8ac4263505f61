import type { diagramEn } from '../en/diagram.js';
import { translationOf } from '../sentence.js';

/** The words of pictures of call paths and structs, in Japanese. */
export const diagramJa = translationOf<typeof diagramEn>()({
  'diagram.title': '図: {name}',
  'diagram.tools': '図の操作',
  'diagram.pick': 'どの経路を図にしますか?',
  'diagram.kind.direct': '名前による呼び出し',
  'diagram.kind.pointer': '関数ポインター経由',
  'diagram.kind.macro': 'マクロ経由',
  'diagram.kind.deferred': 'あとで実行',
  'diagram.kind.argument': '引数として渡される',
  'diagram.kind.claimed': '著者の主張',
  'diagram.link.leads': '{name} を指す',
  'diagram.link.holds': '{name} を含む',
  'diagram.link.takes': '{name} を受け取るか返す',
  'diagram.legend.leads': '指す',
  'diagram.legend.holds': '含む',
  'diagram.legend.takes': '受け取るか返す関数',
  'diagram.more': '全部で {count} メンバー',
  'diagram.needsStructs':
    'このノートが取り上げる構造体のうち、このカーネルにあるものが二つに満たないため、図にできません。',
  'diagram.folded': '{count} ステップを折りたたみ中',
  'diagram.here': '現在位置',
  'diagram.find': '検索',
  'diagram.found': '{count} 件中 {nth} 件目',
  'diagram.foundNone': 'なし',
  'diagram.zoomOut': '縮小',
  'diagram.zoomIn': '拡大',
  'diagram.fit': 'ウィンドウに合わせる',
  'diagram.fold': '枝を折りたたむ',
  'diagram.unfold': 'すべて展開',
  'diagram.saveSvg': 'SVG で保存…',
  'diagram.savePng': 'PNG で保存…',
  'diagram.legend': '凡例',
  'diagram.keys':
    '矢印キーで呼び出し元、呼び出し先、隣へ移動、Enter でコードを開く、Space で折りたたみ、/ で検索、+ と - で拡大縮小、0 でウィンドウに合わせます。',
  'diagram.gone': '表示していた経路は、ノートの中にもうありません。',
  'diagram.needsPath': '図にする呼び出し経路がありません。読み物を開くか、呼び出し経路を作り始めてください。',
  'diagram.saved': '保存しました: {file}',
  'diagram.notSaved': '{file} を保存できません: {reason}。別の場所を選んでください。',
});
