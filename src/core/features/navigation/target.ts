import type { NamedDefinition } from '../../facts/namedDefinition.js';
import { placeAt, type Place } from '../../source/place.js';

/** Where a name leads: the place of a name, with the first line of the definition around it. Lines and columns are 1-based. */
export interface Target {
  readonly name: string;
  readonly place: Place;
  readonly start: number;
}

/** Something at a position of a file, and where it leads: the likeliest first. */
export interface Targets {
  /** What stands at the position, as offsets in the file: 0-based UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly targets: readonly Target[];
}

export function definitionTarget({ name, place, start }: NamedDefinition): Target {
  return { name, place, start };
}

/** A target that takes one line. */
export function lineTarget(name: string, file: string, line: number, column: number): Target {
  return { name, place: placeAt(file, line, column), start: line };
}

/** The start of a file. */
export function fileTarget(file: string): Target {
  return lineTarget(file, file, 1, 1);
}

/** Each place once, in the order in which they came. */
export function onceEach(targets: readonly Target[]): Target[] {
  const seen = new Set<string>();
  return targets.filter(({ place: { file, line, column } }) => {
    const key = `${file}:${line}:${column}`;
    return !seen.has(key) && seen.add(key);
  });
}
