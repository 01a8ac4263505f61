import type { Kernel } from '../core/kernel.js';
import type { LexicalTree } from '../core/facts/lexical/lexicalTree.js';
import { unitsNamed } from '../core/facts/lexical/unitsNamed.js';
import type { Unit } from '../core/facts/lexical/units.js';
import { printedPlace } from './printedPlace.js';
import { Refusal } from './refusal.js';
import type { Session } from './session.js';
import { say } from '../core/words/words.js';

/** Spellings that are offered for a name that is nowhere. */
const MOST_LIKE = 5;

/**
 * The functions that an end means: `SYMBOL`, `FILE:SYMBOL`, `syscall:NAME`. Of several all are taken, and that is said.
 * @throws {Refusal} when it is nowhere
 */
export async function reachEnd(text: string, tree: LexicalTree, kernel: Kernel, session: Session): Promise<Unit[]> {
  const match = /^(?:(syscall):|([^:]+\.[chS]):)?([A-Za-z_]\w*)$/.exec(text);
  const [, syscall, file, name] = match ?? [];
  if (name === undefined) throw new Refusal('cli.path.bad-end', { given: text });
  const found = await unitsNamed(tree, name, { file, isSyscall: syscall !== undefined });
  if (found.length === 0) {
    const like = await likeNames(kernel, name);
    if (like.length > 0) throw new Refusal('cli.path.no-end-like', { name: text, names: like.join(', ') });
    throw new Refusal('cli.path.no-end', { name: text });
  }
  if (found.length > 1) {
    const places = found
      .slice(0, 8)
      .map(({ place }) => printedPlace(place))
      .join(', ');
    session.host.err.write(`${say(session.language, 'cli.path.several', { name, count: found.length, places })}\n`);
  }
  return found;
}

/** Functions whose names begin as one does, the likest first. */
async function likeNames(kernel: Kernel, name: string): Promise<string[]> {
  const letters = name.slice(0, Math.max(3, Math.ceil(name.length * 0.6)));
  const { names } = await kernel.facts.namesBeginning('function', letters);
  const all = [...new Set(names.map((one) => one.name))];
  return all.sort((a, b) => unlike(a, name) - unlike(b, name) || (a < b ? -1 : 1)).slice(0, MOST_LIKE);
}

/** How many letters at the ends of two names differ. */
function unlike(one: string, other: string): number {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  let last = 0;
  while (last < Math.min(one.length, other.length) - same && one.at(-1 - last) === other.at(-1 - last)) last++;
  return one.length + other.length - 2 * (same + last);
}
