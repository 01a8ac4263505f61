import type { Signal } from '../signal.js';
import { choicePattern, settingPattern } from './settingPattern.js';
import type { TreeFiles } from './treeFiles.js';

/** A variable that is set to a function, in the lines of the function in which that is so: `irq_handler_t handler = lamp_irq;`. */
export interface LocalName {
  readonly name: string;
  readonly of: string;
  /** Lines, 1-based, both included. */
  readonly from: number;
  readonly to: number;
}

/** The local variables of a file that are set to a function of one of some names. @throws {SourceError} */
export async function localsSetTo(
  tree: TreeFiles,
  file: string,
  functions: readonly string[],
  signal?: Signal,
): Promise<LocalName[]> {
  const set = new RegExp(settingPattern(undefined, functions));
  const chosen = new RegExp(choicePattern(undefined, functions));
  const text = await tree.source.read(file);
  if (!functions.some((name) => text.includes(name))) return [];
  const { definitions } = await tree.definitions(file, signal);
  return text.split('\n').flatMap((line, index) => {
    if (!line.includes('=')) return [];
    const [, assigned, declared, one, other] = set.exec(line) ?? chosen.exec(line) ?? [];
    const name = assigned ?? declared;
    const values = [one, other].filter((value) => value !== undefined);
    if (name === undefined || values.length === 0) return [];
    const around = definitions.find((one) => one.kind === 'function' && one.line <= index + 1 && index + 1 <= one.end);
    if (around === undefined) return [];
    return values.map((of) => ({ name, of, from: around.line, to: around.end }));
  });
}
