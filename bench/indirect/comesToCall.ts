import { namesCalled, NO_FUNCTION, type MacroText } from './macrosIn.js';

/** What is known of the names of a tree. */
export interface NamesOfTree {
  /** The macros with parameters, and those without that have no more than a name in their place. */
  readonly macros: ReadonlyMap<string, readonly MacroText[]>;
  /** The functions that the text of the tree defines. */
  readonly functions: ReadonlySet<string>;
}

/** A macro is followed through no more than this many others. */
const MAX_DEPTH = 24;
/** What the compiler does itself; the others of its own names only ask or tell it something. */
const BUILT_IN =
  /\b__builtin_(?!constant_p|expect|types_compatible_p|choose_expr|unreachable|return_address|frame_address)\w+/;

/** Tells whether a use of a macro comes to a call of a function that the tree defines, by the definitions that the file of the use may see. */
export class ComesToCall {
  private readonly sorted: readonly string[];

  constructor(private readonly tree: NamesOfTree) {
    this.sorted = [...new Set([...tree.functions, ...tree.macros.keys()])].sort();
  }

  byMacro(file: string, macro: string): boolean {
    return this.comes(file, macro, new Set(), true);
  }

  /** @param isUse the code that is read is that of the tree: what the macro calls by a parameter may be anything */
  private comes(file: string, name: string, seen: Set<string>, isUse: boolean): boolean {
    if (seen.has(name) || seen.size > MAX_DEPTH) return false;
    const definitions = nearest(file, this.tree.macros.get(name) ?? []);
    if (definitions.length === 0) return this.tree.functions.has(name);
    const inner = new Set(seen).add(name);
    // Where the compiler does it in some configuration, it does in the usual one.
    if (definitions.some(({ body }) => BUILT_IN.test(body))) return false;
    return definitions.some((one) => {
      const { names, callsParameter } = namesCalled(one);
      if (isUse && (callsParameter || pastesParameter(one))) return true;
      const follow = (called: string) => this.comes(file, called, inner, false);
      if (names.some(follow) || pastedPrefixes(one).some((prefix) => this.beginning(prefix).some(follow))) return true;
      // A macro that calls what it is given is given it here.
      const hands = names.some((called) =>
        nearest(file, this.tree.macros.get(called) ?? []).some(
          (other) => namesCalled(other).callsParameter || pastesParameter(other),
        ),
      );
      return (
        hands &&
        wordsGiven(one).some((word) => follow(word) || (word.endsWith('_') && this.beginning(word).some(follow)))
      );
    });
  }

  /** The names that begin with a prefix. */
  private beginning(prefix: string): readonly string[] {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    const found: string[] = [];
    for (let i = low; found.length < 64 && this.sorted[i]?.startsWith(prefix) === true; i++)
      found.push(this.sorted[i] ?? '');
    return found;
  }
}

/** The definitions that hold in a file: its own, else those of the nearest folder, else the architecture's, else those of all. */
function nearest(file: string, definitions: readonly MacroText[]): readonly MacroText[] {
  let best: readonly MacroText[] = [];
  let rank = Number.NEGATIVE_INFINITY;
  for (const one of definitions) {
    const own = nearness(file, one.file);
    if (own === undefined || own < rank) continue;
    best = own > rank ? [one] : [...best, one];
    rank = own;
  }
  return best;
}

/** `undefined` where the file does not see the other. */
export function nearness(file: string, home: string): number | undefined {
  if (file === home) return 1000;
  if (home.endsWith('.h') && file.startsWith(home.slice(0, home.lastIndexOf('/') + 1)))
    return 10 + home.split('/').length;
  if (home.startsWith('arch/x86/include/')) return 2;
  if (home.startsWith('include/asm-generic/')) return 0;
  return home.startsWith('include/') ? 1 : undefined;
}

function pastesParameter({ body, parameters }: MacroText): boolean {
  return [...body.matchAll(/(\w+)\s*##\s*\w+\s*\(/g)].some(([, first = '']) => parameters.includes(first));
}

/** What the names begin with that a macro pastes and calls, where it says so itself; `__cleanup(class_##name##…)` too. */
function pastedPrefixes({ body, parameters }: MacroText): string[] {
  return [...body.matchAll(/(\w+)\s*##\s*\w+\s*(?:##\s*\w+\s*)?[()]/g)]
    .map(([, first = '']) => first)
    .filter((first) => !parameters.includes(first) && !NO_FUNCTION.test(first));
}

/** The words in a macro's body that may be names it hands on. */
function wordsGiven({ body, parameters }: MacroText): string[] {
  return [...new Set(body.match(/[A-Za-z_]\w*(?=\s*[,)])/g) ?? [])].filter((word) => !parameters.includes(word));
}
