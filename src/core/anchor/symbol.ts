import type { Symbol } from '../facts/symbol.js';
import { SYMBOL_KINDS, type Anchor } from '../notes/format.js';

/** The symbol that an anchor names; `undefined` when it names a file or a folder alone. */
export function symbolOf(anchor: Anchor): Symbol | undefined {
  const kind = SYMBOL_KINDS.find((one) => anchor[one] !== undefined);
  const name = kind === undefined ? undefined : anchor[kind];
  if (kind === undefined || name === undefined) return undefined;
  return { kind, name, compat: anchor.compat === true, member: anchor.member };
}
