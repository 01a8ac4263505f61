import { isPlaced } from '../anchor/placement.js';
import { checkArgument } from './checkArgument.js';
import { checkAssembler } from './checkAssembler.js';
import { checkDeferred } from './checkDeferred.js';
import { checkDirect } from './checkDirect.js';
import { checkMacro } from './checkMacro.js';
import { checkPointer } from './checkPointer.js';
import { checkVariable } from './checkVariable.js';
import type { EdgeCheck } from './edge.js';
import { reason } from '../anchor/reason.js';
import { edge, endOf, labelOf, unplaced, type EdgeContext, type End } from './ends.js';
import { hasOddName } from '../notes/anchorRules.js';
import type { PathStep } from './model.js';
import type { Place } from '../source/place.js';
import { SourceError } from '../source/source.js';

/**
 * Checks the edge from a step's parent to the step. The root has none. What cannot be read any more, though its ends were found in it a moment ago, leaves
 * this edge unchecked, and no other.
 */
export async function checkEdge(step: PathStep, context: EdgeContext): Promise<EdgeCheck | undefined> {
  try {
    return await checkAsRead(step, context);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { status: 'unchecked', reason: reason('edge-file-not-read', { file: error.path, detail: error.code }) };
  }
}

async function checkAsRead(step: PathStep, context: EdgeContext): Promise<EdgeCheck | undefined> {
  const { parent, via } = step;
  if (parent === undefined) return undefined;
  if (via?.claim !== undefined) return { status: 'claimed', reason: reason('edge-claimed', {}) };
  const callee = await endOf(step, context);
  if (callee === undefined) return unplaced(step, context);
  const caller = await endOf(parent, context);
  if (caller !== undefined) {
    const checked = await checkBetween(caller, callee, step, context);
    return checked.status === 'not-found' ? ((await checkMade(caller, callee, step, context)) ?? checked) : checked;
  }

  // The parent is not in this kernel: does the nearest ancestor that is make the call?
  if (!(await isMissing(parent))) return unplaced(parent, context);
  let ancestor = parent.parent;
  while (ancestor !== undefined && (await isMissing(ancestor))) ancestor = ancestor.parent;
  const above = ancestor === undefined ? undefined : await endOf(ancestor, context);
  if (above === undefined) return unplaced(parent, context);
  const made = await checkBetween(above, callee, step, context);
  if (made.status !== 'verified') return made.status === 'not-found' ? unplaced(parent, context) : made;
  return {
    ...made,
    status: 'skips',
    caller: above.label,
    reason: reason('edge-skips', { skipped: labelOf(parent), caller: above.label, callee: callee.label }),
  };

  async function isMissing(one: PathStep): Promise<boolean> {
    return (await context.placementOf(one))?.status === 'missing';
  }
}

/**
 * The call by a label of the caller's name that a macro makes elsewhere, where the author does not say in which file it stands: one configuration has it
 * written out, as entry_32.S has `asm_exc_double_fault`, another by a macro of a header. `undefined` when none makes the call.
 */
async function checkMade(
  caller: End,
  callee: End,
  step: PathStep,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  const [near] = caller.places;
  if (caller.kind !== 'label' || near === undefined || step.parent?.at?.file !== undefined) return undefined;
  const isNew = ({ file, line }: Place) => !caller.places.some((one) => one.file === file && one.line === line);
  for (const name of caller.names) {
    const made = await context.kernel.facts.madeLabelsOf(name, { near: near.file });
    const places = made.map(({ place }) => place).filter(isNew);
    if (places.length === 0) continue;
    const checked = await checkBetween({ ...caller, places }, callee, step, context);
    if (checked.status !== 'not-found') return checked;
  }
  return undefined;
}

/** By the form of `via`. One of no form that is known, since what the file says could not be used, is not checked. */
async function checkBetween(caller: End, callee: End, step: PathStep, context: EdgeContext): Promise<EdgeCheck> {
  const { via } = step;
  const inside = await lineInside(step, caller, callee, context);
  if (inside !== undefined) return inside;
  if (via !== undefined && hasOddName(via)) return { status: 'unchecked', reason: reason('edge-kind-unchecked', {}) };
  if (via === undefined || via.macro !== undefined) {
    const written = await checkAssembler(caller, callee, via?.macro, step.step, context);
    if (written !== undefined) return written;
  }
  if (via === undefined) return checkDirect(caller, callee, step.step, context);
  const { struct, member, macro, deferred, variable, from } = via;
  if (struct !== undefined && member !== undefined)
    return checkPointer(caller, callee, { ...via, struct, member }, step.step, context);
  if (macro !== undefined) return checkMacro(caller, callee, { ...via, macro }, step.step, context);
  if (deferred !== undefined) return checkDeferred(caller, callee, { ...via, deferred }, step.step, context);
  if (variable !== undefined) return checkVariable(caller, callee, { ...via, variable }, step.step, context);
  if (from !== undefined) return checkArgument(caller, callee, { ...via, from }, step, context);
  return { status: 'unchecked', reason: reason('edge-kind-unchecked', {}) };
}

/** The line of a step stands in the function that its parent is. */
async function lineInside(
  step: PathStep,
  caller: End,
  callee: End,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  if (step.at?.quote === undefined || step.via !== undefined) return undefined;
  const isSame = callee.places.some((one) =>
    caller.places.some(({ file, line, column }) => file === one.file && line === one.line && column === one.column),
  );
  const placement = isSame ? await context.placementOf(step) : undefined;
  return isPlaced(placement) ? edge('verified', 'edge-line-inside', caller, callee, placement.place) : undefined;
}
