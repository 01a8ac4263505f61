import type { Definition, DefinitionKind } from '../c/outline.js';
import { symbolPlace, type SymbolPlace } from './symbol.js';

/** A definition of a name, with what kind of thing it is. */
export interface NamedDefinition extends SymbolPlace {
  readonly kind: DefinitionKind;
  readonly name: string;
}

export function namedDefinition(file: string, one: Definition): NamedDefinition {
  return { ...symbolPlace(file, one), kind: one.kind, name: one.name };
}
