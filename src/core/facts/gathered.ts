/** Answers to their end, with what that says. */
export async function gathered<T, R>(answers: AsyncGenerator<T, R>): Promise<{ readonly all: T[]; readonly end: R }> {
  const all: T[] = [];
  for (;;) {
    const next = await answers.next();
    if (next.done === true) return { all, end: next.value };
    all.push(next.value);
  }
}
