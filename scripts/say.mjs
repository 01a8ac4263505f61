/** The words of the scripts, which run before anything is installed or built: English, and Japanese where the environment asks for it. */

const EN = {
  installing: 'Installing the dependencies (npm ci) …',
  notInstalled: 'The dependencies could not be installed: see what npm says above.',
  building: 'Building …',
  notBuilt: 'The build failed: see above.',
  notPacked: 'The extension could not be put into VS Code: {reason}',
  fetching: 'Fetching {what} …',
  downloading: 'Downloading {what}',
  unpacking: 'Unpacking the kernel',
  notHere: 'not installed',
  noPackage: 'no package {name}',
  notKernel: '{dir} is not the root of a Linux kernel (it would hold Makefile, Kconfig, MAINTAINERS and net/socket.c).',
  kernel: 'Kernel {version} in {dir}',
  sample:
    'This is NOT a kernel but a sample of a few files in {dir}: name a kernel with KERNEL_SRC=DIR or npm start -- DIR.',
  noKernel: 'No kernel {version} could be had ({reason}).',
  opened: 'Opened {file} in {editor}. Its window is yours: close it when you are done.',
  editorFailed: '{editor} did not open ({reason}): using the browser instead.',
  serverReady:
    'VS Code runs on this machine only. Open this address in a browser (its token is the key to it; keep it to yourself):',
  serverStop: 'Ctrl-C ends it.',
  serverEnded: 'VS Code ended with {code}.',
  pageLoaded: 'The page loads.',
  pageFailed: 'The page does not load: {reason}',
  usageTest: 'npm test [-- TIER …]: no tier is called {unknown}; there are {tiers}.',
  usage: `npm start [-- DIR | VERSION] [--no-open] [--browser] [--sample] [--port N]

Opens the Linux kernel in VS Code on net/socket.c, with the notes on it.
The kernel is DIR, or VERSION (6.12, 6.1, …), or what KERNEL_SRC names, or 6.12: from the cache
({cache}), else fetched (Debian's source package, git, kernel.org).

  --no-open   set everything up and print the address, but open no window
  --check     the same, and end when the page has loaded
  --browser   VS Code in the browser, even where the program is installed
  --sample    the small sample tree instead of a kernel
  --port N    the port of the browser's VS Code (any free one by default)`,
};

/** @type {Record<keyof typeof EN, string>} */
const JA = {
  installing: '依存パッケージをインストールしています（npm ci）…',
  notInstalled: '依存パッケージをインストールできませんでした。上の npm の出力を見てください。',
  building: 'ビルドしています …',
  notBuilt: 'ビルドに失敗しました。上の出力を見てください。',
  notPacked: '拡張機能を VS Code に組み込めませんでした: {reason}',
  fetching: '{what} を取得しています …',
  downloading: '{what} をダウンロード中',
  unpacking: 'カーネルを展開中',
  notHere: 'インストールされていません',
  noPackage: 'パッケージ {name} がありません',
  notKernel:
    '{dir} は Linux カーネルのルートではありません（Makefile、Kconfig、MAINTAINERS、net/socket.c があるはずです）。',
  kernel: 'カーネル {version}: {dir}',
  sample:
    'これはカーネルではなく、{dir} にある数ファイルの見本です。カーネルは KERNEL_SRC=DIR か npm start -- DIR で指定してください。',
  noKernel: 'カーネル {version} を入手できませんでした（{reason}）。',
  opened: '{editor} で {file} を開きました。読み終えたらウィンドウを閉じてください。',
  editorFailed: '{editor} で開けませんでした（{reason}）。代わりにブラウザーを使います。',
  serverReady:
    'VS Code はこのマシンの中だけで動いています。次のアドレスをブラウザーで開いてください（トークンは鍵なので人に渡さないでください）:',
  serverStop: 'Ctrl-C で終了します。',
  serverEnded: 'VS Code が終了しました（終了コード {code}）。',
  pageLoaded: 'ページは読み込めます。',
  pageFailed: 'ページを読み込めません: {reason}',
  usageTest: 'npm test [-- 種類 …]: {unknown} という種類はありません。種類は {tiers} です。',
  usage: `npm start [-- DIR | VERSION] [--no-open] [--browser] [--sample] [--port N]

Linux カーネルを VS Code で開き、net/socket.c をノート付きで表示します。
カーネルは DIR、VERSION（6.12、6.1 など）、KERNEL_SRC、6.12 の順に決まり、キャッシュ（{cache}）になければ
取得します（Debian のソースパッケージ、git、kernel.org）。

  --no-open   準備してアドレスを表示するだけで、ウィンドウは開きません
  --check     同じく準備し、ページが読み込めたら終了します
  --browser   VS Code があってもブラウザーで開きます
  --sample    カーネルの代わりに小さな見本を開きます
  --port N    ブラウザー版 VS Code のポート（既定は空きポート）`,
};

const language = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '';
const words = language.startsWith('ja') ? JA : EN;

/**
 * @param {keyof typeof EN} key
 * @param {Record<string, string | number>} [values]
 */
export function text(key, values = {}) {
  return words[key].replaceAll(/\{(\w+)\}/g, (blank, name) => String(values[name] ?? blank));
}

/**
 * @param {keyof typeof EN} key
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values) {
  console.log(text(key, values));
}
