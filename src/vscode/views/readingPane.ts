import { commands, Uri, window, type WebviewView, type WebviewViewProvider } from 'vscode';
import { textChange, type TextChange } from '../../core/hover/textChange.js';
import { readingHtml, READING_ACTIONS, type ReadingAction } from '../../core/features/readingHtml.js';
import { covers, readingMarks } from '../../core/features/readingMarks.js';
import type { TextLink } from '../../core/render/textLink.js';
import type { Mark } from '../../core/marks/noteIndex.js';
import { Debounced } from '../../session/debounced.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { Latest } from '../../session/latest.js';
import { isOwn } from '../../session/layer.js';
import { placeNow } from '../../session/placeNow.js';
import { ContextKey } from '../base/contextKey.js';
import { COMMAND, targetArguments, KEEPS_FOCUS } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { targetOf } from '../base/targets.js';
import { showPage } from '../base/showPage.js';
import type { Services } from '../services.js';
import { textLinkTitle } from '../code/textLinks.js';
import { readingAt } from '../tree/readingAt.js';

const VIEW = 'kernelNotes.reading';
/** The cursor must rest this long, in milliseconds: holding an arrow key is not reading. */
const REST = 120;

/** The Reading view: the text of the step or note where the reader is, in the walk or by the cursor. */
export function registerReadingPane(services: Services, extensionUri: Uri): Disposable {
  const own = new Disposables();
  const pane = own.add(new ReadingPane(services, Uri.joinPath(extensionUri, 'media')));
  own.add(window.registerWebviewViewProvider(VIEW, pane));
  return own;
}

/** Made and filled when the view is seen for the first time, and again only while it is seen. It never takes the focus. */
class ReadingPane implements WebviewViewProvider, Disposable {
  readonly #own = new Disposables();
  /** What lives as long as the view. */
  readonly #ofView = this.#own.add(new Disposables());
  readonly #latest = this.#own.add(new Latest());
  readonly #soon = this.#own.add(new Debounced(REST, () => void sayFailure(this.services, () => this.#show())));
  #view: WebviewView | undefined;
  /** The marks that the buttons of the page count. */
  #marks: readonly Mark[] = [];
  /** The links that those to follow count. */
  #links: readonly TextLink[] = [];
  /** What the page holds: what is the same is not sent again. */
  #sent: string | undefined;
  /** The reader came to the step by walking, and has not gone elsewhere since. */
  #stepped = false;
  /** The keys are in the page: the editor itself does not say so of a page. */
  readonly #focus = new ContextKey<boolean>('kernelNotes.readingFocus');

  constructor(
    private readonly services: Services,
    private readonly media: Uri,
  ) {}

  resolveWebviewView(view: WebviewView): void {
    const { services } = this;
    this.#view = view;
    this.#ofView.clear();
    view.webview.options = { enableScripts: true, localResourceRoots: [this.media] };
    const on = this.#ofView;
    on.add(
      view.webview.onDidReceiveMessage((message: unknown) => void sayFailure(services, () => this.#read(message))),
    );
    on.add(
      view.onDidChangeVisibility(() => {
        this.#sent = undefined; // its page goes when it is hidden, and says when it is there again
        if (view.visible) services.checks.start();
        else this.#focus.set(false);
      }),
    );
    on.add(
      view.onDidDispose(() => {
        this.#view = undefined;
        this.#focus.set(false);
        this.#ofView.clear();
      }),
    );
    this.#follow(on);
    this.#sent = undefined;
    showPage(view.webview, this.media, {
      ...{ language: services.language, name: 'reading' },
      body: '<p id="said" role="status"></p>\n<main id="page"></main>',
    });
    services.checks.start();
  }

  dispose(): void {
    this.#own.dispose();
  }

  #follow(on: Disposables): void {
    const { walk, pointed, readings, activeTree } = this.services;
    const soon = () => {
      this.#soon.schedule();
    };
    on.add(
      walk.onDidChange(() => {
        this.#stepped = true;
        soon();
      }),
    );
    on.add(
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === window.activeTextEditor) soon();
      }),
    );
    for (const one of [pointed.onDidChange, readings.onDidChange, activeTree.onDidChange]) on.add(one(soon));
    on.add(window.onDidChangeActiveTextEditor(soon));
    on.add(this.services.settings.onDidChange(soon));
  }

  async #show(): Promise<void> {
    const view = this.#view;
    if (view?.visible !== true) return;
    const { services } = this;
    const { language, activeTree, readings, layers, walk, pointed } = services;
    const signal = this.#latest.begin();
    const { tree } = activeTree;
    const index = readings.indexOf(tree);
    const now = (mark: Mark) => (tree === undefined ? undefined : placeNow(services, tree, mark));
    const cursor = this.#cursor();
    const step = walk.stand?.mark;
    const isElsewhere = cursor !== undefined && step !== undefined && !covers(step, now, cursor.file, cursor.line);
    // A step that is not in this kernel moves no cursor: it is shown until that moves.
    if (isElsewhere && cursor.moved) this.#stepped = false;
    const first = pointed.in(index) ?? (this.#stepped ? step : undefined);
    const marks = readingMarks({ index, cursor, step, first, now });
    const changes = new Map<Mark, TextChange>();
    for (const mark of marks) {
      const change = tree === undefined ? undefined : await textChange(mark, tree.kernel, now(mark));
      if (change !== undefined) changes.set(mark, change);
    }
    if (signal.aborted) return;
    const isOwnMark = (mark: Mark) => isOwn(layers.layer(mark.layer));
    const leadsTo = (mark: Mark, link: TextLink) => textLinkTitle(services, { mark }, link);
    const { line } = services.settings.values;
    const page = readingHtml({ language, index, marks, now, changes, line, isOwn: isOwnMark, leadsTo });
    this.#marks = page.marks;
    this.#links = page.links;
    if (page.html === this.#sent) return;
    this.#sent = page.html;
    const [about] = page.marks;
    const key = about === undefined ? '' : targetArguments(targetOf(about)).join(' ');
    await view.webview.postMessage({ kind: 'show', key, html: page.html });
  }

  #last = '';

  /** Where the cursor is, in a file of the kernel, and whether it has moved since this was last asked. */
  #cursor(): { readonly file: string; readonly line: number; readonly moved: boolean } | undefined {
    const editor = window.activeTextEditor;
    const at = editor === undefined ? undefined : readingAt(this.services, editor.document.uri);
    if (editor === undefined || at === undefined) return undefined;
    const line = editor.selection.active.line + 1;
    const key = `${at.file}:${line}`;
    const moved = key !== this.#last;
    this.#last = key;
    return { file: at.file, line, moved };
  }

  /** What the page says: any page could say anything. */
  async #read(message: unknown): Promise<void> {
    const { kind, has, action, mark, index } = Object(message) as Record<string, unknown>;
    if (kind === 'ready') {
      this.#sent = undefined;
      await this.#show();
      return;
    }
    if (kind === 'focus') this.#focus.set(has === true);
    const about = typeof mark === 'number' ? this.#marks[mark] : undefined;
    const known = READING_ACTIONS.find((one) => one === action);
    if (kind !== 'do' || known === undefined || about === undefined) return;
    await commands.executeCommand(COMMAND[known], ...targetArguments(targetOf(about)), ...this.#more(known, index));
  }

  /** Who walks with the buttons of the page goes on walking: the page keeps the focus. */
  #more(action: ReadingAction, index: unknown): unknown[] {
    if (action === 'followLink') {
      const link = typeof index === 'number' ? this.#links[index] : undefined;
      return [link?.kind, link?.name];
    }
    if (action === 'openNearest') return [index];
    return action === 'next' || action === 'previous' || action === 'up' ? [KEEPS_FOCUS] : [];
  }
}
