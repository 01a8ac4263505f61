import { placeAt, type Place } from '../source/place.js';
import type { Step } from '../notes/format.js';
import type { EdgeCheck } from './edge.js';
import { edge, type EdgeContext, type End } from './ends.js';
import { parameterCalled } from './findDispatch.js';
import { findInstallation } from './findInstallation.js';
import type { PointerVia } from './pointerVia.js';
import { chooseSite } from './sites.js';

/** Callers of the caller that are looked at. */
const MOST_CALLERS = 40;
const MAX_FILES = 20;

/**
 * A caller that calls one of its parameters, in which it gets what stands behind the member: its own callers hand that on, as a member, as a variable
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
  const parameter = await parameterCalled(caller, context);
  const [name = ''] = caller.names;
  const near = caller.places[0]?.file;
  if (parameter === undefined || near === undefined) return undefined;
  const site = await chooseSite([parameter.site], step, context);
  if (site === undefined) return undefined;
  const asked = new Set<string>();
  for await (const outer of kernel.facts.callersOf(name, { near, maxFiles: MAX_FILES })) {
    const key = `${outer.site.file} ${outer.name}`;
    if (asked.has(key)) continue;
    asked.add(key);
    if (asked.size > MOST_CALLERS) break;
    const where = await placeOf(outer.name, outer.site);
    const all = where === undefined ? [] : await kernel.facts.handedTo(where, via.member);
    const handed = all.find(
      ({ struct, to, called }) => struct === via.struct && caller.names.includes(to) && isSame(called, parameter.site),
    );
    if (handed === undefined) continue;
    const { installed } = await findInstallation(
      caller,
      callee,
      via,
      [{ place: site, within: handed.within }],
      context,
    );
    if (installed === undefined) return undefined;
    const { file, line, column, variable } = installed;
    const values = { struct: via.struct, member: via.member, by: outer.name, parameter: parameter.name };
    return {
      ...edge('verified', 'edge-parameter-given', caller, callee, site, values),
      proof: {
        installed: { ...placeAt(file, line, column), variable: variable ?? installed.in ?? file },
        registered: handed.site,
      },
    };
  }
  return undefined;

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
