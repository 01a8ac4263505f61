import { isAlwaysBefore } from '../c/alwaysBefore.js';
import { soleWord } from '../c/callForm.js';
import type { ArgumentText } from '../c/callText.js';
import type { Deferral } from '../c/mechanisms.js';
import { Lines } from '../c/lines.js';
import { assignedObject } from '../facts/assignedObject.js';
import { callTextsIn } from '../facts/callTexts.js';
import type { Binding } from '../facts/runsLater.js';
import { placeAt, type Place } from '../source/place.js';
import type { Raised } from './deferredRaises.js';
import { placeNamed, type EdgeContext, type End } from './ends.js';
import { completed, standsIn } from './sites.js';

/** A function that a caller binds to the object that it raises, and where. */
interface OwnBinding {
  readonly function: string;
  readonly place: Place;
}

/**
 * The function to which a caller always binds the object just before it raises it, where it binds it to the callee too, for another round: in
 * `INIT_WORK(w, f); queue_work(wq, w); … INIT_WORK(w, g); queue_work(wq, w);` the second raises no `f`. `undefined` where the callee may be what is bound by then.
 */
export async function boundOver(
  { object, site }: Raised,
  { place: bound }: Binding,
  caller: End,
  callee: End,
  deferral: Deferral,
  context: EdgeContext,
): Promise<string | undefined> {
  const where = caller.places.find((one) => standsIn(bound, { ...caller, places: [one] }));
  if (object === undefined || where === undefined || !standsIn(site, { ...caller, places: [where] })) return undefined;
  const text = (await context.kernel.source.read(where.file))
    .split('\n')
    .slice(where.line - 1, where.end)
    .join('\n');
  const lines = new Lines(text);
  const offset = ({ line, column }: Place) => lines.offset(line - where.line + 1, column);
  const raised = offset(site);
  // An index is not among the words of an object.
  const hasIndex = (at: number) => /^[^;[]*\[/.test(text.slice(at));
  if (hasIndex(raised)) return undefined;
  const isCallee = (name: string) => callee.names.includes(name);
  const before = (await bindingsIn(where, object, deferral, context))
    .filter(({ place }) => offset(place) >= 0 && offset(place) < raised)
    .sort((a, b) => offset(a.place) - offset(b.place));
  const last = before.findLastIndex(
    ({ place }) => !hasIndex(offset(place)) && isAlwaysBefore(text, offset(place), raised),
  );
  const own = before[last];
  if (own === undefined || before.slice(last).some((one) => isCallee(one.function))) return undefined;
  // By another name for it, perhaps.
  if (offset(bound) > offset(own.place) && offset(bound) < raised) return undefined;
  // What is bound behind the call, and not raised there, may be meant for it.
  if (offset(bound) > raised && !(await isUsedBehind(where, bound, object, context))) return undefined;
  const places = await placeNamed(['function'], own.function, [where.file], context);
  return places !== undefined && places.length > 0 ? own.function : undefined;
}

/** What a function binds to an object, by a form of the table or by an assignment. */
async function bindingsIn(
  where: Place,
  object: ArgumentText,
  { bind, members }: Deferral,
  context: EdgeContext,
): Promise<OwnBinding[]> {
  const { kernel } = context;
  const found: OwnBinding[] = [];
  const add = (name: string | undefined, place: Place, bound: ArgumentText | undefined) => {
    if (name !== undefined && isWritten(bound, object)) found.push({ function: name, place });
  };
  for (const call of await callTextsIn(kernel, where))
    for (const form of bind.get(call.name))
      if (form.object !== undefined && form.function !== undefined)
        add(soleWord(call.arguments[form.function]), call.place, call.arguments[form.object]);
  for (const { struct, member } of members) {
    const { installs } = await completed(where, member, context);
    for (const one of installs) {
      const place = placeAt(where.file, one.line, one.column);
      if (one.struct !== struct || one.member !== member) continue;
      if (where.line <= one.line && one.line <= where.end)
        add(one.function, place, await assignedObject(kernel, place, member));
    }
  }
  return found;
}

/** Whether two expressions of one function are written alike: `a->work` and `b->work` are two things, though both are called `work`. */
function isWritten(a: ArgumentText | undefined, b: ArgumentText): boolean {
  return a?.chain !== undefined && a.chain.join('.') === b.chain?.join('.');
}

/** Whether a call behind a binding is given the object. */
async function isUsedBehind(where: Place, bound: Place, object: ArgumentText, { kernel }: EdgeContext) {
  for (const { place, arguments: given } of await callTextsIn(kernel, where)) {
    if (place.line < bound.line || (place.line === bound.line && place.column <= bound.column)) continue;
    if (given.some((one) => isWritten(one, object))) return true;
  }
  return false;
}
