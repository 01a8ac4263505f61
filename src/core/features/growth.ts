import { makeAnchor } from '../anchor/make.js';
import { placeAnchor } from '../anchor/place.js';
import { isPlaced } from '../anchor/placement.js';
import { stepId } from '../notes/editNotes.js';
import type { NewStep } from '../notes/editSteps.js';
import type { Anchor, NotesFile, Step, Via } from '../notes/format.js';
import type { Kernel } from '../kernel.js';
import { stopIfAborted, type Signal } from '../signal.js';
import type { PointerTarget } from '../path/pointerTargets.js';
import type { OutEdge } from '../facts/outEdge.js';
import { findCallee } from '../path/findCallee.js';
import type { Place } from '../source/place.js';
import { normalise } from '../source/textLines.js';

/** A function that is to become a step. */
export interface Choice {
  readonly name: string;
  /** The file in or near which it is: that of its caller, or where it is installed. */
  readonly near: string;
  readonly via?: Via | undefined;
  /** Where the caller makes the call. */
  readonly site?: Place | undefined;
  /** Which of several such calls of the caller that is. */
  readonly which?: NonNullable<Step['site']> | undefined;
  readonly calls?: readonly NewStep[];
}

/** What an edge leads to without a question; `undefined` where it has to be asked who is behind it. */
export function choiceOf(edge: OutEdge): Omit<Choice, 'near'> | undefined {
  const { site } = edge;
  switch (edge.kind) {
    case 'call':
      return { name: edge.callee, site };
    case 'macro':
      return { name: edge.callee, via: { macro: edge.macro }, site };
    case 'deferred':
      return edge.callee === undefined
        ? undefined
        : { name: edge.callee, via: { deferred: edge.deferred, by: edge.by }, site };
    default:
      return undefined;
  }
}

/** Which of several equal calls an edge is, as a step says it: nothing for the first, its line where no other says the same, else its number. */
export function whichOf(
  edge: OutEdge,
  edges: readonly OutEdge[],
  lineOf: (place: Place) => string,
): NonNullable<Step['site']> | undefined {
  const key = edgeKey(edge);
  // One use of a macro may make several calls: it counts once.
  const equal = edges.filter(
    (one, at) => edgeKey(one) === key && edges.findIndex((other) => edgeKey(other) === key && isAt(other, one)) === at,
  );
  const index = equal.findIndex((one) => isAt(one, edge));
  if (index <= 0) return undefined;
  const quote = lineOf(callOf(edge)).trim();
  const isOnly = equal.every((one) => isAt(one, edge) || !normalise(lineOf(callOf(one))).includes(normalise(quote)));
  return isOnly && quote !== '' ? { quote } : { nth: index + 1 };
}

/** Where the call begins that makes an edge: a macro may be given the callee some lines further down. */
function callOf(edge: OutEdge): Place {
  return (edge.kind === 'macro' ? edge.use : undefined) ?? edge.site;
}

function isAt(one: OutEdge, other: OutEdge): boolean {
  const [a, b] = [callOf(one), callOf(other)];
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

/** What tells edges apart that are checked apart. */
function edgeKey(edge: OutEdge): string {
  switch (edge.kind) {
    case 'call':
    case 'reference':
      return `call ${edge.callee}`;
    case 'pointer':
      return `pointer ${edge.struct ?? '?'}.${edge.member}`;
    case 'macro':
      return `macro ${edge.macro}`;
    case 'hook':
      return `hook ${edge.macro} ${edge.hook}`;
    case 'deferred':
      return `deferred ${edge.by}`;
    case 'variable':
      return `variable ${edge.variable}`;
    case 'unknown':
      return `unknown ${edge.text}`;
  }
}

/** The `via` of a candidate with the file of what installs it, where its name alone would lead elsewhere. */
export async function preciseVia(
  kernel: Kernel,
  { via, place }: PointerTarget,
  ends: readonly string[],
  signal?: Signal,
): Promise<Via> {
  const { table, by, struct } = via;
  const name = table ?? by;
  if (struct === undefined || name === undefined) return via;
  const kind = table === undefined ? 'function' : 'variable';
  for (const hint of [...new Set(ends), undefined]) {
    const anchor = { [kind]: name, ...(hint === undefined ? {} : { file: hint }) };
    const placement = await placeAnchor(anchor, kernel, signal === undefined ? {} : { signal });
    stopIfAborted(signal);
    if (!isPlaced(placement)) continue;
    if (placement.candidates.some(({ file }) => file === place.file)) return via;
    break;
  }
  return { ...via, [table === undefined ? 'byFile' : 'tableFile']: place.file };
}

/** A step for a function, anchored where it is defined; `undefined` when it is nowhere, or the reader chose none of several places. */
export async function stepFor(
  kernel: Kernel,
  choice: Choice,
  taken: Set<string>,
  chooseAmong: (name: string, places: readonly Place[]) => Promise<Place | undefined>,
  signal?: Signal,
): Promise<NewStep | undefined> {
  const { name, near, via, which, calls } = choice;
  const found = await findCallee(kernel, name, near, signal);
  stopIfAborted(signal);
  if (found === undefined) return undefined;
  const place = isPlaced(found.placement) ? found.placement.place : await chooseAmong(name, found.places);
  if (place === undefined) return undefined;
  const at = await anchorAt(kernel, found.kind, name, place);
  const id = stepId(name, taken);
  taken.add(id);
  return {
    id,
    at,
    ...(via === undefined ? {} : { via }),
    ...(which === undefined ? {} : { site: which }),
    ...(calls === undefined ? {} : { calls }),
  };
}

/** The anchor of a symbol with what is seen at its place. */
export async function anchorAt(
  kernel: Kernel,
  kind: 'function' | 'syscall' | 'macro' | 'label',
  name: string,
  { file, line, column }: Place,
): Promise<Anchor> {
  const made = await makeAnchor(kernel, file, line, column);
  // What a macro makes may have no definition that could be seen.
  return made?.anchor[kind] === name && made.anchor.quote === undefined ? made.anchor : { [kind]: name, file };
}

/** The ids of the steps of the path in which a step stands. */
export function stepIds(file: NotesFile | undefined, pointer: string): Set<string> {
  const index = Number(/^\/paths\/(\d+)\//.exec(pointer)?.[1] ?? -1);
  const ids = new Set<string>();
  const add = (step: Step | null | undefined) => {
    if (step === null || step === undefined) return;
    ids.add(step.id);
    for (const one of step.calls ?? []) add(one);
  };
  add(file?.paths?.[index]?.root);
  return ids;
}
