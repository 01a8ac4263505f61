import { Uri, window, type ViewColumn, type WebviewPanel } from 'vscode';
import { Disposables, type Disposable } from '../../session/disposables.js';

/** What a panel is made with. */
export interface PanelParts {
  readonly viewType: string;
  readonly column: ViewColumn;
  /** Whether the editor's own find is offered in it. */
  readonly finds?: boolean;
  /** What its page sends; any page could send anything. */
  readonly onMessage: (message: unknown) => void;
  readonly onClosed: () => void;
}

/** A page beside the code: one at a time, made when it is first wanted. Nothing of it is loaded before. */
export class OnePanel implements Disposable {
  readonly #own = new Disposables();
  #panel: WebviewPanel | undefined;

  constructor(
    private readonly media: Uri,
    private readonly parts: PanelParts,
  ) {}

  /** It, where it is open. */
  get panel(): WebviewPanel | undefined {
    return this.#panel;
  }

  /** @param title of the tab @param made gives a new one its page */
  open(title: string, made: (panel: WebviewPanel) => void = () => undefined): WebviewPanel {
    if (this.#panel !== undefined) {
      if (this.#panel.title !== title) this.#panel.title = title;
      return this.#panel;
    }
    const { viewType, column, finds = false, onMessage, onClosed } = this.parts;
    const panel = window.createWebviewPanel(viewType, title, column, {
      enableScripts: true,
      enableFindWidget: finds,
      localResourceRoots: [this.media],
      retainContextWhenHidden: true,
    });
    this.#panel = panel;
    panel.iconPath = Uri.joinPath(this.media, 'mark.svg');
    this.#own.add(panel.webview.onDidReceiveMessage(onMessage));
    this.#own.add(
      panel.onDidDispose(() => {
        this.#panel = undefined;
        this.#own.clear();
        onClosed();
      }),
    );
    made(panel);
    return panel;
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#own.dispose();
  }
}
