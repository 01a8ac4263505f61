import type { dialectEn } from '../en/dialect.js';
import { translationOf } from '../sentence.js';

/** What is wrong with a dialect, in Japanese. */
export const dialectJa = translationOf<typeof dialectEn>()({
  'dialect.object': '{field} はオブジェクトにしてください',
  'dialect.list': '{field} はリストにしてください',
  'dialect.text': '{field} は 1 文字以上 {text} 文字以下の文字列にしてください',
  'dialect.too-many': '{field} の要素が {text} 個を超えています',
  'dialect.empty': '{field} が空です',
  'dialect.unknown-field': '{field} というフィールドはありません。ここに書けるのは次のものです: {text}',
  'dialect.missing-field': '{field} に「{text}」がありません',
  'dialect.name': '{field} の「{text}」は C の名前ではありません',
  'dialect.macro':
    '{field} の「{text}」はマクロの名前ではありません。C の名前にしてください（数字 1 文字を表す # を 1 つ含められます）',
  'dialect.kind': '{field} の「{text}」は function、syscall、variable、member のいずれでもありません',
  'dialect.template': '{field} の「{text}」は、$1、$2 などを含められる C の名前ではありません',
  'dialect.parameter': '{field} の「{text}」に当たる引数はマクロにありません',
  'dialect.pairs': '{field} の「{text}」は使えません。関数かシステムコールを作るマクロで「pairs」とだけ書けます',
  'dialect.groups': '{field} の「{text}」は使えません。メンバーを作るマクロで 1 から 9 の数を書けます',
  'dialect.compat': '{field} の「{text}」は使えません。システムコールで「true」とだけ書けます',
  'dialect.form': '{field} の「{text}」は lamp_queue(_, @) のような呼び出しではありません',
  'dialect.sign': '{field} の「{text}」はここでは意味がないか、2 回書かれています',
  'dialect.needs-sign': '{field} には、どの引数が「{text}」なのかが書かれていません',
  'dialect.member': '{field} の「{text}」は lamp_work.func のようなメンバーではありません',
  'dialect.also-decorates': '{field} の「{text}」は修飾（decorations）としても書かれています',
  'dialect.twice': '{field} の「{text}」は、すでに別の意味で書かれています',
});
