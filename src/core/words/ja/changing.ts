import type { changingEn } from '../en/changing.js';
import { translationOf } from '../sentence.js';

/** The words of changing what is written, in Japanese. */
export const changingJa = translationOf<typeof changingEn>()({
  'change.nothingSelected': '先にビューでノート、ステップ、呼び出し経路のどれかを選んでください。',
  'change.delete': '削除',
  'change.pickDelete': 'どれを削除しますか?',
  'change.deleteTitle': '{name} を削除',
  'change.deleteHint': 'どれも元に戻せます',
  'change.deleteNote': 'ノート全体 (場所は {count} 件)',
  'change.deletePlace': 'ここの場所だけ: {place}',
  'change.deleteAlone': '{name} だけ',
  'change.deleteAloneDetail': 'その呼び出し {count} 件は一段上がります。',
  'change.deleteRootAloneDetail': '{name} が最初のステップになります。',
  'change.deleteBelow': '{name} とその下すべて',
  'change.deleteBelowDetail': '全部で {count} ステップです。',
  'change.deletePath': '呼び出し経路「{name}」',
  'change.deletePathDetail': '{count} ステップです。',
  'change.linksStay':
    'ほかの経路の {count} ステップがこの経路に続いています。それらは残りますが、その下はなくなります。',
  'change.sharedPath': 'これは「{path}」のステップで、ほかの経路の {count} ステップがその経路に続いています。',
  'change.passedLost':
    '{names} ({count} 件) は、これが引数として渡すと書かれています。どう呼ばれるかを書き直す必要があります。',
  'change.deletedNote': 'ノート「{name}」を削除しました。',
  'change.deletedPlace': '「{name}」の場所から {place} を外しました。',
  'change.deletedStep': '{name} を削除しました。',
  'change.deletedSteps': '{name} を、全部で {count} ステップ削除しました。',
  'change.lifted': '{name} を削除しました。その呼び出し {count} 件は一段上がりました。',
  'change.deletedPath': '呼び出し経路「{name}」を削除しました。',
});
