import { nearness } from '../../source/nearness.js';
import { anyOf } from '../../source/pattern.js';
import { linesOf, placeAt, type Place } from '../../source/place.js';
import { isBeside, searchedFolderOf } from '../../source/paths.js';
import { SourceError } from '../../source/source.js';
import { holdsWord } from '../../source/wordTest.js';
import type { Signal } from '../../signal.js';
import type { BetweenAsk, CalledBetween } from '../calledBetween.js';
import type { TreeFiles } from '../treeFiles.js';

/** Files that are read for one question: those beside the caller and headers first. */
const MOST_FILES = 200;

/** A line in a body that includes something. */
const INCLUDE = /^[ \t]*#[ \t]*include\b/m;

/**
 * The functions that the one at a place calls, and those that functions of its file call which it calls, in whose body something stands; the former first.
 * @throws {SourceError}
 */
export async function calledBetween(
  tree: TreeFiles,
  where: Place,
  asked: BetweenAsk,
  signal?: Signal,
): Promise<CalledBetween[]> {
  if (where.file.endsWith('.S')) return [];
  const called = await calledNames(tree, where, signal);
  if (called.size === 0) return [];
  const stands = (text: string) => (asked === 'include' ? INCLUDE.test(text) : holdsWord(text, asked.word));
  // A definition has its name in a line that begins at the left.
  const defined = new RegExp(String.raw`^(?:[A-Za-z_][^;{}=#\n]*)?\b${anyOf(called.keys())}\s*\(`, 'm');
  const found: CalledBetween[] = [];
  for (const file of await filesOf(tree, where.file, asked, signal))
    try {
      const text = await tree.source.read(file);
      if (!defined.test(text)) continue;
      const lines = text.split('\n');
      for (const one of (await tree.definitions(file, signal)).definitions) {
        const call = one.kind === 'function' ? called.get(one.name) : undefined;
        const isItself = file === where.file && one.line === where.line;
        const isHidden = one.static === true && file.endsWith('.c') && !isBeside(file, where.file);
        if (call === undefined || isItself || isHidden) continue;
        if (!stands(lines.slice(one.line - 1, one.end).join('\n'))) continue;
        found.push({ name: one.name, place: { file, line: one.line, column: one.column, end: one.end }, ...call });
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  return found.sort((a, b) => Number(a.by !== undefined) - Number(b.by !== undefined));
}

/** The names that the function calls, and those that functions of its file call which it calls. */
async function calledNames(
  tree: TreeFiles,
  where: Place,
  signal: Signal | undefined,
): Promise<Map<string, Pick<CalledBetween, 'site' | 'by'>>> {
  const { file } = where;
  const { calls } = await tree.outlineWithin(file, linesOf(where), signal);
  const own = new Map<string, Place>();
  for (const { callee, caller, line, column } of calls)
    if (caller !== undefined && line >= where.line && line <= where.end && !own.has(callee))
      own.set(callee, placeAt(file, line, column));
  const called = new Map<string, Pick<CalledBetween, 'site' | 'by'>>();
  for (const [callee, site] of own) called.set(callee, { site });
  if (own.size > 0)
    for (const { callee, caller: by = '' } of (await tree.outline(file, signal)).calls) {
      const site = own.get(by);
      if (site !== undefined && !called.has(callee)) called.set(callee, { site, by });
    }
  return called;
}

/** Where such a function may be, in the order in which it is likely there. What a file includes in a body is asked of those beside it alone: others do not. */
async function filesOf(
  tree: TreeFiles,
  near: string,
  asked: BetweenAsk,
  signal: Signal | undefined,
): Promise<readonly string[]> {
  const how = signal === undefined ? {} : { signal };
  const { files } =
    asked === 'include'
      ? await tree.filesWithWord('include', how, searchedFolderOf(near))
      : await tree.filesWithWord(asked.word, how);
  const weight = (file: string) => (file === near ? 0 : isBeside(file, near) ? 1 : file.endsWith('.h') ? 2 : 3);
  return files
    .filter((file) => !file.endsWith('.S') && nearness(file, near, tree.arch) !== undefined)
    .map((file) => ({ file, weight: weight(file), level: nearness(file, near, tree.arch) ?? 0 }))
    .sort((a, b) => a.weight - b.weight || a.level - b.level)
    .map(({ file }) => file)
    .slice(0, MOST_FILES);
}
