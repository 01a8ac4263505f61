import type { mergingEn } from '../en/merging.js';
import { translationOf } from '../sentence.js';

/** The words of merging notes files, in Japanese. */
export const mergingJa = translationOf<typeof mergingEn>()({
  'merge.fix-ours': '自分側を残す',
  'merge.fix-theirs': '相手側を採用',
  'merge.fix-both': '両方を残す（自分側が先）',
  'merge.fixTheirsText': '相手側を採用: 「{text}」',
  'merge.fixWithout': '相手側を採用: 「{field}」なし',
  'merge.fixWithoutPlace': '相手側を採用: この場所なし',
  'merge.fixKeep': '残す',
  'merge.fixRemove': '削除（下のステップは残します）',
  'merge.fixPlace': '相手側と同じく「{step}」の下へ移動',
  'merge.fixOrder': '相手側の順序にする',
  'merge.fixOwnId': '両方のノートを残す（相手側に別の id を付けます）',
  'merge.fixMarks': '双方を id でマージ',
  'merge.fixMarksLeft': '双方を id でマージ（決める競合が {count} 件残ります）',
  'merge.pickInto': 'どのノートファイルに取り込みますか?',
  'merge.pickFrom': 'どのノートファイルを {file} にマージしますか?',
  'merge.otherFile': 'ほかのファイル…',
  'merge.open': 'マージ',
  'merge.title': '{other} を {file} にマージ',
  'merge.gist': '追加 {added} 件、変更 {changed} 件、決める競合 {conflicts} 件',
  'merge.same': '{other} の内容はすべて {file} にあります。',
  'merge.unusable': '{file} はマージできません: {reason}',
  'merge.merged': '{other} を {file} にマージしました。',
  'merge.mergedLeft':
    '{other} を {file} にマージしました。決める競合が {count} 件あります。ファイル内の問題として示し、クイックフィックスで決められます。',
  'merge.twice-ours':
    '{file}: {what}が自分側に二つ以上あるため、どれとどれをマージしたかは確かではありません。それぞれに固有の id を付けてください。',
  'merge.twice-theirs':
    '{file}: {what}が相手側に二つ以上あるため、どれとどれをマージしたかは確かではありません。それぞれに固有の id を付けてください。',
  'merge.order-of-notes': 'ノートの一覧',
  'merge.order-of-paths': '呼び出し経路の一覧',
  'merge.order':
    '{file}: {what}: 双方が id のない要素の順序を別々に変更しています。自分側の順序を採り、相手側の順序は記録していません。確かめてください。',
  'merge.comments-ours': '{file}: 自分側のコメント {count} 件は、その対象が変わったため残せませんでした: {comments}',
  'merge.comments-theirs':
    '{file}: 相手側のコメント {count} 件は、そこに自分側の内容があるため残せませんでした: {comments}',
  'merge.some-comments-ours':
    '{file}: 自分側のコメント {count} 件は、その対象が変わったため残せませんでした。そのうち: {comments}',
  'merge.some-comments-theirs':
    '{file}: 相手側のコメント {count} 件は、そこに自分側の内容があるため残せませんでした。そのうち: {comments}',
  'merge.showProblems': '問題を表示',
});
