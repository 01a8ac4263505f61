/** Work without a turn of the event loop, in milliseconds, at most: who cancels is heard within that. */
const MOST_WORK = 25;

let last = performance.now();
let turn: Promise<void> | undefined;

/**
 * Lets the event loop turn where it has not for a while. Promises that are kept already are followed without one: who goes through them alone hears neither that
 * the answer is no longer wanted nor anything else.
 */
export function letOthersRun(): Promise<void> | undefined {
  if (turn === undefined && performance.now() - last < MOST_WORK) return undefined;
  turn ??= new Promise((resolve) =>
    setImmediate(() => {
      last = performance.now();
      turn = undefined;
      resolve();
    }),
  );
  return turn;
}
