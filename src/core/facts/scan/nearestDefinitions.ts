import type { DefinitionKind } from '../../c/outline.js';
import { nearestFirst, nearness, Nearness } from '../../source/nearness.js';
import { isBeside } from '../../source/paths.js';
import { quoted } from '../../source/pattern.js';
import { SourceError } from '../../source/source.js';
import { namedDefinition, type NamedDefinition } from '../namedDefinition.js';
import { mayBeReplaced } from '../symbol.js';
import type { TreeFiles } from '../treeFiles.js';
import { definitionsOf } from './definers.js';
import { mayDefine } from './mayDefine.js';

/** Files that are read in full, at most: of a name that so many define the nearest are enough. */
const MOST_READ = 60;
/** Files that are looked at, at most: of a word that more of them hold most only use it. */
const MOST_LOOKED = 4_000;
/** A header that is longer, in UTF-16 units, lists registers: no look at a line of it tells an enumerator. */
const LONGEST_HEADER = 400_000;

/**
 * See {@link Facts.nearestDefinitions}. The definitions of a name anywhere in the tree, the nearest to a file: those farther away are left out, but of what each architecture has its own all are
 * given. By the index, where there is one that tells which files define it; else by a search of the tree for the word.
 */
export async function nearestDefinitions(
  tree: TreeFiles,
  name: string,
  kinds: readonly DefinitionKind[],
  near: string,
): Promise<readonly NamedDefinition[]> {
  const told = await tree.source.filesInRole?.(name, isOfTag(kinds) ? 'tag' : 'defines');
  const likely = told === undefined ? [] : await definedAmong(tree, told.files, { name, kinds, near, isTold: true });
  if (likely.length > 0) return likely;
  // The index does not tell of plain variables, typedefs and enumerators.
  const files = isOfSystemCall(kinds) ? await systemCallFiles(tree, name) : (await tree.filesWithWord(name)).files;
  const found = await definedAmong(tree, files, { name, kinds, near, isTold: false });
  return found.length > 0 ? found : madeDefinitions(tree, name, kinds, near);
}

interface Wanted {
  readonly name: string;
  readonly kinds: readonly DefinitionKind[];
  readonly near: string;
  /** The files are known to be likely: none needs a cheap look before it is read. */
  readonly isTold: boolean;
}

async function definedAmong(tree: TreeFiles, files: readonly string[], wanted: Wanted): Promise<NamedDefinition[]> {
  const { near } = wanted;
  const sorted = nearestFirst(files, near, tree.arch)
    .filter((file) => file !== near)
    .slice(0, MOST_LOOKED);
  const levels = new Map<Nearness, string[]>();
  for (const file of sorted) {
    const level = nearness(file, near, tree.arch) ?? Nearness.Rest;
    levels.set(level, [...(levels.get(level) ?? []), file]);
  }
  const found: NamedDefinition[] = [];
  let read = 0;
  for (const [level, here] of levels) {
    const isOfArch = found.some(({ place }) => place.file.startsWith('arch/'));
    if (found.some((one) => !mayBeReplaced(one)) && !(level === Nearness.ForeignArchitecture && isOfArch)) break;
    for (const file of here) {
      if (read >= MOST_READ) return found;
      const own = await definedIn(tree, file, wanted);
      if (own === undefined) continue;
      read++;
      found.push(...own);
    }
  }
  return found;
}

/** What a file defines of a name that others may see; `undefined` when a look at it said that it need not be read. */
async function definedIn(tree: TreeFiles, file: string, wanted: Wanted): Promise<NamedDefinition[] | undefined> {
  const { name, kinds, near, isTold } = wanted;
  try {
    if (!isTold && !(await mayDefineOne(tree, file, wanted))) return undefined;
    const { definitions } = await tree.definitions(file);
    return definitions.flatMap((one) => {
      if (one.name !== name || one.local === true || !kinds.includes(one.kind)) return [];
      const found = namedDefinition(file, one);
      // What a `.c` file keeps to itself, and its macros, nobody else means.
      const isItsOwn = file.endsWith('.c') && (found.static || one.kind === 'macro') && !isBeside(file, near);
      return isItsOwn ? [] : [found];
    });
  } catch (error) {
    // Another file may hold the definition.
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

async function mayDefineOne(tree: TreeFiles, file: string, { name, kinds }: Wanted): Promise<boolean> {
  for (const kind of kinds) {
    if (kind === 'enumerator') continue;
    if (await mayDefine({ kind, name }, file, tree)) return true;
  }
  if (!kinds.includes('enumerator') || !file.endsWith('.h')) return false;
  const text = await tree.source.read(file);
  return text.length < LONGEST_HEADER && new RegExp(`^[ \\t]*${quoted(name)}[ \\t]*(?:[=,]|$)`, 'm').test(text);
}

/** What macros make of other words. */
async function madeDefinitions(
  tree: TreeFiles,
  name: string,
  kinds: readonly DefinitionKind[],
  near: string,
): Promise<NamedDefinition[]> {
  for (const kind of ['function', 'variable', 'struct'] as const) {
    if (!kinds.includes(kind)) continue;
    for await (const files of definitionsOf(tree, { kind, name }, { near, made: 'only' })) {
      const found = files.flatMap(({ defined }) => defined.map((place) => ({ ...place, kind, name })));
      if (found.length > 0) return found;
    }
  }
  return [];
}

function isOfSystemCall([kind, ...others]: readonly DefinitionKind[]): boolean {
  return kind === 'syscall' && others.length === 0;
}

/** The files with a line that may define a system call: thousands hold such a word as `socket`. */
async function systemCallFiles(tree: TreeFiles, name: string): Promise<readonly string[]> {
  const pattern = String.raw`SYSCALL[A-Z0-9_]*DEFINE[A-Z0-9_]*\([ \t]*${quoted(name)}\b`;
  const { lines } = await tree.source.linesMatching([pattern], { holding: [name] });
  return [...new Set(lines.map(({ file }) => file))];
}

function isOfTag(kinds: readonly DefinitionKind[]): boolean {
  return kinds.includes('struct');
}
