import type { MacroChoice } from '../core/c/types/macroChoices.js';
import type { Place, PlaceUnder } from '../core/source/place.js';

/** A place as programs read it; `if` is there where `#if`s around it are known, and may choose. */
export function placeJson(place: Place | PlaceUnder): { file: string; line: number; if?: readonly string[] } {
  const { file, line } = place;
  return { file, line, ...ifJson(place) };
}

/** What the `#if`s around a place ask, where there are any. */
export function ifJson(place: Place | PlaceUnder): { if?: readonly string[] } {
  return 'conditions' in place && place.conditions.length > 0 ? { if: place.conditions } : {};
}

/** One of the definitions of a macro of which the configuration chooses. */
export function definitionJson(choice: MacroChoice): object {
  return { macro: choice.macro, ...placeJson(choice) };
}
