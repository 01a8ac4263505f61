import type { Placement } from './anchor/placement.js';
import type { EdgeCheck } from './path/edge.js';
import type { Kernel } from './kernel.js';
import type { Anchor, NotesFile } from './notes/format.js';
import type { Signal } from './signal.js';

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

/** Everything that is known about a notes file in one kernel. */
export interface Check {
  readonly anchors: readonly AnchorCheck[];
  readonly edges: readonly StepEdge[];
}

export interface CheckOptions {
  readonly signal?: Signal;
  readonly onProgress?: (progress: CheckProgress) => void;
}

export interface CheckProgress {
  readonly done: number;
  readonly total: number;
  /** The symbol that is being searched for in the whole tree, if one is. */
  readonly searching?: string;
}

/** Places every anchor of a notes file and checks every edge. */
export function checkNotes(file: NotesFile, kernel: Kernel, options: CheckOptions = {}): Promise<Check> {
  throw new Error(`not yet: ${String(file.title)} ${kernel.source.root} ${String(options)}`);
}
