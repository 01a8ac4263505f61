/** What somebody typed into a text, as one piece. */
export interface TypedPart {
  /** Offsets of the piece in the text as it is now, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What stood there before: the selection, or nothing. */
  readonly was: string;
  /** What stands there now. */
  readonly is: string;
}

/** Nobody types more than so many UTF-16 units in a moment: what is longer was pasted, or written by a program. */
const MAX_TYPED = 200;

/**
 * The piece by which a text differs from what it was, if it may have been typed over a selection.
 * @param from where the selection began, as an offset in the text before
 * @param to where it ended
 */
export function typedPart(before: string, now: string, from: number, to: number): TypedPart | undefined {
  const [head, tail] = [before.slice(0, from), before.slice(to)];
  const end = now.length - tail.length;
  if (end < from || !now.startsWith(head) || !now.endsWith(tail)) return undefined;
  const [was, is] = [before.slice(from, to), now.slice(from, end)];
  return was === is || is.length > MAX_TYPED ? undefined : { start: from, end, was, is };
}
