import type { treeIndexEn } from '../en/treeIndex.js';
import { translationOf } from '../sentence.js';

/** What is said of the index of a kernel tree in the editor, in Japanese. */
export const treeIndexJa = translationOf<typeof treeIndexEn>()({
  'index.title': '{root} の索引',
  'index.looking': '{root} の索引を調べています…',
  'index.whichTree': 'どのカーネルの索引を作りますか?',
  'index.building': '{root} の索引を作成中',
  'index.progress': '{done} / {of} ファイル',
  'index.paused': '{done} / {of} ファイルで一時停止中',
  'index.built':
    '{root} の索引ができました: {files} ファイル ({megabytes} MB、ツリーの外)。ツリー全体への問いに、検索せずに同じ答えを返します。',
  'index.upToDate': '{root} の索引は最新でした: {files} ファイル、{megabytes} MB。',
  'index.someUnread': '読めないファイルまたはフォルダーが {count} 個あります。最初のものは {path} です。',
  'index.renew': '更新',
  'index.renewDetail': '作成後に {changed} ファイルが追加または変更され、{gone} ファイルがなくなりました。',
  'index.remove': '削除',
  'index.removeDetail': '{megabytes} MB。以後はツリーを検索します。{folder}',
  'index.removed': '{root} の索引を削除しました。以後はツリーを検索します。',
  'index.pause': '一時停止',
  'index.resume': '再開',
  'index.stop': '中止',
  'index.stopDetail': '前からあったものはそのまま残ります。',
  'index.busy':
    'プロセス {process} が {root} の索引を作っています (別のウィンドウかもしれません)。できあがるとここでも使います。',
  'index.failed': '{root} の索引を作成、読み取り、または削除できません ({detail})。これまでどおりツリーを検索します。',
  'index.notHere': '索引はこのマシンのディスクにあるカーネルツリーについて作ります。ここにはありません。',
  'index.old':
    '索引を作ってから {root} の {files} ファイルのうち {changed} ファイルが変わったため、ツリーを検索します。',
  'index.damaged': '{root} の索引は壊れているため使いません。ツリーを検索します。',
  'index.offer':
    '{root} 全体への問いは、ツリーを検索するため毎回数秒かかります。索引があればすぐに答えられます。索引はバックグラウンドで 1 分ほどで作られ、ツリーの外に約 100 MB を使います。',
  'index.index': 'このカーネルの索引を作成',
  'index.notNow': 'このカーネルでは作らない',
});
