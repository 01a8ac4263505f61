import { argumentOf, soleWord } from '../c/callForm.js';
import type { ArgumentText } from '../c/callText.js';
import { bindingForms, type Deferral } from '../c/mechanisms.js';
import { assignedObject } from '../facts/assignedObject.js';
import { callTextsOf, wordsIn } from '../facts/callTexts.js';
import { filesOfObject } from '../facts/objectFiles.js';
import type { Binding } from '../facts/runsLater.js';
import { isSameObject } from '../facts/sameObject.js';
import { isBeside } from '../source/paths.js';
import { anyOf } from '../source/pattern.js';
import { placeAt, type Place } from '../source/place.js';
import type { Raised } from './deferredRaises.js';
import { placeNamed, type EdgeContext, type End } from './ends.js';
import { completed, functionAround, standsIn } from './sites.js';

/** Another function to which the object is bound that a caller raises. */
interface OtherBinding {
  readonly function: string;
  /** Who binds the callee raises the object himself: what is raised elsewhere is another round of it. */
  readonly spent: boolean;
}

/**
 * Why it is not certain that what the caller raises is what was bound to the callee: the same object is bound to another function too, in another function of
 * the file or of one that is as near to the caller. `undefined` where it is the callee as far as the text says.
 */
export async function boundSeveral(
  site: Raised,
  binding: Binding,
  caller: End,
  callee: End,
  deferral: Deferral,
  context: EdgeContext,
): Promise<OtherBinding | undefined> {
  // What queues itself again is what it was.
  if (binding.object === undefined || callee.names.some((name) => caller.names.includes(name))) return undefined;
  const others = await otherBindings(binding, caller, callee, deferral, context);
  const binder = await functionAround(binding.place, context);
  const elsewhere: { readonly name: string; readonly where: Place | undefined }[] = [];
  for (const { name, place } of others) {
    const where = await functionAround(place, context);
    // Alternatives of one function are all meant.
    const isBinder = where !== undefined && where.file === binder?.file && where.line === binder.line;
    if (isBinder) continue;
    // What the caller binds itself, it raises.
    if (standsIn(place, caller) && place.file === site.site.file && place.line <= site.site.line)
      return { function: name, spent: true };
    elsewhere.push({ name, where });
  }
  const [first] = elsewhere;
  if (first === undefined) return undefined;
  if (site.name === binder?.name) return undefined;
  if (binder !== undefined && (await names(binder, binding.place, caller, context))) return undefined;
  if (binder !== undefined && (await raises(binder, binding, deferral, context)))
    return { function: first.name, spent: true };
  for (const { name, where } of elsewhere) {
    // What is bound for one round, and raised at once, leaves the rest to what the same part of the kernel bound before.
    const isOfOne = where !== undefined && isBeside(where.file, binding.place.file);
    const passes = isOfOne && (await raises(where, { ...binding, place: where }, deferral, context));
    if (!passes) return { function: name, spent: false };
  }
  return undefined;
}

interface FoundBinding {
  readonly name: string;
  readonly place: Place;
}

/** What the file of a binding, or another one as near to the caller, binds to the same object besides: by a form of the table or by an assignment. */
async function otherBindings(
  { object, place: { file } }: Binding,
  caller: End,
  callee: End,
  deferral: Deferral,
  context: EdgeContext,
): Promise<FoundBinding[]> {
  const { kernel } = context;
  const [raisedIn = file] = caller.places.map((where) => where.file);
  const files = object === undefined ? [] : await filesOfObject(kernel, { object, boundIn: file, raisedIn });
  const found: FoundBinding[] = [];
  for (const one of [file, ...files]) found.push(...(await otherBindingsIn(one, object, callee, deferral, context)));
  return found;
}

async function otherBindingsIn(
  file: string,
  object: ArgumentText | undefined,
  callee: End,
  deferral: Deferral,
  context: EdgeContext,
): Promise<FoundBinding[]> {
  const { kernel } = context;
  const forms = bindingForms(deferral);
  const found: FoundBinding[] = [];
  const isOther = async (name: string | undefined) => {
    if (name === undefined || name === 'NULL' || callee.names.includes(name)) return false;
    const places = await placeNamed(['function'], name, [file], context);
    return places !== undefined && places.length > 0;
  };
  for (const call of await callTextsOf(kernel, file))
    for (const form of forms.get(call.name)) {
      if (form.function === undefined || form.object === undefined) continue;
      const name = soleWord(call.arguments[form.function]);
      if ((await isSameObject(kernel, argumentOf(call, form, 'object'), object, false)) !== true) continue;
      if (name !== undefined && (await isOther(name))) found.push({ name, place: call.place });
    }
  const members = new Map(deferral.members.map((one) => [one.member, one]));
  if (members.size === 0) return found;
  const assigns = new RegExp(String.raw`(?:\.|->)(${anyOf([...members.keys()])})\s*=\s*&?(\w+)\s*;`);
  const lines = (await kernel.source.read(file)).split('\n');
  for (const [index, text] of lines.entries()) {
    const [, member, name] = assigns.exec(text) ?? [];
    if (member === undefined || name === undefined) continue;
    const place = placeAt(file, index + 1, 1);
    const bound = await assignedObject(kernel, place, member);
    if ((await isSameObject(kernel, bound, object, false)) !== true || !(await isOther(name))) continue;
    const { installs } = await completed(place, member, context);
    if (installs.some((one) => one.line === place.line && one.struct === members.get(member)?.struct))
      found.push({ name, place });
  }
  return found;
}

/** Whether a function raises the object once it has bound it, as far as it hands on that or what it is a member of. */
async function raises(where: Place, { object, place }: Binding, { kind, raise }: Deferral, { kernel }: EdgeContext) {
  if (object === undefined) return false;
  const given = { object, behind: place.line };
  for await (const calls of kernel.facts.raisesOf(where, { deferred: kind, given }))
    for (const { reached } of calls)
      for (const one of reached)
        if (raise.has(one.form) && (await isSameObject(kernel, one.object, object, true)) === true) return true;
  return false;
}

/** Whether a function calls the caller, or puts it somewhere, once it has bound something. */
async function names(where: Place, { line }: Place, caller: End, { kernel }: EdgeContext): Promise<boolean> {
  if (standsIn(where, caller)) return true;
  for (const name of caller.names) if ((await wordsIn(kernel, { ...where, line }, name)).length > 0) return true;
  return false;
}
