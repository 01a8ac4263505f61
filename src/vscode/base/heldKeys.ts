import { commands, window, workspace, type TextDocument } from 'vscode';
import { hostClock, type Clock } from '../../session/clock.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { COMMAND, onCommandBegun } from './commands.js';

/** So many milliseconds after its text is there, the box has the keys: nothing says when it really has. */
const SETTLES = 250;
/** What went into the source all the same is tried again so many times: the machine is busy. */
const TRIES = 8;
/** A box that has not come in so many milliseconds does not come: the keys go where they would have gone. */
const LONGEST = 10_000;
/** The hold ends when nothing was typed for so many milliseconds: a key on its way while it ends would be nobody's. */
const QUIET = 3000;

/** These open the box in which is written, whatever is on the screen. */
const OPENS_BOX: ReadonlySet<string> = new Set([COMMAND.addNote, COMMAND.addNoteTo, COMMAND.writeOn]);

/**
 * What is typed while the box for a note is on its way: the source has the keys until it is there, and would get the letters that are meant for the box.
 * They are held from when the command begins, and typed again when the box is there.
 */
export class HeldKeys implements Disposable {
  readonly #own = new Disposables();
  #text = '';
  #hold: Disposable | undefined;
  #waiting: Disposable | undefined;
  /** What is typed is typed again at once: the box has come, or does not. */
  #isThrough = false;
  #isGiving = false;
  /** How often it is tried: only a box that is there is worth another time. */
  #tries = 0;

  constructor(private readonly clock: Clock = hostClock) {
    this.#own.add(
      onCommandBegun((id) => {
        if (OPENS_BOX.has(id)) this.hold();
      }),
    );
  }

  /** Whether something was typed that nothing has got yet. */
  get areAwaited(): boolean {
    return this.#text !== '';
  }

  /** From now on. */
  hold(): void {
    this.#tries = 0;
    this.#throughAfter(LONGEST);
    if (this.#hold !== undefined) return;
    try {
      this.#hold = commands.registerCommand('type', (given: unknown) => {
        const { text } = (given ?? {}) as { text?: unknown };
        if (typeof text === 'string') this.#text += text;
        if (this.#isThrough) this.#through();
      });
    } catch {
      // Another extension has the keys, one for modal editing: where nothing is inserted, nothing goes astray.
    }
  }

  /** The box is there: it gets them. */
  giveToBox(): void {
    if (this.#hold === undefined) return;
    this.#tries = TRIES;
    this.#throughAfter(SETTLES);
  }

  /** No box comes, or it is gone: they go where they would have gone. */
  giveBack(): void {
    this.#tries = 0;
    if (this.#hold !== undefined) this.#throughAfter(0);
  }

  dispose(): void {
    this.#own.dispose();
    this.#end();
  }

  #throughAfter(milliseconds: number): void {
    this.#isThrough = false;
    this.#after(milliseconds, () => {
      this.#through();
    });
  }

  #through(): void {
    this.#isThrough = true;
    this.#after(QUIET, () => {
      this.#end();
    });
    void this.#give();
  }

  #after(milliseconds: number, run: () => void): void {
    this.#waiting?.dispose();
    this.#waiting = this.clock.after(milliseconds, run);
  }

  async #give(): Promise<void> {
    if (this.#isGiving) return;
    this.#isGiving = true;
    try {
      // What is typed meanwhile comes behind what was typed before.
      while (this.#text !== '' && this.#isThrough) {
        const text = this.#text;
        this.#text = '';
        const wentAstray = await type(text);
        if (!wentAstray || this.#tries === 0) continue;
        this.#tries--;
        await commands.executeCommand('undo');
        this.#text = text + this.#text;
        this.#throughAfter(SETTLES);
      }
    } finally {
      this.#isGiving = false;
    }
  }

  #end(): void {
    this.#waiting?.dispose();
    this.#waiting = undefined;
    this.#hold?.dispose();
    this.#hold = undefined;
    this.#isThrough = false;
  }
}

/** Types a text into what has the keys. @returns whether that is a file and not the box */
async function type(text: string): Promise<boolean> {
  const changed = new Set<boolean>();
  const listening = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    const isShown = window.visibleTextEditors.some((editor) => editor.document === document);
    if (contentChanges.length > 0 && (isBox(document) || isShown)) changed.add(isBox(document));
  });
  try {
    await commands.executeCommand('default:type', { text });
  } finally {
    listening.dispose();
  }
  return changed.has(false) && !changed.has(true);
}

/** The editor has what stands in a box of its comment widget in a document of its own. */
function isBox({ uri }: TextDocument): boolean {
  return uri.scheme === 'comment';
}
