import type { Place } from '../../source/place.js';
import type { CallMap } from './callMap.js';
import type { Unit } from './units.js';

/** Functions that are followed upwards for one question, and those of them for which the tree is searched since other files may call them. */
const MOST_UNITS = 300;
const MOST_SHARED = 60;

/**
 * The first of some other functions to which the one at a place comes by calls of names, through any number of others and of macros. `never` where nobody who calls
 * them, or calls who does, is the one at the place: then no call by a name leads there. `open` where there are more of those than were looked at.
 */
export async function comesTo(
  from: readonly Place[],
  units: readonly Unit[],
  map: CallMap,
): Promise<Unit | 'never' | 'open'> {
  const seeds = new Map(units.map((unit) => [unit.key, unit]));
  const open = units.map((unit) => ({ unit, seed: unit }));
  let shared = 0;
  // It grows while it is gone through.
  for (const { unit, seed } of open) {
    const isItself = from.some(({ file, line }) => file === unit.place.file && line === unit.place.line);
    if (isItself && unit.key !== seed.key) return seed;
    if (isItself) continue;
    if (!(unit.static && unit.place.file.endsWith('.c')) && ++shared > MOST_SHARED) return 'open';
    for await (const { from: caller } of map.callsTo(unit)) {
      if (seeds.has(caller.key)) continue;
      seeds.set(caller.key, caller);
      open.push({ unit: caller, seed });
    }
    if (open.length > MOST_UNITS || map.cut) return 'open';
  }
  return 'never';
}
