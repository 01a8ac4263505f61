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
  type TextEditor,
} from 'vscode';
import { oneLine } from '../../core/render/oneLine.js';
import { renderMarkdown } from '../../core/render/markdown.js';
import { Debounced } from '../../session/debounced.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { Emitter } from '../../session/emitter.js';
import { untrusted } from '../base/markdown.js';
import type { Services } from '../services.js';
import type { About, Draft, Drafts } from './drafts.js';

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
  #comment: Comment | undefined;
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

  /** The text with that key that was begun and not saved. */
  begun(key: string): Draft | undefined {
    return this.#draft?.key === key ? this.#draft : this.drafts.all.find((one) => one.key === key);
  }

  /** Opens the box with a text. What another one held stays as a draft. */
  async open(draft: Draft, isPreview = false): Promise<void> {
    if (!isPreview) this.services.heldKeys.hold();
    await this.#store();
    this.#close();
    const uri = Uri.parse(draft.uri, true);
    const document = await workspace.openTextDocument(uri);
    const line = Math.min(draft.line, document.lineCount - 1);
    const at = new Range(line, 0, line, 0);
    const shown = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
    const editor = shown ?? (await window.showTextDocument(document, { selection: at }));
    reveal(editor, line);
    const { say } = this.services;
    this.#controller ??= this.#own.add(comments.createCommentController(CONTROLLER, 'Kernel Reading Notes'));
    this.#draft = draft;
    const comment: Comment = {
      author: { name: isOnSomething(draft) ? say('write.new') : oneLine(draft.name) },
      body: isPreview ? rendered(draft.text) : draft.text,
      mode: isPreview ? CommentMode.Preview : CommentMode.Editing,
      contextValue: isPreview ? 'preview' : 'writing',
      label: this.#labelOf(draft, isPreview),
    };
    this.#comment = comment;
    const thread = this.#controller.createCommentThread(uri, at, [comment]);
    thread.canReply = false;
    thread.label = say(`write.${kindOf(draft)}Form`);
    thread.collapsibleState = CommentThreadCollapsibleState.Expanded;
    this.#thread = thread;
    this.#didChange.fire();
  }

  /** Says what a text is about, where that was found out after its box was there. What stands in the box stays as it is. */
  async settle(key: string, name: string, about: About): Promise<void> {
    const draft = this.#draft;
    if (draft?.key !== key) return;
    this.#draft = { ...draft, name, about };
    if (this.#comment !== undefined && this.#thread !== undefined) {
      this.#comment.label = this.#labelOf(this.#draft, this.#comment.mode === CommentMode.Preview);
      this.#thread.comments = [this.#comment];
    }
    if (draft.text !== draft.first) await this.#store();
  }

  /** Shows what was written while it is saved: the editor takes away where it was typed, and more may have to be asked. */
  showWritten(draft: Draft): void {
    if (this.#comment === undefined || this.#thread === undefined || this.#draft?.key !== draft.key) return;
    this.#comment.body = rendered(draft.text);
    this.#comment.mode = CommentMode.Preview;
    this.#comment.contextValue = 'saving';
    this.#thread.comments = [this.#comment];
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
    this.services.heldKeys.giveBack();
    if (keysBack) await commands.executeCommand('workbench.action.focusActiveEditorGroup');
  }

  #close(): void {
    this.#keep.cancel();
    this.#thread?.dispose();
    this.#thread = undefined;
    this.#comment = undefined;
    this.#draft = undefined;
    this.#document = undefined;
    this.#didChange.fire();
  }

  /** Beside the name: that it is a preview, and on what a new note stands, which may be found out while it is written. */
  #labelOf({ about }: Draft, isPreview: boolean): string {
    const on = about.k === 'new' ? oneLine(about.on ?? '') : '';
    const preview = isPreview ? this.services.say('write.preview') : '';
    return [on, preview].filter((part) => part !== '').join(' · ');
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
      this.services.heldKeys.giveToBox();
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

/** The lines of code above the box that stay in sight, and those in whose place it stands. */
const LINES_ABOVE = 6;
const BOX_LINES = 26;

/** Has a line in sight with room below it for the box and its buttons: the editor shows as much of it as happens to fit. */
function reveal(editor: TextEditor, line: number): void {
  const isRoomy = editor.visibleRanges.some(({ start, end }) => start.line <= line && line + BOX_LINES <= end.line);
  if (isRoomy) return;
  const top = Math.max(line - LINES_ABOVE, 0);
  editor.revealRange(new Range(top, 0, top, 0), TextEditorRevealType.AtTop);
}

/** Whether it is said beside the name on what it stands. */
function isOnSomething({ about }: Draft): boolean {
  return about.k === 'new' && about.on !== undefined;
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
