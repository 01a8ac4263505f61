import type { placesEn } from '../en/places.js';
import { translationOf } from '../sentence.js';

/** ノートファイルの置き場所。 */
export const placesJa = translationOf<typeof placesEn>()({
  'place.pick': 'ノートファイルをどこに置きますか?',
  'place.inTree': 'カーネルのフォルダーの中',
  'place.git-none': 'このカーネルで表示します。',
  'place.git-seen': 'このカーネルで表示します。git から見え、コミットできます。',
  'place.git-ignored': '.gitignore の対象なので、コミットされず「git clean -xd」で消えます。',
  'place.beside': 'カーネルのフォルダーの隣',
  'place.home': 'ホームフォルダーの中',
  'place.outside': 'ユーザー設定に加え、どのカーネルでも表示します。git の影響を受けません。',
  'place.another': '別のフォルダー…',
  'place.filter': 'ノートファイル',
  'place.save': 'ここに置く',
  'place.title': '新しいノートファイルの題名',
  'place.titleHint': '何についてのノートかを短く書きます',
  'place.titleEmpty': 'ノートファイルには題名が必要です。',
  'place.newFile': '新しいノートファイル…',
  'place.target': '新しいノートをどのファイルに書きますか?(「新しいノートのファイルを選ぶ…」で変えられます)',
  'place.chosen': 'これから新しいノートは {file} に書きます。',
  'place.isChosen': '新しいノートはここへ',
  'place.made': '{file} を作りました。新しいノートはここに書きます。',
  'place.notMade': '{file} を作れませんでした。フォルダーに書き込めるか確かめてください。',
  'place.open': '開く',
  'place.saved': '{file} に保存しました: {name}',
});
