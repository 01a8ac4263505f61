import type { ArgumentText } from './callText.js';

/**
 * Whether two expressions name the same object: `&icsk->retransmit_timer` and `&inet_csk(sk)->retransmit_timer` by the member, a variable of a file
 * by its name. `undefined` when what is written does not say.
 * @param together both stand in one function, where a local pointer of one name is one thing
 */
export function namesSameObject(
  a: ArgumentText | undefined,
  b: ArgumentText | undefined,
  together: boolean,
): boolean | undefined {
  const [one, other] = [a?.chain, b?.chain];
  const [last, otherLast] = [a?.words.at(-1), b?.words.at(-1)];
  if (one === undefined || other === undefined) {
    // `&inet_csk(sk)->timer`: what is named in common is the same.
    const [words, others] = [a?.words ?? [], b?.words ?? []];
    const common = words.filter((word) => others.includes(word));
    return common.includes(last ?? '') || common.includes(otherLast ?? '') ? true : undefined;
  }
  // A local pointer may hold the address of anything, one of the same name in another function too.
  const decided = (argument: ArgumentText | undefined, chain: readonly string[]) =>
    chain.length > 1 || argument?.address === true || /^[A-Z0-9_]+$/.test(chain[0] ?? '');
  if (!together && (!decided(a, one) || !decided(b, other))) return undefined;
  const members = one.length > 1 ? one.slice(1) : one;
  const otherMembers = other.length > 1 ? other.slice(1) : other;
  if (members.includes(otherLast ?? '') || otherMembers.includes(last ?? '')) return true;
  return decided(a, one) && decided(b, other) ? false : undefined;
}

/** The word by which two expressions are taken for the same object, as its place among the words of each; `undefined` where they have none. */
export function sharedWord(
  a: ArgumentText | undefined,
  b: ArgumentText | undefined,
): { readonly a: number; readonly b: number } | undefined {
  for (const last of [b?.words.at(-1), a?.words.at(-1)]) {
    const [one, other] = [a?.words.lastIndexOf(last ?? '') ?? -1, b?.words.lastIndexOf(last ?? '') ?? -1];
    if (one >= 0 && other >= 0) return { a: one, b: other };
  }
  return undefined;
}
