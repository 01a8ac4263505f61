import { isEqual, isList, isObject, keyOf, objectOf, without, type Json } from './json.js';
import type { Merged, MergedPart } from './merged.js';
import { mergeValue, ruleFor, type Rule } from './mergeValue.js';
import { mergedOrder } from './order.js';

type Places = ReadonlyMap<string, Json>;

/** The places of a note: each is one thing but for what the program saw there, of which both know something. What both made of one is decided for itself. */
const asPlaces: Rule = (base, ours, theirs) => {
  const lists = [base ?? [], ours, theirs].map((at) => placesByKey(isList(at) ? at : [at]));
  const [was, our, their] = lists;
  if (was === undefined || our === undefined || their === undefined) return undefined;
  const parts = partsOf(was, our, their);
  // One place on each side is the whole of it.
  if (parts.length > 0 && Math.max(was.size, our.size, their.size) < 2) return undefined;
  const recorded = new Set(parts.flatMap(({ theirs: one }) => (one === undefined ? [] : [placeKey(one)])));
  const keys = [...new Set([...our.keys(), ...their.keys()])].filter((key) => our.has(key) || !recorded.has(key));
  const kept = new Set(keys.filter((key) => (was.has(key) ? our.has(key) && their.has(key) : true)));
  if (kept.size === 0) return undefined;
  const order = mergedOrder([...was.keys()], [...our.keys()], [...their.keys()], kept);
  const value = order.flatMap((key) => {
    const [one, other] = [our.get(key), their.get(key)];
    return one === undefined || other === undefined ? (one ?? other ?? []) : [withBothSeen(was.get(key), one, other)];
  });
  const [only] = value;
  return {
    value: value.length === 1 && only !== undefined && parts.length === 0 && !isList(ours) ? only : value,
    parts,
  };
};

/** The places that both sides put another one in the place of, or one of them took away, each in another way. */
function partsOf(was: Places, our: Places, their: Places): MergedPart[] {
  const [ourNew, theirNew] = [replacements(was, our), replacements(was, their)];
  return [...was.keys()].flatMap((key): MergedPart[] => {
    if (our.has(key) || their.has(key)) return [];
    const [one, other] = [ourNew.get(key), theirNew.get(key)];
    // What the other side has too is no other opinion.
    const isSaid = (place: string | undefined, side: Places) => place === undefined || side.has(place);
    if (one === other || (isSaid(one, their) && isSaid(other, our))) return [];
    const at = (place: string | undefined, side: Places) => (place === undefined ? undefined : side.get(place));
    return [{ base: was.get(key), ours: at(one, our), theirs: at(other, their) }];
  });
}

/** What a side put in the place of each one that it has not any more: what is new between the same neighbours, in its order. */
function replacements(was: Places, side: Places): Map<string, string> {
  const fresh = new Map<string | undefined, string[]>();
  let last: string | undefined;
  for (const key of side.keys())
    if (was.has(key)) last = key;
    else fresh.set(last, [...(fresh.get(last) ?? []), key]);
  const found = new Map<string, string>();
  last = undefined;
  for (const key of was.keys()) {
    if (side.has(key)) last = key;
    else {
      const next = fresh.get(last)?.shift();
      if (next !== undefined) found.set(key, next);
    }
  }
  return found;
}

/** The places that either side has, each once. */
export function bothPlaces(ours: Json, theirs: Json): Json {
  const [our, their] = [ours, theirs].map((at) => placesByKey(isList(at) ? at : [at]));
  return [...new Map([...(their ?? []), ...(our ?? [])]).values()];
}

/** An anchor by what its author says of it. */
export function placeKey(anchor: Json): string {
  return keyOf(isObject(anchor) ? without(anchor, 'seen') : anchor);
}

function placesByKey(places: readonly Json[]): Map<string, Json> {
  const found = new Map<string, Json>();
  for (const place of places) {
    const key = placeKey(place);
    // The same place twice is twice in the result.
    found.set(found.has(key) ? `${key} ${found.size}` : key, place);
  }
  return found;
}

/** The place of a step: one thing but for what was seen there. */
const asPlace: Rule = (base, ours, theirs) =>
  placeKey(ours) === placeKey(theirs) ? { value: withBothSeen(base, ours, theirs) } : mergedPlace(base, ours, theirs);

/** Who changed only what was seen of a place says nothing against another place. */
function mergedPlace(base: Json | undefined, ours: Json, theirs: Json): Merged | undefined {
  if (base === undefined) return undefined;
  if (placeKey(ours) === placeKey(base)) return { value: theirs };
  return placeKey(theirs) === placeKey(base) ? { value: ours } : undefined;
}

function withBothSeen(base: Json | undefined, ours: Json, theirs: Json): Json {
  if (!isObject(ours) || !isObject(theirs)) return ours;
  const { value } = mergeValue(
    isObject(base) ? base['seen'] : undefined,
    ours['seen'],
    theirs['seen'],
    ruleFor('seen'),
  );
  return isEqual(value, ours['seen']) ? ours : objectOf([...Object.entries(without(ours, 'seen')), ['seen', value]]);
}

/** The rule for where a note or a step is. */
export const PLACE_RULES = { note: asPlaces, step: asPlace } as const;
