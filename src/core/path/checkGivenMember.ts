import { placeAt, type Place } from '../source/place.js';
import type { Step } from '../notes/format.js';
import type { EdgeCheck } from './edge.js';
import { edge, type EdgeContext, type End } from './ends.js';
import { calledParameters, type CalledParameter } from './calledParameters.js';
import { findInstallation } from './findInstallation.js';
import type { PointerVia } from './pointerVia.js';
import { chooseSite } from './sites.js';

/** Callers of the caller that are looked at. */
const MOST_CALLERS = 40;
const MAX_FILES = 20;

/**
 * A caller that calls one of its parameters, or hands it on to a function that does, in which it gets what stands behind the member: its own callers hand that on, as a member, as a variable
 * that holds it, or as what another function gives back. `undefined` where it calls none, or is not seen to get it, or the callee is not behind the member.
 */
export async function checkGivenMember(
  caller: End,
  callee: End,
  via: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  const { kernel } = context;
  const [name = ''] = caller.names;
  const near = caller.places[0]?.file;
  const parameters = near === undefined ? [] : await meant(await calledParameters(caller, context));
  if (parameters.length === 0) return undefined;
  const asked = new Set<string>();
  for await (const outer of kernel.facts.callersOf(name, { near, maxFiles: MAX_FILES })) {
    const key = `${outer.site.file} ${outer.name}`;
    if (asked.has(key)) continue;
    asked.add(key);
    if (asked.size > MOST_CALLERS) break;
    const where = await placeOf(outer.name, outer.site);
    const all = where === undefined ? [] : await kernel.facts.handedTo(where, via.member);
    const handed = all.find(({ struct, to }) => struct === via.struct && caller.names.includes(to));
    const parameter = handed && parameters.find(({ called }) => isSame(called, handed.called));
    if (parameter === undefined || handed === undefined) continue;
    const { site, through } = parameter;
    const sites = [{ place: site, within: handed.within }];
    const { installed } = await findInstallation(caller, callee, via, sites, context);
    if (installed === undefined) return undefined;
    const { file, line, column, variable } = installed;
    const given = { struct: via.struct, member: via.member, by: outer.name, parameter: parameter.name };
    const [code, values] =
      through === undefined
        ? (['edge-parameter-given', given] as const)
        : (['edge-parameter-given-on', { ...given, through }] as const);
    return {
      ...edge('verified', code, caller, callee, site, values),
      proof: {
        installed: { ...placeAt(file, line, column), variable: variable ?? installed.in ?? file },
        registered: handed.site,
      },
    };
  }
  return undefined;

  /** Those of the call that the step means. */
  async function meant(all: readonly CalledParameter[]): Promise<readonly CalledParameter[]> {
    const chosen = await chooseSite(
      all.map(({ site }) => site),
      step,
      context,
    );
    if (chosen === undefined) return [];
    return step.site === undefined ? all : all.filter(({ site }) => site === chosen);
  }

  async function placeOf(function_: string, { file, line }: Place): Promise<Place | undefined> {
    const { definitions } = await kernel.definitions(file);
    const around = definitions.find(
      (one) => one.kind === 'function' && one.name === function_ && one.line <= line && line <= one.end,
    );
    return around && { file, line: around.line, column: around.column, end: around.end };
  }
}

function isSame(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}
