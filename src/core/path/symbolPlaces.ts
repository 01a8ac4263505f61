import { placeAnchor } from '../anchor/place.js';
import type { Placement } from '../anchor/placement.js';
import type { AnchorReason } from '../anchor/reason.js';
import type { Kernel } from '../kernel.js';
import type { Signal } from '../signal.js';
import type { Place } from '../source/place.js';

/** The kinds of symbol that have a body with calls in it, in the order in which a bare name is looked for. */
const CALLING = ['function', 'syscall', 'macro', 'label'] as const;

/** How a name is looked for: as it is written, or as what macros make. What is made by macros is looked for when the name stands for nothing else. */
export type Way = 'never' | 'only';
const WAYS: readonly Way[] = ['never', 'only'];

export interface CallingSymbol {
  readonly kind: (typeof CALLING)[number];
  readonly name: string;
  readonly placement: Placement;
  /** Its definitions: the branches of an `#if` are one. */
  readonly places: readonly Place[];
}

/** What was found of a name, or why it may be there all the same. */
export interface CallingSearch {
  readonly found?: CallingSymbol;
  /** Where nothing was found though not everything could be looked at. */
  readonly unsure?: AnchorReason;
}

/** What calls by a name: a function, a system call, a macro or a label of assembler code. `undefined` when there is none. */
export async function findCalling(
  kernel: Kernel,
  name: string,
  near?: string,
  signal?: Signal,
): Promise<CallingSymbol | undefined> {
  return (await searchSeenFrom(kernel, name, near, signal)).found;
}

/**
 * The same, with what the search may lack.
 * @param ways in which it is looked for; by default in both
 * @param near the file whose own function is meant where several have one; where none is for this file, the others are: those that a reader may mean
 */
export async function searchCalling(
  kernel: Kernel,
  name: string,
  near?: string,
  signal?: Signal,
  ways: readonly Way[] = WAYS,
): Promise<CallingSearch> {
  const seen = await searchSeenFrom(kernel, name, near, signal, ways);
  if (seen.found !== undefined || near === undefined) return seen;
  const anywhere = await searchSeenFrom(kernel, name, undefined, signal, ways);
  return anywhere.found === undefined ? seen : anywhere;
}

async function searchSeenFrom(
  kernel: Kernel,
  name: string,
  near?: string,
  signal?: Signal,
  ways: readonly Way[] = WAYS,
): Promise<CallingSearch> {
  let ambiguous: CallingSymbol | undefined;
  let unsure: AnchorReason | undefined;
  for (const made of ways) {
    for (const kind of CALLING) {
      const anchor = { [kind]: name, ...(near === undefined ? {} : { file: near }) };
      const placement = await placeAnchor(anchor, kernel, { made, ...(signal === undefined ? {} : { signal }) });
      if (placement.status === 'missing') {
        if (placement.reason.code === 'search-incomplete') unsure ??= placement.reason;
        continue;
      }
      const found = { kind, name, placement, places: placement.candidates };
      if (placement.status !== 'ambiguous') return { found };
      ambiguous ??= found;
    }
    if (ambiguous !== undefined) return { found: ambiguous };
  }
  return unsure === undefined ? {} : { unsure };
}
