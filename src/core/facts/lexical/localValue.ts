import { quoted } from '../../source/pattern.js';
import { textOf, type FileUnits, type Unit, type UnitCall } from './units.js';

/** The names that a variable of a function is assigned there, or the name itself where it is none: `run` of `fn = run; give(fn)`. */
export function namesHeld(file: FileUnits, unit: Unit | undefined, name: string): readonly string[] {
  if (unit === undefined) return [name];
  const assigned = new RegExp(
    String.raw`(?<![\w.>])${quoted(name)}\s*${PARAMETERS}=\s*(?:[^;?={}]{1,200}\?\s*&?([A-Za-z_]\w*)\s*:\s*)?&?([A-Za-z_]\w*)\s*[;,]`,
    'g',
  );
  const held = [...textOf(file, unit).matchAll(assigned)].flatMap((match) => match.slice(1).filter(Boolean));
  return held.length > 0 ? [...new Set(held)] : [name];
}

/** The uses of the variables of a function to which a value is assigned: those of `fn` for `run` of `fn = run; give(fn)`. */
export function usesOfHolders(file: FileUnits, unit: Unit, value: UnitCall): readonly UnitCall[] {
  const before = file.text.slice(Math.max(0, value.at - LONGEST_LEFT), value.at);
  const holder = HOLDER.exec(before)?.[1];
  return holder === undefined ? [] : unit.values.filter(({ name }) => name === holder);
}

/** What stands behind the name of a pointer to a function where it is declared: `)(int x)` of `int (*fn)(int x) = f`. */
const PARAMETERS = String.raw`(?:\)\s*\((?:[^()]|\([^()]*\))*\)\s*)?`;
const HOLDER = new RegExp(String.raw`(?:^|[^\w.>])([A-Za-z_]\w*)\s*${PARAMETERS}=(?:[^;={}]{1,200}[?:])?\s*&?\s*$`);

/** What stands left of an assignment is no longer, in UTF-16 units. */
const LONGEST_LEFT = 200;
