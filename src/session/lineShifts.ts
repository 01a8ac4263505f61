/** A place between two characters: line and character 0-based, in UTF-16 units. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** A range of a document and what stands there instead. */
export interface TextChange {
  readonly range: { readonly start: TextPosition; readonly end: TextPosition };
  readonly text: string;
}

/** The lines of a document as they are after its changes, 0-based. */
export interface DocumentLines {
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

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
export class LineShifts {
  /** By the addresses of the documents that somebody edits. */
  readonly #shifts = new Map<string, readonly Shift[]>();
  #stamp = 0;

  /**
   * Somebody edited a document of a kernel tree.
   * @param changes made at once, from the end of the document to its start, as editors report them: none moves the next
   */
  edited(address: string, changes: readonly TextChange[], document: DocumentLines): void {
    if (changes.length === 0) return;
    const shifts = [...(this.#shifts.get(address) ?? [])];
    const stamp = ++this.#stamp;
    for (const change of changes) {
      const delta = addedLines(change);
      if (delta === 0) continue;
      const { start, end } = change.range;
      const isWhole = end.character === 0 || pushesDown(document, change, changes);
      shifts.push({ start: start.line + 1, from: end.line + (isWhole ? 1 : 2), delta, stamp });
    }
    this.#shifts.set(address, shifts);
  }

  /** Nobody follows a document any more: its lines are where they are stored. */
  closed(address: string): void {
    this.#shifts.delete(address);
  }

  /** The last edit that was made. */
  get stamp(): number {
    return this.#stamp;
  }

  /**
   * Where a line is now, 1-based; `undefined` when it is gone. Where nobody followed the document, its lines are where they were.
   * @param since the stamp of the time when it was found
   */
  lineIn(address: string, line: number, since: number): number | undefined {
    return this.#shifts.has(address) ? this.lineOfOpen(address, line, since) : line;
  }

  /** The same, but `undefined` also where nobody followed it. */
  lineOfOpen(address: string, line: number, since: number): number | undefined {
    const shifts = this.#shifts.get(address);
    if (shifts === undefined) return undefined;
    let now = line;
    for (const { start, from, delta, stamp } of shifts) {
      if (stamp <= since) continue;
      if (now >= from) now += delta;
      else if (now > start) return undefined;
    }
    return now;
  }

  /** Forgets the edits up to a stamp: nothing that is still shown was found before. */
  forget(upTo: number): void {
    for (const [address, shifts] of this.#shifts)
      this.#shifts.set(
        address,
        shifts.filter(({ stamp }) => stamp > upTo),
      );
  }
}

function addedLines({ range, text }: TextChange): number {
  return text.split('\n').length - 1 - (range.end.line - range.start.line);
}

/**
 * Whether a change in one line pushes what stands there down: Enter at the end of the indentation, which the editor may make anew with it. What moved
 * is the line, though the change began inside it.
 * @param all the changes that were made together with it
 */
function pushesDown(document: DocumentLines, { range, text }: TextChange, all: readonly TextChange[]): boolean {
  const { start, end } = range;
  const added = text.split(/\r\n|\r|\n/);
  if (start.line !== end.line || added.length < 2 || added[0]?.trim() !== '') return false;
  const above = all.filter((other) => isBefore(other.range.end, start));
  const first = start.line + above.reduce((sum, other) => sum + addedLines(other), 0);
  const last = first + added.length - 1;
  if (last >= document.lineCount) return false;
  const before = document.lineAt(first).text.slice(0, start.character);
  const after = document.lineAt(last).text.slice(added.at(-1)?.length);
  return before.trim() === '' && after.trim() !== '';
}

function isBefore(a: TextPosition, b: TextPosition): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
