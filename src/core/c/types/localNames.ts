import { quoted } from '../../source/pattern.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import type { TranslationUnit } from './declarationStore.js';
import { itemAt } from './fileIndex.js';

/** A function that is longer before the name, in UTF-16 units, is not looked through for what may declare it. */
const MOST = 200_000;

/**
 * Where the function around a name declares it for itself: a variable, a parameter. Offsets, 0-based UTF-16 units; several where the branches of an `#if`
 * do; none where it does not.
 * @param offset of the name
 */
export async function declaredInFunction(
  unit: TranslationUnit,
  name: string,
  offset: number,
  signal?: Signal,
): Promise<readonly number[]> {
  const { scope, code } = unit;
  const item = itemAt(scope.main, offset);
  if (item === undefined || !scope.main.whole.has(item)) return [];
  const [start = 0] = scope.main.items[item] ?? [];
  const before = scope.main.text.slice(Math.max(start, offset - MOST), offset);
  for (let again = false; ; again = true) {
    const found = code.usesIn(item, again).locals.get(offset);
    if (found !== undefined) return found;
    // `foo_t *name;` is a product until a header says that `foo_t` is a type.
    if (!mayDeclare(before, name) || !(await unit.extend(signal))) return [];
    stopIfAborted(signal);
  }
}

/** Every use of what a function declares for itself, with its declarations. @param declared as {@link declaredInFunction} says */
export function usesOfLocal({ scope, code }: TranslationUnit, declared: readonly number[]): number[] {
  const item = itemAt(scope.main, declared[0] ?? -1);
  if (item === undefined) return [];
  const { locals } = code.usesIn(item, false);
  return [...locals]
    .filter(([, where]) => where.some((at) => declared.includes(at)))
    .map(([at]) => at)
    .sort((a, b) => a - b);
}

/** Whether something stands before a name, somewhere in a text, that may be its type. */
function mayDeclare(text: string, name: string): boolean {
  const pattern = new RegExp(`([A-Za-z_]\\w*)[\\s*]+(?:__\\w+\\s+)?${quoted(name)}\\s*[;=,:)[]`, 'g');
  for (const [, type = ''] of text.matchAll(pattern)) if (!NO_TYPE.has(type)) return true;
  return false;
}

const NO_TYPE = new Set(['return', 'case', 'goto', 'else', 'sizeof', 'do', 'typeof']);
