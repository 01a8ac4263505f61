import { placeAt } from '../../source/place.js';
import type { Installation } from '../facts.js';
import type { VariableName } from '../heldByVariable.js';
import type { FileHolding } from './heldIn.js';
import { namedBy } from './valueSource.js';

/**
 * What a variable holds, or a function gives back, as what is put behind the member that gets its value; `undefined` where that is no function.
 * @param one where the value is put there
 */
export function heldInstall(
  one: Installation,
  { variable, isFunction }: Pick<VariableName, 'variable' | 'isFunction'>,
  {
    function: callee,
    value,
    file,
    line,
    column,
    style,
    macro,
    in: inside,
    decided,
  }: Omit<FileHolding, 'local' | 'from'>,
  rank: number,
): Installation | undefined {
  if (callee === undefined) return undefined;
  const makers = [one.in, one.macro, one.setter, ...(one.through ?? [])].filter((maker) => maker !== undefined);
  return {
    struct: one.struct,
    member: one.member,
    function: callee,
    ...(value === undefined ? {} : { value }),
    ...(inside === undefined ? {} : { in: inside }),
    ...(one.within === undefined ? {} : { within: one.within }),
    ...(macro === undefined ? {} : { macro }),
    variable,
    held: {
      variable,
      place: placeAt(one.file, one.line, one.column),
      makers,
      ...(isFunction === true ? { isFunction: true as const } : {}),
    },
    style,
    file,
    line,
    column,
    decided: one.decided && decided,
    rank,
  };
}

/** The variable, or the function, whose value an installation is. */
export function sourceOf({ table, from, file, in: inside, copied }: Installation): VariableName | undefined {
  if (copied !== undefined) return undefined;
  if (table !== undefined) return { variable: table, file };
  return from === undefined ? undefined : namedBy(from, file, inside);
}
