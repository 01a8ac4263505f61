import { partitionPoint } from '../sorted.js';
import { branchAfter, excludes, isAround, isWithout, type BranchPath } from './branchPath.js';
import { directiveOf, nameIn, restOf } from './directive.js';
import { lex, Token, wordOf, type Tokens } from './lexer.js';
import { macroParameters } from './macroParameters.js';
import type { KnowsMacros, MacroText } from './macroText.js';
import type { NamesMacros } from './nameChoice.js';

/** Where a macro begins or ceases to be defined: indexes of tokens. */
interface Change {
  readonly index: number;
  readonly defines: boolean;
  readonly path: BranchPath | undefined;
}

/** The macros that a file defines, read when somebody asks. */
export class FileMacros implements NamesMacros, KnowsMacros {
  private changes: Map<string, Change[]> | undefined;
  /** The paths behind the directives that change it, in order, each with the offset from which on it holds. */
  private readonly paths: { readonly from: number; readonly path: BranchPath | undefined }[] = [];
  private readonly read = new Map<number, MacroText | undefined>();

  constructor(private readonly tokens: Tokens) {}

  has(name: string): boolean {
    return this.byName().has(name);
  }

  /**
   * The definitions that may hold at an offset: those before it that no `#undef` took back. The branches of an `#if` may each have one, but none is in
   * force in another branch than its own.
   */
  at(name: string, offset: number): readonly MacroText[] {
    const changes = this.byName().get(name);
    if (changes === undefined) return [];
    const here = this.pathAt(offset);
    let found: MacroText[] = [];
    for (const { index, defines, path } of changes) {
      if ((this.tokens.start[index] ?? 0) > offset) break;
      if (excludes(path, here, (key) => !this.has(key))) continue;
      if (!defines) found = isAround(path, here) ? [] : found;
      else {
        const macro = this.macroAt(index);
        if (macro !== undefined) found.push(macro);
      }
    }
    return found;
  }

  /** Whether an offset stands where a configuration lacks something: behind an `#else`, or where a name is not defined that the file does not define itself. */
  isFallback(offset: number): boolean {
    this.byName();
    return isWithout(this.pathAt(offset), (key) => !this.has(key));
  }

  private pathAt(offset: number): BranchPath | undefined {
    const { paths } = this;
    return paths[partitionPoint(paths.length, (index) => (paths[index]?.from ?? 0) <= offset) - 1]?.path;
  }

  private byName(): Map<string, Change[]> {
    if (this.changes !== undefined) return this.changes;
    this.changes = new Map();
    const { kind, text } = this.tokens;
    let path: BranchPath | undefined;
    for (let index = 0; index < kind.length; index++) {
      if (kind[index] !== Token.Directive) continue;
      const directive = directiveOf(this.tokens, index);
      if (directive === undefined) continue;
      if (directive.word !== 'define' && directive.word !== 'undef') {
        const next = branchAfter(text, directive, path, index);
        if (next !== path) this.paths.push({ from: directive.end, path: next });
        path = next;
        continue;
      }
      // What an assembler has for a macro makes no C.
      if (path?.isDead === true) continue;
      const name = nameIn(text, directive);
      const known = this.changes.get(name);
      const change = { index, defines: directive.word === 'define', path };
      if (known !== undefined) known.push(change);
      else if (change.defines) this.changes.set(name, [change]);
    }
    return this.changes;
  }

  private macroAt(index: number): MacroText | undefined {
    if (!this.read.has(index)) {
      const directive = directiveOf(this.tokens, index);
      this.read.set(
        index,
        directive === undefined
          ? undefined
          : macroText(restOf(this.tokens.text, directive), this.tokens.start[index] ?? 0),
      );
    }
    return this.read.get(index);
  }
}

const HEAD = /^([A-Za-z_]\w*)(?:\(([^)]*)\))?/;

/** Reads what follows `#define`. */
export function macroText(text: string, at: number): MacroText | undefined {
  const match = HEAD.exec(text);
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  const body = wordsOf(text.slice(match[0].length));
  return { name, ...macroParameters(match[2]), body, at };
}

/** The tokens of a piece of text as words. */
export function wordsOf(text: string): string[] {
  // What begins a line with `#` would be a directive.
  const tokens = lex(`; ${text}`);
  return Array.from(tokens.kind, (_, index) => wordOf(tokens, index)).slice(1);
}
