/** Says whether an answer is still wanted. An `AbortSignal` is one; the core names no platform's type. */
export interface Signal {
  readonly aborted: boolean;
  /**
   * Work in the background waits for this before each larger piece: while somebody waits for another answer, that goes first. Nobody may wait for it
   * while others wait for what they do: that would be for ever.
   */
  readonly turn?: () => Promise<void>;
}

/** Thrown by work that found its signal aborted. Never shown to the user. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Throws {@link Cancelled} when the answer is no longer wanted. Call it after every `await`. */
export function stopIfAborted(signal: Signal | undefined): void {
  if (signal?.aborted === true) throw new Cancelled();
}

/** Waits until a piece of work may begin. @throws {Cancelled} when it is no longer wanted */
export async function inTurn(signal: Signal | undefined): Promise<void> {
  await signal?.turn?.();
  stopIfAborted(signal);
}
