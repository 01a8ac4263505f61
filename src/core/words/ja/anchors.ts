import type { anchorsEn } from '../en/anchors.js';
import { translationOf } from '../sentence.js';

export const anchorsJa = translationOf<typeof anchorsEn>()({
  'anchor.function': '{name}()',
  'anchor.syscall': 'システムコール {name}()',
  'anchor.syscall-compat': 'compat システムコール {name}()',
  'anchor.struct': 'struct {name}',
  'anchor.union': 'union {name}',
  'anchor.enum': 'enum {name}',
  'anchor.enumerator': '列挙子 {name}',
  'anchor.typedef': 'typedef {name}',
  'anchor.macro': 'マクロ {name}',
  'anchor.variable': '変数 {name}',
  'anchor.label': 'ラベル {name}',
  'anchor.member': '{owner} のメンバー {name}',
  'anchor.file': 'ファイル {name}',
  'anchor.dir': 'フォルダー {name}',
  'anchor.quote': '{place} の「{quote}」',
  'anchor.otherwise': '別の構成では {place}',
  'anchor.none': '（場所なし）',
});
