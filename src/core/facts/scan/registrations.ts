import type { Registration, TableName } from '../facts.js';
import type { TreeFiles } from '../treeFiles.js';
import { readableText } from '../../source/readableText.js';
import { nearestFirst } from '../../source/nearness.js';
import { searchedFolderOf } from '../../source/paths.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { quoted } from '../../source/pattern.js';
import { onlyCompares } from './comparers.js';
import { DefinitionSearch } from './definitions.js';
import { handingOn, isHandedOver, isRegistration, isStatic, type Handed } from './handingOn.js';

/** Other files that are read for one table, the nearest first. */
const MOST_FILES = 40;

/**
 * Where a table is handed to a function or macro (`sock_register(&inet_family_ops)`, `module_platform_driver(lamp_driver)`), held by another
 * table (`inetsw_array[] = { { .ops = &inet_stream_ops } }`), assigned or returned. In its own file first; a table that others see is
 * looked for in the files of its folder and then in all others, until one hands it over. `undefined` when it is found nowhere.
 */
export async function findRegistration(
  tree: TreeFiles,
  file: string,
  { table, holder }: TableName,
  signal?: Signal,
  definitions = new DefinitionSearch(tree),
): Promise<Registration | undefined> {
  const [name = ''] = table.split('.');
  const names = holder === undefined ? [table] : [table, `${table}.${holder}`];
  const text = await tree.source.read(file);
  stopIfAborted(signal);
  if (await isOnlyPointer(tree, file, text, name, signal)) return undefined;
  const handedIn = async (other: string, itsText: string): Promise<Handed | undefined> => {
    let weak: Handed | undefined;
    for (const one of names) {
      const found = await firstHanded(handingOn(itsText, one), tree, definitions, other, signal);
      if (found !== undefined && isRegistration(found)) return found;
      weak ??= found;
    }
    return weak;
  };
  const own = await handedIn(file, text);
  if ((own !== undefined && isHandedOver(own)) || isStatic(text, name)) return own && placed(file, own);
  let best = own === undefined ? undefined : placed(file, own);
  const seen = new Set([file]);
  // What is below its folder is nearer than all else: the answer is that of the whole tree.
  for (const folder of [searchedFolderOf(file), undefined]) {
    const { files } = await tree.filesWithWord(name, signal === undefined ? {} : { signal }, folder);
    stopIfAborted(signal);
    for (const other of nearestFirst(files, file, tree.arch)) {
      if (seen.has(other)) continue;
      if (seen.size > MOST_FILES) break;
      seen.add(other);
      const found = await handedIn(other, await readableText(tree.source, other));
      stopIfAborted(signal);
      if (found === undefined) continue;
      if (isHandedOver(found)) {
        tree.settled(name);
        return placed(other, found);
      }
      best ??= placed(other, found);
    }
  }
  return best;
}

/** The first place that hands the table on: who only compares it, `is_above(&idle_class, p->class)`, is not handed it. */
async function firstHanded(
  places: readonly Handed[],
  tree: TreeFiles,
  definitions: DefinitionSearch,
  near: string,
  signal: Signal | undefined,
): Promise<Handed | undefined> {
  const compares = new Map<string, boolean>();
  for (const one of places) {
    const { by, argument } = one;
    if (one.how !== 'call' || by === undefined || argument === undefined || isRegistration(one)) return one;
    const key = `${by} ${argument}`;
    const known = compares.get(key) ?? (await onlyCompares(tree, definitions, { by, argument, near }, signal));
    compares.set(key, known);
    if (!known) return one;
  }
  return undefined;
}

/** Whether the name is that of a pointer which functions have for themselves: other files that use the name mean something else. */
async function isOnlyPointer(
  tree: TreeFiles,
  file: string,
  text: string,
  table: string,
  signal: Signal | undefined,
): Promise<boolean> {
  if (!new RegExp(String.raw`\b${quoted(table)}[ \t]*->`).test(text)) return false;
  const { definitions } = await tree.definitions(file, signal);
  return !definitions.some(({ kind, name, local }) => kind === 'variable' && name === table && local !== true);
}

function placed(file: string, { line, argument: _, ...rest }: Handed): Registration {
  return { file, line, end: line, ...rest };
}
