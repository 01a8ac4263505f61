import type { recordingEn } from '../en/recording.js';
import { translationOf } from '../sentence.js';

/** The words of recording a path, in Japanese. */
export const recordingJa = translationOf<typeof recordingEn>()({
  'record.status': '$(record) 記録中: {count}',
  'record.statusTip':
    '関数の定義へ移動するたびに、ステップとして覚えます。「呼び出し経路として残す…」でノートファイルに書き込みます。現在 {count} ステップです。',
  'record.stopped': '記録していません。',
  'record.otherKernel': '別のカーネルフォルダーの記録が残っています。ここで記録する前に、残すか破棄してください。',
  'record.needsKernel': '記録はカーネルの中の移動を追います。先にその C ファイルを開いてください。',
  'record.nothing': '記録されたものはありません。',
  'record.here': '現在位置',
  'record.gone': '{name} は {file} にもうありません。',
  'record.titlePrompt': 'ステップの題名 (空にすると関数の名前)',
  'record.checking': '{name} への到達方法を調べています',
  'record.kept': '残しました: {title} ({count} ステップ)',
  'record.keptUncalled':
    '残しました: {title} ({count} ステップ)。{names} は上のステップからの呼び出し方が見つからず、呼び出し経路ビューに印が付きます。',
  'record.left': 'どこにも続かない {count} ステップは記録に残っています。',
  'record.thrownAway': '記録した {count} ステップを破棄しました。',
  'record.begunSince': 'その後に別の記録を始めたため、破棄した記録は元に戻しません。',
});
