import type { problemsEn } from '../en/problems.js';
import { translationOf } from '../sentence.js';

export const problemsJa = translationOf<typeof problemsEn>()({
  'problem.empty-file': 'ノートファイルが空です。少なくとも {"format": 1} を書くか、ファイルを削除してください。',
  'problem.too-large':
    'ノートファイルが {size} MB あります。読み込めるのは {limit} MB までです。複数のファイルに分けてください。',
  'problem.not-utf8': 'ここから先が正しい UTF-8 ではありません。UTF-8 で保存し直してください。',
  'problem.utf-16': 'ノートファイルが UTF-16 です。UTF-8 で保存し直してください。',
  'problem.too-deep':
    '括弧の入れ子が {limit} 段を超えているため、ファイルを読み込みません。深い呼び出し経路は、同じファイルの別の経路に続けてください。',
  'problem.too-many-values':
    'ノートファイルの値と記号が {limit} 個を超えているため、ファイルを読み込みません。複数のファイルに分けてください。',
  'problem.merge-conflict': '未解決のマージ競合があるため、ファイルを読み込みません。競合を解決してください。',
  'problem.truncated':
    'JSON が途中で終わっているため、ファイルを読み込みません。欠けた部分を戻すか、開いている括弧を閉じてください。',
  'problem.json-symbol':
    'JSON の構文エラー: 「{found}」は値でも区切り記号でもありません。文字列は二重引用符で囲んでください。NaN や Infinity は数値として書けません。',
  'problem.json-number': 'JSON の構文エラー: 数値の書き方が正しくありません。直すか、二重引用符で囲んでください。',
  'problem.json-value-expected':
    'JSON の構文エラー: ここに値がありません。値を書くか、直前のキーまたはコンマを削除してください。',
  'problem.json-name-expected': 'JSON の構文エラー: ここには二重引用符で囲んだキーが必要です。',
  'problem.json-colon-expected': 'JSON の構文エラー: キーの後にコロンがありません。',
  'problem.json-comma-expected': 'JSON の構文エラー: この前にコンマがありません。',
  'problem.json-close-brace-expected': 'JSON の構文エラー: この前に閉じ波括弧がありません。',
  'problem.json-close-bracket-expected': 'JSON の構文エラー: この前に閉じ角括弧「]」がありません。',
  'problem.json-end-expected': 'JSON の構文エラー: ノートの終わりの後に余分な内容があります。削除してください。',
  'problem.json-string':
    'JSON の構文エラー: 文字列が閉じていないか、不明なエスケープまたは生の改行があります。改行は \\n、バックスラッシュは \\\\ と書いてください。',
  'problem.json-comment': 'JSON の構文エラー: コメントが閉じていません。終わりに */ を付けてください。',
  'problem.not-an-object':
    'ノートファイルはオブジェクトでなければなりませんが、{found}です。{"format": 1, "notes": []} から書き始めてください。',
  'problem.format-newer':
    'ファイルの形式は {format} ですが、このバージョンの Kernel Reading Notes が扱えるのは形式 {known} までです。分かる範囲で表示し、書き込みは行いません。編集するには Kernel Reading Notes を更新してください。',
  'problem.missing-field': 'ここに「{field}」がありません。追加してください。',
  'problem.wrong-type': '「{field}」には{expected}が必要ですが、{found}が書かれています。修正されるまで使われません。',
  'problem.empty-text': '「{field}」が空です。内容を書くか、削除してください。',
  'problem.too-long': '「{field}」が {limit} 文字を超えています。短くしてください。',
  'problem.too-small': '「{field}」は {limit} 以上でなければなりません。修正してください。',
  'problem.too-many': '「{field}」の要素が {limit} 個を超えています。減らしてください。',
  'problem.duplicate-key': 'キー「{key}」が重複しています。最初のものだけが有効です。どちらかを削除してください。',
  'problem.duplicate-id': 'id「{id}」は既に使われています。固有の id が付くまで「{temporary}」として表示します。',
  'problem.forbidden-id': '「{id}」は id に使えません。別の id が付くまで「{temporary}」として表示します。',
  'problem.anchor-without-kind': 'このアンカーは何を指すのか書かれていません。次のいずれかを加えてください: {kinds}',
  'problem.anchor-two-kinds':
    'アンカーが指せるのは一つだけですが、複数の種類があります: {kinds}。一つだけ残し、他は別のアンカーにしてください。',
  'problem.member-without-owner':
    'メンバー「{member}」の持ち主がありません。「struct」「union」「enum」のいずれかを加えてください。',
  'problem.compat-without-syscall':
    '「compat」は「syscall」と一緒にだけ使えます。削除するか、システムコールを指定してください。',
  'problem.bad-path':
    '「{path}」は「{field}」に使えません: {fault}。net/socket.c のように、カーネルのルートからの相対パスを書いてください。',
  'problem.bad-folder-name':
    '「{name}」は「{field}」に使えません。x86 のように、英数字と _ と - だけのフォルダー名を書いてください。',
  'problem.unknown-arch':
    'このカーネルにフォルダー arch/{arch} がないため、どの定義も優先されません。「arch」を訂正するか、x86 でよければ削除してください。',
  'problem.odd-characters':
    '「{field}」の「{name}」に、カーネルの C の名前には使われない文字 {character} が含まれています。名前を入力し直してください。',
  'problem.hidden-characters':
    '「{field}」に目に見えない文字 {character} が含まれています。エスケープとして表示します。意図したものでなければ削除してください。',
  'problem.step-without-place':
    'このステップには「at」も「path」もありません。どの関数か、またはどの呼び出し経路に続くかを書いてください。',
  'problem.step-with-both':
    'このステップには「at」と「path」の両方があります。位置は「at」で決まります。不要な方を削除してください。',
  'problem.unknown-path':
    'id が「{path}」の呼び出し経路はこのファイルにありません。id を直すか、経路を追加してください。',
  'problem.unknown-step':
    'id が「{step}」のステップはこのファイルにありません。関数を引数として渡すステップを指定してください。',
  'problem.unknown-link':
    'このファイルに「{target}」はないため、リンクは文字として表示します。id を直すか、リンクを外してください。',
  'problem.unknown-symbol':
    'このカーネルに「{target}」はないため、リンクは文字として表示します。名前を直すか、リンクを外してください。',
  'problem.text-not-in-kernel':
    '本文にある「{name}」は、このカーネルにはありません。名前を直すか、どのバージョンにあるのかを文の中に書いてください。',
  'problem.text-no-member':
    '本文に「{tag}.{member}」とありますが、このカーネルの「{tag}」に「{member}」というメンバはありません。名前を直すか、どのバージョンにあるのかを文の中に書いてください。',
  'problem.text-no-line':
    '本文に「{name}」とありますが、このカーネルのそのファイルは {lines} 行です。行番号を直してください。',
  'problem.text-code-changed': '{place} の引用ですが、「{code}」はこのカーネルのそこにはありません。',
  'problem.via-without-form':
    '「via」に、このステップへの到達方法が書かれていません。「struct」と「member」、「macro」、「deferred」、「argument」と「from」、「claim」のいずれかを加えるか、直接呼び出しなら「via」を削除してください。',
  'problem.via-mixed':
    '「via」のこれらのフィールドは一緒に使えません: {fields}。一つの形式のものだけを残してください。',
  'problem.via-incomplete': 'この「via」（{present}）には「{field}」が足りません。追加してください。',
  'problem.conflict-field':
    'マージの双方が「{field}」を変更しています。ファイルには自分側の内容があり、相手側の内容はここに記録されています。どちらかを選び、この記録を削除してください。',
  'problem.conflict-removed-ours':
    '自分側で削除したものを、相手側が変更しています。残すならこの記録を、残さないなら全体を削除してください。',
  'problem.conflict-removed-theirs':
    '相手側が削除したものを、自分側で変更しています。残すならこの記録を、残さないなら全体を削除してください。',
  'problem.conflict-added':
    '相手側が同じ id で別のノートを追加しています。ここに記録されています。別の id を付けるか、どちらかを選んでください。',
  'problem.conflict-place':
    'マージの双方がこのステップを移動しています。相手側は「{step}」の下に置いています。場所を選び、この記録を削除してください。',
  'problem.conflict-order':
    'マージの双方が「{list}」の順序を別々に変更しています。ファイルには自分側の順序があり、相手側の順序はここに記録されています。どちらかを選び、この記録を削除してください。',
  'problem.conflict-one-place':
    'マージの双方が場所の一つを変更しています。ノートには自分側の場所があり、相手側の場所はここに記録されています。どちらかを選び、この記録を削除してください。',
  'problem.more-problems': 'このファイルには、ほかにも問題が {count} 件あります。まず上の問題を修正してください。',

  'value.text': '文字列',
  'value.number': '数値',
  'value.integer': '整数',
  'value.boolean': '真偽値',
  'value.true': ' true ',
  'value.false': ' false ',
  'value.list': 'リスト',
  'value.object': 'オブジェクト',
  'value.null': ' null ',
  'value.text-or-lines': '文字列または行のリスト',
  'value.object-or-list': 'オブジェクトまたはそのリスト',

  'path.empty': '空です',
  'path.absolute': '絶対パスです',
  'path.backslash': 'バックスラッシュがあります（区切りは「/」です）',
  'path.colon': 'ドライブや URL のようなコロンがあります',
  'path.parent': '「..」で外に出ます',
  'path.dot': '「.」という部分があります',
  'path.empty-part': '空の部分（「//」や末尾の「/」）があります',
  'path.nul': 'NUL 文字があります',
  'path.long': '長すぎます',
});
