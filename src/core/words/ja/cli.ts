import type { cliEn } from '../en/cli.js';
import { translationOf } from '../sentence.js';

/** The words of the command line, in Japanese. */
export const cliJa = translationOf<typeof cliEn>()({
  'cli.error': 'knotes: {message}',
  'cli.no-ripgrep':
    'ripgrep が見つからないため、検索のたびにツリーのファイルを一つずつ読みます。これには何倍もの時間がかかります。ripgrep（「rg」）をインストールするか、「knotes index」で索引を作ってください。',
  'cli.no-command':
    'コマンドがありません。「knotes」に {commands} のどれかを付けてください（説明は「knotes --help」）。',
  'cli.unknown-command':
    'コマンド「{command}」はありません。「knotes」に {commands} のどれかを付けてください（説明は「knotes --help」）。',
  'cli.unknown-option': 'ここではオプション「{option}」を使えません。オプションの一覧は「knotes --help」で見られます。',
  'cli.option-of-others':
    '「knotes {command}」にオプション「{option}」はありません。このオプションがあるのは {others} です。外すか、そのコマンドを使ってください。',
  'cli.option-needs-value': 'オプション「{option}」には値が必要です（例: {option} VALUE）。',
  'cli.option-takes-no-value': 'オプション「{option}」は値を取りません。',
  'cli.unknown-language': '言語「{language}」はありません。en か ja を指定してください。',
  'cli.no-names': '名前が指定されていません。「knotes {command}」の後に一つ以上指定してください。',
  'cli.no-such-function':
    'このカーネルの字面にも、読み取れたマクロが作るものの中にも、関数、システムコール、マクロ、ラベルとしての「{name}」は見つかりません。',
  'cli.function-not-found':
    '「{name}」は見つかりませんでしたが、{file} など {count} 個のファイルやフォルダーを検索できませんでした。',
  'cli.several-naming':
    'マクロ「{name}」（{places}）が名前を作る関数が {count} 個あります: {names}。このどれかを尋ねるか、--near FILE でどのマクロかを指定してください。',
  'cli.several-functions': '「{name}」は複数あります: {places}。--near FILE でどれかを指定してください。',
  'cli.heading.names': '{name} は {count} 個の関数の名前を作ります',
  'cli.names.doubtful': '構成によっては',
  'cli.heading.callees': '{name} が呼ぶもの: {count} 件',
  'cli.callees.beneath':
    'これらの関数がさらに起動するもの（スレッド、work、タイマーなど）はここには含まれません。その関数を「knotes callees」で調べてください。',
  'cli.no-files': 'ファイルが指定されていません。「knotes {command}」の後に一つ以上指定してください。',
  'cli.no-place': '場所が指定されていません。FILE:LINE:COLUMN の形で一つ以上指定してください。',
  'cli.no-kernel':
    'カーネルが指定されておらず、ファイルの周り、現在のフォルダー、KERNEL_SRC にも見つかりません。「--kernel DIR」でカーネルのソースツリーのルートを指定してください。',
  'cli.no-text': '探すテキストがありません。「knotes {command} TEXT FILE…」のように指定してください。',
  'cli.bad-page': '--page {given}: ページ番号ではありません。1 以上の整数を指定してください。',
  'cli.no-column': '{given}: 列がありません。FILE:LINE:COLUMN（行と列は 1 から）で指定してください。',
  'cli.no-name-there': '{given}: そこに名前はありません。名前のある行と列を指定してください。',
  'cli.nothing-there':
    '{place}: そこにノートはなく、ソースからも示すことはありません。シンボルの位置を指定してください。',
  'cli.not-source': '{path}: C でもアセンブラーでもありません。.c、.h、.S で終わるファイルを指定してください。',
  'cli.list.steps': '{count} ステップ',
  'cli.list.summary': 'ノート {notes}、呼び出し経路 {paths}',
  'cli.find.nowhere': 'knotes: 「{text}」はこれらのノートのどこにもありません。',
  'cli.one-kernel': '「knotes {command}」に指定できるカーネルは一つです。他の「--kernel」を外してください。',
  'cli.takes-no-files': '「knotes {command}」は標準入力を読みます。ファイルは指定できません。',
  'cli.bad-position':
    '{given}: 場所ではありません。FILE:LINE または FILE:LINE:COLUMN（行と列は 1 から）の形で書いてください。',
  'cli.no-anchor-there': '{given}: 後で見つけ直せるものがありません。コードのある行を指定してください。',
  'cli.bad-anchor':
    '入力の {line} 行目: アンカーではありません（{detail}）。ノートファイルの「at」と同じ JSON オブジェクトを一つ書いてください。',
  'cli.not-a-kernel':
    '{path}: カーネルのソースツリーのルートではありません（{missing} がありません）。Kconfig、Makefile、MAINTAINERS のあるフォルダーを指定してください。',
  'cli.unknown-arch':
    '--arch {arch}: このカーネルにはフォルダー arch/{arch} がありません。あるのは次のものです: {known}。',
  'cli.no-such-folder': '{path}: フォルダーがありません。カーネルのソースツリーのルートを指定してください。',
  'cli.no-such-file': '{path}: 現在のフォルダーにもカーネルのルートにもファイルがありません。名前を確認してください。',
  'cli.web-address':
    '{path}: ファイルではなくアドレスです。「knotes」は何も取得しません。先にダウンロードするか、エディターの「Web からノートを開く…」を使ってください。',
  'cli.not-a-file':
    '{path}: 通常のファイルでも、ノートファイル（*.knotes.json）のあるフォルダーでもありません。ファイルを指定してください。',
  'cli.outside-kernel':
    '{path}: カーネルのソースツリー {kernel} の外にあります。その中のファイルか、別のカーネルを指定してください。',
  'cli.unreadable': '{path}: 読めませんでした（{detail}）。ファイルとアクセス権を確認してください。',
  'cli.output-failed': '出力を書き込めませんでした（{detail}）。出力は不完全です。別の場所に書き出してください。',
  'cli.json-or-sarif': '「--json」と「--sarif」は同時に使えません。どちらかを外してください。',
  'cli.one-file': '「knotes {command}」に指定できるファイルは一つです。他を外してください。',
  'cli.no-format': '形式が指定されていません。「--to FORMAT」で {formats} のどれかを指定してください。',
  'cli.unknown-format': '形式「{format}」はありません。{formats} から選んでください。',
  'cli.no-such-path': '{file}: 呼び出し経路「{id}」はありません。あるのは {known} です。',
  'cli.no-paths': '{file}: 呼び出し経路「{id}」も、他の呼び出し経路もありません。「--path」を外してください。',
  'cli.bad-date':
    '--date {date}: 日付ではありません。2024-02-14 または 2024-02-14T01:16:33+09:00 の形で書いてください。',
  'cli.date-of-hugo':
    '--date は記事の日付ですが、「--to {format}」は記事を作りません。外すか、「--to hugo」を使ってください。',
  'cli.output-is-input':
    '{path}: このコマンドが読むファイルなので、上書きしません。-o には別のファイルを指定してください。',
  'cli.output-is-folder': '{path}: フォルダーです。-o にはファイルを指定してください。',
  'cli.output-is-no-file':
    '{path}: 通常のファイルではありません。-o に通常のファイルを指定するか、-o を外して出力をリダイレクトしてください。',
  'cli.output-no-folder':
    '{path}: フォルダー {folder} がありません。作成するか、別のフォルダーのファイルを指定してください。',
  'cli.output-not-written': '{path}: 書き込めませんでした（{detail}）。元の内容はそのまま残っています。',
  'cli.merge-files':
    'knotes merge には三つのファイルが必要です: 共通の元、自分側、相手側。「knotes merge BASE OURS THEIRS -o OUT」と指定してください。元がない場合は、空のファイルか {none} を指定します。',
  'cli.merge-no-files': '「knotes merge {option}」にはファイルも -o も指定できません。外してください。',
  'cli.merge-install-both': '--install と --uninstall は同時に指定できません。どちらかを外してください。',
  'cli.merge-unusable':
    '{path}: マージできないため、何も書き込んでいません。上に示した問題を直してから、もう一度マージしてください。',
  'cli.git-missing': 'git を起動できません ({detail})。インストールするか、パスを通してください。',
  'cli.git-failed': 'git に拒否されました ({detail})。書き込みのできる git リポジトリの中で実行してください。',
  'cli.merge.in-file': 'ファイル全体',
  'cli.merge.in-note': 'ノートまたは呼び出し経路「{id}」',
  'cli.merge.in-step': '呼び出し経路「{path}」のステップ「{id}」',
  'cli.merge.field':
    '{file}: {what}: 双方が「{field}」を変更しています。自分側の内容を残し、相手側の内容をその場に記録しました',
  'cli.merge.removed-ours': '{file}: {what}: 自分側で削除したものを、相手側が変更しています。決めるまで残します',
  'cli.merge.removed-theirs': '{file}: {what}: 相手側が削除したものを、自分側で変更しています。決めるまで残します',
  'cli.merge.added':
    '{file}: {what}: 双方が同じ id で別のものを追加しています。自分側を残し、相手側をその場に記録しました',
  'cli.merge.place': '{file}: {what}: 双方が移動しています。自分側の場所に置き、相手側の場所をその場に記録しました',
  'cli.merge.order-notes':
    '{file}: {what}: 双方がノートの順序を変更しています。自分側の順序を残し、相手側の順序をその場に記録しました',
  'cli.merge.order-paths':
    '{file}: {what}: 双方が呼び出し経路の順序を変更しています。自分側の順序を残し、相手側の順序をその場に記録しました',
  'cli.merge.order-calls':
    '{file}: {what}: 双方が呼び出しの順序を変更しています。自分側の順序を残し、相手側の順序をその場に記録しました',
  'cli.merge.one-place':
    '{file}: {what}: 双方が一つの場所を変更しています。自分側の場所を残し、相手側の場所をその場に記録しました',
  'cli.merge.summary':
    '競合が {count} 件あり、{file} の「conflicts」に記録しました。そこで、またはエディターのクイックフィックスで、それぞれ決めてください。',
  'cli.path.two-ends':
    '「knotes path」には、始点 FROM と終点 TO の二つを指定します。SYMBOL、FILE:SYMBOL、syscall:NAME のどれかで書きます。FROM には syscalls、interrupts、initcalls も使えます。',
  'cli.path.json-or-notes':
    '「knotes path」が出力するのは「--json」か「--notes」のどちらかです。片方を外してください。',
  'cli.path.bad-kind': '--only {given}: そのような種類はありません。{kinds} から選び、コンマで区切ってください。',
  'cli.path.several':
    '{name}: 定義が {count} 個あり、すべてを対象にしました: {places}。FILE:{name} と書くと一つに絞れます。',
  'cli.path.building':
    '{root}: ツリー全体をたどるには索引が必要なため、いま作成してユーザーのキャッシュに保存します。「knotes index --remove」で削除できます。',
  'cli.path.no-index':
    '{root}: ツリー全体をたどるには索引が必要ですが、作成できません（{detail}）。XDG_CACHE_HOME に書き込めるフォルダーを指定してください。',
  'cli.path.way': '{rank}. {edges}',
  'cli.path.none-hint':
    '--through で途中の関数を一つ指定するか、「knotes callers」と「knotes callees」で両端からどこまで届くかを確かめてください。',
  'cli.bad-number': '{option} {given}: 1 から 100 までの数ではありません。',
  'cli.heading.callers': '{name}: {count} か所から到達',
  'cli.heading.callers-most': '{name}: 最大で {count} か所から到達',
  'cli.heading.callers-more': '{name}: {count} か所より多くから到達している可能性があります',
  'cli.index.progress': '索引: {done} / {of} ファイル',
  'cli.index.built':
    '{root}: 索引は {files} ファイル、{words} 語、{megabytes} MB です ({folder})。{read} ファイルを {seconds} 秒で読みました。',
  'cli.index.up-to-date':
    '{root}: 索引は最新でした: {files} ファイル、{words} 語、{megabytes} MB ({folder})。確認に {seconds} 秒かかりました。',
  'cli.index.there':
    '{root}: {made} (UTC) の索引には、変わっていない {files} ファイルと {words} 語があります。{megabytes} MB ({folder})。その後、{changed} ファイルが追加または変更され、{gone} ファイルがなくなりました。',
  'cli.index.none': '{root}: 索引はありません。「knotes index」で作れます。索引がなければツリーを検索します。',
  'cli.index.removed': '{root}: 索引を削除しました。以後はツリーを検索します。',
  'cli.index.damaged': '{file}: この索引は壊れているため使わず、ツリーを検索しました。「knotes index」で作り直せます。',
  'cli.index.old':
    '{root}: 索引を作ってから {files} ファイルのうち {changed} ファイルが変わったため、ツリーを検索しました。「knotes index」で更新できます。',
  'cli.index.unusable': '{root}: 索引を読めません ({detail})。ツリーを検索しました。',
  'cli.index.unreachable': '{path}: 読めないため、索引に入っていません。',
  'cli.index.busy': '{root}: プロセス {process} がこの索引を作っています。終わるのを待つか、終了させてください。',
  'cli.index.failed':
    '{root}: 索引を作成、読み取り、または削除できません ({detail})。元からあったものは変わっていません。',
  'cli.index.one-of': '「knotes index」に指定できるのは「--status」か「--remove」のどちらか一方です。',
  'cli.index.takes-none': '{given}: 「knotes index」はファイルを取りません。ツリーは「--kernel」で指定してください。',
  'cli.merge.installed':
    'このリポジトリでは、以後 git が *.knotes.json を knotes でマージします。「knotes merge --uninstall」で元に戻せます。',
  'cli.merge.uninstalled': 'このリポジトリでは、git が *.knotes.json を再び普通のテキストとしてマージします。',
  'cli.merge.not-installed':
    'このリポジトリの git は knotes でマージする設定になっていませんでした。元に戻すものはありません。',
  'cli.file-too-large': '{path}: 大きすぎて読めません。もっと小さいファイルを指定してください。',
  'cli.dialect-bad': '{path}: dialect として使えません（{detail}）。ファイルを直すか、「--dialect」を外してください。',
  'cli.internal': '{path}: 予期しない失敗です（{detail}）。不具合として報告してください。',
  'cli.severity.error': 'エラー',
  'cli.severity.warning': '警告',
  'cli.kernel-version': 'Linux {version}',
  'cli.kernel-unknown': 'バージョン不明のカーネル',
  'cli.heading.anchors': '確認が必要なアンカー',
  'cli.heading.edges': '確認が必要な辺',
  'cli.heading.path': '呼び出し経路 {title}',
  'cli.candidate': '候補 {place}',
  'cli.called': '呼び出し {place}',
  'cli.copied': 'コピー {place}',
  'cli.installed': '設定 {place}',
  'cli.registered': '登録 {place}',
  'cli.cut': '既に通った経路に戻ります',
  'cli.left-out': 'ほか {count} ステップ',
  'cli.summary.anchors': 'アンカー {count} 件',
  'cli.summary.edges': '辺 {count} 件',
  'cli.summary.files': '{count} ファイル',
  'cli.summary.problemsInAll': 'ファイルの問題 {count} 件',
  'cli.summary.problems': 'ファイルの問題 {count} 件',
  'cli.text.names': 'カーネルの名前 {count} 件',
  'cli.text.lost': 'このカーネルにないもの {count} 件',
  'cli.text.blocks': 'コードの引用 {count} 件',
  'cli.text.left-alone': '対象外 {count} 件',
  'cli.text.code': '{line} 行目からのコード',
  'cli.text.nowhere': 'このカーネルのどこにもありません（例か、書き換えたもの）',
  'cli.progress': '{done}/{total} {name}',
  'cli.outline.errors': '{file}: 解釈できない部分がありました。その周りは一覧に含まれています。',
  'cli.outline.in': '{caller} 内',
  'cli.outline.made': '{macro} が作る',
  'cli.outline.made-somewhere': '構成によっては {macro} が作る',
  'cli.outline.made-guessed': '形から見て {macro} が作る（定義は見つからない）',
});
