import { window, type Position, type TextDocument } from 'vscode';
import { NOT_CALLED } from '../../core/c/keywords.js';
import { callableAround } from '../../core/features/trail.js';
import { findCallee } from '../../core/path/findCallee.js';
import type { CallingSymbol } from '../../core/path/symbolPlaces.js';
import type { Kernel } from '../../core/kernel.js';
import { kernelIn, kernelOf } from '../../core/marks/archOf.js';
import type { StepMark } from '../../core/marks/noteIndex.js';
import type { Signal } from '../../core/signal.js';
import { atCursor } from '../base/atCursor.js';
import type { KernelTree } from '../tree/kernels.js';
import { isOwn } from '../../session/layer.js';
import { placeNow } from '../../session/placeNow.js';
import type { Services } from '../services.js';
import { codeInSight } from '../tree/codeInSight.js';
import { readingAt } from '../tree/readingAt.js';
import type { Place } from '../../core/source/place.js';

/** A function, system call, macro or assembler label of a kernel tree. */
export interface FunctionHere {
  readonly tree: KernelTree;
  /** The kernel of the tree as it is read here: for a step, for the architecture of its notes file. */
  readonly kernel: Kernel;
  readonly kind: CallingSymbol['kind'];
  readonly name: string;
  /** Of a system call: its compat form. */
  readonly compat?: boolean;
  /** Its definitions: the branches of an `#if` are one. */
  readonly places: readonly [Place, ...Place[]];
}

/**
 * The function that the cursor is on, where it is called or defined; else the one that it is in.
 * @throws {Cancelled} when the reader goes elsewhere or types
 */
export function functionHere(services: Services): Promise<FunctionHere | undefined> {
  const editor = codeInSight(services);
  if (editor === undefined) return Promise.resolve(undefined);
  return services.questions.ask(() =>
    atCursor(editor, (signal, cursor) => findFunction(services, editor.document, cursor, signal)),
  );
}

async function findFunction(
  services: Services,
  document: TextDocument,
  cursor: Position,
  signal: Signal,
): Promise<FunctionHere | undefined> {
  const at = readingAt(services, document.uri);
  if (at === undefined) return undefined;
  const { tree, index } = at.reading;
  const whole = kernelIn(tree.kernel, index, at.file);
  const asked = whole.wantedBy(signal);
  const { definitions } = await asked.definitions(at.file);
  const line = cursor.line + 1;
  const around = callableAround(definitions, line);
  const range = document.getWordRangeAtPosition(cursor, /[A-Za-z_]\w*/);
  const word = range === undefined ? '' : document.getText(range);
  const rest = range === undefined ? '' : document.lineAt(range.end.line).text.slice(range.end.character);
  // On its own head it is itself that is meant.
  const isHead = around !== undefined && line <= around.line;
  if (!isHead && /^\s*\(/.test(rest) && !NOT_CALLED.has(word)) {
    const called = await findCallee(asked, word, at.file);
    const [first, ...others] = called?.places ?? [];
    if (called !== undefined && called.placement.status !== 'ambiguous' && first !== undefined)
      return { tree, kernel: whole, kind: called.kind, name: called.name, places: [first, ...others] };
  }
  if (around === undefined) return undefined;
  const { kind, name, column, end } = around;
  return {
    tree,
    kernel: whole,
    kind: kind as FunctionHere['kind'],
    name,
    ...(around.compat === true ? { compat: true } : {}),
    places: [{ file: at.file, line: around.line, column, end }],
  };
}

/**
 * The step of the reader's own notes that is about the function at the cursor: of the path where the reader stands, if it has one.
 * @param isMeant whether a step will do
 * @throws {Cancelled} when the reader goes elsewhere or types
 */
export async function ownStepOf(
  services: Services,
  here: Omit<FunctionHere, 'kernel'>,
  isMeant: (mark: StepMark) => boolean = () => true,
): Promise<StepMark | undefined> {
  const { readings, layers, walk, checks } = services;
  const { tree, kind, name, places } = here;
  // Where notes that name it have not been checked yet, it is not known whether it is one of their steps.
  const checked = () =>
    checks.whenChecked(
      tree,
      (layer) =>
        isOwn(layer) && (layer.notes?.trees ?? []).some(({ steps }) => steps.some(({ at }) => at?.[kind] === name)),
    );
  const editor = window.activeTextEditor;
  await (editor === undefined ? checked() : atCursor(editor, checked));
  const [{ file, line }] = places;
  const steps = (readings.of(tree).index.byFile.get(file) ?? []).filter(
    (mark): mark is StepMark =>
      mark.kind === 'step' &&
      mark.anchor.quote === undefined &&
      isOwn(layers.layer(mark.layer)) &&
      isMeant(mark) &&
      placeNow(services, tree, mark)?.line === line,
  );
  const stand = walk.stand?.mark;
  return steps.find((mark) => mark.step === stand?.step) ?? steps.find((mark) => mark.tree === stand?.tree) ?? steps[0];
}

/** The function that a step is about, where it has a certain place. */
export function functionOf({ activeTree }: Services, mark: StepMark): FunctionHere | undefined {
  const { tree } = activeTree;
  const { anchor, check } = mark;
  const [first, ...others] = check?.placement.candidates ?? [];
  const kind = (['function', 'syscall', 'macro', 'label'] as const).find((one) => anchor[one] !== undefined);
  const status = check?.placement.status;
  if (tree === undefined || kind === undefined || first === undefined) return undefined;
  if (status === 'ambiguous' || status === 'missing') return undefined;
  const compat = anchor.compat === true ? { compat: true } : {};
  return {
    tree,
    kernel: kernelOf(tree.kernel, mark),
    kind,
    name: anchor[kind] ?? '',
    ...compat,
    places: [first, ...others],
  };
}
