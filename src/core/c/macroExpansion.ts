import { wordsOf } from './fileMacros.js';
import type { KnowsMacros, MacroText } from './macroText.js';

/** Words that an expansion may come to: what is longer is no declaration that a reader looks for. */
const MAX_WORDS = 6000;
/** Macros in each other. */
const MAX_DEPTH = 24;
/** Configurations of an `#if` that are told apart. */
const MAX_WAYS = 8;

/** A macro's use: its name and, where it has a parenthesis, the words of each argument. */
export interface MacroUse {
  readonly name: string;
  readonly given: readonly (readonly string[])[] | undefined;
  /** Offset in the file: what is defined behind it is not known there. */
  readonly at: number;
}

/** What a use of a macro stands for. */
export interface ExpandedUse {
  readonly words: readonly string[];
  /** Words in capitals that a macro gives to another one, and that the file does not define: what is pasted of them has another name. */
  readonly unknown: ReadonlySet<string>;
}

/**
 * What a use of a macro stands for: one for each way in which the branches of an `#if` define it, or the macros that it uses. Empty where it is not
 * known.
 */
export function expansionsOf(macros: KnowsMacros, use: MacroUse): ExpandedUse[] {
  const rows: ExpandedUse[] = [];
  const ways = macros.at(use.name, use.at).length;
  let most = ways;
  for (let way = 0; way < Math.min(most, MAX_WAYS); way++) {
    const expansion = new Expansion((name) => {
      const all = macros.at(name, use.at);
      most = Math.max(most, all.length);
      return all[Math.min(way, all.length - 1)];
    }, new Set(use.given?.flat()));
    const words = expansion.use(use.name, use.given);
    if (words !== undefined) rows.push({ words, unknown: expansion.unknown });
  }
  return [...new Map(rows.map((row) => [row.words.join(' '), row])).values()];
}

/** More characters than what stands for a name has. */
const LONGEST_NAME = 400;

/** The arguments of a macro in whose place a function is called, `FNAME(walk)(vcpu)`, from the end of its name; `undefined` where no second parenthesis follows. */
export function useAt(text: string, from: number): Pick<MacroUse, 'given'> | undefined {
  const words = wordsOf(text.slice(from, from + LONGEST_NAME));
  if (words[0] !== '(') return undefined;
  const { given, end } = argumentsOf(words, 0);
  return words[end + 1] === '(' ? { given } : undefined;
}

class Expansion {
  private words = 0;
  readonly unknown = new Set<string>();

  /** @param given the words of the use */
  constructor(
    private readonly definition: (name: string) => MacroText | undefined,
    private readonly given: ReadonlySet<string>,
  ) {}

  /** `undefined` where the macro cannot be used so. */
  use(name: string, given: MacroUse['given']): string[] | undefined {
    const macro = given === undefined ? this.definition(name) : this.meant(name, []);
    if (macro === undefined || (macro.parameters === undefined) !== (given === undefined)) return undefined;
    return given === undefined ? this.expand([name], [], 0) : this.replaced(macro, given, [], 0);
  }

  /** The macro that a name stands for where a parenthesis follows: of `#define LAMP_OLD LAMP_NEW` the other one. */
  private meant(name: string, hidden: readonly string[]): MacroText | undefined {
    let macro = this.definition(name);
    for (let depth = 0; depth < MAX_DEPTH && macro !== undefined && macro.parameters === undefined; depth++) {
      const [other = '', ...more] = macro.body;
      if (more.length > 0 || hidden.includes(other)) return undefined;
      macro = this.definition(other);
    }
    return macro;
  }

  private expand(words: readonly string[], hidden: readonly string[], depth: number): string[] {
    const result: string[] = [];
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? '';
      if (++this.words > MAX_WORDS) return result;
      const definition =
        depth < MAX_DEPTH && isName(word) && !hidden.includes(word) ? this.definition(word) : undefined;
      const isNamed = definition !== undefined && definition.parameters === undefined && words[i + 1] === '(';
      const macro = (isNamed ? this.meant(word, hidden) : undefined) ?? definition;
      if (macro === undefined) result.push(word);
      else if (macro.parameters === undefined) result.push(...this.expand(macro.body, [...hidden, word], depth + 1));
      else if (words[i + 1] === '(') {
        const { given, end } = argumentsOf(words, i + 1);
        this.noteUnknown(given);
        result.push(...this.replaced(macro, given, hidden, depth));
        i = end;
      } else result.push(word);
    }
    return result;
  }

  private noteUnknown(given: readonly (readonly string[])[]): void {
    for (const [only = '', ...others] of given)
      if (others.length === 0 && LOUD.test(only) && !this.given.has(only) && this.definition(only) === undefined)
        this.unknown.add(only);
  }

  private replaced(
    macro: MacroText,
    given: readonly (readonly string[])[],
    hidden: readonly string[],
    depth: number,
  ): string[] {
    const bound = bind(macro, given);
    const result: string[] = [];
    const { body } = macro;
    for (let i = 0; i < body.length; i++) {
      const word = body[i] ?? '';
      const argument = bound.get(word);
      if (word === '#' && bound.has(body[i + 1] ?? '')) {
        result.push('""');
        i++;
      } else if (word === '##' && i > 0 && i + 1 < body.length) {
        const next = body[++i] ?? '';
        paste(result, bound.get(next) ?? [next]);
      } else if (argument === undefined) result.push(word);
      else if (body[i + 1] === '##') result.push(...(argument.length === 0 ? [NOTHING] : argument));
      else result.push(...this.expand(argument, hidden, depth + 1));
    }
    return this.expand(
      result.filter((word) => word !== NOTHING),
      [...hidden, macro.name],
      depth + 1,
    );
  }
}

const NOTHING = '';
const LOUD = /^[A-Z][A-Z0-9_]{2,}$/;

function bind(macro: MacroText, given: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  const bound = new Map<string, readonly string[]>();
  (macro.parameters ?? []).forEach((name, index) => {
    const rest = () => given.slice(index).flatMap((one, i) => (i === 0 ? one : [',', ...one]));
    bound.set(name, name === macro.rest ? rest() : (given[index] ?? []));
  });
  return bound;
}

function paste(result: string[], right: readonly string[]): void {
  const left = result.pop() ?? NOTHING;
  const [first, ...others] = right;
  // GNU C: the comma goes with empty arguments.
  if (left === ',') result.push(...(first === undefined ? [] : [left, ...right]));
  else if (first === undefined) result.push(left);
  else result.push(left + first, ...others);
}

/** The arguments in the parenthesis at an index, and the index of the one that closes it. */
function argumentsOf(words: readonly string[], open: number): { given: string[][]; end: number } {
  const given: string[][] = [[]];
  let depth = 0;
  for (let i = open + 1; i < words.length; i++) {
    const word = words[i] ?? '';
    if (depth === 0 && word === ')') return { given, end: i };
    if (word === '(' || word === '[' || word === '{') depth++;
    else if (word === ')' || word === ']' || word === '}') depth--;
    if (depth === 0 && word === ',') given.push([]);
    else given.at(-1)?.push(word);
  }
  return { given, end: words.length };
}

function isName(word: string): boolean {
  return /^[A-Za-z_]/.test(word);
}
