import { conditionOf, deadBranches, directiveOf, nameIn, restOf } from '../directive.js';
import { Token, type Tokens } from '../lexer.js';
import { NumbersByName, type Numbered } from './numbersByName.js';

type Range = readonly [start: number, end: number];

/** What the directives of a file say, those in dead branches left out. Offsets are 0-based UTF-16 units. */
export interface Directives {
  /** As written, with their delimiters: `<linux/net.h>`, `"internal.h"`. */
  readonly includes: readonly string[];
  /** Offsets of the directives that define a macro, ascending, by its name. */
  readonly macros: Numbered;
  /** Of the macros that the file undefines somewhere. */
  readonly undefs: ReadonlyMap<string, Undefined>;
}

/** Where a macro is undefined. */
export interface Undefined {
  /** From each `#undef` to the end of the branch of `#if` in which it stands: behind that, whether it held is up to the configuration. */
  readonly ranges: readonly Range[];
  /** From each definition to the first `#undef` behind it that stands in its branch of `#if`, or around that: there it holds no more, whatever the configuration. */
  readonly ended: readonly Range[];
  /** The definitions of the file that still hold at its end: what who includes it sees. */
  readonly left: readonly number[];
}

/** How a file itself defines a macro at an offset: where, or that it undefines it there; absent where it says nothing of it. */
export function ownMacro(file: Directives, name: string, at: number): number | 'undefined' | undefined {
  const found = ownMacros(file, name, at);
  return found === 'undefined' ? found : found?.at(-1);
}

/**
 * Every definition of a macro in a file that may hold at an offset. A second one without an `#undef` between them is one of another branch of an `#if`:
 * which of them holds is up to the configuration.
 */
export function ownMacros(file: Directives, name: string, at: number): readonly number[] | 'undefined' | undefined {
  const before = (file.macros.get(name) ?? []).filter((offset) => offset < at);
  const { ranges = [], ended = [] } = file.undefs.get(name) ?? {};
  const gone = ranges.filter(([start, end]) => start < at && at < end);
  const left = before.filter(
    (offset) => !gone.some(([start]) => start > offset) && !ended.some(([start, end]) => start === offset && end < at),
  );
  if (left.length > 0) return left;
  return gone.length > 0 ? 'undefined' : undefined;
}

/** The definitions of a macro that a file leaves to who includes it. */
export function macrosLeft(file: Directives, name: string): readonly number[] {
  return file.undefs.get(name)?.left ?? file.macros.get(name) ?? [];
}

export function readDirectives(tokens: Tokens): Directives {
  const reader = new DirectiveReader(tokens);
  for (let i = 0; i < tokens.kind.length; i++) if (tokens.kind[i] === Token.Directive) reader.read(i);
  return reader.directives();
}

/** A branch of an `#if`, or the whole file. */
interface Branch {
  readonly outer: Branch | undefined;
  end: number;
  dead: boolean;
  elseDead: boolean;
}

/** Whether whatever is compiled of a branch is compiled with another one. */
function isWithin(inner: Branch, outer: Branch): boolean {
  for (let one: Branch | undefined = inner; one !== undefined; one = one.outer) if (one === outer) return true;
  return false;
}

interface Said {
  readonly at: number;
  readonly branch: Branch;
}

class DirectiveReader {
  private readonly includes: string[] = [];
  private readonly defines = new Map<string, Said[]>();
  private readonly undefs = new Map<string, Said[]>();
  private branch: Branch;

  constructor(private readonly tokens: Tokens) {
    this.branch = { outer: undefined, end: tokens.text.length, dead: false, elseDead: false };
  }

  read(i: number): void {
    const { text } = this.tokens;
    const directive = directiveOf(this.tokens, i);
    if (directive === undefined) return;
    const at = this.tokens.start[i] ?? 0;
    switch (directive.word) {
      case 'define':
        this.note(this.defines, nameIn(text, directive), at);
        break;
      case 'undef':
        this.note(this.undefs, nameIn(text, directive), at);
        break;
      case 'include': {
        const path = INCLUDED.exec(text.slice(directive.rest, directive.end))?.[0];
        if (path !== undefined && !this.branch.dead) this.includes.push(path);
        break;
      }
      case 'if':
      case 'ifdef':
      case 'ifndef': {
        const { first, others } = deadBranches(conditionOf(directive.word, restOf(text, directive)));
        const { branch } = this;
        this.branch = { outer: branch, end: text.length, dead: branch.dead || first, elseDead: branch.dead || others };
        break;
      }
      case 'elif':
      case 'elifdef':
      case 'elifndef':
      case 'else': {
        const { outer, elseDead } = this.branch;
        if (outer === undefined) break;
        this.branch.end = at;
        this.branch = { outer, end: text.length, dead: elseDead, elseDead };
        break;
      }
      case 'endif': {
        const { outer } = this.branch;
        if (outer === undefined) break;
        // The guard of a header ends where the file does.
        if (outer.outer !== undefined || i + 1 < this.tokens.kind.length) this.branch.end = at;
        this.branch = outer;
        break;
      }
    }
  }

  directives(): Directives {
    const macros = new NumbersByName();
    for (const [name, defined] of this.defines) for (const { at } of defined) macros.add(name, at);
    if (this.undefs.size === 0) return { includes: this.includes, macros, undefs: NOTHING_GONE };
    const gone = new Map<string, Undefined>();
    for (const [name, undefs] of this.undefs) {
      const defined = this.defines.get(name) ?? [];
      const ended = defined.flatMap(({ at, branch }): Range[] => {
        const end = undefs.find((one) => one.at > at && isWithin(branch, one.branch));
        return end === undefined ? [] : [[at, end.at]];
      });
      const left = defined.filter(({ at }) => !ended.some(([start]) => start === at));
      gone.set(name, {
        ranges: undefs.map((one) => [one.at, one.branch.end]),
        ended,
        left: left.map(({ at }) => at),
      });
    }
    return { includes: this.includes, macros, undefs: gone };
  }

  private note(where: Map<string, Said[]>, name: string, at: number): void {
    if (this.branch.dead || !/^[A-Za-z_]/.test(name)) return;
    const known = where.get(name);
    if (known === undefined) where.set(name, [{ at, branch: this.branch }]);
    else known.push({ at, branch: this.branch });
  }
}

const NOTHING_GONE: ReadonlyMap<string, Undefined> = new Map();
const INCLUDED = /^(?:<[^>]+>|"[^"]+")/;
