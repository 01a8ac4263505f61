import { namedDefinition, type NamedDefinition } from '../../facts/namedDefinition.js';
import type { Kernel } from '../../kernel.js';
import { distance, isAside } from '../../source/nearness.js';
import { SourceError } from '../../source/source.js';

/** Names that the index is asked for. */
const MOST_NAMES = 400;
/** Files that are read for one question: it is asked with every letter that is typed. */
const MOST_FILES = 120;
/** With fewer letters only the files that are open are looked at. */
const LEAST_LETTERS = 3;

export interface TreeSymbols {
  readonly symbols: readonly NamedDefinition[];
  /** No index tells of the other files: only those that are open were looked at. */
  readonly isPart: boolean;
}

/**
 * What the tree defines under names that begin with what is typed: by its index, each looked at in its file as it is now; and what the open files define under
 * names that hold it. Without an index only the latter.
 * @throws {Cancelled}
 */
export async function treeSymbols(kernel: Kernel, query: string, open: readonly string[]): Promise<TreeSymbols> {
  const [letters = ''] = /[A-Za-z_]\w*/.exec(query) ?? [];
  if (letters === '') return { symbols: [], isPart: false };
  const lower = letters.toLowerCase();
  const found: NamedDefinition[] = [];
  for (const file of open)
    found.push(...(await definitionsIn(kernel, file, (name) => name.toLowerCase().includes(lower))));
  if (letters.length < LEAST_LETTERS) return { symbols: found, isPart: false };
  const told = await kernel.source.namesDefined?.(letters, MOST_NAMES);
  if (told === undefined) return { symbols: found, isPart: true };
  // What is typed in full first, then what lacks least.
  const names = [...told].sort((a, b) => a.name.length - b.name.length);
  const wanted = new Map<string, Set<string>>();
  for (const { name, files } of names)
    for (const file of nearest(kernel, files)) {
      if (open.includes(file)) continue;
      const known = wanted.get(file);
      if (known !== undefined) known.add(name);
      else if (wanted.size < MOST_FILES) wanted.set(file, new Set([name]));
    }
  for (const [file, of] of wanted) found.push(...(await definitionsIn(kernel, file, (name) => of.has(name))));
  return { symbols: found, isPart: false };
}

/** The kernel's own code before what lies beside it, which a name may be wanted of too. */
function nearest(kernel: Kernel, files: readonly string[]): string[] {
  const rank = (file: string) => (isAside(file) ? Infinity : (distance(file, undefined, kernel.arch) ?? Infinity));
  return [...files].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

async function definitionsIn(
  kernel: Kernel,
  file: string,
  isWanted: (name: string) => boolean,
): Promise<NamedDefinition[]> {
  try {
    const { definitions } = await kernel.definitions(file);
    return definitions
      .filter((one) => one.local !== true && isWanted(one.name))
      .map((one) => namedDefinition(file, one));
  } catch (error) {
    if (error instanceof SourceError) return []; // gone meanwhile
    throw error;
  }
}
