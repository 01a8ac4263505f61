import type { Step } from '../notes/format.js';
import type { AsmAct, AsmActs } from '../facts/assembler.js';
import type { EdgeCheck } from './edge.js';
import { reason } from '../anchor/reason.js';
import { holdsWord } from '../source/wordTest.js';
import { linesWithoutComments } from './assemblerLines.js';
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
  const { kernel } = context;
  const found: AsmActs[] = [];
  for (const where of caller.places) found.push(...(await kernel.facts.assemblerActsOf(where, caller.names)));
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
      reason: reason('edge-through', { caller: caller.label, callee: callee.label, through: between }),
      through: { name: between, kind: 'macro', site: through.origin },
    };
  // What a macro is given is known where it is used.
  for (const { kind, name, unit, acts: own } of found) {
    if (
      kind !== 'macro' ||
      macro !== undefined ||
      !own.some(({ deed }) => deed.kind === 'indirect' && deed.isParameter)
    )
      continue;
    const use = await kernel.facts.assemblerUseOf({ macro: name, unit }, callee.names);
    if (use !== undefined)
      return { ...edge('verified', 'edge-direct', caller, callee, use.origin), proof: { installed: use.site } };
  }
  return macro === undefined ? throughRegister(caller, callee, found, context) : undefined;
}

/**
 * A call through a register by code that names the callee: `la t1, do_trap_unknown`, `jalr t1`. What a register holds is not followed, so that
 * nothing is proved, and nothing denied.
 */
async function throughRegister(
  caller: End,
  callee: End,
  found: readonly AsmActs[],
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  const [through] = found.flatMap(({ kind, acts }) =>
    kind === 'label' ? acts.filter(({ deed }) => deed.kind === 'indirect' && !deed.isParameter) : [],
  );
  if (through === undefined || callee.kind === 'macro') return undefined;
  for (const where of caller.places)
    if (
      (await linesWithoutComments(where, context)).some(({ text }) => callee.names.some((one) => holdsWord(text, one)))
    )
      return edge('unchecked', 'edge-maybe-register', caller, callee, through.site, { line: through.site.line });
  return undefined;
}

function meansCallee({ deed }: AsmAct, callee: End): boolean {
  if (deed.kind === 'goes') return callee.names.includes(deed.target);
  return deed.kind === 'uses' && callee.kind === 'macro' && callee.names.includes(deed.macro);
}

function uses({ macros, chain }: AsmAct, macro: string): boolean {
  return macros.includes(macro) || chain.includes(macro);
}
