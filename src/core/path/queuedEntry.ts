import { argumentOf, soleWord } from '../c/callForm.js';
import type { ArgumentText } from '../c/callText.js';
import type { Deferral } from '../c/mechanisms.js';
import { isSetIn, readableCallTexts } from '../facts/callTexts.js';
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

/** A queue as a call names it. */
interface NamedQueue {
  readonly object: ArgumentText;
  /** The call. */
  readonly from: Place;
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
  const first = queues[0]?.object;
  if (first === undefined) return undefined;
  const woken = await wokenAt(raised, caller, via, context);
  const one = woken[0]?.object;
  if (one === undefined) return undefined;
  let relation: 'apart' | 'seems-apart' | 'open' = 'apart';
  for (const { object: queue, from: put } of queues)
    for (const { object, from } of woken) {
      const same = await isSameObject(context.kernel, object, queue, false);
      if (same === true) return { relation: 'same', queue, woken: object };
      const given = same === undefined ? await givenByCall(object, from, context) : undefined;
      const other = given && (await givenByCall(queue, put, context));
      if (given !== undefined && given.words[0] === other?.words[0] && given.at?.file === other?.at?.file)
        return { relation: 'same', queue: given, woken: given };
      if (same === undefined) relation = 'open';
      // What a pointer leads to may be what another name says.
      else if (relation === 'apart' && !(object.address && queue.address)) relation = 'seems-apart';
    }
  return { relation, queue: first, woken: one };
}

/**
 * The function that gives what a local pointer is set to (`q = folio_waitqueue(folio)`), with its file where that keeps it to itself. What one function gives
 * is named alike, as a member is.
 */
async function givenByCall(object: ArgumentText, from: Place, context: EdgeContext): Promise<ArgumentText | undefined> {
  const name = object.address ? undefined : soleWord(object);
  if (name === undefined) return undefined;
  const { kernel } = context;
  const around = await functionAround(from, context);
  const callees = new Set<string>();
  const isSet = around !== undefined && (await isSetIn(kernel, around, name, (callee) => callees.add(callee).size > 0));
  const [callee] = callees;
  if (!isSet || callee === undefined || callees.size > 1) return undefined;
  const { definitions } = await kernel.definitions(from.file);
  const isKept = definitions.some((one) => one.kind === 'function' && one.name === callee && one.static === true);
  return { words: [callee], address: false, ...(isKept ? { at: { file: from.file, words: [] } } : {}) };
}

/** The queues on which calls of a file put an entry. */
async function queuesOf(
  entry: ArgumentText,
  bound: Place,
  sleep: Deferral['sleep'],
  context: EdgeContext,
): Promise<NamedQueue[]> {
  const { kernel } = context;
  const { file } = bound;
  const isOwn = entry.words.length === 1 && !(await isFileVariable(kernel, file, entry.words[0] ?? ''));
  const binder = await functionAround(bound, context);
  const here: NamedQueue[] = [];
  const elsewhere: NamedQueue[] = [];
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
          (isHere ? here : elsewhere).push({ object: queue, from: call.place });
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
): Promise<NamedQueue[]> {
  const woken: NamedQueue[] = [];
  for (const where of caller.places)
    for await (const calls of kernel.facts.raisesOf(where, { deferred, act: 'wake', by: name }))
      for (const one of calls)
        if (one.site.file === site.file && one.site.line === site.line && one.site.column === site.column)
          for (const { object, place } of one.reached) {
            const shared = await sharedVariable(kernel, object, place.file);
            if (shared !== undefined) woken.push({ object: shared, from: place });
          }
  return woken;
}
