import type { Kernel } from '../kernel.js';
import type { Signal } from '../signal.js';
import { unlike } from './unlike.js';

/** Why nobody calls a member. */
export type MemberFault =
  | { readonly k: 'no-struct' }
  /** `like` are members of the struct, the likest first. */
  | { readonly k: 'no-member'; readonly file: string; readonly like: readonly string[] }
  | { readonly k: 'not-pointer' }
  /** It points to something, and no function is called through it. */
  | { readonly k: 'no-function' };

/** Spellings that are offered for a member that is none. */
const MOST_LIKE = 5;

/**
 * Why nobody can call a member: it is none, or holds no address.
 * @param isCalled whether a call through it was found, or may be found; true when absent
 * @returns `undefined` where somebody may call it
 * @throws {Cancelled}
 */
export async function memberFault(
  kernel: Kernel,
  struct: string,
  member: string,
  { signal, isCalled = true }: { readonly signal?: Signal | undefined; readonly isCalled?: boolean } = {},
): Promise<MemberFault | undefined> {
  const { definedIn, hasMember, kind, members } = await kernel.facts.memberOf({ struct, member }, { signal });
  const [file] = definedIn;
  if (file === undefined) return { k: 'no-struct' };
  if (hasMember === false) {
    const like = [...members].sort((a, b) => unlike(a, member) - unlike(b, member) || (a < b ? -1 : 1));
    return { k: 'no-member', file, like: like.slice(0, MOST_LIKE) };
  }
  if (kind === 'other') return { k: 'not-pointer' };
  return kind === 'pointer' && !isCalled ? { k: 'no-function' } : undefined;
}
