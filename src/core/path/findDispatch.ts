import { gathered } from '../facts/gathered.js';
import type { Step } from '../notes/format.js';
import { placeAt, type Place } from '../source/place.js';
import type { Near } from './edge.js';
import type { EdgeContext, End } from './ends.js';
import { isCalledIn } from './innerMember.js';
import type { DispatchSite, PointerVia } from './pointerVia.js';
import { chooseSite, completed, isInside } from './sites.js';

const MAX_NEAR = 3;

/** Where a caller calls a member. */
export interface FoundDispatch {
  /** The tag of the struct that is called there: another than the author's where a macro gives it that one. */
  readonly struct: string;
  /** The member that is called there: another name of the author's where they are of one union. */
  readonly member: string;
  /** The calls that are meant. */
  readonly sites: readonly DispatchSite[];
  /** One of them, or a call of a member of the name of which it is not known whose it is. */
  readonly undecided: Place | undefined;
  /** Calls of other members: of the name, or of the struct. */
  readonly others: readonly Near[];
}

/** Where the caller calls the member. */
export async function findDispatch(
  caller: End,
  via: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<FoundDispatch> {
  const named = await dispatchesOf(caller, via, step, context);
  if (named.sites.length > 0 || named.undecided !== undefined) return named;
  const called = new Set(named.tags);
  if (called.size > 0)
    for (const { tag: struct } of await context.kernel.facts.otherTagsOf(via.struct, { near: caller.places[0]?.file }))
      if (called.has(struct)) return { ...(await dispatchesOf(caller, { ...via, struct }, step, context)), struct };
  // A member of a union may be called by another name than it is set by.
  if (named.siblings.length > 0)
    for (const member of await context.kernel.facts.otherNamesOf(via, { near: caller.places[0]?.file }))
      if (named.siblings.includes(member)) return dispatchesOf(caller, { ...via, member }, step, context);
  return named;
}

/** @returns with the `tags` of the other structs of which a member of the name is called, and the other members that may be of this one */
async function dispatchesOf(
  caller: End,
  via: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<FoundDispatch & { readonly tags: readonly string[]; readonly siblings: readonly string[] }> {
  const decided: DispatchSite[] = [];
  const tags: string[] = [];
  const siblings: string[] = [];
  const undecided: Place[] = [];
  const others: Near[] = [];
  for (const where of caller.places) {
    const { dispatches } = await completed(where, via.member, context);
    for (const one of dispatches) {
      if (!isInside(one, where, caller)) continue;
      const place = placeAt(where.file, one.line, one.column);
      if (one.member === via.member && one.struct === via.struct) {
        const isMeant = await isReached(one.within, place, where, via, context);
        if (isMeant === true) decided.push({ place, within: one.within });
        else if (isMeant === undefined) undecided.push(place);
        else if (others.length < MAX_NEAR) others.push(asNear(one.within, via, place));
      } else if (one.member === via.member && one.struct === undefined) undecided.push(place);
      else if (one.struct !== undefined && (one.member === via.member || one.struct === via.struct)) {
        if (one.member === via.member) tags.push(one.struct);
        if (others.length < MAX_NEAR) others.push({ what: 'dispatch', name: `${one.struct}.${one.member}`, place });
      }
      // Whose member another one is need not be known: its name is looked for among the other names.
      if (one.member !== via.member && (one.struct === undefined || one.struct === via.struct))
        siblings.push(one.member);
    }
  }
  const places = decided.map(({ place }) => place);
  const certain = await chooseSite(places, step, context);
  // Where the author says which call is meant, the others do not count.
  const meant = step.site === undefined ? decided : decided.filter(({ place }) => place === certain);
  return {
    struct: via.struct,
    member: via.member,
    sites: meant,
    undecided: certain ?? (await chooseSite(undecided, step, context)),
    others,
    tags,
    siblings,
  };
}

/** Whether a call of the member is one by way of the members that the author names before it; `undefined` where that is not known. */
async function isReached(
  within: string | undefined,
  site: Place,
  where: Place,
  { inner }: PointerVia,
  context: EdgeContext,
): Promise<boolean | undefined> {
  if (inner === undefined) return true;
  if (inner.within !== undefined) return within === undefined ? undefined : within === inner.within;
  return inner.holder === undefined || (await isCalledIn(site, inner.holder, where, context));
}

function asNear(within: string | undefined, { struct, member }: PointerVia, place: Place): Near {
  const way = within === undefined || within === '' ? '' : `${within}.`;
  return { what: 'dispatch', name: `${struct}.${way}${member}`, place };
}

/** Where the caller calls something of which it is not known what it is. */
export async function firstUnknown(caller: End, { kernel }: EdgeContext): Promise<Place | undefined> {
  for (const where of caller.places)
    for (const one of await kernel.facts.callsOf(where)) {
      if (one.kind === 'unknown') return one.site;
      // What a local pointer was copied from may be the member.
      const isOwn = one.kind === 'variable' && !one.isParameter && one.shared !== true;
      if (isOwn && (await isOpen(one.variable, where))) return one.site;
    }
  return undefined;

  /** Whether it is not known what a variable of the caller holds. */
  async function isOpen(variable: string, { file }: Place): Promise<boolean> {
    const [name = ''] = caller.names;
    const asked = { variable, file, in: name, isOwn: true as const };
    const { end } = await gathered(kernel.facts.heldBy(asked, { near: file }));
    return !end.isWhole;
  }
}
