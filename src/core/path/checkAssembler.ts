import { goesOut } from '../c/assembler/assembly.js';
import type { Step } from '../notes/format.js';
import { assemblerActs, usesThatReach, type AsmAct, type AsmActs } from '../facts/scan/assemblerActs.js';
import { edgeReason, type EdgeCheck } from './edge.js';
import { edge, namesIn, type EdgeContext, type End } from './ends.js';
import { chooseSite } from './sites.js';

/**
 * A call, or jump, out of assembler code: of a label or an assembler macro. `undefined` when the caller is neither, or what it does tells
 * nothing of the callee.
 * @param macro the one through which the author says that it goes
 */
export async function checkAssembler(
  caller: End,
  callee: End,
  macro: string | undefined,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  if (caller.kind !== 'label' && caller.kind !== 'macro') return undefined;
  const { kernel, signal } = context;
  const found: AsmActs[] = [];
  for (const where of caller.places) found.push(...(await assemblerActs(kernel, where, caller.names, signal)));
  if (found.length === 0) return undefined;
  const acts: AsmAct[] = [];
  for (const act of found.flatMap((one) => one.acts))
    if (meansCallee(act, callee) && (await namesIn(callee, act.site.file, context)).length > 0) acts.push(act);
  const wanted = acts.filter((one) => (macro === undefined ? one.macros.length === 0 : uses(one, macro)));
  const site = await chooseSite(
    wanted.map((one) => one.site),
    step,
    context,
  );
  const act = wanted.find((one) => one.site === site);
  if (act !== undefined) {
    const values = macro === undefined ? {} : { macro };
    const code = macro === undefined ? 'edge-direct' : 'edge-macro-definition';
    const isElsewhere = act.origin.file !== act.site.file || act.origin.line !== act.site.line;
    return {
      ...edge('verified', code, caller, callee, act.site, values),
      ...(isElsewhere ? { proof: { installed: act.origin } } : {}),
    };
  }
  if (wanted.length > 0) return edge('not-found', 'edge-no-such-site', caller, callee, undefined);
  const [through] = macro === undefined ? acts : [];
  const between = through?.macros[0];
  if (through !== undefined && between !== undefined)
    return {
      ...edge('through', 'edge-through', caller, callee, through.site),
      reason: edgeReason('edge-through', { caller: caller.label, callee: callee.label, through: between }),
      through: { name: between, kind: 'macro', site: through.origin },
    };
  // What a macro is given is known where it is used.
  for (const { kind, name, unit, acts: own } of found) {
    if (
      kind !== 'macro' ||
      macro !== undefined ||
      !own.some(({ event }) => event.kind === 'indirect' && event.isParameter)
    )
      continue;
    const use = await usesThatReach(kernel, unit, name, callee.names);
    if (use !== undefined)
      return { ...edge('verified', 'edge-direct', caller, callee, use.origin), proof: { installed: use.site } };
  }
  return undefined;
}

function meansCallee({ event }: AsmAct, callee: End): boolean {
  if (goesOut(event)) return callee.names.includes(event.target);
  return event.kind === 'uses' && callee.kind === 'macro' && callee.names.includes(event.macro);
}

function uses({ event, macros }: AsmAct, macro: string): boolean {
  return macros.includes(macro) || event.chain.includes(macro);
}
