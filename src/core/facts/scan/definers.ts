import { stopIfAborted } from '../../signal.js';
import { nearness, Nearness } from '../../source/nearness.js';
import { SourceError } from '../../source/source.js';
import type { DefinitionsAsk, Gaps } from '../facts.js';
import { symbolInFile, type Symbol, type SymbolInFile } from '../symbol.js';
import type { TreeFiles } from '../treeFiles.js';
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
  { near, under, signal, onProgress }: DefinitionsAsk,
): AsyncGenerator<readonly SymbolInFile[], Gaps> {
  const search = { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) };
  await tree.turn(signal);
  const { files, unreachable } =
    under === undefined
      ? await tree.filesWithWord(symbol.name, search)
      : await tree.source.filesWithWord(symbol.name, { under: [under], ...search });
  await tree.turn(signal);
  const gaps = new Set(unreachable);
  const byLevel = new Map<Nearness, string[]>();
  for (const file of files) {
    const level = file === near ? undefined : nearness(file, near ?? under, tree.arch);
    if (level === undefined) continue;
    const known = byLevel.get(level);
    if (known === undefined) byLevel.set(level, [file]);
    else known.push(file);
  }
  for (const levels of near === undefined ? LEVELS_FROM_NOWHERE : LEVELS) {
    const found: SymbolInFile[] = [];
    for (const file of levels.flatMap((level) => byLevel.get(level) ?? [])) {
      try {
        const may = await mayDefine(symbol, file, tree);
        stopIfAborted(signal);
        if (!may) continue;
        const one = await symbolInFile(tree, file, symbol, signal);
        if (one.defined.length > 0 || one.owners.length > 0) found.push(one);
      } catch (error) {
        // Another file may hold the definition.
        if (!(error instanceof SourceError)) throw error;
        gaps.add(file);
      }
      await tree.turn(signal);
    }
    stopIfAborted(signal);
    yield found;
  }
  return { unreachable: [...gaps], cut: false };
}
