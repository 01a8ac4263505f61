import type { shelfEn } from '../en/shelf.js';
import { translationOf } from '../sentence.js';

/** 付属の読み物の一覧。 */
export const shelfJa = translationOf<typeof shelfEn>()({
  'shelf.title': '読み物',
  'shelf.minutes': '{minutes} 分',
  'shelf.progress': '{steps} ステップ中 {read} 件既読',
  'shelf.notes': 'ノート {count} 件',
  'shelf.pick': 'どの読み物を開きますか?',
  'shelf.withoutPath': '呼び出し経路のないノート',
  'shelf.closed': '開くまでノートが一覧に入らない読み物',
  'shelf.broken': '読み物「{title}」には、ここで表示できるものがありません: {reason}。ほかの読み物には影響しません。',
  'walk.mainSteps': '本筋 {count}',
  'walk.onLine': '本筋のある経路では、「次のステップ」と「前のステップ」が本筋だけをたどるようになりました。',
  'walk.onAll': '「次のステップ」と「前のステップ」がすべてのステップをたどるようになりました。',
  'walk.lastOnLine': '本筋の最後のステップです。',
  'shelf.openFile': 'そのノートファイルを開く',
});
