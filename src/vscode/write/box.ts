import {
  CommentMode,
  commands,
  comments,
  CommentThreadCollapsibleState,
  Range,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
  type Comment,
  type CommentController,
  type CommentThread,
  type TextDocument,
  type MarkdownString,
} from 'vscode';
import { oneLine } from '../../core/render/oneLine.js';
import { renderMarkdown } from '../../core/render/markdown.js';
import { Debounced } from '../../session/debounced.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { Emitter } from '../../session/emitter.js';
import { untrusted } from '../base/markdown.js';
import type { Services } from '../services.js';
import type { Draft, Drafts } from './drafts.js';

/** In the `when` of the buttons in package.json. */
const CONTROLLER = 'kernelNotes.writing';
/** What is typed is kept when it has been quiet for so many milliseconds. */
const QUIET = 200;

interface Closing {
  /** The source gets the keys that the box had: with the widget they are nobody's. */
  readonly keysBack?: boolean;
}

/**
 * The box beside the code in which a text is written: one at a time, in the editor's own comment widget. It is there for writing alone; what is written
 * is read in hovers and lenses.
 */
export class WritingBox implements Disposable {
  readonly #own = new Disposables();
  readonly #didChange = this.#own.add(new Emitter<void>());
  /** It was opened or closed. */
  readonly onDidChange = this.#didChange.event;
  #controller: CommentController | undefined;
  #thread: CommentThread | undefined;
  #draft: Draft | undefined;
  /** The document in which the editor has the text while it is typed. */
  #document: string | undefined;
  readonly #keep = this.#own.add(new Debounced(QUIET, () => void this.#store()));

  constructor(
    private readonly services: Services,
    private readonly drafts: Drafts,
  ) {
    const hear = (document: TextDocument) => {
      this.#hear(document);
    };
    this.#own.add(workspace.onDidOpenTextDocument(hear));
    this.#own.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        hear(document);
      }),
    );
  }

  /** What is being written, as it was last heard of. */
  get draft(): Draft | undefined {
    return this.#draft;
  }

  /** The address of the document in which the editor has the text, once something was typed. */
  get document(): string | undefined {
    return this.#document;
  }

  /** Opens the box with a text. What another one held stays as a draft. */
  async open(draft: Draft, isPreview = false): Promise<void> {
    await this.#store();
    this.#close();
    const uri = Uri.parse(draft.uri, true);
    const document = await workspace.openTextDocument(uri);
    const line = Math.min(draft.line, document.lineCount - 1);
    const at = new Range(line, 0, line, 0);
    const shown = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
    const editor = shown ?? (await window.showTextDocument(document, { selection: at }));
    editor.revealRange(at, TextEditorRevealType.InCenterIfOutsideViewport);
    const { say } = this.services;
    this.#controller ??= this.#own.add(comments.createCommentController(CONTROLLER, 'Kernel Reading Notes'));
    this.#draft = draft;
    const comment: Comment = {
      author: { name: oneLine(draft.name) },
      body: isPreview ? rendered(draft.text) : draft.text,
      mode: isPreview ? CommentMode.Preview : CommentMode.Editing,
      contextValue: isPreview ? 'preview' : 'writing',
      ...(isPreview ? { label: say('write.preview') } : {}),
    };
    const thread = this.#controller.createCommentThread(uri, at, [comment]);
    thread.canReply = false;
    thread.label = say(`write.${kindOf(draft)}Form`);
    thread.collapsibleState = CommentThreadCollapsibleState.Expanded;
    this.#thread = thread;
    this.#didChange.fire();
  }

  /** What stands in the box, if a button of the editor said so. @param args those of the button */
  read([comment]: readonly unknown[]): Draft | undefined {
    const { body, mode } = (comment ?? {}) as { body?: unknown; mode?: unknown };
    const isTyped = mode === CommentMode.Editing && this.#thread?.comments.some((one) => one === comment) === true;
    if (isTyped && typeof body === 'string') this.#take(body);
    return this.#draft;
  }

  /** Closes the box; the draft of it is forgotten. */
  async finish(options: Closing = {}): Promise<void> {
    const draft = this.#draft;
    await this.#closeFor(options);
    if (draft !== undefined) await this.drafts.remove(draft);
  }

  /** Closes the box; what was written is a draft before it is seen no more. */
  async putAside(options: Closing = {}): Promise<void> {
    await this.#store();
    await this.#closeFor(options);
  }

  dispose(): void {
    this.#keep.flush();
    this.#close();
    this.#own.dispose();
  }

  async #closeFor({ keysBack = false }: Closing): Promise<void> {
    this.#close();
    if (keysBack) await commands.executeCommand('workbench.action.focusActiveEditorGroup');
  }

  #close(): void {
    this.#keep.cancel();
    this.#thread?.dispose();
    this.#thread = undefined;
    this.#draft = undefined;
    this.#document = undefined;
    this.#didChange.fire();
  }

  /** The editor keeps what is typed in a document of its own; it is ours when it says what we gave it. */
  #hear(document: TextDocument): void {
    const draft = this.#draft;
    const { uri } = document;
    if (draft === undefined || uri.scheme !== 'comment' || !uri.path.startsWith('/commentinput-')) return;
    const address = uri.toString();
    if (this.#document !== address) {
      if (document.getText() !== draft.text) return;
      this.#document = address;
      return;
    }
    this.#take(document.getText());
  }

  #take(text: string): void {
    if (this.#draft === undefined || this.#draft.text === text) return;
    this.#draft = { ...this.#draft, text };
    this.#keep.schedule();
  }

  async #store(): Promise<void> {
    this.#keep.cancel();
    if (this.#draft !== undefined) await this.drafts.put(this.#draft);
  }
}

/** What the text is of: each is written in another form. */
function kindOf({ about }: Draft): 'note' | 'step' | 'path' {
  return about.k === 'edit' ? about.kind : 'note';
}

/** As a hover shows it: nothing of the text is trusted. */
function rendered(text: string): MarkdownString {
  const [first = '', ...rest] = text.split('\n');
  return untrusted(renderMarkdown(`**${first}**\n${rest.join('\n')}`).markdown);
}
