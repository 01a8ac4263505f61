import type { Kernel } from '../kernel.js';
import { placeAt, type Place } from '../source/place.js';
import type { CallingSymbol } from './symbolPlaces.js';

/** A function whose name a macro makes around another one: `walk_64` of `SIZED(walk)`. */
export interface NamedByMacro {
  readonly function: string;
  readonly place: Place;
  /** The macro does so in some configurations. */
  readonly doubtful: boolean;
}

/**
 * The functions that a macro names in the files that define it, in their order: who asks what it calls may mean one of them.
 * @throws {SourceError}
 */
export async function namedByMacro(kernel: Kernel, { kind, name, places }: CallingSymbol): Promise<NamedByMacro[]> {
  if (kind !== 'macro') return [];
  const named: NamedByMacro[] = [];
  for (const file of new Set(places.map((place) => place.file))) {
    const { definitions } = await kernel.definitions(file);
    for (const one of definitions)
      if (one.kind === 'function' && one.madeBy === name && one.spelled !== undefined)
        named.push({
          function: one.name,
          place: placeAt(file, one.line, one.column),
          doubtful: one.doubtful === true,
        });
  }
  return named;
}
