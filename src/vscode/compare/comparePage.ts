import { Uri, ViewColumn } from 'vscode';
import { compareHtml } from '../../core/compare/compareHtml.js';
import type { Comparison } from '../../core/compare/compare.js';
import type { Mark } from '../../core/marks/noteIndex.js';
import type { Language } from '../../core/words/words.js';
import type { Disposable } from '../../session/disposables.js';
import { OnePanel } from '../base/onePanel.js';
import { showPage } from '../base/showPage.js';

/** What the reader pressed on the page. Files and tags are as the page was given them, and checked before they are used. */
export type PageMessage =
  | { readonly kind: 'source'; readonly file: string; readonly line: number }
  | { readonly kind: 'struct'; readonly tag: string; readonly side: number }
  | { readonly kind: 'note'; readonly mark: Mark };

/** The page that shows structs side by side. */
export class ComparePage implements Disposable {
  readonly #one: OnePanel;
  readonly #media: Uri;
  #marks: readonly Mark[] = [];

  constructor(
    extensionUri: Uri,
    private readonly language: Language,
    onMessage: (message: PageMessage) => void,
    onClosed: () => void,
  ) {
    this.#media = Uri.joinPath(extensionUri, 'media');
    this.#one = new OnePanel(this.#media, {
      viewType: 'kernelNotes.compare',
      column: ViewColumn.Active,
      finds: true,
      onMessage: (message) => {
        const read = this.#read(message);
        if (read !== undefined) onMessage(read);
      },
      onClosed,
    });
  }

  get isOpen(): boolean {
    return this.#one.panel !== undefined;
  }

  /** @param reveal whether it comes to the front: not when its content only follows a change; the page then stays where it was, and takes no key from anybody */
  show(title: string, comparison: Comparison, reveal: boolean): void {
    const panel = this.#one.open(title);
    const { html, marks } = compareHtml(this.language, comparison);
    this.#marks = marks;
    showPage(panel.webview, this.#media, {
      ...{ language: this.language, name: 'compare', body: html },
      data: ` class="tab" data-asked="${reveal}"`,
    });
    if (reveal) panel.reveal();
  }

  dispose(): void {
    this.#one.dispose();
  }

  #read(message: unknown): PageMessage | undefined {
    const { kind, file, line, tag, side, mark } = Object(message) as Record<string, unknown>;
    if (kind === 'source' && typeof file === 'string' && Number.isSafeInteger(line))
      return { kind, file, line: Number(line) };
    if (kind === 'struct' && typeof tag === 'string' && (side === 0 || side === 1)) return { kind, tag, side };
    const noted = kind === 'note' && typeof mark === 'number' ? this.#marks[mark] : undefined;
    return noted === undefined ? undefined : { kind: 'note', mark: noted };
  }
}
