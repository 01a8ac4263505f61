/** Assertions for both hosts: the web host has no `node:assert`. */

export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [got, wanted] = [show(actual), show(expected)];
  if (got !== wanted) throw new Error(`${what}: expected ${wanted}, got ${got}`);
}

export function ok(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

export function matches(text: string, pattern: RegExp, what = 'text'): void {
  if (!pattern.test(text)) throw new Error(`${what}: expected ${String(pattern)} in ${show(text)}`);
}

/** Asks again until the answer is not `undefined`: providers and caches come up on their own time. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  limitMs = 30_000,
): Promise<T> {
  for (const start = Date.now(); Date.now() - start < limitMs;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await pause(100);
  }
  throw new Error(`${what}: not within ${limitMs} ms`);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function show(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value);
}
