import { workspace, type Disposable, type TextDocument, type TextDocumentContentChangeEvent, type Uri } from 'vscode';
import { Disposables } from './base/disposables.js';
import type { Kernels } from './tree/kernels.js';

interface Shift {
  /** The line in which the replaced text started, 1-based. */
  readonly start: number;
  /** The first line that moved as a whole, 1-based, as it was numbered before. */
  readonly from: number;
  readonly delta: number;
  /** Counts all edits of all documents. */
  readonly stamp: number;
}

/**
 * Where lines are now that were found before somebody typed above them: lenses must not jump while they wait to be found again. What was found carries
 * the {@link stamp} of its time, so that each edit moves it once.
 */
export class LineShifts implements Disposable {
  readonly #own = new Disposables();
  readonly #shifts = new WeakMap<TextDocument, Shift[]>();
  #documents = new Set<TextDocument>();
  #stamp = 0;

  constructor(kernels: Kernels) {
    this.#own.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || kernels.treeOf(document.uri) === undefined) return;
        const shifts = this.#shifts.get(document) ?? [];
        this.#shifts.set(document, shifts);
        this.#documents.add(document);
        const stamp = ++this.#stamp;
        // From the end of the document to its start, as the editor reports them: none moves the next.
        for (const change of contentChanges) {
          const delta = addedLines(change);
          if (delta === 0) continue;
          const { start, end } = change.range;
          const isWhole = end.character === 0 || pushesDown(document, change, contentChanges);
          shifts.push({ start: start.line + 1, from: end.line + (isWhole ? 1 : 2), delta, stamp });
        }
      }),
    );
    this.#own.add(
      workspace.onDidCloseTextDocument((document) => {
        this.#documents.delete(document);
      }),
    );
  }

  /** The last edit that was made. */
  get stamp(): number {
    return this.#stamp;
  }

  /**
   * Where a line is now, 1-based; `undefined` when it is gone.
   * @param since the stamp of the time when it was found
   */
  lineNow(document: TextDocument, line: number, since: number): number | undefined {
    let now = line;
    for (const { start, from, delta, stamp } of this.#shifts.get(document) ?? []) {
      if (stamp <= since) continue;
      if (now >= from) now += delta;
      else if (now > start) return undefined;
    }
    return now;
  }

  /** The same for a file of a tree: where nobody followed it, its lines are where they were. */
  lineIn(uri: Uri, line: number, since: number): number | undefined {
    const document = this.#documentOf(uri);
    return document === undefined ? line : this.lineNow(document, line, since);
  }

  /** The same, but `undefined` also where nobody followed it. */
  lineOfOpen(uri: Uri, line: number, since: number): number | undefined {
    const document = this.#documentOf(uri);
    return document === undefined ? undefined : this.lineNow(document, line, since);
  }

  /** Forgets the edits up to a stamp: nothing that is still shown was found before. */
  forget(upTo: number): void {
    for (const document of this.#documents) {
      const shifts = this.#shifts.get(document)?.filter(({ stamp }) => stamp > upTo);
      if (shifts !== undefined) this.#shifts.set(document, shifts);
    }
  }

  dispose(): void {
    this.#own.dispose();
  }

  #documentOf(uri: Uri): TextDocument | undefined {
    const text = uri.toString();
    for (const document of this.#documents) if (document.uri.toString() === text) return document;
    return undefined;
  }
}

function addedLines({ range, text }: TextDocumentContentChangeEvent): number {
  return text.split('\n').length - 1 - (range.end.line - range.start.line);
}

/**
 * Whether a change in one line pushes what stands there down: Enter at the end of the indentation, which the editor may make anew with it. What moved
 * is the line, though the change began inside it.
 * @param all the changes that were made together with it
 */
function pushesDown(
  document: TextDocument,
  { range, text }: TextDocumentContentChangeEvent,
  all: readonly TextDocumentContentChangeEvent[],
): boolean {
  const added = text.split(/\r\n|\r|\n/);
  if (!range.isSingleLine || added.length < 2 || added[0]?.trim() !== '') return false;
  const above = all.filter((other) => other.range.end.isBefore(range.start));
  const first = range.start.line + above.reduce((sum, other) => sum + addedLines(other), 0);
  const last = first + added.length - 1;
  if (last >= document.lineCount) return false;
  const before = document.lineAt(first).text.slice(0, range.start.character);
  const after = document.lineAt(last).text.slice(added.at(-1)?.length);
  return before.trim() === '' && after.trim() !== '';
}
