import type { MacroChoice } from '../c/types/macroChoices.js';
import { oneLine } from '../render/oneLine.js';
import { placeText, type Place, type PlaceUnder } from '../source/place.js';
import { say, type Language } from './words.js';

/** The longest text of conditions that is said, in UTF-16 units. */
const MAX_CONDITION = 160;

/** Where something stands, and under which `#if`: `include/linux/lamp.h:12, only with CONFIG_LAMP`. */
export function placeSentence(language: Language, place: Place | PlaceUnder): string {
  const text = placeText({ file: oneLine(place.file), line: place.line });
  const conditions = 'conditions' in place ? place.conditions : [];
  if (conditions.length === 0) return text;
  return `${text}, ${say(language, 'hover.only', { condition: oneLine(conditions.join(' && '), MAX_CONDITION) })}`;
}

/** One of the definitions of a macro of which the configuration chooses. */
export function definitionSentence(language: Language, choice: MacroChoice): string {
  return say(language, 'out.definition', { macro: choice.macro, place: placeSentence(language, choice) });
}
