import type { startingEn } from '../en/starting.js';
import { translationOf } from '../sentence.js';

/** The words of the first steps, in Japanese. */
export const startingJa = translationOf<typeof startingEn>()({
  'start.kernelFolder': 'カーネルツリーのフォルダー',
  'start.takeFolder': 'このカーネルにする',
  'start.another': '別のフォルダーを選ぶ',
  'start.noKernelThere':
    '{folder} とその上下のフォルダーに Linux カーネルのソースツリーは見つかりません。Kconfig、Makefile、MAINTAINERS の有無で判定しています。',
  'start.needsTrust':
    'カーネルのフォルダーはワークスペースの設定に保存され、ワークスペースを信頼するまで読み込まれません。',
  'start.trust': '信頼を管理',

  'start.inOthers': 'ほかの人のノートに {count} 件',
  'start.shown': '表示中',
  'start.hidden': '非表示',
  'start.kernel': 'Linux カーネル',
  'start.layersShown': '{all} 個のノートファイルのうち {shown} 個を表示中',
  'start.chooseShown': '表示するものを選ぶ',
});
