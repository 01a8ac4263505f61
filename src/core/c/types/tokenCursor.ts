import { storesByInstruction } from './accessors.js';
import { afterDecoration, decorates } from '../decorations.js';
import type { Dialect } from '../dialect.js';
import { STORAGE } from '../keywords.js';
import { mark, Token } from '../lexer.js';
import type { TokenRow } from '../tokenRow.js';
import { closes, closing, isHidden, isWord, opens, selects, type CToken } from './cToken.js';
import { BlockScope } from './blockScope.js';
import type { Names } from './names.js';
import { bindArguments, isAlias, isStub, substitute, type Macro } from './macro.js';

/** More tokens than this are not made by expansions in one item, but for a few of each further use: hostile input, or a macro of many kilobytes. */
const MAX_EXPANSION = 300_000;
/** The tokens that one use of a macro may make where the item has none left. */
const MAX_USE = 30_000;

/** Macros that nest in each other make hundreds of parentheses; what stands deeper than this is passed over: the stack has an end. */
const MAX_NESTING = 256;
/** The same for uses of macros in arguments of macros. */
const MAX_ARGUMENTS = 64;

/** Told of what is taken out of the code. */
interface TakenOut {
  /** An argument that the expansion of a macro does not hold. */
  dropped(argument: readonly CToken[]): void;
  /** What decorates something in a function, with its arguments. */
  decorated(tokens: readonly CToken[]): void;
}

/**
 * Goes through tokens as a parser sees them: macros are expanded when their name is reached, and what only decorates is passed over.
 */
export class TokenCursor {
  /** The position at which reading stands. */
  p = 0;
  /** Tokens before this position are as the parser sees them. */
  private settled = 0;
  private nesting = 0;
  /** The tokens as they stand, macros that were not reached yet not expanded. */
  readonly row: TokenRow = {
    code: (p) => this.tokens[p]?.code ?? 0,
    isWord: (p) => isWord(this.tokens[p]),
    word: (p) => this.tokens[p]?.text ?? '',
    closing: (open) => this.closing(open),
  };

  constructor(
    readonly names: Names,
    readonly dialect: Dialect,
    readonly tokens: CToken[],
    /** The innermost block around the cursor. */
    public scope: BlockScope,
    private readonly told?: TakenOut,
    private readonly spent = { tokens: 0, nesting: 0, upTo: MAX_EXPANSION, at: -1 },
  ) {}

  /** Reads what may hold its like. Too deep, a group is passed over, else all that follows, and `otherwise` stands for it. */
  nested<T>(read: () => T, otherwise: T): T {
    if (this.nesting >= MAX_NESTING) {
      this.p = opens(this.tokens[this.p]) ? this.closing(this.p) + 1 : this.tokens.length;
      return otherwise;
    }
    this.nesting++;
    const result = read();
    this.nesting--;
    return result;
  }

  /** The token at the cursor. */
  get token(): CToken | undefined {
    this.settle(this.p);
    return this.tokens[this.p];
  }

  /** A token ahead, its macros not expanded. */
  ahead(n: number): CToken | undefined {
    return this.tokens[this.p + n];
  }

  /** A token ahead, as the parser sees it. */
  settledAhead(n: number): CToken | undefined {
    for (let i = 0; i <= n; i++) this.settle(this.p + i);
    return this.tokens[this.p + n];
  }

  is(character: string): boolean {
    return this.token?.code === mark(character);
  }

  isWord(word: string): boolean {
    const { token } = this;
    return token?.kind === Token.Identifier && token.text === word;
  }

  /** Passes over a punctuator, if it is the one. */
  take(character: string): boolean {
    if (!this.is(character)) return false;
    this.p++;
    return true;
  }

  get atEnd(): boolean {
    return this.token === undefined;
  }

  /** The position of the bracket that closes the one at a position, or of the end. */
  closing(open: number): number {
    return closing(this.tokens, open);
  }

  /** Goes on to one of some characters outside brackets, or to a bracket that closes what is open around. */
  skipTo(characters: string): void {
    while (this.p < this.tokens.length) {
      const token = this.tokens[this.p];
      if (token?.kind === Token.Punctuator && characters.includes(token.text)) return;
      if (closes(token)) return;
      this.p = opens(token) ? this.closing(this.p) + 1 : this.p + 1;
    }
  }

  /** Passes over a parenthesis and what it holds, if one begins here. */
  skipGroup(): void {
    if (this.is('(')) this.p = this.closing(this.p) + 1;
  }

  /** Reads what stands in a block of its own. */
  inScope<T>(read: () => T): T {
    const outer = this.scope;
    this.scope = new BlockScope(outer);
    try {
      return read();
    } finally {
      this.scope = outer;
    }
  }

  /** All tokens with their macros expanded. */
  expandAll(): CToken[] {
    for (let i = 0; i < this.tokens.length; i++) this.settle(i, false);
    return this.tokens;
  }

  private settle(i: number, decorations = true): void {
    if (i < this.settled) return;
    for (;;) {
      const token = this.tokens[i];
      if (token?.kind !== Token.Identifier) break;
      if (decorations && this.passOver(i, token)) continue;
      if (isHidden(token, token.text)) break;
      this.allow(token);
      if (this.spent.tokens > this.spent.upTo) break;
      if (!this.expand(i, token)) break;
    }
    this.settled = i + 1;
  }

  /** Takes out what decorates: `__init`, `__attribute__((…))`, `__must_hold(&lock)`. */
  private passOver(i: number, token: CToken): boolean {
    if (!decorates(this.dialect, token.text) || selects(this.tokens[i - 1])) return false;
    const taken = this.tokens.splice(i, afterDecoration(this.row, i) - i);
    if (this.scope.outer !== undefined) this.told?.decorated(taken);
    return true;
  }

  /** A use in the file that was not reached before may make some tokens, whatever those before it made. */
  private allow({ at }: CToken): void {
    if (at <= this.spent.at) return;
    this.spent.at = at;
    this.spent.upTo = Math.max(MAX_EXPANSION, this.spent.tokens + MAX_USE);
  }

  private expand(i: number, token: CToken): boolean {
    // Where stores are asked for: the expression reader knows what it does; its expansion shows it only to a compiler.
    if (this.names.watched !== undefined && storesByInstruction(token.text) && this.tokens[i + 1]?.code === mark('('))
      return false;
    // A name that the code around declares is no macro that a header of another configuration happens to define.
    if (this.scope.find(token.text) !== undefined && this.tokens[i + 1]?.code !== mark('(')) return false;
    const macro = this.names.macro(token.text, token.at);
    if (macro === undefined || this.isDefined(i, token)) return false;
    // The stub of another configuration, or another function in the place of this one: here the name is what is declared.
    if (isStub(macro) || isAlias(macro)) {
      const declared = this.names.ordinary(token.text);
      const isFunction = declared?.kind === 'function' || declared?.type.k === 'function';
      if (isFunction || (isStub(macro) && declared?.kind === 'variable')) return false;
    }
    const before = this.tokens[i - 1];
    // What stands behind a dot is a member, and only where there is no such member a macro: that is seen by whoever reads it.
    if (selects(before)) return false;
    const text = this.tokens[i + 1]?.text ?? '';
    if ((TAG_WORDS.has(before?.text ?? '') && macro.parameters === undefined) || text === '##') return false;
    return this.replace(i, token, macro);
  }

  /** Whether a function is defined there that other branches of an `#if` have as a macro. */
  private isDefined(i: number, token: CToken): boolean {
    if (this.scope.outer !== undefined || this.tokens[i + 1]?.code !== mark('(') || !/[a-z]/.test(token.text))
      return false;
    const before = this.tokens[i - 1];
    if (before === undefined || (before.code !== mark('*') && !isWord(before)) || STORAGE.has(before.text))
      return false;
    // What decorates it may stand behind its parameters.
    let body = this.closing(i + 1) + 1;
    while (decorates(this.dialect, this.tokens[body]?.text ?? '')) body = afterDecoration(this.row, body);
    return this.tokens[body]?.code === mark('{');
  }

  /** Puts the expansion of a macro in the place of its use. */
  replace(i: number, token: CToken, macro: Macro): boolean {
    if (macro.parameters === undefined) {
      const body = substitute(macro, NO_ARGUMENTS, (argument) => argument, token);
      // An object-like macro that names one thing stands where the thing would stand.
      const only = body.length === 1 && body[0]?.kind === Token.Identifier ? body[0] : undefined;
      if (only !== undefined) this.splice(i, i + 1, [{ ...only, at: token.at, spelled: token.spelled ?? token.text }]);
      else this.splice(i, i + 1, this.marked(body, token, this.tokens.length - i - 1));
      return true;
    }
    if (this.tokens[i + 1]?.code !== mark('(')) return false;
    const close = this.closing(i + 1);
    if (close >= this.tokens.length) return false;
    const bound = bindArguments(macro, this.split(i + 2, close));
    const done = new Map<CToken[], CToken[]>();
    const expanded = (argument: CToken[]) => {
      const known = done.get(argument);
      if (known !== undefined) return known;
      const result = this.expandArgument(argument);
      done.set(argument, result);
      return result;
    };
    const body = substitute(macro, bound, expanded, token);
    this.splice(i, close + 1, body);
    for (const [name, argument] of bound)
      if (argument.some(({ at }) => at >= 0) && !macro.body.some(({ text }) => text === name))
        this.told?.dropped(argument);
    return true;
  }

  /** The expansion of an object-like macro, marked where it stands for one thing: what that is, the macro is. */
  private marked(body: CToken[], token: CToken, after: number): CToken[] {
    const [first, ...others] = body;
    if (first === undefined || token.at < 0) return body;
    let depth = 0;
    for (const one of body) {
      if (opens(one)) depth++;
      else if (closes(one)) depth--;
      else if (depth === 0 && one.kind === Token.Punctuator && !selects(one)) return body;
    }
    return [{ ...first, begins: { at: token.at, after } }, ...others];
  }

  private expandArgument(argument: CToken[]): CToken[] {
    if (this.spent.nesting >= MAX_ARGUMENTS || !argument.some((token) => token.kind === Token.Identifier))
      return argument;
    const inner = new TokenCursor(this.names, this.dialect, [...argument], this.scope, undefined, this.spent);
    this.spent.nesting++;
    const expanded = inner.expandAll();
    this.spent.nesting--;
    return expanded;
  }

  private splice(from: number, to: number, body: readonly CToken[]): void {
    this.spent.tokens += body.length;
    if (body.length < 20_000) this.tokens.splice(from, to - from, ...body);
    else this.tokens.splice(from, to - from);
  }

  /** The arguments between two positions. */
  split(from: number, to: number): CToken[][] {
    const result: CToken[][] = [];
    let begin = from;
    for (let i = from; i < to; i++) {
      if (opens(this.tokens[i])) i = this.closing(i);
      else if (this.tokens[i]?.code === mark(',')) {
        result.push(this.tokens.slice(begin, i));
        begin = i + 1;
      }
    }
    if (to > from || result.length > 0) result.push(this.tokens.slice(begin, to));
    return result;
  }
}

const TAG_WORDS = new Set(['struct', 'union', 'enum', 'goto']);
const NO_ARGUMENTS: ReadonlyMap<string, CToken[]> = new Map();
