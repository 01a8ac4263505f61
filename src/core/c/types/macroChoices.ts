import type { PlaceUnder } from '../../source/place.js';
import { saidOf } from '../conditionLines.js';
import { macrosLeft, ownMacros } from './directives.js';
import type { FileIndex } from './fileIndex.js';
import { FileLayout } from './fileLayout.js';
import type { Scope } from './scope.js';
import { filesOf } from './seenDefinitions.js';

/** A definition of a macro that may hold where the macro is used. */
export interface MacroChoice extends PlaceUnder {
  readonly macro: string;
}

/** More definitions of one macro are not told. */
const MOST_CHOICES = 8;

/**
 * The definitions of which the configuration chooses, each with the `#if` under which it stands.
 * @param at where the macro is used: the offset in the file of the scope, -1 for elsewhere
 */
export function macroChoices(scope: Scope, macro: string, at: number): MacroChoice[] {
  const own = at < 0 ? undefined : ownMacros(scope.main, macro, at);
  if (own === 'undefined') return [];
  if (own !== undefined) return choicesIn(scope.file, scope.main, macro, own);
  const found: MacroChoice[] = [];
  for (const { path, index } of filesOf(scope)) {
    if (at >= 0 && index === scope.main) continue;
    found.push(...choicesIn(path, index, macro, macrosLeft(index, macro)));
    if (found.length >= MOST_CHOICES) break;
  }
  return found.slice(0, MOST_CHOICES);
}

function choicesIn(file: string, index: FileIndex, macro: string, offsets: readonly number[]): MacroChoice[] {
  if (offsets.length === 0) return [];
  const { lines, conditions } = FileLayout.of(index);
  return offsets.slice(0, MOST_CHOICES).map((offset) => {
    const line = lines.line(offset);
    const column = lines.column(offset);
    return { macro, file, line, column, end: line, conditions: saidOf(macro, conditions.at(line)) };
  });
}
