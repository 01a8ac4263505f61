import type { Caller, CallersAsk } from '../facts.js';
import type { Gaps } from '../ask.js';
import { quoted } from '../../source/pattern.js';
import type { TreeFiles } from '../treeFiles.js';
import { nearness } from '../../source/nearness.js';

import { filesThatMayMake } from './madeNames.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { SourceError, type WordFiles } from '../../source/source.js';
import { placeAt } from '../../source/place.js';
import { isBeside } from '../../source/paths.js';

/** Files that one question reads where nothing else is said. */
const MAX_FILES = 400;

/** The functions that call a name, the nearest files first, in the order of each file, as they are found. */
export async function* callersOf(tree: TreeFiles, name: string, ask: CallersAsk = {}): AsyncGenerator<Caller, Gaps> {
  const { near, signal, maxFiles = MAX_FILES } = ask;
  const called = new RegExp(String.raw`\b${quoted(name)}\s*\(`);
  const unreachable: string[] = [];
  const seen = new Set<string>();
  const soFar = { read: 0, cut: false };
  const callersIn = async function* (files: readonly string[], isCandidate: (text: string) => boolean) {
    for (const file of files) {
      if (file.endsWith('.S') || seen.has(file)) continue;
      if (soFar.read >= maxFiles) {
        soFar.cut = true;
        return;
      }
      stopIfAborted(signal);
      try {
        const text = await tree.source.read(file);
        stopIfAborted(signal);
        if (!isCandidate(text)) continue;
        seen.add(file);
        soFar.read++;
        const { calls, definitions } = await tree.outline(file, signal);
        stopIfAborted(signal);
        for (const { caller, callee, line, column } of calls) {
          if (callee !== name || caller === undefined || caller === name) continue;
          const definition = definitions.find((one) => one.name === caller && one.line <= line && line <= one.end);
          yield { name: caller, site: placeAt(file, line, column), static: definition?.static === true };
        }
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        unreachable.push(file);
      }
    }
  };
  const naming = await filesNear(tree, name, near, signal);
  unreachable.push(...naming.unreachable);
  yield* callersIn(naming.files, (text) => called.test(text));
  // What macros paste together is called by what it is made of. That takes longer to find, and few who ask go on to it.
  const pasting = await filesThatMayMake(tree, { kind: 'function', name }, [], {
    near,
    under: undefined,
    signal,
  });
  yield* callersIn(pasting.files, () => true);
  return { unreachable: [...new Set([...unreachable, ...pasting.unreachable])], cut: soFar.cut || pasting.cut };
}

/**
 * The files that hold a word, the nearest to `near` first; those that do not count are left out. With them what could not be searched.
 * @param folder only those below it
 */
export async function filesNear(
  tree: TreeFiles,
  word: string,
  near: string | undefined,
  signal: Signal | undefined,
  folder?: string,
): Promise<WordFiles> {
  const { files, unreachable } = await tree.filesWithWord(word, signal === undefined ? {} : { signal }, folder);
  stopIfAborted(signal);
  const ranked = files.flatMap((file) => {
    const level = nearness(file, near, tree.arch);
    if (level === undefined) return [];
    // The same folder is nearer than the same top folder.
    const inFolder = near !== undefined && isBeside(file, near);
    const order: number = level;
    return [{ file, level: file === near ? -2 : inFolder ? -1 : order }];
  });
  return { files: ranked.sort((a, b) => a.level - b.level).map(({ file }) => file), unreachable };
}
