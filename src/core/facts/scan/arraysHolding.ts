import type { Signal } from '../../signal.js';
import { anyOf } from '../../source/pattern.js';
import { SourceError } from '../../source/source.js';
import type { TreeFiles } from '../treeFiles.js';

/** Files that name a function, of whose arrays so many are looked at. */
const MOST_FILES = 40;

/** An array that holds a function as one of its elements. */
export interface ArrayHolding {
  readonly name: string;
  readonly of: string;
  readonly file: string;
  /** Only its file sees it. */
  readonly isStatic: boolean;
}

/** The arrays of some files that hold a function of one of some names as an element itself, by their initialisers. */
export async function arraysHolding(
  tree: TreeFiles,
  functions: readonly string[],
  files: readonly string[],
  signal: Signal | undefined,
): Promise<ArrayHolding[]> {
  const element = new RegExp(String.raw`(?:[{,]|\]\s*=)\s*&?\s*(${anyOf(functions)})\s*[,}]`);
  const found: ArrayHolding[] = [];
  for (const file of files.slice(0, MOST_FILES)) {
    try {
      const text = await tree.source.read(file);
      if (!element.test(text)) continue;
      const lines = text.split('\n');
      const { definitions } = await tree.definitions(file, signal);
      for (const one of definitions) {
        if (one.kind !== 'variable' || one.local === true) continue;
        const of = element.exec(lines.slice(one.line - 1, one.end).join('\n'))?.[1];
        if (of !== undefined) found.push({ name: one.name, of, file, isStatic: one.static === true });
      }
    } catch (error) {
      // Who asks reads the file too, and says so.
      if (!(error instanceof SourceError)) throw error;
    }
  }
  return found;
}
