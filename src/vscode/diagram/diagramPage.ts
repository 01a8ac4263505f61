import { Uri, ViewColumn } from 'vscode';
import { diagramData, diagramFrame } from '../../core/diagram/diagramHtml.js';
import type { Language } from '../../core/words/words.js';
import type { Disposable } from '../../session/disposables.js';
import { DIAGRAM_VIEW } from '../base/diagramKind.js';
import { OnePanel } from '../base/onePanel.js';
import { showPage } from '../base/showPage.js';

/** What the page shows. */
export interface Picture {
  /** Tells one picture from another: what is the same picture stays where it was scrolled to. */
  readonly key: string;
  readonly svg: string;
  /** Plain text on one line: what is drawn, and how much of it. */
  readonly about: string;
  /** Every part that can be searched, also those that are folded away: its id, and its words. */
  readonly words: readonly (readonly [id: string, words: string])[];
  /** The part where the reader is. */
  readonly here: string | undefined;
  /** Parts of it fold: it may be large, and is first shown where the reader is. Otherwise the whole of it is shown first. */
  readonly folds: boolean;
}

/** What the reader did on the page. Ids are as the page was given them, and looked up before they are used. */
export type PageMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'go'; readonly id: string; readonly keepsFocus: boolean }
  | { readonly kind: 'fold' | 'reveal'; readonly id: string }
  | { readonly kind: 'foldAll' | 'unfoldAll' }
  | { readonly kind: 'save'; readonly format: 'svg' | 'png'; readonly data: string };

/** A picture that is saved has at most so many characters. */
const MAX_DATA = 64 * 1024 * 1024;
const MAX_ID = 200;

/** The page that shows a picture beside the code. */
export class DiagramPage implements Disposable {
  readonly #one: OnePanel;
  readonly #media: Uri;
  #picture: Picture | undefined;

  constructor(
    extensionUri: Uri,
    private readonly language: Language,
    private readonly onMessage: (message: PageMessage) => void,
    onClosed: () => void,
  ) {
    this.#media = Uri.joinPath(extensionUri, 'media');
    this.#one = new OnePanel(this.#media, {
      viewType: DIAGRAM_VIEW,
      column: ViewColumn.Beside,
      onMessage: (message) => {
        this.#read(message);
      },
      onClosed,
    });
  }

  get isOpen(): boolean {
    return this.#one.panel !== undefined;
  }

  /**
   * @param title of the tab
   * @param isAsked whether it comes to the front and has the keys: not when its content only follows a change
   * @param focus the part that is to be seen, with the keys where the page has them
   */
  show(title: string, picture: Picture, isAsked: boolean, focus?: string): void {
    this.#picture = picture;
    const panel = this.#one.open(title, ({ webview }) => {
      showPage(webview, this.#media, {
        ...{ language: this.language, name: 'diagram', drawsData: true },
        ...{ body: diagramFrame(this.language), data: ` class="tab"${diagramData(this.language)}` },
      });
    });
    if (isAsked) panel.reveal(undefined, false);
    void panel.webview.postMessage({ kind: 'show', ...picture, focus });
  }

  /** Marks another part as the one where the reader is. */
  mark(here: string | undefined): void {
    if (this.#one.panel === undefined || this.#picture === undefined) return;
    this.#picture = { ...this.#picture, here };
    void this.#one.panel.webview.postMessage({ kind: 'here', here });
  }

  dispose(): void {
    this.#one.dispose();
  }

  #read(message: unknown): void {
    const read = readMessage(message);
    if (read === undefined) return;
    // What was sent before there was a page to hear it.
    if (read.kind === 'ready') void this.#one.panel?.webview.postMessage({ kind: 'show', ...this.#picture });
    this.onMessage(read);
  }
}

/** Any page could say anything. */
function readMessage(message: unknown): PageMessage | undefined {
  const { kind, id, keepsFocus, format, data } = Object(message) as Record<string, unknown>;
  if (kind === 'ready' || kind === 'foldAll' || kind === 'unfoldAll') return { kind };
  if (kind === 'save')
    return (format === 'svg' || format === 'png') && typeof data === 'string' && data.length <= MAX_DATA
      ? { kind, format, data }
      : undefined;
  if (typeof id !== 'string' || id.length > MAX_ID) return undefined;
  if (kind === 'go') return { kind, id, keepsFocus: keepsFocus === true };
  return kind === 'fold' || kind === 'reveal' ? { kind, id } : undefined;
}
