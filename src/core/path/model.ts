import type { Anchor, CallPath, NotesFile, Step, Via } from '../notes/format.js';

/** A step of a call path as it stands in the tree of steps: the object that every view shows, and that knows its neighbours. */
export interface PathStep {
  /** Stable for as long as the ids in the file are: path id, `/`, step id. With a step that continues in another path, once for each way to it. */
  readonly key: string;
  readonly step: Step;
  /** RFC 6901 pointer to the step in the notes file. */
  readonly pointer: string;
  /** The anchor: of the step, or of the root of the path in which it continues. */
  readonly at: Anchor | undefined;
  readonly via: Via | undefined;
  readonly parent: PathStep | undefined;
  readonly children: readonly PathStep[];
  /** The place in the order of the path, 1-based. */
  readonly number: number;
  readonly depth: number;
  /** The path continues in one that it is already in, or is deeper than {@link MAX_DEPTH}: it is not followed further. */
  readonly cut: boolean;
  /** It is on the main line of its path: the first step, and those that the author marked. Of a path that continues here only where this step is marked. */
  readonly main: boolean;
  /** It is on the main line, or a step below it is. */
  readonly leads: boolean;
}

/** A call path with its steps in reading order (parents first, then calls in their order). */
export interface PathTree {
  readonly path: CallPath;
  readonly pointer: string;
  readonly root: PathStep;
  readonly steps: readonly PathStep[];
  /** Steps that were left out beyond {@link MAX_STEPS} or {@link MAX_CONTINUED}. */
  readonly leftOut: number;
  /** How many steps are on the main line; 0 where the author marked none: then no step is a branch. */
  readonly mainSteps: number;
}

export const MAX_DEPTH = 64;
/** Steps of one tree. */
export const MAX_STEPS = 2000;
/** Steps of all trees of a file that stand in one because a path continues in another: those are as many as there are ways, however few are written. */
export const MAX_CONTINUED = 20_000;

interface Building {
  readonly paths: ReadonlyMap<string, PlacedPath>;
  readonly steps: PathStep[];
  leftOut: number;
  /** Shared by the trees of a file. */
  readonly continued: { count: number };
}

/** What a step is inside of: the paths that continue in one another down to it. */
interface Entered {
  readonly paths: ReadonlySet<string>;
  /** It is a step of another path than that of its tree. */
  readonly isContinued: boolean;
  /** The steps at which they continue are on the main line. */
  readonly isMain: boolean;
}

interface PlacedPath {
  readonly path: CallPath;
  /** Its place among the paths of the file, 0-based. */
  readonly index: number;
}

/** The paths of a notes file as trees. Paths that continue in each other are followed, cycles and excesses cut. */
export function pathTrees(file: NotesFile): PathTree[] {
  const paths = pathsById(file);
  const continued = { count: 0 };
  return (file.paths ?? []).flatMap((path, index) => {
    if (path === null) return [];
    const building: Building = { paths, steps: [], leftOut: 0, continued };
    const pointer = `/paths/${index}`;
    const root = build(building, path.root, path.id, `${pointer}/root`, undefined, {
      paths: new Set([path.id]),
      isContinued: false,
      isMain: true,
    });
    const { steps, leftOut } = building;
    const main = steps.filter((step) => step.main).length;
    return [{ path, pointer, root, steps, leftOut, mainSteps: main > 1 ? main : 0 }];
  });
}

function build(
  building: Building,
  step: Step,
  prefix: string,
  pointer: string,
  parent: PathStep | undefined,
  entered: Entered,
): PathStep {
  const continued = step.path === undefined ? undefined : building.paths.get(step.path);
  const depth = parent === undefined ? 0 : parent.depth + 1;
  const cut = depth >= MAX_DEPTH || (continued !== undefined && entered.paths.has(continued.path.id));
  const children: PathStep[] = [];
  const main = parent === undefined || (entered.isMain && step.main === true);
  const node = {
    key: `${prefix}/${step.id}`,
    step,
    pointer,
    at: step.at ?? continued?.path.root.at,
    via: step.via,
    parent,
    children,
    number: building.steps.length + 1,
    depth,
    cut,
    main,
    leads: main,
  };
  building.steps.push(node);
  if (cut) return node;

  const below = (child: Step | null, childPrefix: string, childPointer: string, within: Entered) => {
    if (child === null) return;
    const isOver = within.isContinued && building.continued.count >= MAX_CONTINUED;
    if (building.steps.length >= MAX_STEPS || isOver) building.leftOut += 1;
    else {
      if (within.isContinued) building.continued.count++;
      const below = build(building, child, childPrefix, childPointer, node, within);
      children.push(below);
      node.leads ||= below.leads;
    }
  };
  step.calls?.forEach((child, index) => {
    below(child, prefix, `${pointer}/calls/${index}`, entered);
  });
  if (continued !== undefined) {
    const inner = { paths: new Set(entered.paths).add(continued.path.id), isContinued: true, isMain: main };
    continued.path.root.calls?.forEach((child, index) => {
      below(child, node.key, `/paths/${continued.index}/root/calls/${index}`, inner);
    });
  }
  return node;
}

/** Of paths with one id the first is meant. */
function pathsById({ paths = [] }: NotesFile): ReadonlyMap<string, PlacedPath> {
  const found = new Map<string, PlacedPath>();
  for (const [index, path] of paths.entries())
    if (path !== null && !found.has(path.id)) found.set(path.id, { path, index });
  return found;
}

/** Where the anchor of a step is written: on the step, or on the root of the path in which it continues. */
export function anchorPointer(file: NotesFile, { step, pointer }: PathStep): string {
  if (step.at !== undefined || step.path === undefined) return `${pointer}/at`;
  return `/paths/${(file.paths ?? []).findIndex((path) => path?.id === step.path)}/root/at`;
}

/** The step after this one in the order of the path; `undefined` at its end. */
export function nextStep(tree: PathTree, step: PathStep): PathStep | undefined {
  return tree.steps[step.number];
}

/** The step before this one in the order of the path; `undefined` at its start. */
export function previousStep(tree: PathTree, step: PathStep): PathStep | undefined {
  return tree.steps[step.number - 2];
}
