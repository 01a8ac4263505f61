import type { CopiedValue } from '../../c/types/uses.js';
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
