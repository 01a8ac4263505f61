import type { BetweenAsk, CalledBetween } from '../facts/calledBetween.js';
import { heldName } from '../facts/heldName.js';
import type { Step } from '../notes/format.js';
import { placeAt, type Place } from '../source/place.js';
import type { EdgeCheck, EdgeReason } from './edge.js';
import { edge, type EdgeContext, type EdgeSaid, type End } from './ends.js';
import { findDispatch } from './findDispatch.js';
import { findInstallation } from './findInstallation.js';
import type { PointerVia } from './pointerVia.js';

/** Functions in between that are looked into. */
const MOST_BETWEEN = 8;

/**
 * An edge whose caller leaves the call of the member to a function that it calls: `call_read_iter(file, …)`, which calls `file->f_op->read_iter(…)`.
 * `undefined` where none is seen, or the callee is not behind the member. Where there are two functions in between, that is said, and not taken for one.
 */
export async function checkLeftDispatch(
  caller: End,
  callee: End,
  via: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  for (const between of await betweenOf(caller, { word: via.member }, step, context)) {
    const { struct, member, sites } = await findDispatch(endOf(between), via, anywhere(step), context);
    const [first] = sites;
    if (first === undefined) continue;
    const found = await findInstallation(caller, callee, { ...via, struct, member }, sites, context);
    const { installed } = found;
    if (installed === undefined) continue;
    const { file, line, column, variable } = installed;
    const proof = { installed: { ...placeAt(file, line, column), variable: variable ?? installed.in ?? file } };
    const said = leftTo(caller, callee, between, first.place, `${struct}.${member}`);
    return { ...said, proof: { called: first.place, ...proof } };
  }
  return undefined;
}

/** The same of what a variable holds. @param held what is said of the callee and the variable */
export async function checkLeftVariable(
  caller: End,
  callee: End,
  variable: string,
  step: Step,
  context: EdgeContext,
  held: (inner: End, site: Place, asked: NonNullable<ReturnType<typeof heldName>>) => Promise<EdgeCheck>,
): Promise<EdgeCheck | undefined> {
  for (const between of await betweenOf(caller, { word: variable }, step, context))
    for (const one of await context.kernel.facts.callsOf(between.place)) {
      const asked = heldName(one, between.name);
      if (asked?.variable !== variable) continue;
      const checked = await held(endOf(between), one.site, asked);
      if (checked.status !== 'verified') continue;
      const { proof } = checked;
      return { ...leftTo(caller, callee, between, one.site, variable), ...(proof === undefined ? {} : { proof }) };
    }
  return undefined;
}

/** A function that the caller calls, or one that this calls, includes something in its body: a list of calls, perhaps, that nobody here reads. */
export async function includedByCalled(
  caller: End,
  callee: End,
  step: Step,
  context: EdgeContext,
): Promise<EdgeSaid<'unchecked'> | undefined> {
  const [between] = await betweenOf(caller, 'include', step, context);
  if (between === undefined) return undefined;
  const { name, by, site, place } = between;
  const { lines } = await context.kernel.lines(place.file);
  const at = lines.slice(place.line - 1, place.end).findIndex((text) => /^[ \t]*#[ \t]*include\b/.test(text));
  const values = { through: by === undefined ? name : `${by}, ${name}`, file: place.file, line: place.line + at };
  return edge('unchecked', 'edge-called-includes', caller, callee, site, values);
}

/** The functions in between, of the call that the author means where one is said. */
async function betweenOf(
  caller: End,
  asked: BetweenAsk,
  step: Step,
  { kernel }: EdgeContext,
): Promise<readonly CalledBetween[]> {
  // A call that is said to be in a line of the caller is none that it leaves to others.
  if (step.site !== undefined || caller.kind === 'macro') return [];
  const found: CalledBetween[] = [];
  for (const where of caller.places) found.push(...(await kernel.facts.calledBetween(where, asked)));
  return found.slice(0, MOST_BETWEEN);
}

function leftTo(
  caller: End,
  callee: End,
  { name, by, site }: CalledBetween,
  called: Place,
  what: string,
): EdgeSaid<'unchecked'> | (EdgeSaid<'through'> & { readonly through: NonNullable<EdgeCheck['through']> }) {
  const values: EdgeReason['values'] = { through: name, what };
  return by === undefined
    ? {
        ...edge('through', 'edge-left-to', caller, callee, site, values),
        through: { name, kind: 'function', site: called },
      }
    : edge('unchecked', 'edge-left-to-two', caller, callee, site, { ...values, by });
}

function endOf({ name, place }: CalledBetween): End {
  return { names: [name], label: name, kind: 'function', places: [place] };
}

/** What a step says of the call itself was about its own caller. */
function anywhere(step: Step): Step {
  const { site, ...others } = step;
  return site === undefined ? step : others;
}
