import { commands } from 'vscode';

/** A key of the editor's `when` clauses, of one type, set only when its value changes. */
export class ContextKey<T extends string | boolean> {
  #value: T | undefined;

  constructor(private readonly name: `kernelNotes.${string}`) {}

  set(value: T): void {
    if (value === this.#value) return;
    this.#value = value;
    void commands.executeCommand('setContext', this.name, value);
  }
}
