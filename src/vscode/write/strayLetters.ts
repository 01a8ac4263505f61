import { Range, type TextEditor } from 'vscode';
import { typedPart } from '../../core/source/typedPart.js';

/** An edit that is refused is made again after so many milliseconds, so often at most. */
const TURN = 80;
const TURNS = 50;

/** What is typed between the question for a box and the moment when the box has the keys: the editor puts it into the source. */
export class StrayLetters {
  readonly #before: string;
  readonly #selections: TextEditor['selections'];
  #letters = '';

  /** @param editor the source, as it is when the box is asked for */
  constructor(private readonly editor: TextEditor) {
    this.#before = editor.document.getText();
    this.#selections = editor.selections;
  }

  /** All that was taken so far. */
  get letters(): string {
    return this.#letters;
  }

  /** Takes out of the source what was typed there since, and puts back what it replaced. @returns the letters */
  async take(): Promise<string> {
    for (let turn = 0; turn < TURNS; turn++) {
      const letters = await this.#takeOnce();
      if (letters !== undefined) return letters;
      await new Promise((resolve) => setTimeout(resolve, TURN));
    }
    return '';
  }

  /** @returns `undefined` where the edit was refused: more is typed than was heard of */
  async #takeOnce(): Promise<string | undefined> {
    const { document } = this.editor;
    const [selection, ...others] = this.#selections;
    if (document.isClosed || selection === undefined || others.length > 0) return '';
    const [from, to] = [selection.start, selection.end].map((place) => document.offsetAt(place)) as [number, number];
    const typed = typedPart(this.#before, document.getText(), from, to);
    if (typed === undefined) return '';
    const range = new Range(document.positionAt(typed.start), document.positionAt(typed.end));
    const isTaken = await this.editor.edit(
      (edit) => {
        edit.replace(range, typed.was);
      },
      { undoStopBefore: false, undoStopAfter: false },
    );
    if (!isTaken) return undefined;
    this.editor.selections = this.#selections;
    this.#letters += typed.is;
    return typed.is;
  }
}
