import { whileWanted, type Signal } from '../signal.js';

/** Answers for somebody who may give up: none comes that is no longer wanted, and who asks for another one then is told. @throws {Cancelled} */
export async function* answersWhileWanted<T, R>(
  signal: Signal | undefined,
  answers: AsyncGenerator<T, R>,
): AsyncGenerator<T, R> {
  try {
    for (;;) {
      const next = await whileWanted(signal, () => answers.next());
      if (next.done === true) return next.value;
      yield next.value;
    }
  } finally {
    // Who stops asking ends them too; those that are at their end are not touched by it.
    await answers.return(undefined as R);
  }
}
