import { argumentOf } from '../c/callForm.js';
import type { ArgumentText } from '../c/callText.js';
import type { Deferral } from '../c/mechanisms.js';
import { readableCallTexts } from '../facts/callTexts.js';
import type { Binding } from '../facts/runsLater.js';
import { isSameObject } from '../facts/sameObject.js';
import { isFileVariable, sharedVariable } from '../facts/sharedVariable.js';
import type { Place } from '../source/place.js';
import type { DeferredVia } from './deferredBindings.js';
import type { Raised } from './deferredRaises.js';
import type { EdgeContext, End } from './ends.js';
import { functionAround } from './sites.js';

/** What is known of the queue that a call wakes and the one that an entry is put on. */
export interface QueuedEntry {
  /** `seems-apart` where they are not named alike, and one of them is a pointer that may lead to the other; `open` where nothing is known. */
  readonly relation: 'same' | 'apart' | 'seems-apart' | 'open';
  /** The queue on which the entry is. */
  readonly queue: ArgumentText;
  readonly woken: ArgumentText;
}

/**
 * Whether an entry with a function of its own is on the queue that a call of the caller wakes: what is woken is the queue, and the function is bound to the
 * entry, which a call of the file that binds it puts on one. `undefined` where no queue is seen.
 * @param raised the call with which the caller wakes something
 */
export async function queuedEntry(
  raised: Pick<Raised, 'site' | 'name'>,
  { object: entry, place }: Binding,
  caller: End,
  via: DeferredVia,
  { sleep }: Deferral,
  context: EdgeContext,
): Promise<QueuedEntry | undefined> {
  if (entry === undefined || sleep.isEmpty) return undefined;
  const queues = await queuesOf(entry, place, sleep, context);
  const [first] = queues;
  if (first === undefined) return undefined;
  const woken = await wokenAt(raised, caller, via, context);
  const [one] = woken;
  if (one === undefined) return undefined;
  let relation: 'apart' | 'seems-apart' | 'open' = 'apart';
  for (const queue of queues)
    for (const object of woken) {
      const same = await isSameObject(context.kernel, object, queue, false);
      if (same === true) return { relation: 'same', queue, woken: object };
      if (same === undefined) relation = 'open';
      // What a pointer leads to may be what another name says.
      else if (relation === 'apart' && !(object.address && queue.address)) relation = 'seems-apart';
    }
  return { relation, queue: first, woken: one };
}

/** The queues on which calls of a file put an entry. */
async function queuesOf(
  entry: ArgumentText,
  bound: Place,
  sleep: Deferral['sleep'],
  context: EdgeContext,
): Promise<ArgumentText[]> {
  const { kernel } = context;
  const { file } = bound;
  const isOwn = entry.words.length === 1 && !(await isFileVariable(kernel, file, entry.words[0] ?? ''));
  const binder = await functionAround(bound, context);
  const here: ArgumentText[] = [];
  const elsewhere: ArgumentText[] = [];
  for (const call of await readableCallTexts(kernel, file))
    for (const form of sleep.get(call.name)) {
      const queue = argumentOf(call, form, 'object');
      if (queue === undefined) continue;
      const { line } = call.place;
      const isHere = binder !== undefined && binder.line <= line && line <= binder.end;
      // A name that a function has for itself is another thing in another one.
      if (isOwn && !isHere) continue;
      for (const one of call.arguments)
        if (one !== queue && (await isSameObject(kernel, one, entry, isHere)) === true) {
          (isHere ? here : elsewhere).push(queue);
          break;
        }
    }
  // Who binds it anew puts it where that counts.
  return here.length > 0 ? here : elsewhere;
}

/** The queues that a call of the caller wakes. */
async function wokenAt(
  { site, name }: Pick<Raised, 'site' | 'name'>,
  caller: End,
  { deferred }: DeferredVia,
  { kernel }: EdgeContext,
): Promise<ArgumentText[]> {
  const woken: ArgumentText[] = [];
  for (const where of caller.places)
    for await (const calls of kernel.facts.raisesOf(where, { deferred, act: 'wake', by: name }))
      for (const one of calls)
        if (one.site.file === site.file && one.site.line === site.line && one.site.column === site.column)
          for (const { object, place } of one.reached) {
            const shared = await sharedVariable(kernel, object, place.file);
            if (shared !== undefined) woken.push(shared);
          }
  return woken;
}
