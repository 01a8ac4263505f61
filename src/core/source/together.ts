import { Cancelled, Canceller, onAbort, type Signal } from '../signal.js';

/** A question that waits for an answer. */
export interface Asked<Q, O> {
  readonly question: Q;
  readonly options: O;
}

interface Waiting<Q, O, A> extends Asked<Q, O> {
  readonly resolve: (answer: A) => void;
  readonly reject: (error: unknown) => void;
}

/** Answers some questions about the same folders by one pass over the tree, in their order. The signal is aborted when nobody waits any more. */
type OnePass<Q, O, A> = (
  root: string,
  under: readonly string[] | undefined,
  asked: readonly Asked<Q, O>[],
  signal: Signal,
) => Promise<A[]>;

/**
 * Gathers the questions about the same folders that are asked at the same time, or while a pass over these folders is under way: each pass takes all
 * that the machine has, and several at once hinder each other.
 * @param later runs something when what is under way now has asked: how long that is the platform decides
 */
export function together<Q, O extends { readonly under?: readonly string[]; readonly signal?: Signal }, A>(
  pass: OnePass<Q, O, A>,
  later: (run: () => void) => void,
): (root: string, question: Q, options?: O) => Promise<A> {
  /** By folders: those who wait for the next pass. There is an entry from the first question until nobody asked during a pass. */
  const waiting = new Map<string, Waiting<Q, O, A>[]>();

  const answer = async (root: string, under: readonly string[] | undefined, all: readonly Waiting<Q, O, A>[]) => {
    const nobodyWaits = new Canceller();
    const endListening = all.map(({ options }) =>
      onAbort(options.signal, () => {
        if (all.every((one) => one.options.signal?.aborted === true)) nobodyWaits.cancel();
      }),
    );
    try {
      const answers = await pass(root, under, all, nobodyWaits.signal);
      all.forEach(({ options, resolve, reject }, index) => {
        const one = answers[index];
        if (one === undefined || options.signal?.aborted === true) reject(new Cancelled());
        else resolve(one);
      });
    } catch (error) {
      for (const { reject } of all) reject(error);
    } finally {
      for (const end of endListening) end();
    }
  };

  return (root, question, options = {} as O) =>
    new Promise((resolve, reject) => {
      const key = JSON.stringify([root, options.under ?? null]);
      const one = { question, options, resolve, reject };
      const others = waiting.get(key);
      if (others !== undefined) {
        others.push(one);
        return;
      }
      waiting.set(key, [one]);
      const next = () => {
        later(() => {
          const all = waiting.get(key) ?? [];
          if (all.length === 0) {
            waiting.delete(key);
            return;
          }
          waiting.set(key, []);
          void answer(root, options.under, all).then(next);
        });
      };
      next();
    });
}
