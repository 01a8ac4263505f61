import { NOT_CALLED } from './keywords.js';
import { ARROW, closesBracket, lex, mark, opensBracket, Token, wordOf, type Tokens } from './lexer.js';
import type { WordRole } from '../wordRole.js';

/** Told of a word with a role, and of a name with parentheses behind it (`called`): where it stands in the text of the tokens, 0-based UTF-16 units, the end exclusive. */
export type OnRole = (role: WordRole | 'called', start: number, end: number) => void;

/** Tells of every word of a file that has a role, once for each place. */
export function rolesIn(tokens: Tokens, onRole: OnRole): void {
  new RoleReader(tokens, onRole).read();
}

/** Whether a word has a role in a text. */
export function hasRole(text: string, word: string, role: WordRole): boolean {
  let found = false;
  rolesIn(lex(text), (one, start, end) => {
    found ||= one === role && end - start === word.length && text.startsWith(word, start);
  });
  return found;
}

const OPEN = mark('(');
const CLOSE = mark(')');
const OPEN_INDEX = mark('[');
const CLOSE_INDEX = mark(']');
const OPEN_BRACE = mark('{');
const CLOSE_BRACE = mark('}');
const COMMA = mark(',');
const SEMICOLON = mark(';');
const EQUALS = mark('=');
const AND = mark('&');
const STAR = mark('*');
const DOT = mark('.');
const COLON = mark(':');
const QUESTION = mark('?');
const LINE_END = 10;
const SPACE = 32;
const BACKSLASH = mark('\\');
const ZERO = mark('0');
const NINE = mark('9');

class RoleReader {
  private depth = 0;
  /** The members that variables of the function were given, by the names of these. */
  private readonly copied = new Map<string, { readonly start: number; readonly end: number }>();

  constructor(
    private readonly tokens: Tokens,
    private readonly onRole: OnRole,
    /** The tokens are the definition of a macro: all of it is code. */
    private readonly isMacro = false,
  ) {}

  read(): void {
    const { kind } = this.tokens;
    for (let i = 0; i < kind.length; i++) {
      if (kind[i] === Token.Identifier) this.identifier(i);
      else if (kind[i] === Token.Directive) this.directive(i);
      else if (kind[i] === Token.Punctuator) this.punctuator(i);
    }
  }

  /** A brace in the first column begins or ends a definition, whatever the branches of an `#if` before it left open. */
  private punctuator(at: number): void {
    const code = this.code(at);
    const isFirst = () => {
      const start = this.tokens.start[at] ?? 0;
      return start === 0 || this.tokens.text.charCodeAt(start - 1) === LINE_END;
    };
    if (code === OPEN_BRACE) {
      this.depth = isFirst() ? 1 : this.depth + 1;
    } else if (code === CLOSE_BRACE) {
      this.depth = isFirst() ? 0 : Math.max(0, this.depth - 1);
      if (this.depth === 0) this.copied.clear();
    }
  }

  private identifier(at: number): void {
    const before = this.code(at - 1);
    const behind = this.code(at + 1);
    if (before === DOT || before === ARROW) {
      this.member(at, before, behind);
      return;
    }
    if (behind === OPEN_BRACE && isTagged(wordOf(this.tokens, at - 1))) {
      this.tell('tag', at);
      return;
    }
    if (behind === OPEN_INDEX && (this.depth > 0 || this.isMacro)) {
      const after = this.code(this.partner(at + 1) + 1);
      if (after === OPEN) this.tell('calls', at);
    }
    if (this.depth === 0 && !this.isMacro) {
      if (behind === OPEN) this.head(at);
      else if (behind === OPEN_INDEX && this.isDefinedBehind(this.partner(at + 1) + 1)) this.tell('defines', at);
      else if (before === EQUALS) this.value(at, behind);
      return;
    }
    if (behind === OPEN) {
      this.tell('called', at);
      if (this.copied.size === 0) return;
      const member = this.copied.get(wordOf(this.tokens, at));
      if (member !== undefined) this.onRole('calls', member.start, member.end);
      return;
    }
    if (isValueBefore(before) || (before === AND && isValueBefore(this.code(at - 2)))) this.value(at, behind);
  }

  /** Behind the index of an array: its value, or the parameters of the pointers that it holds. */
  private isDefinedBehind(at: number): boolean {
    const code = this.code(at);
    return code === EQUALS || (code === CLOSE && this.code(at + 1) === OPEN);
  }

  /** A word behind `.` or `->`. */
  private member(at: number, before: number, behind: number): void {
    if (behind === OPEN || (behind === CLOSE && this.code(at + 2) === OPEN)) this.tell('calls', at);
    else if (behind === OPEN_INDEX) this.element(at);
    else if (behind === EQUALS) this.tell('puts', at);
    else if (behind === COMMA || behind === SEMICOLON || behind === CLOSE) this.given(at, behind);
    // A designator of the old kind and `.member.inner =` are puts of what stands last.
    else if (before === DOT && behind === COLON) this.tell('puts', at);
  }

  /** `->member[i](…)`, `.member[i] = f`. */
  private element(at: number): void {
    const close = this.partner(at + 1);
    const behind = this.code(close + 1);
    if (behind === OPEN || (behind === CLOSE && this.code(close + 2) === OPEN)) this.tell('calls', at);
    else if (behind === EQUALS) this.tell('puts', at);
  }

  /** A member that is read: copied to a variable that is called, or given to what may call it or store into it. */
  private given(at: number, behind: number): void {
    const first = this.chainStart(at);
    const hasAddress = this.code(first - 1) === AND;
    const open = hasAddress ? first - 2 : first - 1;
    const isArgument = this.code(open) === OPEN && this.tokens.kind[open - 1] === Token.Identifier;
    if (behind === COMMA) {
      // What is given with a value may be stored into.
      if (isArgument) this.tell('puts', at);
      this.valueOf(at, first, behind, hasAddress);
    } else if (behind === CLOSE && isArgument && !hasAddress) {
      // What an accessor gives back is what it is given: `READ_ONCE(ops->run)`.
      if (this.code(at + 2) === OPEN) this.tell('calls', at);
      else this.valueOf(at, open - 1, this.code(at + 2), false);
    } else this.valueOf(at, first, behind, hasAddress);
  }

  /** The value of a member: copied to a variable, or given to a macro that may call it (`INDIRECT_CALL_1(ops->run, f, x)`). */
  private valueOf(at: number, first: number, behind: number, hasAddress: boolean): void {
    const before = this.code(first - 1);
    const holder = before === EQUALS && behind === SEMICOLON ? this.holder(first - 2) : undefined;
    if (holder !== undefined && (this.depth > 0 || this.isMacro)) {
      const place = { start: this.tokens.start[at] ?? 0, end: this.tokens.end[at] ?? 0 };
      this.copied.set(holder, place);
    } else if (behind === COMMA && before === OPEN && !hasAddress && isShouted(wordOf(this.tokens, first - 2)))
      this.tell('calls', at);
  }

  /** The variable to which something is assigned, whose last token is at an index: `fn` of `int (*fn)(int) =` too. */
  private holder(last: number): string | undefined {
    if (this.tokens.kind[last] === Token.Identifier) return wordOf(this.tokens, last);
    if (this.code(last) !== CLOSE) return undefined;
    const name = this.opening(last) - 2;
    const isPointer = this.code(name + 1) === CLOSE && this.code(name - 1) === STAR;
    return isPointer && this.tokens.kind[name] === Token.Identifier ? wordOf(this.tokens, name) : undefined;
  }

  /** The first token of `a->b[i].c`, whose last is at an index. */
  private chainStart(at: number): number {
    let first = at;
    while (this.code(first - 1) === DOT || this.code(first - 1) === ARROW) {
      let owner = first - 2;
      while (owner > 0 && (this.code(owner) === CLOSE_INDEX || this.code(owner) === CLOSE))
        owner = this.opening(owner) - 1;
      if (this.tokens.kind[owner] !== Token.Identifier) return owner + 1;
      first = owner;
    }
    return first;
  }

  private opening(close: number): number {
    let depth = 0;
    for (let i = close; i >= 0 && i > close - MOST; i--) {
      const code = this.code(i);
      if (closesBracket(code)) depth++;
      else if (opensBracket(code) && --depth === 0) return i;
    }
    return 0;
  }

  /** A name with parentheses at the top level: the head of a function, unless a declaration ends behind it; or the use of a macro that makes something. */
  private head(at: number): void {
    this.tell('called', at);
    const close = this.partner(at + 1);
    const behind = this.code(close + 1);
    const isUse = isShouted(wordOf(this.tokens, at)) || behind === OPEN_BRACE;
    if (behind !== SEMICOLON && behind !== COMMA && behind !== EQUALS) this.tell('defines', at);
    if (!isUse) return;
    for (let i = at + 2; i < close; i++) {
      if (this.tokens.kind[i] !== Token.Identifier) continue;
      const isAlone = isValueBefore(this.code(i - 1)) && (this.code(i + 1) === COMMA || this.code(i + 1) === CLOSE);
      if (!isAlone) continue;
      this.tell('defines', i);
      this.tell('value', i);
    }
  }

  private value(at: number, behind: number): void {
    const isEnd =
      behind === COMMA || behind === CLOSE || behind === SEMICOLON || behind === CLOSE_BRACE || behind === COLON;
    if (isEnd) this.tell('value', at);
  }

  private directive(at: number): void {
    const { text } = this.tokens;
    const stop = this.tokens.end[at] ?? text.length;
    DEFINE.lastIndex = this.tokens.start[at] ?? 0;
    if (!DEFINE.test(text) || DEFINE.lastIndex >= stop) return;
    const from = DEFINE.lastIndex;
    let end = from;
    while (end < stop && isPartOfName(text.charCodeAt(end))) end++;
    // Most are numbers: nobody calls them, and nothing is called by them.
    if (end === from || !this.isCode(end, stop)) return;
    this.onRole('defines', from, end);
    const body = text.slice(end, stop);
    if (!body.includes('(') && !body.includes('.')) return;
    const shift = end;
    // A continued line is one to the lexer, to which a `#` in the first column would be another directive.
    const tokens = lex(` ${body}`);
    new RoleReader(
      tokens,
      (role, start, stop) => {
        this.onRole(role, shift + start - 1, shift + stop - 1);
      },
      true,
    ).read();
  }

  /** Whether what follows the name of a macro has parameters, or begins with a name. */
  private isCode(from: number, to: number): boolean {
    const { text } = this.tokens;
    if (text.charCodeAt(from) === OPEN) return true;
    for (let at = from; at < to; at++) {
      const c = text.charCodeAt(at);
      if (c > SPACE && c !== OPEN && c !== BACKSLASH) return isPartOfName(c) && (c < ZERO || c > NINE);
    }
    return false;
  }

  private tell(role: WordRole | 'called', at: number): void {
    this.onRole(role, this.tokens.start[at] ?? 0, this.tokens.end[at] ?? 0);
  }

  private code(at: number): number {
    return this.tokens.code[at] ?? 0;
  }

  /** The bracket that closes another one; the end where none does. */
  private partner(open: number): number {
    const { code } = this.tokens;
    let depth = 0;
    for (let i = open; i < code.length && i < open + MOST; i++) {
      const one = code[i] ?? 0;
      if (opensBracket(one)) depth++;
      else if (closesBracket(one) && --depth === 0) return i;
    }
    return Math.min(code.length, open + MOST);
  }
}

const DEFINE = /#[ \t]*define[ \t]+/y;

function isPartOfName(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95;
}

/** Tokens between two brackets, at most: what is longer is data, or broken. */
const MOST = 2000;

function isValueBefore(code: number): boolean {
  return (
    code === OPEN || code === COMMA || code === EQUALS || code === OPEN_BRACE || code === QUESTION || code === COLON
  );
}

function isTagged(keyword: string): boolean {
  return keyword === 'struct' || keyword === 'union';
}

function isShouted(word: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(word) && !NOT_CALLED.has(word);
}
