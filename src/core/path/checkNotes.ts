import { saysGone } from '../anchor/gone.js';
import { placeAnchor } from '../anchor/place.js';
import { isPlaced, type Placement } from '../anchor/placement.js';
import type { Kernel } from '../kernel.js';
import { linksInBodies, type LinkInBody } from '../notes/bodies.js';
import { anchorsIn } from '../notes/entries.js';
import type { Anchor, NotesFile } from '../notes/format.js';
import type { AnchorCheck, Check, LostName, StepEdge } from './check.js';
import { checkEdge } from './checkEdge.js';
import { registrationAsSaid } from './checkPointer.js';
import type { EdgeContext } from './ends.js';
import { StillKnown, type KnownCheck } from './knownCheck.js';
import { pathTrees } from './model.js';
import { namesInBodies } from '../text/bodyNames.js';
import { lookUp, type Verdict } from '../text/lookUp.js';
import type { Mention } from '../text/mention.js';
import { saysSymbol, symbolIn } from '../render/textLink.js';
import { stopIfAborted, type Signal } from '../signal.js';
import type { Turns } from '../turns.js';

export interface CheckOptions {
  readonly signal?: Signal;
  /** For a check in the background: when its pieces may begin. */
  readonly turns?: Turns;
  readonly onProgress?: (progress: CheckProgress) => void;
  /** Whether what the texts name is looked up, as it is by default: who shows none of that need not wait for it. */
  readonly texts?: boolean;
  /** What was found before the file was edited, in the kernel as it still is: it is not looked up again. */
  readonly known?: KnownCheck;
}

export interface CheckProgress {
  readonly done: number;
  readonly total: number;
  /** The symbol that is being searched for in the whole tree, if one is. */
  readonly searching?: string;
}

/** Places every anchor of a notes file and checks every edge. @throws {Cancelled} */
export async function checkNotes(file: NotesFile, given: Kernel, options: CheckOptions = {}): Promise<Check> {
  const { signal, turns, onProgress } = options;
  const ofArch = given.forArch(file.arch).wantedBy(signal);
  const kernel = turns === undefined ? ofArch : ofArch.inTurns(turns);
  const entries = anchorsIn(file);
  const still = options.known === undefined ? undefined : new StillKnown(file, options.known);
  const knownEdges: StepEdge[] = [];
  // A path in which several continue has its own edges once.
  const seen = new Set<string>();
  const everyStep = pathTrees(file).flatMap((tree) => {
    const edges = still?.edgesOf(tree);
    if (edges === undefined) return tree.steps;
    for (const { pointer } of tree.steps) {
      const edge = edges.get(pointer);
      if (edge !== undefined && !seen.has(pointer)) knownEdges.push({ pointer, edge });
      seen.add(pointer);
    }
    return [];
  });
  const steps = everyStep.filter((step) => step.parent !== undefined);
  const total = entries.length + steps.length;
  let done = 0;

  // Notes and steps name the same symbols again and again: each is placed once.
  const placed = new Map<string, Promise<Placement>>();
  const place = (anchor: Anchor): Promise<Placement> => {
    const known = still?.placement(anchor);
    if (known !== undefined) return Promise.resolve(known);
    const key = JSON.stringify(anchor);
    let placement = placed.get(key);
    if (placement === undefined) {
      const searching = anchorWord(anchor);
      placement = placeAnchor(anchor, kernel, {
        ...(signal === undefined ? {} : { signal }),
        onProgress: () => onProgress?.({ done, total, searching }),
      });
      placed.set(key, placement);
    }
    return placement;
  };

  // All at once: what is looked for in the whole tree is looked for in one pass, with what the edges will ask for.
  kernel.foresee(
    steps.flatMap(({ at, via }) =>
      via === undefined
        ? []
        : [via.table ?? (at && anchorWord(at)), via.by, via.setup].filter((name) => name !== undefined),
    ),
    signal,
  );
  const anchors = Promise.all(
    entries.map(async ({ pointer, anchor }): Promise<AnchorCheck> => {
      const placement = await place(anchor);
      stopIfAborted(signal);
      onProgress?.({ done: ++done, total });
      return { pointer, anchor, placement };
    }),
  );
  const context: EdgeContext = {
    kernel,
    place,
    placementOf: (step) => (step.at === undefined ? Promise.resolve(undefined) : place(step.at)),
  };
  const wanted = everyStep.filter(({ at, pointer }) => at !== undefined && !seen.has(pointer) && seen.add(pointer));
  // An edge waits for its own ends: a name that takes long does not keep the others.
  const edges = severalAtOnce(wanted, async (step): Promise<StepEdge[]> => {
    const edge = await checkEdge(step, context);
    stopIfAborted(signal);
    onProgress?.({ done: Math.min(++done, total), total });
    return edge === undefined ? [] : [{ pointer: step.pointer, edge }];
  });
  // One pass over the tree for the tables of all, as far as their steps are found together: a table mostly stands where what it holds does.
  for (const { via, at } of wanted) {
    if (via?.member === undefined || at === undefined) continue;
    place(at).then(
      (placement) => {
        const likely = isPlaced(placement) ? placement.place.file : undefined;
        void registrationAsSaid(via, via.tableFile ?? likely, context);
      },
      () => undefined, // who waits for the anchors hears of it
    );
  }
  const [placedAnchors, checkedEdges, lostLinks, lostNames, unknownArch] = await Promise.all([
    anchors,
    edges,
    lostLinksOf(file, kernel, options),
    options.texts === false ? [] : lostNamesOf(file, kernel, options),
    unknownArchOf(file, kernel),
  ]);
  return {
    anchors: placedAnchors,
    edges: inOrder(knownEdges, checkedEdges.flat()),
    ...(lostLinks.length === 0 ? {} : { lostLinks }),
    ...(lostNames.length === 0 ? {} : { lostNames }),
    ...(unknownArch === undefined ? {} : { unknownArch }),
  };
}

/**
 * The links of the texts that say that they are symbols, and are none in this kernel: looked up as what a text names is, which takes no search for a
 * definition. What else may be one is looked for when it is followed.
 */
async function lostLinksOf(file: NotesFile, kernel: Kernel, { signal }: CheckOptions): Promise<LinkInBody[]> {
  const meant = linksInBodies(file).flatMap((link) => {
    const isSymbol = link.kind === 'symbol' || (link.kind === 'any' && saysSymbol(link.name));
    const symbol = isSymbol ? symbolIn(link.name) : undefined;
    return symbol === undefined ? [] : [{ link, mention: { k: 'symbol', symbol, raw: link.name, at: 0 } as const }];
  });
  if (meant.length === 0) return [];
  const near = filesNamed(file);
  const verdicts = await lookUp(
    meant.map(({ mention }) => mention),
    kernel,
    { near, signal },
  );
  return meant.flatMap(({ link }, at) => (verdicts[at]?.k === 'found' ? [] : [link]));
}

/** What the texts name and the kernel does not have. What an earlier check said of a text that is as it was holds. */
async function lostNamesOf(file: NotesFile, kernel: Kernel, { signal, known }: CheckOptions): Promise<LostName[]> {
  const version = await kernel.version();
  const gone = new Set(
    anchorsIn(file).flatMap(({ pointer, anchor }) => (saysGone(anchor, version) ? [entryOf(pointer)] : [])),
  );
  // A text on what the author knows to be gone names what is gone with it.
  const names = namesInBodies(file).filter(({ entry }) => !gone.has(entry));
  const before = known?.file.arch === file.arch ? known : undefined;
  const said = new Map<Mention, Verdict>();
  for (const { mention } of before === undefined ? [] : namesInBodies(before.file)) said.set(mention, { k: 'found' });
  for (const { mention, verdict } of before?.check.lostNames ?? []) said.set(mention, verdict);
  const open = names.flatMap(({ mention }) => (said.has(mention) ? [] : [mention]));
  if (open.length > 0) {
    const verdicts = await lookUp(open, kernel, { near: filesNamed(file), signal });
    open.forEach((mention, at) => said.set(mention, verdicts[at] ?? { k: 'found' }));
  }
  return names.flatMap((name) => {
    const verdict = said.get(name.mention);
    return verdict === undefined || verdict.k === 'found' ? [] : [{ ...name, verdict }];
  });
}

/** The files that the anchors name: what a text is about mostly stands there. */
function filesNamed(file: NotesFile): string[] {
  return anchorsIn(file).flatMap(({ anchor }) => anchor.file ?? []);
}

/** The note or step that an anchor belongs to. */
function entryOf(pointer: string): string {
  return pointer.replace(/\/at(?:\/\d+)?$/, '');
}

/** Known edges and those that were checked now, in the order of the file's paths. */
function inOrder(known: readonly StepEdge[], checked: readonly StepEdge[]): readonly StepEdge[] {
  if (known.length === 0) return checked;
  const pathOf = ({ pointer }: StepEdge) => Number(pointer.split('/')[2]);
  return [...known, ...checked].sort((a, b) => pathOf(a) - pathOf(b));
}

async function unknownArchOf({ arch }: NotesFile, { source }: Kernel): Promise<string | undefined> {
  return arch === undefined || (await source.identity(`arch/${arch}`)) !== undefined ? undefined : arch;
}

/** Enough for searches of the tree to share a pass, few enough for the files that they read to be kept. */
const AT_ONCE = 8;

async function severalAtOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < items.length; i = next++) {
      const item = items[i];
      if (item !== undefined) results[i] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

function anchorWord(anchor: Anchor): string {
  return Object.values(anchor).find((value) => typeof value === 'string') ?? '';
}
