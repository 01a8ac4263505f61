import type { CallerCandidate, CallerRow } from './callersOf.js';

/**
 * Looks at callers on the source, in their order; what that denies is left out. Each comes once: definitions of several configurations may have one body.
 * Who has enough stops asking.
 */
export async function* provenRows(
  candidates: Iterable<CallerCandidate> | AsyncIterable<CallerCandidate>,
): AsyncGenerator<CallerRow> {
  const seen = new Set<string>();
  for await (const { prove } of candidates) {
    const row = await prove();
    if (row === undefined) continue;
    const { kind, caller, site, callee, depth } = row;
    const key = JSON.stringify([kind, caller, site, callee, depth]);
    if (seen.has(key)) continue;
    seen.add(key);
    yield row;
  }
}
