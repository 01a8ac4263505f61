import type { Installation, InstallsEnd } from '../core/facts/facts.js';
import type { MemberFault } from '../core/reach/memberFault.js';
import { Refusal } from './refusal.js';

/**
 * Refuses a member of which nothing was found because it is none, or no pointer.
 * @throws {Refusal}
 */
export function refuseMissing(
  struct: string,
  member: string,
  all: readonly Installation[],
  end: Pick<InstallsEnd, 'definedIn' | 'hasMember' | 'kind'>,
): void {
  if (all.length > 0) return;
  const [file] = end.definedIn;
  if (file === undefined) throw new Refusal('cli.search.no-struct', { struct });
  if (end.hasMember === false) throw new Refusal('cli.search.no-member', { struct, member, file });
  if (end.kind === 'other') throw new Refusal('cli.search.not-pointer', { struct, member });
}

/**
 * Refuses a member that nobody can call.
 * @throws {Refusal}
 */
export function refuseFault(struct: string, member: string, fault: MemberFault | undefined): void {
  switch (fault?.k) {
    case undefined:
      return;
    case 'no-struct':
      throw new Refusal('cli.search.no-struct', { struct });
    case 'no-member': {
      const { file, like } = fault;
      if (like.length === 0) throw new Refusal('cli.search.no-member', { struct, member, file });
      throw new Refusal('cli.search.no-member-like', { struct, member, file, names: like.join(', ') });
    }
    case 'not-pointer':
      throw new Refusal('cli.search.not-pointer', { struct, member });
    case 'no-function':
      throw new Refusal('cli.search.no-function', { struct, member });
  }
}

/** Whether it was refused because there is no such member, or variable: what was asked could be answered. */
export function isNoMember({ code }: Refusal): boolean {
  return NOT_THERE.has(code);
}

const NOT_THERE: ReadonlySet<string> = new Set([
  'cli.search.no-struct',
  'cli.search.no-member',
  'cli.search.no-member-like',
  'cli.search.no-function',
  'cli.search.not-pointer',
  'cli.search.no-variable',
]);
