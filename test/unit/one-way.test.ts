import assert from 'node:assert/strict';
import { readSources } from '../../scripts/floors.mjs';

/** What a file may do in one way only, since a stranger's text is in it: a pattern of the code, and the files in which it may stand, each with the reason. */
interface OnlyWay {
  readonly what: string;
  readonly pattern: RegExp;
  readonly in: RegExp;
  readonly files: Readonly<Record<string, string>>;
  readonly refused: readonly string[];
  readonly taken: readonly string[];
}

const ONLY_WAYS: readonly OnlyWay[] = [
  {
    what: 'Markdown is made safe by core/render',
    pattern: /from 'markdown-it'|\bnew MarkdownIt\b/,
    in: /^src\//,
    files: {
      'src/core/render/markdown.ts': 'untrusted Markdown becomes safe Markdown',
      'src/core/render/markdownHtml.ts': 'safe Markdown becomes HTML',
      'src/core/render/textLink.ts': 'a rule of the parser',
      'src/core/text/textPieces.ts': 'what a check reads of a text: nothing is rendered',
    },
    refused: ["import MarkdownIt from 'markdown-it';", 'new MarkdownIt({ html: true })'],
    taken: ["import { renderMarkdown } from '../render/markdown.js';"],
  },
  {
    what: 'what the editor renders as Markdown, and which commands it may run, is made by base/markdown',
    pattern:
      /\bnew (?:\w+\.)?MarkdownString\b|\b(?:isTrusted|supportHtml|supportThemeIcons|baseUri)\s*(?:=[^=>]|:)|\.appendMarkdown\((?!'[^']*'\))/,
    in: /^src\/(?:vscode\/|extension\.ts)/,
    files: { 'src/vscode/base/markdown.ts': 'with no HTML, and the commands that are named' },
    refused: [
      'new MarkdownString(note.title)',
      'new vscode.MarkdownString()',
      'text.isTrusted = true;',
      'text.supportHtml = true',
      '({ value, isTrusted: true })',
      'text.appendMarkdown(note.title)',
      'text.appendMarkdown(`${title}`)',
    ],
    taken: ['untrusted(safe)', 'if (workspace.isTrusted) return true;', "text.appendMarkdown('\\n\\n')"],
  },
  {
    what: 'a page of HTML is shown by one file, with a policy that loads nothing from elsewhere',
    pattern: /\bwebview\.html\s*=|\b(?:innerHTML|outerHTML|insertAdjacentHTML)\b/,
    in: /^src\//,
    files: { 'src/vscode/base/showPage.ts': 'what the core has made' },
    refused: ['panel.webview.html = text;', 'webview.html = text', 'page.innerHTML = text'],
    taken: ['const { html } = compareHtml(language, found);'],
  },
  {
    what: 'a path that a notes file may name becomes a place in the tree by the two kinds of Source, which refuse what leads out of it',
    pattern:
      /\bjoinPath\([^,()]*(?:\([^()]*\))?[^,()]*, (?!(?:'[^']*'|[A-Z_]+)(?:, '[^']*')*\))|\bjoin\((?:\w+\.)*root, |\.with\(\{ path/,
    in: /^src\/(?:vscode|platform|session)\/|^src\/extension\.ts/,
    files: {
      'src/platform/nodeSource.ts': 'a tree on this machine',
      'src/vscode/tree/workspaceSource.ts': 'a tree in the workspace',
      'src/platform/links.ts': 'where a path that such a Source took really leads',
      'src/platform/walk.ts': 'names that the folder listed',
      'src/platform/index/indexes.ts': 'names that the folder listed',
      'src/platform/index/listing.ts': 'names that the folder listed',
      'src/platform/index/readWords.ts': 'names that the folder listed',
      'src/vscode/tree/searchWorkspace.ts': 'names that the editor listed',
      'src/vscode/tree/treeChanges.ts': 'the architecture of the settings, as a path is judged',
      'src/vscode/tree/editorFolders.ts': 'names that the folder listed',
      'src/vscode/tree/kernels.ts': 'what the reader has named in the settings, and a part of this extension',
      'src/vscode/base/showPage.ts': 'parts of this extension',
      'src/vscode/diagram/savePicture.ts': 'a name that a dialog offers',
      'src/vscode/publish/exportReading.ts': 'a name that a dialog offers',
      'src/vscode/notesFiles/layerFiles.ts': 'notes files that the settings name, and those of this extension',
      'src/vscode/notesFiles/notesFilePick.ts': 'a name that is made for a new notes file',
      'src/vscode/notesFiles/notesPlacePick.ts': 'a name that is made for a new notes file',
      'src/vscode/notesFiles/webFiles.ts': 'a name of this extension in its own storage',
      'src/vscode/notesFiles/workspaceNotes.ts': 'folders that the settings name',
    },
    refused: [
      'Uri.joinPath(folder, anchor.file)',
      'Uri.joinPath(this.folder, ...parts)',
      'Uri.joinPath(folder, `net/${name}`)',
      'join(root, path)',
      'join(this.root, path)',
      'root.with({ path: `${root.path}/${file}` })',
    ],
    taken: ["Uri.joinPath(folder, '..')", "Uri.joinPath(folder, 'dist', 'x.wasm')", 'Uri.joinPath(root, IN_TREE)'],
  },
  {
    what: 'no program is run but ripgrep, by its own name and no shell, and git for who merges by it',
    pattern: /child_process|\beval\(|\bnew Function\(|\bcreateTerminal\b|\bShellExecution\b|\bopenExternal\b/,
    in: /^src\//,
    files: {
      'src/platform/ripgrep.ts': 'search',
      'src/cli/gitMerge.ts': 'what a user of the command line asks for: the settings of git',
    },
    refused: ["import { exec } from 'node:child_process';", 'window.createTerminal()', 'eval(text)'],
    taken: ['evaluate(text)'],
  },
  {
    what: 'nothing is asked of another machine but a notes file whose address the reader gave',
    pattern: /(?<!\w )\bfetch\b[(,;)]|\bXMLHttpRequest\b|\bWebSocket\b|node:(?:https?|net|tls|dgram|dns)\b/,
    in: /^src\//,
    files: { 'src/vscode/notesFiles/openFromWeb.ts': '“Open Notes from the Web…”' },
    refused: [
      'const text = (fetch(address))',
      'askFile(fetch, address)',
      "import https from 'node:https';",
      'new WebSocket(address)',
    ],
    taken: ['fetched(address)', '// nothing is fetched'],
  },
];

describe('what has one way only', () => {
  let files: ReadonlyMap<string, string>;
  before(() => {
    files = readSources();
  });

  for (const { what, pattern, in: where, files: known, refused, taken } of ONLY_WAYS) {
    it(what, () => {
      const found = [...files].filter(([file, text]) => where.test(file) && pattern.test(text)).map(([file]) => file);
      assert.deepEqual(found.sort(), Object.keys(known).sort());
    });

    it(`is seen in any line of code: ${what}`, () => {
      for (const code of refused) assert.match(code, pattern);
      for (const code of taken) assert.doesNotMatch(code, pattern);
    });
  }
});
