import type { Placement } from '../anchor/placement.js';
import type { Anchor, NotesFile } from '../notes/format.js';
import type { AnchorCheck, Check } from './check.js';
import type { EdgeCheck } from './edge.js';
import type { PathTree } from './model.js';

/** A check of a notes file as it was before an edit, in the same kernel as it still is. */
export interface KnownCheck {
  readonly file: NotesFile;
  readonly check: Check;
}

/** So many anchors may be gone between two that are still there until they are looked for by name. */
const AHEAD = 16;

/**
 * Anchors by what they say. They are mostly asked for in their order, and one that was not read again is the same object: then nothing is
 * compared by its text.
 */
export class AnchorsKnown {
  #next = 0;
  #byName: Map<string, AnchorCheck[]> | undefined;

  constructor(private readonly anchors: readonly AnchorCheck[]) {}

  of(anchor: Anchor): AnchorCheck | undefined {
    for (let i = this.#next; i < this.#next + AHEAD; i++) {
      const one = this.anchors[i];
      if (one?.anchor !== anchor) continue;
      this.#next = i + 1;
      return one;
    }
    const here = this.anchors[this.#next];
    if (here === undefined || !isSame(here.anchor, anchor)) return this.#named(anchor);
    this.#next += 1;
    return here;
  }

  #named(anchor: Anchor): AnchorCheck | undefined {
    if (this.#byName === undefined) {
      this.#byName = new Map();
      for (const one of this.anchors) {
        const name = nameOf(one.anchor);
        const known = this.#byName.get(name);
        if (known === undefined) this.#byName.set(name, [one]);
        else known.push(one);
      }
    }
    return this.#byName.get(nameOf(anchor))?.find((one) => isSame(one.anchor, anchor));
  }
}

function nameOf(anchor: Anchor): string {
  return Object.values(anchor).find((value) => typeof value === 'string') ?? '';
}

function isSame(a: Anchor, b: Anchor): boolean {
  return a === b || (nameOf(a) === nameOf(b) && JSON.stringify(a) === JSON.stringify(b));
}

/** What of an earlier check still holds of a file that was edited since: so that only what differs is looked up. */
export class StillKnown {
  readonly #anchors: AnchorsKnown;
  readonly #edges: ReadonlyMap<string, EdgeCheck>;
  readonly #pointers: ReadonlyMap<unknown, string>;
  readonly #allPaths: boolean;

  constructor(file: NotesFile, { file: before, check }: KnownCheck) {
    // Which definition is meant hangs on the architecture.
    const isSameArch = file.arch === before.arch;
    this.#anchors = new AnchorsKnown(isSameArch ? check.anchors : []);
    this.#edges = new Map(check.edges.map(({ pointer, edge }) => [pointer, edge]));
    const paths = isSameArch ? (before.paths ?? []) : [];
    this.#pointers = new Map(paths.map((path, index) => [path, `/paths/${index}`]));
    this.#allPaths = paths.length === file.paths?.length && paths.every((path, index) => path === file.paths?.[index]);
  }

  /** Where an anchor is. What two ways of looking did not agree on is looked at anew. */
  placement(anchor: Anchor): Placement | undefined {
    const placement = this.#anchors.of(anchor)?.placement;
    return placement?.status === 'ambiguous' && placement.carried !== undefined ? undefined : placement;
  }

  /**
   * The edges of a path that is as it was, by the pointers of their steps as they are now. `undefined` when it is not, or continues in one that may not be.
   */
  edgesOf({ path, pointer, steps }: PathTree): ReadonlyMap<string, EdgeCheck> | undefined {
    const before = this.#pointers.get(path);
    const isAlone = steps.every(({ step }) => step.path === undefined);
    if (before === undefined || !(this.#allPaths || isAlone)) return undefined;
    return new Map(
      steps.flatMap((step) => {
        const old = isAlone ? before + step.pointer.slice(pointer.length) : step.pointer;
        const edge = this.#edges.get(old);
        return edge === undefined ? [] : [[step.pointer, edge] as const];
      }),
    );
  }
}
