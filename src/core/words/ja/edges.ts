import type { edgesEn } from '../en/edges.js';
import { translationOf } from '../sentence.js';

export const edgesJa = translationOf<typeof edgesEn>()({
  'out.call': '{callee}()',
  'out.pointer': '{struct}.{member}  (関数ポインター)',
  'out.macro': '{callee}()  (マクロ {macro} 経由)',
  'out.macro-through': '{callee}()  (マクロ {macro} 経由、さらに {through} を介して)',
  'out.macro-several': '（{macros} には別の定義もあります）',
  'out.definition': '{macro}: {place}',
  'out.hook': 'フック {hook}  ({macro})',
  'out.deferred': '{by}()  (起動・登録: {deferred})',
  'out.deferred-function': '{callee}()  (あとで実行、{deferred}: {by})',
  'out.deferred-elsewhere':
    '{by}()  ({object} を起床。これが {deferred} かどうか、何を実行するかは {folder} だけで探しました)',
  'out.reference': '{callee}  (名前の参照)',
  'out.passed': '{callee}  ({to} に渡す)',
  'out.parameter': '{variable}()  (引数が指す関数)',
  'out.parameter-element': '{variable}[…]()  (引数の配列の要素)',
  'out.element': '{variable}[…]()  (配列の要素)',
  'out.returned': '{text}()  ({callee} が返す関数)',
  'out.included': '{text}  (未読: このファイルが関数の途中で呼ぶもの)',
  'out.unknown': '{text}()  (解釈できません: 呼び出し先を示す名前がありません)',
  'out.variable': '{variable}()  (変数が指す関数)',
});
