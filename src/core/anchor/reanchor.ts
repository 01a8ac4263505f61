import type { Kernel } from '../kernel.js';
import { SYMBOL_KINDS, type Anchor } from '../notes/format.js';
import { makeAnchor, type Made } from './make.js';
import { withRecord } from './seen.js';
import { symbolOf } from './symbol.js';
import type { Place } from '../source/place.js';

const PLACE_FIELDS: ReadonlySet<string> = new Set([...SYMBOL_KINDS, 'compat', 'member', 'file', 'quote', 'seen']);

/**
 * An anchor as it is to be written so that it stands at a place that somebody accepted: what is seen there is seen from now on. The author's own words
 * stay, and a former name goes to `was`, by which other kernels are read. `undefined` when there is nothing at the place that could be found again,
 * or nothing to see (a folder, a file as a whole).
 * @throws {SourceError}
 */
export async function reanchor(anchor: Anchor, place: Place, kernel: Kernel): Promise<Anchor | undefined> {
  const before = symbolOf(anchor);
  if (before === undefined && anchor.quote === undefined) return undefined;
  const as = anchor.quote === undefined ? 'symbol' : 'line';
  const made = await makeAnchor(kernel, place.file, place.line, place.column, as);
  if (made?.line !== place.line) return undefined;
  const now = symbolOf(made.anchor);
  const isOther = (as === 'symbol') !== (made.anchor.quote === undefined);
  if (isOther || (before !== undefined && now === undefined && as === 'symbol')) return undefined;
  // An enumerator that the author calls a member of its enum stays one.
  if (before?.kind === 'enum' && before.member !== undefined)
    return seenAnew(anchor, { ...anchor, file: place.file }, made);
  const kept = Object.fromEntries(Object.entries(anchor).filter(([field]) => !PLACE_FIELDS.has(field))) as Anchor;
  const was = wasOf(anchor, before, now);
  const { seen: _, ...words } = {
    ...made.anchor,
    ...kept,
    // Spelt as the author has it where it says the same.
    ...(made.anchor.quote !== undefined && anchor.quote?.trim().replace(/\s+/g, ' ') === made.anchor.quote
      ? { quote: anchor.quote }
      : {}),
    ...(was.length === 0 ? {} : { was }),
  };
  return seenAnew(anchor, words, made);
}

/** The author's words with what was seen of them, that of this kernel's series made anew. */
function seenAnew(before: Anchor, words: Anchor, { anchor: { seen } }: Made): Anchor {
  return seen === undefined ? words : { ...words, seen: withRecord(before, words, seen) };
}

function wasOf(anchor: Anchor, before: ReturnType<typeof symbolOf>, now: ReturnType<typeof symbolOf>): string[] {
  const names = anchor.was ?? [];
  if (before === undefined || before.kind !== now?.kind || before.name === now.name) return names;
  return [before.name, ...names.filter((name) => name !== before.name && name !== now.name)];
}
