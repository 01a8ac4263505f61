import { readConditionals } from './conditionals.js';
import { AND_AND, closesBracket, lex, mark, opensBracket, pair, Token, wordOf } from './lexer.js';

/** What surely holds, or surely does not, whenever something in a function is come to. */
export interface HeldCondition {
  /** As the source writes it, blanks and line ends as one blank. */
  readonly text: string;
  readonly holds: boolean;
  /** Offset of what asks it, 0-based UTF-16 units. */
  readonly at: number;
}

/**
 * The conditions that are known where something in a function is come to: of the `if` and `while` around it, of what stands before it in an `&&`, and of each
 * `if` in front of it whose body leaves. What a `goto` or a `case` may go around is none.
 * @param from offset of the function; @param to the offset behind it; @param site an offset in its body: all 0-based UTF-16 units
 */
export function heldAt(text: string, from: number, to: number, site: number): readonly HeldCondition[] {
  return new BodyWalk(text.slice(from, to), from).heldAt(site);
}

/** Functions of more tokens are data that somebody generated. */
const MOST_TOKENS = 40_000;

interface Guard {
  readonly conditions: readonly HeldCondition[];
  /** The positions between which it holds: what comes from outside of them goes around it. */
  readonly from: number;
  readonly to: number;
}

/** Positions are those of the tokens that are compiled in one configuration, counted in the function. */
class BodyWalk {
  private readonly code: number[] = [];
  private readonly word: string[] = [];
  private readonly start: number[] = [];
  private readonly end: number[] = [];
  private readonly partner: number[] = [];
  private guards: Guard[] = [];
  /** How many of the guards stand around the innermost `switch`. */
  private outsideSwitch = 0;
  private site = -1;
  private found: readonly Guard[] | undefined;

  /** @param offset that of the text in its file */
  constructor(
    private readonly text: string,
    private readonly offset: number,
  ) {
    const tokens = lex(text);
    if (tokens.kind.length > MOST_TOKENS) return;
    const open: number[] = [];
    for (const index of readConditionals(tokens).main) {
      const code = tokens.kind[index] === Token.Punctuator ? (tokens.code[index] ?? 0) : 0;
      const at = this.code.length;
      this.partner.push(-1);
      if (opensBracket(code)) open.push(at);
      else if (closesBracket(code)) {
        const begin = open.pop();
        if (begin !== undefined) [this.partner[begin], this.partner[at]] = [at, begin];
      }
      this.code.push(code);
      this.word.push(tokens.kind[index] === Token.Identifier ? wordOf(tokens, index) : '');
      this.start.push(tokens.start[index] ?? 0);
      this.end.push(tokens.end[index] ?? 0);
    }
  }

  heldAt(site: number): readonly HeldCondition[] {
    this.site = this.start.indexOf(site - this.offset);
    const body = this.bodyAround();
    if (body === undefined) return [];
    this.block(body + 1, this.partner[body] ?? 0);
    return (this.found ?? []).filter((guard) => this.isKept(guard)).flatMap(({ conditions }) => conditions);
  }

  /** The brace of the body in which the site is. */
  private bodyAround(): number | undefined {
    for (let at = 0; at < this.site; at++) {
      const close = this.partner[at] ?? -1;
      if (this.code[at] === OPEN_BRACE && close > this.site) return at;
      if (opensBracket(this.code[at] ?? 0) && close > at) at = close;
    }
    return undefined;
  }

  private isIn(from: number, to: number): boolean {
    return from <= this.site && this.site < to;
  }

  /** Statements; what is known by one of them is known in the others behind it. */
  private block(from: number, to: number): void {
    const around = this.guards.length;
    for (let at = from; at < to && this.found === undefined;) at = this.statement(at, to);
    this.guards.length = Math.min(this.guards.length, around);
  }

  /** @param to where the statements around it end @returns where the next one begins */
  private statement(at: number, to: number): number {
    const word = this.word[at] ?? '';
    if (word === 'case' || word === 'default') {
      this.guards.length = Math.min(this.guards.length, this.outsideSwitch);
      return this.behindColon(at, to);
    }
    if (this.isLabel(at)) return at + 2;
    const next = Math.min(this.behind(at, to), to);
    if (!this.isIn(at, next)) {
      if (word === 'if') this.learn(at, next, to);
      return next;
    }
    if (this.code[at] === OPEN_BRACE) this.block(at + 1, next - 1);
    else if (word === 'if') this.inIf(at, next, to);
    else this.inOther(at, next, to);
    this.found ??= [...this.guards];
    return next;
  }

  /** What is known behind an `if` one of whose branches leaves. */
  private learn(at: number, next: number, to: number): void {
    const [open, close] = this.head(at);
    const then = close + 1;
    const elseAt = this.elseOf(then, to);
    if (this.leaves(then, to)) this.know(open + 1, close, false, next, to);
    else if (elseAt !== undefined && this.leaves(elseAt + 1, to)) this.know(open + 1, close, true, next, to);
  }

  private inIf(at: number, next: number, to: number): void {
    const [open, close] = this.head(at);
    if (this.isIn(open, close)) {
      this.inExpression(open + 1, close);
      return;
    }
    const then = close + 1;
    const elseAt = this.elseOf(then, to);
    const thenEnd = elseAt ?? next;
    const isThen = this.isIn(then, thenEnd);
    const begin = isThen ? then : (elseAt ?? then) + 1;
    const end = isThen ? thenEnd : next;
    this.know(open + 1, close, isThen, begin, end);
    this.statement(begin, end);
  }

  /** A loop, a `switch`, the like made by a macro, an expression, a declaration. */
  private inOther(at: number, next: number, to: number): void {
    const word = this.word[at] ?? '';
    if (word === 'do') {
      this.statement(at + 1, to);
      return;
    }
    const [open, close] = this.head(at);
    const isHeaded = open === at + 1 && close > open && (HEADS.has(word) || this.isMacroHead(at, close));
    if (!isHeaded) {
      this.inExpression(word === 'return' ? at + 1 : at, next);
      return;
    }
    if (this.isIn(open, close)) return;
    const outside = this.outsideSwitch;
    if (word === 'while') this.know(open + 1, close, true, close + 1, next);
    if (word === 'switch') this.outsideSwitch = this.guards.length;
    this.statement(close + 1, next);
    this.outsideSwitch = outside;
  }

  /** What is known at the site by what stands before it in one expression. */
  private inExpression(from: number, to: number): void {
    for (const operator of [SEMICOLON, COMMA, QUESTION, OR_OR, AND_AND]) {
      const parts = this.split(from, to, operator === QUESTION ? [QUESTION, COLON] : [operator]);
      const index = parts.findIndex(([begin, end]) => this.isIn(begin, end));
      const part = parts[index];
      if (parts.length < 2 || part === undefined) continue;
      for (const [begin, end] of parts.slice(0, index))
        if (operator === AND_AND || operator === OR_OR) this.know(begin, end, operator === AND_AND, part[0], part[1]);
      const [asked] = parts;
      // Of several in each other it is not said which colon is whose.
      if (operator === QUESTION && parts.length === 3 && index > 0 && asked !== undefined)
        this.know(asked[0], asked[1], index === 1, part[0], part[1]);
      this.inExpression(part[0], part[1]);
      return;
    }
    for (let at = from; at < to; at++) {
      const close = this.partner[at] ?? -1;
      if (!opensBracket(this.code[at] ?? 0) || close < at) continue;
      if (this.isIn(at + 1, close) && this.code[at] !== OPEN_BRACE) this.inExpression(at + 1, close);
      at = close;
    }
    this.found ??= [...this.guards];
  }

  /** The parts of a range between operators that stand in no bracket of it. */
  private split(from: number, to: number, operators: readonly number[]): (readonly [number, number])[] {
    const parts: (readonly [number, number])[] = [];
    let begin = from;
    for (let at = from; at < to; at++) {
      const close = this.partner[at] ?? -1;
      if (opensBracket(this.code[at] ?? 0) && close > at) at = close;
      else if (operators.includes(this.code[at] ?? 0)) {
        parts.push([begin, at]);
        begin = at + 1;
      }
    }
    return [...parts, [begin, to]];
  }

  /** Takes down what follows from a condition that holds, or that does not. */
  private know(from: number, to: number, holds: boolean, begin: number, end: number): void {
    const conditions = this.following(from, to, holds);
    if (conditions.length > 0) this.guards.push({ conditions, from: begin, to: end });
  }

  private following(from: number, to: number, holds: boolean): HeldCondition[] {
    if (from >= to) return [];
    if (this.code[from] === OPEN && this.partner[from] === to - 1) return this.following(from + 1, to - 1, holds);
    if (LIKELY.has(this.word[from] ?? '') && this.partner[from + 1] === to - 1)
      return this.following(from + 2, to - 1, holds);
    if (this.split(from, to, [COMMA, QUESTION, ASSIGN]).length > 1) return [];
    for (const operator of [OR_OR, AND_AND]) {
      const parts = this.split(from, to, [operator]);
      if (parts.length < 2) continue;
      // Of what holds with `||` it is open which.
      return holds === (operator === AND_AND) ? parts.flatMap(([a, b]) => this.following(a, b, holds)) : [];
    }
    if (this.code[from] === NOT && this.isUnary(from + 1, to)) return this.following(from + 1, to, !holds);
    const text = this.text.slice(this.start[from], this.end[to - 1]).replace(/\s+/g, ' ');
    return [{ text, holds, at: this.offset + (this.start[from] ?? 0) }];
  }

  /** Whether a range is one operand: a `!` in front of it is about all of it. */
  private isUnary(from: number, to: number): boolean {
    for (let at = from; at < to; at++) {
      const code = this.code[at] ?? 0;
      if (opensBracket(code) && (this.partner[at] ?? -1) > at) at = this.partner[at] ?? at;
      else if (code !== 0 && code !== NOT && code !== ARROW && code !== DOT) return false;
    }
    return true;
  }

  /** Whether nothing comes to the site around a guard. */
  private isKept({ from, to }: Guard): boolean {
    const jumps = this.jumps();
    let entered = Infinity;
    for (let again = true; again;) {
      again = false;
      for (const { at, label } of jumps) {
        const isAround = at < from || at >= to || at >= entered;
        if (isAround && label >= from && label < to && label < entered) {
          entered = label;
          again = true;
        }
      }
    }
    return entered > this.site;
  }

  /** Each `goto` and where it goes. */
  private jumps(): { readonly at: number; readonly label: number }[] {
    const labels = new Map<string, number>();
    for (let at = 0; at < this.code.length; at++) if (this.isLabel(at)) labels.set(this.word[at] ?? '', at);
    return [...this.word.keys()].flatMap((at) => {
      const label = this.word[at] === 'goto' ? labels.get(this.word[at + 1] ?? '') : undefined;
      return label === undefined ? [] : [{ at, label }];
    });
  }

  private isLabel(at: number): boolean {
    const [word, before] = [this.word[at] ?? '', this.code[at - 1] ?? 0];
    if (word === '' || word === 'default' || this.code[at + 1] !== COLON) return false;
    return before === SEMICOLON || before === OPEN_BRACE || before === CLOSE_BRACE || before === COLON;
  }

  private head(at: number): readonly [open: number, close: number] {
    const open = at + 1;
    const close = this.code[open] === OPEN ? (this.partner[open] ?? -1) : -1;
    return close < open ? [open, open] : [open, close];
  }

  /** `list_for_each_entry(…)`: a statement follows. */
  private isMacroHead(at: number, close: number): boolean {
    return this.word[at] !== '' && (this.code[close + 1] === OPEN_BRACE || (this.word[close + 1] ?? '') !== '');
  }

  /** The `else` of an `if` by where its first branch begins. */
  private elseOf(then: number, to: number): number | undefined {
    const end = this.behind(then, to);
    return this.word[end] === 'else' && end < to ? end : undefined;
  }

  /** Where a statement has ended. */
  private behind(at: number, to: number, depth = 0): number {
    const word = this.word[at] ?? '';
    if (at >= to || depth > MOST_DEPTH) return to;
    if (this.code[at] === OPEN_BRACE) return this.closed(at, to);
    if (word === 'case' || word === 'default') return this.behind(this.behindColon(at, to), to, depth + 1);
    if (this.isLabel(at)) return this.behind(at + 2, to, depth + 1);
    if (word === 'do') return this.behindEnd(this.behind(at + 1, to, depth + 1), to);
    const [open, close] = this.head(at);
    if (close > open && word === 'if') {
      const then = this.behind(close + 1, to, depth + 1);
      return this.word[then] === 'else' && then < to ? this.behind(then + 1, to, depth + 1) : then;
    }
    if (close > open && (HEADS.has(word) || this.isMacroHead(at, close))) return this.behind(close + 1, to, depth + 1);
    return this.behindEnd(at, to);
  }

  private behindEnd(from: number, to: number): number {
    for (let at = from; at < to; at++) {
      if (this.code[at] === SEMICOLON) return at + 1;
      if (opensBracket(this.code[at] ?? 0)) at = this.closed(at, to) - 1;
    }
    return to;
  }

  private behindColon(from: number, to: number): number {
    for (let at = from; at < to; at++) {
      if (this.code[at] === COLON) return at + 1;
      if (opensBracket(this.code[at] ?? 0)) at = this.closed(at, to) - 1;
    }
    return to;
  }

  private closed(at: number, to: number): number {
    const close = this.partner[at] ?? -1;
    return close < at ? to : close + 1;
  }

  /** Whether what follows a statement is not come to through it. */
  private leaves(at: number, to: number): boolean {
    if (this.code[at] !== OPEN_BRACE) return LEAVING.has(this.word[at] ?? '');
    const end = this.closed(at, to) - 1;
    let last = at + 1;
    for (let one = at + 1; one < end; one = Math.max(this.behind(one, end), one + 1)) last = one;
    return last < end && LEAVING.has(this.word[last] ?? '');
  }
}

/** Statements in each other that are followed: more are hostile input. */
const MOST_DEPTH = 200;
const HEADS: ReadonlySet<string> = new Set(['while', 'for', 'switch']);
const LEAVING: ReadonlySet<string> = new Set(['return', 'goto', 'break', 'continue']);
const LIKELY: ReadonlySet<string> = new Set(['likely', 'unlikely']);
const OPEN = mark('(');
const OPEN_BRACE = mark('{');
const CLOSE_BRACE = mark('}');
const SEMICOLON = mark(';');
const COLON = mark(':');
const COMMA = mark(',');
const QUESTION = mark('?');
const ASSIGN = mark('=');
const NOT = mark('!');
const DOT = mark('.');
const ARROW = pair('->');
const OR_OR = pair('||');
