import type { LexicalTree } from '../facts/lexical/lexicalTree.js';
import type { Unit } from '../facts/lexical/units.js';
import { unitsNamed } from '../facts/lexical/unitsNamed.js';
import type { Kernel } from '../kernel.js';
import type { Signal } from '../signal.js';
import { madeUnits } from './madeUnits.js';
import { unlike } from './unlike.js';

/** What an end of a way means that somebody wrote. */
export type FoundEnd =
  /** All the definitions of the name, one or more. */
  | { readonly k: 'units'; readonly name: string; readonly units: readonly Unit[] }
  /** It is none of the forms. */
  | { readonly k: 'no-form' }
  /** Nothing has the name; `like` are functions, or system calls where one is meant, whose names begin as it does, the likest first. */
  | { readonly k: 'nowhere'; readonly name: string; readonly like: readonly string[] };

/** Spellings that are offered for a name that is nowhere. */
const MOST_LIKE = 5;

/** The functions, macros or system calls that an end means: `SYMBOL`, `FILE:SYMBOL`, `syscall:NAME`. */
export async function findEnd(text: string, tree: LexicalTree, kernel: Kernel, signal?: Signal): Promise<FoundEnd> {
  const match = /^(?:(syscall):|([^:]+\.[chS]):)?([A-Za-z_]\w*)$/.exec(text.trim());
  const [, syscall, file, name] = match ?? [];
  if (name === undefined) return { k: 'no-form' };
  const isSyscall = syscall !== undefined;
  const asTheyStand = await unitsNamed(tree, name, { file, isSyscall });
  const units =
    asTheyStand.length > 0 || isSyscall || file !== undefined
      ? asTheyStand
      : await madeUnits(name, { tree, kernel, signal });
  if (units.length > 0) return { k: 'units', name, units };
  return { k: 'nowhere', name, like: await likeNames(kernel, name, { isSyscall, signal }) };
}

/** Functions, or system calls, whose names begin as one does, the likest first. */
async function likeNames(
  kernel: Kernel,
  name: string,
  { isSyscall, signal }: { readonly isSyscall: boolean; readonly signal: Signal | undefined },
): Promise<string[]> {
  // Of system calls there are few: one whose second half is wrong can be meant.
  const letters = name.slice(0, isSyscall ? 2 : Math.max(3, Math.ceil(name.length * 0.6)));
  const { names } = await kernel.facts.namesBeginning(isSyscall ? 'syscall' : 'function', letters, { signal });
  const all = [...new Set(names.map((one) => one.name))];
  return all.sort((a, b) => unlike(a, name) - unlike(b, name) || (a < b ? -1 : 1)).slice(0, MOST_LIKE);
}
