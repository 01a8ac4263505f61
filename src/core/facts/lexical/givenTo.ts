import type { LexicalTree } from './lexicalTree.js';
import { callAround, parameterOf, type Unit } from './units.js';

/** Macros that hand on what they are given, one to the other, at most. */
const MOST_MACROS = 4;

/** Whether a function calls what it is given, and a macro that, or hands it on to a macro that does. @param index of the argument, from 0 */
export async function callsGiven(tree: LexicalTree, by: Unit, index: number, depth = 0): Promise<boolean> {
  const own = await tree.units(by.place.file);
  const parameter = own === undefined ? undefined : parameterOf(own, by, index);
  if (own === undefined || parameter === undefined) return false;
  if (by.calls.some(({ name }) => name === parameter)) return true;
  if (by.kind !== 'macro' || depth >= MOST_MACROS) return false;
  for (const value of by.values) {
    if (value.name !== parameter) continue;
    const call = callAround(own, value);
    if (call === undefined || call.name === by.name) continue;
    for (const next of await tree.definers(call.name, own.file))
      if (next.kind === 'macro' && (await callsGiven(tree, next, call.index, depth + 1))) return true;
  }
  return false;
}
