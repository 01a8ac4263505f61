import { stopIfAborted, type Signal } from '../../signal.js';
import { nearness, Nearness } from '../../source/nearness.js';
import { SourceError } from '../../source/source.js';
import type { DefinitionsAsk, DefinitionsEnd } from '../facts.js';
import { mayBeReplaced, symbolInFile, type Symbol, type SymbolInFile } from '../symbol.js';
import type { TreeFiles } from '../treeFiles.js';
import { filesThatMayMake } from './madeNames.js';
import { unseenMaker } from './unseenMaker.js';
import { mayDefine } from './mayDefine.js';

/** Where nothing is near, what belongs to no architecture or to the preferred one is equally far. */
const LEVELS_FROM_NOWHERE = [
  [Nearness.SameTop, Nearness.Include, Nearness.Architecture, Nearness.Rest],
  [Nearness.ForeignArchitecture],
];
const LEVELS = [
  [Nearness.SameTop],
  [Nearness.Include],
  [Nearness.Architecture],
  [Nearness.Rest],
  [Nearness.ForeignArchitecture],
];

/** Every definition of a symbol in the tree; see {@link Facts.definitionsOf}. */
export async function* definitionsOf(
  tree: TreeFiles,
  symbol: Symbol,
  { near, under, made: which = 'last', signal, onProgress }: DefinitionsAsk,
): AsyncGenerator<readonly SymbolInFile[], DefinitionsEnd> {
  const search = { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) };
  await tree.turn(signal);
  const { files, unreachable } = await tree.filesWithWord(symbol.name, search, under);
  await tree.turn(signal);
  const gaps = new Set(unreachable);
  let isFound = false;
  // A stub of a header, and what is weak, wait for what stands in their place, which is farther away: the two come together.
  let waiting: SymbolInFile[] = [];
  const levels = which === 'only' ? [] : inLevels(files, near, under, tree.arch);
  for (const [index, level] of levels.entries()) {
    const here = await definersAmong(tree, level, symbol, (file) => mayDefine(symbol, file, tree), gaps, true, signal);
    const found = [...waiting, ...here];
    isFound ||= found.length > 0;
    // The last is that of other architectures.
    waiting = index + 2 < levels.length && found.every(waits) ? found : [];
    if (waiting.length === 0) yield found;
  }
  if (isFound || which === 'never') return { unreachable: [...gaps], cut: false };
  // No file has it under its name: a macro may make it.
  const made = await filesThatMayMake(tree, symbol, files, { near, under, signal });
  for (const file of made.unreachable) gaps.add(file);
  for (const level of inLevels(made.files, near, under, tree.arch)) {
    const found = await definersAmong(tree, level, symbol, () => Promise.resolve(true), gaps, false, signal);
    isFound ||= found.length > 0;
    yield found;
  }
  const unseen = isFound ? undefined : await unseenMaker(tree, made, signal);
  return { unreachable: [...gaps], cut: made.cut, ...(unseen === undefined ? {} : { unseen }) };
}

function waits({ defined, owners }: SymbolInFile): boolean {
  return owners.length === 0 && defined.every(mayBeReplaced);
}

/** Files by how near they are; what does not count, and the file that is read, is left out. */
function inLevels(
  files: readonly string[],
  near: string | undefined,
  under: string | undefined,
  arch: string,
): string[][] {
  const byLevel = new Map<Nearness, string[]>();
  for (const file of files) {
    const level = file === near ? undefined : nearness(file, near ?? under, arch);
    if (level === undefined) continue;
    const known = byLevel.get(level);
    if (known === undefined) byLevel.set(level, [file]);
    else known.push(file);
  }
  return (near === undefined ? LEVELS_FROM_NOWHERE : LEVELS).map((levels) =>
    levels.flatMap((level) => byLevel.get(level) ?? []),
  );
}

async function definersAmong(
  tree: TreeFiles,
  files: readonly string[],
  symbol: Symbol,
  isCandidate: (file: string) => Promise<boolean>,
  gaps: Set<string>,
  isOneOfMany: boolean,
  signal: Signal | undefined,
): Promise<SymbolInFile[]> {
  const found: SymbolInFile[] = [];
  for (const file of files) {
    try {
      const may = await isCandidate(file);
      stopIfAborted(signal);
      if (!may) continue;
      const one = await symbolInFile(tree, file, symbol, signal, isOneOfMany);
      if (one.defined.length > 0 || one.owners.length > 0) found.push(one);
    } catch (error) {
      // Another file may hold the definition.
      if (!(error instanceof SourceError)) throw error;
      gaps.add(file);
    }
    await tree.turn(signal);
  }
  stopIfAborted(signal);
  return found;
}
