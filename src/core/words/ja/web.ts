import type { webEn } from '../en/web.js';
import { translationOf } from '../sentence.js';

/** What is said of notes files of the web, in Japanese. */
export const webJa = translationOf<typeof webEn>()({
  'web.origin': 'Web から',
  'web.title': 'Web からノートを開く',
  'web.prompt':
    'ノートファイルのアドレスを入力してください。まずホストに大きさを尋ねます。ホストと大きさを確かめるまで何も取得しません。',
  'web.fault-empty': 'アドレスがありません。',
  'web.fault-no-address': 'アドレスではありません。https:// で始めてください。',
  'web.fault-scheme': '開けるのは https:// のアドレスだけです。',
  'web.fault-not-encrypted':
    'http:// のアドレスは途中で読まれたり書き換えられたりします。開けるのは https:// だけです。',
  'web.fault-password': 'パスワードを含むアドレスは開きません。',
  'web.fault-too-long': 'アドレスが長すぎます。',
  'web.notTrusted':
    '制限モードでは Web から何も開きません。このフォルダーを信頼するか、別のフォルダーを開いてください。',
  'web.asking': '{host} にノートファイルの大きさを尋ねています…',
  'web.fetching': '{host} からノートファイルを取得しています…',
  'web.size': '{host} にあるファイルは {size} KB です。取得しますか?',
  'web.sizeUnknown': '{host} はファイルの大きさを示しません（読むのは 8 MB までです）。取得しますか?',
  'web.fetch': '{host} から取得',
  'web.follow': '{from} によると、ファイルは {to} にあります。そちらに尋ねますか?',
  'web.ask': '{host} に尋ねる',
  'web.opened':
    '「{title}」を読み取り専用で開きました。「自分のノートにコピー」で自分のものになります。ひとりでに再取得はしません。',
  'web.same': '「{title}」は前に取得したときから変わっていません。',
  'web.renewed': '「{title}」を取得し直しました。',
  'web.noNotes': '{address} はノートファイルではありません。{reason}',
  'web.unreachable':
    '{host} に {address} を尋ねられませんでした: {reason}。存在しないか、外からの問い合わせを許していない可能性があります。',
  'web.status': '{address} を取得できませんでした（サーバーの応答: {status}）。',
  'web.badRedirect': '{address} は {to} につながっています。{fault}',
  'web.hidden-redirect':
    '{address} は別の場所につながっていますが、ブラウザーはその先を教えません。つながる先のアドレスを指定してください。',
  'web.too-many-redirects': '{address} は次から次へと別のアドレスにつながり、終わりません。',
  'web.too-large': '{address} はノートファイルの上限（8 MB）を超えています。何も残していません。',
  'web.page':
    '{address} はノートファイルではなく、ページです。ファイルそのものへのリンク（「Raw」など）がページにないか見てください。',
  'web.noAddress': '{file} の取得元がもう分かりません。もう一度 Web から開いてください。',
  'web.pickToReload': 'どのノートを取得し直しますか?',
  'web.pickToRemove': 'Web のどのノートを取り除きますか?',
  'web.removeQuestion': 'Web から取得した「{title}」を取り除きますか?',
  'web.remove': '取り除く',
  'web.readOnly':
    '{file} は Web から取得したもので、書き込みません（取得し直すと変更が失われます）。コピーすれば変更できます。',
});
