import { workspace, type Disposable, type TextDocument } from 'vscode';
import { Disposables } from './disposables.js';
import type { Services } from './services.js';

interface Shift {
  /** The line in which the replaced text started, 1-based. */
  readonly start: number;
  /** The first line that moved as a whole, 1-based, as it was numbered before. */
  readonly from: number;
  readonly delta: number;
}

/** Where lines that were found by the last check are now, while somebody types above them: lenses must not jump. */
export class LineShifts implements Disposable {
  readonly #own = new Disposables();
  readonly #shifts = new WeakMap<TextDocument, Shift[]>();
  #documents = new Set<TextDocument>();

  constructor({ kernels, checks }: Services) {
    this.#own.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || kernels.treeOf(document.uri) === undefined) return;
        const shifts = this.#shifts.get(document) ?? [];
        this.#shifts.set(document, shifts);
        this.#documents.add(document);
        // From the end of the document to its start, as the editor reports them: none moves the next.
        for (const { range, text } of contentChanges) {
          const delta = text.split('\n').length - 1 - (range.end.line - range.start.line);
          const from = range.end.line + (range.end.character === 0 ? 1 : 2);
          if (delta !== 0) shifts.push({ start: range.start.line + 1, from, delta });
        }
      }),
    );
    this.#own.add(
      checks.onDidChange(() => {
        if (!checks.settled) return;
        for (const document of this.#documents) this.#shifts.delete(document);
        this.#documents = new Set();
      }),
    );
  }

  /** The line now, 1-based; `undefined` when it is gone. */
  lineNow(document: TextDocument, line: number): number | undefined {
    let now = line;
    for (const { start, from, delta } of this.#shifts.get(document) ?? []) {
      if (now >= from) now += delta;
      else if (now > start) return undefined;
    }
    return now;
  }

  dispose(): void {
    this.#own.dispose();
  }
}
