import { NOT_CALLED } from '../keywords.js';
import { mark, Token } from '../lexer.js';
import { HINTS } from './hints.js';
import type { Macro } from './macro.js';
import type { Scope } from './scope.js';

/** A call to which a macro comes by one of several definitions, its own or that of a macro in it. */
export interface OtherWay {
  readonly function: string;
  /** The macros between, the last of which names it. */
  readonly through: readonly string[];
  /** Those of the macro and of these that have several definitions. */
  readonly several: readonly string[];
}

/** How deep macros are followed, and how many calls are of use to anybody. */
const MAX_DEPTH = 8;
const MOST_WAYS = 8;

/**
 * The calls of a macro by all of its definitions, as words: for one of which the definition that says the most calls nothing, as where that is assembler. None
 * where it, and what it is made of, is defined only once: then it calls nothing.
 * @param at where it is used: the offset in the file
 */
export function otherWays(scope: Scope, macro: string, at: number): OtherWay[] {
  const found = new Map<string, OtherWay>();
  const asked = new Set<string>();
  follow(macro, at, []);
  return [...found.values()];

  function follow(name: string, from: number, through: readonly string[]): void {
    if (asked.has(name) || through.length > MAX_DEPTH || HINTS.has(name)) return;
    asked.add(name);
    for (const one of scope.macrosOf(name, from)) {
      const parameters = new Set(one.parameters);
      for (const word of wordsOf(one, parameters)) {
        if (found.size >= MOST_WAYS) return;
        if (NOT_CALLED.has(word.text)) continue;
        if (scope.macrosOf(word.text, -1).length > 0) follow(word.text, -1, [...through, word.text]);
        else if (word.isCall && isFunction(word.text)) note(word.text, through);
      }
    }
  }

  function isFunction(name: string): boolean {
    return scope.isFunction(name) || scope.ordinary(name)?.kind === 'function';
  }

  function note(name: string, through: readonly string[]): void {
    const several = [macro, ...through].filter((one, i) => scope.macrosOf(one, i === 0 ? at : -1).length > 1);
    if (several.length > 0 && !found.has(name)) found.set(name, { function: name, through, several });
  }
}

interface Word {
  readonly text: string;
  readonly isCall: boolean;
}

/** The words of a definition that are none of its parameters, nor members. */
function wordsOf({ body }: Macro, parameters: ReadonlySet<string>): Word[] {
  return body.flatMap((token, i): Word[] => {
    if (token.kind !== Token.Identifier || parameters.has(token.text)) return [];
    const before = body[i - 1]?.text;
    if (before === '.' || before === '->' || before === '#' || before === '##') return [];
    return [{ text: token.text, isCall: body[i + 1]?.code === mark('(') }];
  });
}
