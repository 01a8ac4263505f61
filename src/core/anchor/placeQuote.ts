import type { FileLines, Kernel } from '../kernel.js';
import type { Anchor } from '../notes/format.js';
import { normalise } from '../source/textLines.js';
import { isLowInformation } from './lines.js';
import { ambiguous, isPlaced, missing, placedAt, unread, type Placement } from './placement.js';
import { reason } from './reason.js';

/** The place of a file or folder, or of a quoted line in a file. */
export async function placePath(anchor: Anchor, kernel: Kernel): Promise<Placement> {
  const file = anchor.file ?? anchor.dir ?? '';
  const identity = await kernel.source.identity(file);
  if (identity === undefined) return missing('file-gone', { file });
  const at = (end: number) => placedAt('ok', { file, line: 1, column: 1, end }, 1, reason('found-in-file', { file }));
  if (anchor.quote === undefined || anchor.file === undefined) return at(1);
  return placeQuote(anchor.quote, file, at(Number.MAX_SAFE_INTEGER), kernel);
}

/** Narrows a placement to the quoted line inside it. */
export async function placeQuote(
  quote: string,
  name: string,
  placement: Placement,
  kernel: Kernel,
): Promise<Placement> {
  if (!isPlaced(placement)) return placement;
  const { place } = placement;
  let text: FileLines;
  try {
    text = await kernel.lines(place.file);
  } catch (error) {
    return unread(error);
  }
  // Under #if there may be several definitions: the line may stand in any.
  const lines = placement.candidates.flatMap((one) => linesEqual(text.lines, quote, one.line, one.end));
  const candidates = [...new Set(lines)].map((line) => ({ file: place.file, line, column: 1, end: line }));
  const [first, ...others] = candidates;
  if (first === undefined) return missing('quote-gone', { name }, placement.candidates);
  if (isLowInformation(quote)) return ambiguous([first, ...others], 0.3, reason('quote-says-little', { name }));
  if (others.length > 0) {
    const why = reason('quote-repeated', { name, count: candidates.length });
    return ambiguous([first, ...others], 1 / candidates.length, why);
  }
  return {
    ...placement,
    place: first,
    candidates,
    reason: placement.status === 'ok' ? reason('quote-found', { name }) : placement.reason,
  };
}

/** The numbers (1-based) of the lines from `first` to `last`, both included, that equal the quote when normalised. */
function linesEqual(lines: readonly string[], quote: string, first: number, last: number): number[] {
  const wanted = normalise(quote);
  if (wanted === '') return [];
  const found: number[] = [];
  for (let line = first; line <= Math.min(last, lines.length); line++) if (lines[line - 1] === wanted) found.push(line);
  return found;
}
