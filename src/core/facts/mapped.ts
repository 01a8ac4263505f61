/**
 * The answers as something else, those that come to nothing left out; ends as they end. Whoever stops asking ends them too.
 */
export async function* mapped<T, U, R>(
  answers: AsyncGenerator<T, R>,
  as: (answer: T) => U | undefined,
): AsyncGenerator<U, R> {
  let isOver = false;
  try {
    for (;;) {
      const next = await answers.next();
      if (next.done === true) {
        isOver = true;
        return next.value;
      }
      const one = as(next.value);
      if (one !== undefined) yield one;
    }
  } finally {
    // Nobody looks at what a generator returns that was not asked to its end.
    if (!isOver) await answers.return(undefined as R);
  }
}
