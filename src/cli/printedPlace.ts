import { oneLine } from '../core/render/oneLine.js';
import { placeText, type Place } from '../core/source/place.js';

/** The longest path that is printed whole, in UTF-16 units. */
const MAX_PATH = 400;

/** A place as a terminal shows it and leads there: what is in the name of its file is made harmless. */
export function printedPlace({ file, line }: Pick<Place, 'file' | 'line'>): string {
  return placeText({ file: oneLine(file, MAX_PATH), line });
}
