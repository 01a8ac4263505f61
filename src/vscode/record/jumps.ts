import { TextEditorSelectionChangeKind, window, type TextEditor } from 'vscode';
import { callableAround, isSame, jumped, stood, wayTo, type TrailPlace } from '../../core/features/trail.js';
import { quoted } from '../../core/source/pattern.js';
import { SourceError } from '../../core/source/source.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';

/** Where the cursor came to. */
interface Arrival {
  readonly tree: KernelTree;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** It came there by neither keys that move it nor a click: something led it there. */
  readonly isJump: boolean;
  readonly serial: number;
}

/**
 * Follows the reader while a recording is on. A jump is what leads the cursor onto the line of a definition: "Go to Definition", a pick from a list, a walk.
 * Between a jump and the next it may pass through what is no function, as a table.
 */
export class Jumps implements Disposable {
  readonly #own = new Disposables();
  /** The function in which the cursor was last. */
  #from: TrailPlace | undefined;
  #serial = 0;
  /** Jumps come faster than files are read: each waits for the one before it. */
  #queue: Promise<void> = Promise.resolve();

  constructor(private readonly services: Services) {
    this.#own.add(
      window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        const isByHand =
          kind === TextEditorSelectionChangeKind.Keyboard || kind === TextEditorSelectionChangeKind.Mouse;
        if (textEditor === window.activeTextEditor) this.#hear(textEditor, !isByHand);
      }),
    );
    this.#own.add(
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== undefined) this.#hear(editor, true);
      }),
    );
  }

  /** The function in which the cursor is, where it begins. */
  async begin(editor: TextEditor): Promise<void> {
    this.#from = undefined;
    this.#hear(editor, false);
    await this.settled();
    const { recording } = this.services;
    const from = this.#from as TrailPlace | undefined;
    // The way begins where the reader is.
    if (from !== undefined && stood(recording.trail, from) === undefined)
      await recording.change(jumped(recording.trail, undefined, from, false));
  }

  /** Once all that was heard so far is in the trail. */
  settled(): Promise<void> {
    return this.#queue;
  }

  /** A place of the trail itself is opened: that is no jump. */
  expect(place: TrailPlace): void {
    this.#from = place;
  }

  dispose(): void {
    this.#own.dispose();
  }

  #hear(editor: TextEditor, isJump: boolean): void {
    const { recording, kernels, log } = this.services;
    if (!recording.isOn) return;
    const { uri } = editor.document;
    const tree = kernels.treeOf(uri);
    const file = tree?.source.pathOf(uri);
    if (tree === undefined || file === undefined || tree.key !== recording.tree) return;
    const arrival = { tree, file, line: editor.selection.active.line + 1, isJump, serial: ++this.#serial };
    this.#queue = this.#queue
      .then(() => this.#read(arrival))
      .catch((error: unknown) => {
        log.warn(`recording in ${file}: ${String(error)}`);
      });
  }

  async #read({ tree, file, line, isJump, serial }: Arrival): Promise<void> {
    const { recording } = this.services;
    if (tree.key !== recording.tree || (!isJump && serial !== this.#serial)) return;
    const around = await this.#around(tree, file, line);
    if (around === undefined) return;
    const { kind, name } = around;
    const place = { kind: kind as TrailPlace['kind'], name, file };
    const from = this.#from;
    if (from !== undefined && isSame(from, place)) return;
    this.#from = place;
    const { trail } = recording;
    if (!isJump || line < around.start || line > around.line) {
      const now = stood(trail, place);
      if (now !== undefined) await recording.change(now);
      return;
    }
    const caller = await this.#caller(tree, from, name);
    await recording.change(jumped(trail, caller?.place ?? from, place, caller !== undefined));
  }

  async #around(tree: KernelTree, file: string, line: number) {
    try {
      const { definitions } = await tree.kernel.definitions(file);
      return callableAround(definitions, line);
    } catch (error) {
      if (error instanceof SourceError) return undefined; // no file of C, or gone meanwhile
      throw error;
    }
  }

  /** The function that names the other: that from which the reader came, else the nearest above it, since a walk goes from call to call of one function. */
  async #caller(tree: KernelTree, from: TrailPlace | undefined, name: string) {
    const { trail } = this.services.recording;
    const above = from === undefined ? undefined : stood(trail, from);
    const way = above === undefined ? [] : wayTo(above.roots, above.at).reverse();
    const callers = way.length > 0 || from === undefined ? way : [from];
    for (const place of callers) if (await this.#names(tree, place, name)) return { place };
    return undefined;
  }

  async #names(tree: KernelTree, { kind, name, file }: TrailPlace, other: string): Promise<boolean> {
    try {
      const [{ definitions }, { lines }] = await Promise.all([tree.kernel.definitions(file), tree.kernel.lines(file)]);
      const word = new RegExp(`\\b${quoted(other)}\\b`);
      return definitions.some(
        (one) => one.kind === kind && one.name === name && word.test(lines.slice(one.line, one.end).join('\n')),
      );
    } catch (error) {
      if (error instanceof SourceError) return false;
      throw error;
    }
  }
}
