import type { Placement } from '../anchor/placement.js';
import type { LinkInBody } from '../notes/bodies.js';
import type { Anchor } from '../notes/format.js';
import type { NameInBody } from '../text/bodyNames.js';
import type { Verdict } from '../text/lookUp.js';
import type { EdgeCheck } from './edge.js';

/** An anchor of a notes file with its place in a kernel. */
export interface AnchorCheck {
  /** RFC 6901 pointer to the anchor in the notes file: `/notes/0/at/0`, `/paths/0/root/at`. */
  readonly pointer: string;
  readonly anchor: Anchor;
  readonly placement: Placement;
}

/** The edge from a step's parent to the step. */
export interface StepEdge {
  /** Pointer to the step. */
  readonly pointer: string;
  readonly edge: EdgeCheck;
}

/** What a text names, with why it is not in a kernel. */
export interface LostName extends NameInBody {
  readonly verdict: Exclude<Verdict, { readonly k: 'found' }>;
}

/** Everything that is known about a notes file in one kernel. */
export interface Check {
  readonly anchors: readonly AnchorCheck[];
  readonly edges: readonly StepEdge[];
  /** Links of the texts to symbols that this kernel does not have. */
  readonly lostLinks?: readonly LinkInBody[];
  /** What the texts name and this kernel does not have. */
  readonly lostNames?: readonly LostName[];
  /** The architecture that the file names, where the kernel has none of that name. */
  readonly unknownArch?: string | undefined;
}
