import { sameEnds } from './sameEnds.js';

/** A change of a text. Offset and length in UTF-16 units of the text before; edits of one text do not overlap and stand in its order. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** A piece of the draft: a stretch of the original, or new text. */
type Piece = { readonly from: number; readonly to: number } | { readonly text: string };

/**
 * A text that is edited step by step, each step in terms of the text as it is by then. What it gives in the end are edits of the original: what no
 * step replaced stays as it was, because it is never copied.
 */
export class Draft {
  #text: string;
  #pieces: Piece[];

  constructor(private readonly original: string) {
    this.#text = original;
    this.#pieces = [{ from: 0, to: original.length }];
  }

  /** As it is now. */
  get text(): string {
    return this.#text;
  }

  /** @param offset, length in the text as it is now */
  replace(offset: number, length: number, text: string): void {
    const before = this.#cut(offset);
    const after = this.#cut(offset + length);
    this.#pieces.splice(before, after - before, ...(text === '' ? [] : [{ text }]));
    this.#text = this.#text.slice(0, offset) + text + this.#text.slice(offset + length);
  }

  /** What leads from the original to the text as it is now. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let at = 0;
    let added = '';
    const keep = (from: number, to: number) => {
      if (from > at || added !== '') edits.push({ offset: at, length: from - at, text: added });
      added = '';
      at = to;
    };
    for (const piece of this.#pieces) {
      if ('text' in piece) added += piece.text;
      else if (piece.to > piece.from) keep(piece.from, piece.to);
    }
    keep(this.original.length, this.original.length);
    return edits;
  }

  /** Makes an offset the border of two pieces. @returns the index of the second */
  #cut(offset: number): number {
    let start = 0;
    for (const [index, piece] of this.#pieces.entries()) {
      const length = lengthOf(piece);
      if (offset <= start) return index;
      if (offset < start + length) {
        this.#pieces.splice(index, 1, ...halves(piece, offset - start));
        return index + 1;
      }
      start += length;
    }
    return this.#pieces.length;
  }
}

function lengthOf(piece: Piece): number {
  return 'text' in piece ? piece.text.length : piece.to - piece.from;
}

function halves(piece: Piece, at: number): [Piece, Piece] {
  return 'text' in piece
    ? [{ text: piece.text.slice(0, at) }, { text: piece.text.slice(at) }]
    : [
        { from: piece.from, to: piece.from + at },
        { from: piece.from + at, to: piece.to },
      ];
}

/** The text after the edits. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { offset, length, text: added } of edits) {
    result += text.slice(at, offset) + added;
    at = offset + length;
  }
  return result + text.slice(at);
}

/** Edits of a piece of a text as edits of the whole. @param by where the piece begins, in UTF-16 units */
export function movedEdits(edits: readonly TextEdit[], by: number): TextEdit[] {
  return edits.map((edit) => ({ ...edit, offset: edit.offset + by }));
}

/** The line end that a text uses first; LF where it has none. */
export function eolOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

/** The smallest single edit that leads from one text to another. */
export function oneEdit(before: string, after: string): TextEdit {
  const { start, end } = sameEnds(before, after);
  return { offset: start, length: before.length - start - end, text: after.slice(start, after.length - end) };
}
