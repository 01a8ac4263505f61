import { ConditionLines } from '../c/conditionLines.js';
import { textSpans } from '../c/textSpans.js';
import type { Kernel } from '../kernel.js';
import type { Place, PlaceUnder } from '../source/place.js';
import type { Placement } from './placement.js';

/** Of more places it is not said under which `#if` they stand: nobody reads so many. */
const MAX_PLACES = 16;

/** A placement with the `#if`s around its places, where there are several of which a configuration may choose. @throws {SourceError} */
export async function withConditions(placement: Placement, kernel: Kernel): Promise<Placement> {
  if (placement.status === 'missing') return placement;
  const others = placement.status === 'ambiguous' ? undefined : placement.others;
  if (placement.candidates.length < 2 && others === undefined) return placement;
  const layouts = new Map<string, ConditionLines>();
  const under = async (place: Place): Promise<Place | PlaceUnder> => {
    let layout = layouts.get(place.file);
    if (layout === undefined) {
      const text = await kernel.source.read(place.file);
      layout = new ConditionLines(text, textSpans(text));
      layouts.set(place.file, layout);
    }
    const conditions = layout.at(place.line);
    return conditions.length === 0 ? place : { ...place, conditions };
  };
  const all = async (places: readonly Place[]) => {
    const said: Place[] = [];
    for (const [index, place] of places.entries()) said.push(index < MAX_PLACES ? await under(place) : place);
    return said;
  };
  const [first, ...rest] = await all(placement.candidates);
  if (first === undefined) return placement;
  if (placement.status === 'ambiguous') return { ...placement, candidates: [first, ...rest] };
  return { ...placement, candidates: [first, ...rest], ...(others === undefined ? {} : { others: await all(others) }) };
}
