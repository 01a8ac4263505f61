import { placeAnchor } from '../anchor/place.js';
import type { Placement } from '../anchor/placement.js';
import type { Kernel } from '../kernel.js';
import type { Signal } from '../signal.js';
import type { Place } from '../source/place.js';

/** The kinds of symbol that have a body with calls in it, in the order in which a bare name is looked for. */
const CALLING = ['function', 'syscall', 'macro', 'label'] as const;

export interface CallingSymbol {
  readonly kind: (typeof CALLING)[number];
  readonly name: string;
  readonly placement: Placement;
  /** Its definitions: the branches of an `#if` are one. */
  readonly places: readonly Place[];
}

/** What calls by a name: a function, a system call, a macro or a label of assembler code. `undefined` when there is none. */
export async function findCalling(
  kernel: Kernel,
  name: string,
  near?: string,
  signal?: Signal,
): Promise<CallingSymbol | undefined> {
  let ambiguous: CallingSymbol | undefined;
  // What is made by macros is looked for when the name stands for nothing else.
  for (const made of ['never', 'only'] as const) {
    for (const kind of CALLING) {
      const anchor = { [kind]: name, ...(near === undefined ? {} : { file: near }) };
      const placement = await placeAnchor(anchor, kernel, { made, ...(signal === undefined ? {} : { signal }) });
      if (placement.status === 'missing') continue;
      const found = { kind, name, placement, places: placement.candidates };
      if (placement.status !== 'ambiguous') return found;
      ambiguous ??= found;
    }
    if (ambiguous !== undefined) break;
  }
  return ambiguous;
}
