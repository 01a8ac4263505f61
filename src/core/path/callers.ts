import { nearness } from '../source/nearness.js';
import type { Kernel } from '../kernel.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { SourceError } from '../source/source.js';
import { at } from './ends.js';
import type { Place } from '../source/place.js';

/** A function that calls another one by its name. */
export interface Caller {
  readonly name: string;
  /** Where it makes the call. */
  readonly site: Place;
  /** The caller is seen only in its file. */
  readonly static: boolean;
}

export interface CallerSearch {
  /** The file that is being read: callers in it and near it come first. */
  readonly near?: string;
  readonly signal?: Signal;
  /** Files that are read, at most. */
  readonly maxFiles?: number;
}

/** Files that one question reads where nothing else is said. */
const MAX_FILES = 400;

/** The functions that call a name, the nearest files first, in the order of each file, as they are found. */
export async function* callersOf(kernel: Kernel, name: string, search: CallerSearch = {}): AsyncGenerator<Caller> {
  const { near, signal, maxFiles = MAX_FILES } = search;
  const files = await filesNear(kernel, name, near, signal);
  const called = new RegExp(`\\b${name}\\s*\\(`);
  let read = 0;
  for (const file of files) {
    if (file.endsWith('.S') || read >= maxFiles) continue;
    stopIfAborted(signal);
    try {
      if (!called.test(await kernel.source.read(file))) continue;
      read++;
      const { calls, definitions } = await kernel.outline(file, signal);
      for (const { caller, callee, line, column } of calls) {
        if (callee !== name || caller === undefined || caller === name) continue;
        const definition = definitions.find((one) => one.name === caller && one.line <= line && line <= one.end);
        yield { name: caller, site: at(file, line, column), static: definition?.static === true };
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }
}

/** The files that hold a word, the nearest to `near` first; those that do not count are left out. */
export async function filesNear(
  kernel: Kernel,
  word: string,
  near: string | undefined,
  signal: Signal | undefined,
): Promise<string[]> {
  const { files } = await kernel.source.filesWithWord(word, signal === undefined ? {} : { signal });
  stopIfAborted(signal);
  const folder = near?.slice(0, near.lastIndexOf('/') + 1);
  const ranked = files.flatMap((file) => {
    const level = nearness(file, near, kernel.arch);
    if (level === undefined) return [];
    // The same folder is nearer than the same top folder.
    const inFolder = folder !== undefined && file.startsWith(folder) && !file.slice(folder.length).includes('/');
    const order: number = level;
    return [{ file, level: file === near ? -2 : inFolder ? -1 : order }];
  });
  return ranked.sort((a, b) => a.level - b.level).map(({ file }) => file);
}
