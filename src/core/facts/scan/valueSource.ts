import type { CopiedValue } from '../../c/types/uses.js';
import type { VariableName } from '../heldByVariable.js';
import type { ValueSource } from '../install.js';

/** What a copied value comes from, where that has a name. */
export function sourceOfValue({ variable, local, parameter, returnedBy }: CopiedValue): ValueSource | undefined {
  if (variable === undefined) return returnedBy === undefined ? undefined : { name: returnedBy, k: 'function' };
  return {
    name: variable,
    k: 'variable',
    ...(local === undefined ? {} : { local }),
    ...(parameter === undefined ? {} : { isParameter: true as const }),
  };
}

/**
 * The variable, or function, that a value comes from. What a parameter is given is up to the callers.
 * @param inside the function in which the value is read
 */
export function namedBy(
  { name, k, local, isParameter }: ValueSource,
  file: string,
  inside: string | undefined,
): VariableName | undefined {
  if (k === 'function') return { variable: name, file, isFunction: true };
  if (local !== true) return { variable: name, file };
  return isParameter === true || inside === undefined ? undefined : { variable: name, file, in: inside, isOwn: true };
}
