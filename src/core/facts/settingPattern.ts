import { anyOf } from '../source/pattern.js';

const WORD = String.raw`\w+`;
const POINTER = String.raw`\(\s*\*[\s*]*`;
const PARAMETERS = String.raw`\)\s*\((?:[^()]|\([^()]*\))*\)\s*`;

/**
 * What sets a variable to a value and nothing more, as an assignment, of an element too, or where it is declared, a pointer to a function too:
 * `handler = lamp_on;`, `int (*handler)(int) = &lamp_on,`. The source of a pattern without flags, whose first or second group is the variable, and whose
 * third is what it is set to.
 * @param variables, values names, any when absent
 */
export function settingPattern(variables?: readonly string[], values?: readonly string[]): string {
  return String.raw`${startPattern(variables)}&?(${namePattern(values)})\s*[;,]`;
}

/** The same for one of two values, `handler = is_old ? lamp_on : lamp_glow;`: a third and a fourth group are those of them that are among the values. */
export function choicePattern(variables?: readonly string[], values?: readonly string[]): string {
  return String.raw`${startPattern(variables)}[^;?={}]{1,200}\?\s*&?(?:(${namePattern(values)})|\w+)\s*:\s*&?(?:(${namePattern(values)})|\w+)\s*[;,]`;
}

/** A variable and the sign of an assignment. */
function startPattern(variables: readonly string[] | undefined): string {
  return String.raw`(?:(?<![.>\w])(${namePattern(variables)})\s*(?:\[[^\]]*\]\s*)?|${POINTER}(${namePattern(variables)})\s*${PARAMETERS})=\s*`;
}

function namePattern(names: readonly string[] | undefined): string {
  return names === undefined ? WORD : anyOf(names);
}
