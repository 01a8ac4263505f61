/** Says whether an answer is still wanted. An `AbortSignal` is one; the core names no platform's type. */
export interface Signal {
  readonly aborted: boolean;
}

/** Thrown by work that found its signal aborted. Never shown to the user. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Throws {@link Cancelled} when the answer is no longer wanted. Call it after every `await`. */
export function stopIfAborted(signal: Signal | undefined): void {
  if (signal?.aborted === true) throw new Cancelled();
}
