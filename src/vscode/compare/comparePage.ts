import { Uri, ViewColumn, window, type Webview, type WebviewPanel } from 'vscode';
import { compareHtml } from '../../core/compare/compareHtml.js';
import type { Comparison } from '../../core/compare/compare.js';
import type { Mark } from '../../core/marks/noteIndex.js';
import type { Language } from '../../core/words/words.js';
import { Disposables, type Disposable } from '../../session/disposables.js';

/** What the reader pressed on the page. Files and tags are as the page was given them, and checked before they are used. */
export type PageMessage =
  | { readonly kind: 'source'; readonly file: string; readonly line: number }
  | { readonly kind: 'struct'; readonly tag: string; readonly side: number }
  | { readonly kind: 'note'; readonly mark: Mark };

/** The page that shows structs side by side: one at a time, made when it is first wanted. */
export class ComparePage implements Disposable {
  readonly #own = new Disposables();
  #panel: WebviewPanel | undefined;
  #marks: readonly Mark[] = [];

  constructor(
    private readonly extensionUri: Uri,
    private readonly language: Language,
    private readonly onMessage: (message: PageMessage) => void,
    private readonly onClosed: () => void,
  ) {}

  get isOpen(): boolean {
    return this.#panel !== undefined;
  }

  /** @param reveal whether it comes to the front: not when its content only follows a change */
  show(title: string, comparison: Comparison, reveal: boolean): void {
    const panel = (this.#panel ??= this.#open(title));
    const { html, marks } = compareHtml(this.language, comparison);
    this.#marks = marks;
    panel.title = title;
    panel.webview.html = this.#document(panel.webview, html, reveal);
    if (reveal) panel.reveal();
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#own.dispose();
  }

  #open(title: string): WebviewPanel {
    const media = Uri.joinPath(this.extensionUri, 'media');
    const panel = window.createWebviewPanel('kernelNotes.compare', title, ViewColumn.Active, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [media],
      retainContextWhenHidden: true,
    });
    this.#own.add(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const read = this.#read(message);
        if (read !== undefined) this.onMessage(read);
      }),
    );
    this.#own.add(
      panel.onDidDispose(() => {
        this.#panel = undefined;
        this.#own.clear();
        this.onClosed();
      }),
    );
    return panel;
  }

  #read(message: unknown): PageMessage | undefined {
    const { kind, file, line, tag, side, mark } = Object(message) as Record<string, unknown>;
    if (kind === 'source' && typeof file === 'string' && Number.isSafeInteger(line))
      return { kind, file, line: Number(line) };
    if (kind === 'struct' && typeof tag === 'string' && (side === 0 || side === 1)) return { kind, tag, side };
    const noted = kind === 'note' && typeof mark === 'number' ? this.#marks[mark] : undefined;
    return noted === undefined ? undefined : { kind: 'note', mark: noted };
  }

  /**
   * Nothing but our own style and script may be loaded, and nothing from elsewhere.
   * @param asked whether the reader asked for it: else the page stays where it was, and takes no key from anybody
   */
  #document(webview: Webview, body: string, asked: boolean): string {
    const at = (name: string) => webview.asWebviewUri(Uri.joinPath(this.extensionUri, 'media', name)).toString();
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src ${webview.cspSource}`;
    return `<!DOCTYPE html>
<html lang="${this.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${at('compare.css')}">
</head>
<body data-asked="${asked}">
${body}
<script src="${at('compare.js')}"></script>
</body>
</html>`;
  }
}
