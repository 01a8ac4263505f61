import type { Kernel } from '../core/kernel.js';
import type { LexicalTree } from '../core/facts/lexical/lexicalTree.js';
import type { Unit } from '../core/facts/lexical/units.js';
import { findEnd } from '../core/reach/ends.js';
import { say } from '../core/words/words.js';
import { printedPlace } from './printedPlace.js';
import { Refusal } from './refusal.js';
import type { Session } from './session.js';

/** Definitions of one name that are listed; their number is said besides. */
const MOST_PLACES = 100;

/**
 * The functions that an end means: `SYMBOL`, `FILE:SYMBOL`, `syscall:NAME`. Of several all are taken, and that is said.
 * @throws {Refusal} when it is nowhere
 */
export async function reachEnd(
  text: string,
  tree: LexicalTree,
  kernel: Kernel,
  { host, language }: Session,
): Promise<readonly Unit[]> {
  const found = await findEnd(text, tree, kernel, host.signal);
  if (found.k === 'no-form') throw new Refusal('reach.bad-end', { given: text });
  if (found.k === 'nowhere') {
    const { name, like } = found;
    if (like.length > 0) throw new Refusal('reach.no-end-like', { name, names: like.join(', ') });
    throw new Refusal('reach.no-end', { name });
  }
  const { name, units } = found;
  if (units.length > 1) {
    const places = units
      .slice(0, MOST_PLACES)
      .map(({ place }) => printedPlace(place))
      .join(', ');
    host.err.write(`${say(language, 'cli.path.several', { name, count: units.length, places })}\n`);
  }
  return units;
}
