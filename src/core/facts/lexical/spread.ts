import type { Hop } from './hop.js';

/** What leads from a function, or to it: what is known at once, and what only further files tell. */
export interface Spread {
  readonly hops: readonly Hop[];
  readonly unread: readonly Unread[];
}

/** Hops that are not known before more files are read. A search that comes to nothing so far away never reads them. */
export interface Unread {
  /** What they are, so that the least of what they cost is known before. */
  readonly how: 'pointer' | 'element' | 'hook' | 'given' | 'deferred';
  /** What seems to stand behind the pointer or the hook, by the files that put something there; 1 or more. */
  readonly targets: number;
  /** Files to be read, about. */
  readonly files: number;
  readonly read: () => Promise<Spread>;
}

export const NOTHING: Spread = { hops: [], unread: [] };

/** What is read once, whoever asks. */
export function unread(
  how: Unread['how'],
  { targets = 1, files }: { readonly targets?: number; readonly files: number },
  read: () => Promise<Spread>,
): Unread {
  let known: Promise<Spread> | undefined;
  return { how, targets, files, read: () => (known ??= read()) };
}

/** All hops, with what further files tell. */
export async function allHops({ hops, unread: rest }: Spread): Promise<Hop[]> {
  const found = [...hops];
  for (const one of rest) found.push(...(await allHops(await one.read())));
  return found;
}
