import type { helpEn } from '../en/help.js';
import { translationOf } from '../sentence.js';

/** The help of the command line in its parts, in Japanese. */
export const helpJa = translationOf<typeof helpEn>()({
  'cli.help.usage': `knotes: Linux カーネルのノートを、カーネルのソースツリーと照合します

使い方:`,
  'cli.help.check': `  knotes check FILE… [--kernel DIR]… [--json|--sarif] [--strict-text]
      ノートファイルのすべてのアンカーの位置を求め、呼び出し経路のすべての辺を検査します。本文に出てくる名前もカーネルで調べます。
      カーネルについての文書（.md、.rst、.txt）も同様で、引用されたコードも調べます。
      カーネルにないものは警告になり、--strict-text なら終了ステータスが 1 になります。`,
  'cli.help.outline': `  knotes outline FILE… [--kernel DIR] [--json]
      カーネルの C ファイルの定義と呼び出しを一覧します。カーネルを省くと、ファイルを含むツリーを使います。`,
  'cli.help.anchor': `  knotes anchor [FILE:LINE[:COLUMN]…] [--kernel DIR]
      その場所で作られるノートのアンカーを一行に一つずつ出力します。場所を省くと標準入力から読みます。`,
  'cli.help.resolve': `  knotes resolve [--kernel DIR] [--json]
      標準入力から一行に一つのアンカーを読み、このカーネルでの位置を同じ順に出力します。`,
  'cli.help.types': `  knotes types [FILE:LINE:COLUMN…] [--kernel DIR]
      その場所の名前の型である構造体と、メンバーならそれを持つ構造体を、一行に一つずつ出力します。`,
  'cli.help.hover': `  knotes hover FILE:LINE:COLUMN… [--kernel DIR] [NOTES.json…]
      その場所の名前でエディターに表示されるもの（該当するノートとソースの説明）を Markdown で出力します。`,
  'cli.help.callees': `  knotes callees SYMBOL|FILE:SYMBOL… [--kernel DIR] [--near FILE] [--json]
      関数の中から何が呼ばれるかを、本体の順に出力します（直接、ポインター経由、マクロ経由、遅延実行）`,
  'cli.help.implementers': `  knotes implementers STRUCT.MEMBER… [--kernel DIR] [--near FILE] [--page N] [--json]
      ツリー全体でメンバーに設定されるものを近い順に示します。テーブルの登録箇所も示します。
      メンバーの代わりに FILE:VARIABLE (関数の変数は FILE:FUNCTION:VARIABLE) と書くと、変数や配列が保持するものを示します。`,
  'cli.help.callers': `  knotes callers SYMBOL|FILE:SYMBOL|STRUCT.MEMBER… [--kernel DIR] [--depth N] [--page N] [--json]
      ツリー全体で、関数に到達するもの、またはメンバーを呼ぶものを示します（直接、ポインター経由、マクロ経由、
      遅延実行、名前の参照）。--depth N は呼び出し元の呼び出し元も N 段まで示します。索引があると速くなります。`,
  'cli.help.path': `  knotes path FROM TO [--kernel DIR] [--through END]… [--avoid NAME]… [--only KINDS] [--json|--notes]
      FROM から TO への経路を、もっともらしい順に、各呼び出しをソースで確認して示します。端は SYMBOL、
      FILE:SYMBOL、syscall:NAME のどれかで、FROM には syscalls、interrupts、initcalls も使えます。--only は
      call、pointer、macro、deferred、argument から選びます。--notes はノートファイルを出力します。
      索引がなければ作成します。経路がなければ終了ステータスは 1 です。`,
  'cli.help.export': `  knotes export FILE --to FORMAT [--kernel DIR] [--path ID] [--date DATE] [-o FILE]
      ノートファイルを markdown、hugo、html、codetour、sarif、dot、mermaid、quickfix、json のどれかにします。カーネルを
      指定すると、そこで確認し、そのコードも載せます。`,
  'cli.help.merge': `  knotes merge BASE OURS THEIRS [-o OUT] [--as NAME]
      二人が変更したノートファイルを、id ごと、文章は行ごとにマージします。競合は結果に記録し、終了ステータスは 1 になります。
  knotes merge --install | --uninstall
      現在のフォルダーのリポジトリで、git が *.knotes.json をこの方法でマージするように設定します。または元に戻します。`,
  'cli.help.index': `  knotes index [--kernel DIR] [--status | --remove] [--json]
      ツリーの語の索引をユーザーのキャッシュに作るか、更新します。どの問いにも同じ答えを、より早く返します。
      索引は必須ではありません。--status は索引とツリーを比べて示し、--remove は索引を削除します。`,
  'cli.help.import': `  knotes import FILE [--from codetour|weaudit|bookmarks|stack|json] [--kernel DIR] [-o OUT]
      他のプログラムのファイルからノートファイルを作り、各位置をカーネルに結び付けます。CodeTour のツアー、
      weAudit のファイル、Bookmarks の一覧、コールスタックのテキスト（gdb、カーネルログ、perf script、
      ftrace の function_graph）、json（このプログラムのノートファイル。そのまま取り込みます）を取り込めます。位置が確かでないものも内容ごと残して一覧にし、終了ステータスは 1 です。`,
  'cli.help.list': `  knotes list FILE… [--json]
      ノートファイルのノートと呼び出し経路を一覧します。どのコマンドでも FILE にノートのフォルダーを指定できます。`,
  'cli.help.find': `  knotes find TEXT FILE… [--json]
      ノートファイルの中のテキストを、大文字と小文字を区別せずに探します。どこにもなければ終了ステータスは 1 です。`,
  'cli.help.more': `オプションと他のコマンドの説明は「knotes --help」で見られます。`,
  'cli.help.options': `
FILE は、現在のフォルダーまたはカーネルのルートからのパスです。

オプション:
  --kernel DIR     カーネルのソースツリーのルート（check では複数指定できます。省略時はファイルを含むツリー、
                   現在のフォルダーを含むツリー、KERNEL_SRC の順に探します）
  --near FILE      いま読んでいるファイル。同名のものが複数あれば近いほうを選びます
  --page NUMBER    多数の結果の何ページ目か（1 ページ 50 件、1 から）
  -o, --output OUT 出力先のファイル（途中までは書きません。省略時は標準出力）
  --through END    path: 経路が通る関数（複数なら、その順に通ります）
  --avoid NAME     path: 経路が通らない関数
  --only KINDS     path: 経路に使う呼び出しの種類（コンマ区切り）
  --max NUMBER     path: 経路の数（既定は 5）
  --notes          path: 経路をノートファイルとして出力
  --depth NUMBER   callers: 呼び出し元をたどる段数（既定は 1）
  --as NAME        メッセージで使う結果の名前（省略時は OUT）
  --from FORMAT    取り込むファイルの形式（省略時は内容から判断します）
  --json           プログラム向けに、1 行に 1 つの JSON オブジェクトを出力します
  --sarif          check で、検査結果を表示するプログラム向けに SARIF のログを 1 つ出力します
  --path ID        export で、この呼び出し経路と、それに関わるノートだけにします
  --date DATE      export --to hugo で、記事の日付
  --arch NAME      優先するアーキテクチャ（ノートファイルの指定より優先されます）
  --dialect FILE   C パーサーに追加するカーネル特有の書き方
  --lang en|ja     メッセージの言語（省略時は環境の設定に従います）
  --help           この説明
  --version        バージョン

終了ステータス:
  0  すべて見つかりました
  1  check: 変更あり・候補が複数・見つからないアンカー、または呼び出しなし・未検査の辺があります
     merge: 競合があります
     import: 位置が確かでないものがあります
     find: テキストがどこにもありません
  2  使えない入力がありました（使えるものは処理しました）`,
});
