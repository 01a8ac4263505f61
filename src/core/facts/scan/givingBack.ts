import type { Signal } from '../../signal.js';
import { anyOf } from '../../source/pattern.js';
import { placeAt } from '../../source/place.js';
import { SourceError } from '../../source/source.js';
import type { TreeFiles } from '../treeFiles.js';
import { returnedIn, type FileHolding } from './heldIn.js';

/** Functions that are looked at: a word that more of them give back is no function's name. */
const MOST_FUNCTIONS = 20;

/** A function that gives back one of some functions. */
export interface GivingBack {
  readonly name: string;
  readonly file: string;
  /** It is seen only there. */
  readonly isStatic: boolean;
  /** What of them it gives back, and where. */
  readonly holdings: readonly FileHolding[];
}

/** The functions of some files that give back one of some functions by its name: `return lamp_handler;`. A file that cannot be read has none. */
export async function givingBack(
  tree: TreeFiles,
  functions: readonly string[],
  files: readonly string[],
  signal: Signal | undefined,
): Promise<GivingBack[]> {
  const gives = new RegExp(String.raw`\breturn\b[^;{}]{0,400}\b${anyOf(functions)}\b(?!\s*\()`, 'g');
  const found: GivingBack[] = [];
  let looked = 0;
  for (const file of files)
    try {
      const text = await tree.source.read(file);
      const lines = [...text.matchAll(gives)].map(({ index }) => text.slice(0, index).split('\n').length);
      if (lines.length === 0) continue;
      const { definitions } = await tree.definitions(file, signal);
      for (const one of definitions) {
        if (one.kind !== 'function' || !lines.some((line) => one.line <= line && line <= one.end)) continue;
        if (++looked > MOST_FUNCTIONS) return found;
        const { name, line, column, end } = one;
        const all = await returnedIn(tree, name, { ...placeAt(file, line, column), end }, signal);
        const holdings = all.filter(({ function: callee = '', value = '' }) =>
          [callee, value].some((each) => functions.includes(each)),
        );
        const isStatic = one.static === true && file.endsWith('.c');
        if (holdings.length > 0) found.push({ name, file, isStatic, holdings });
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  return found;
}
