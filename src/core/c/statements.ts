import { decorates, isAttribute, isDecoration } from './decorations.js';
import { declaresPointer } from './declaratorShape.js';
import type { Dialect } from './dialect.js';
import {
  ASSEMBLER,
  ALIGNMENTS_AND_OFFSETS,
  HEADS,
  isKeyword,
  NOT_CALLED,
  startsDeclaration,
  startsType,
  STATEMENT,
  TAGGED,
  TYPEOF,
  BUILTIN_TYPES,
  QUALIFIERS,
} from './keywords.js';
import { AND_AND, ARROW, ELLIPSIS, mark, pair, Token } from './lexer.js';
import { rewriteMacroArguments } from './macroArguments.js';
import { closesDo, hasElse, standsBeside } from './statementShape.js';
import type { View } from './view.js';

/**
 * Rewrites, at their own length, the kernel's idioms in the tokens from `from` to before `to`: the inside of a function's body
 * (`block`), or an expression or initialiser. What is rewritten is found by its shape.
 * @param readStruct reads a struct, union or enum that begins at a position, and gives the position after it
 */
export function rewriteStatements(
  view: View,
  dialect: Dialect,
  from: number,
  to: number,
  block: boolean,
  readStruct: (p: number) => number,
): void {
  new Statements(view, dialect, readStruct).rewrite(from, to, block);
}

class Statements {
  /** Positions of the parentheses that close the head of a statement made by a macro. */
  private readonly heads = new Set<number>();
  /** Positions of macros before a statement that are passed over. */
  private readonly passed = new Set<number>();
  /** For every brace that is open: whether statements stand in it (else the elements of an initialiser). */
  private readonly blocks: boolean[] = [];

  constructor(
    private readonly view: View,
    private readonly dialect: Dialect,
    private readonly readStruct: (p: number) => number,
  ) {}

  rewrite(from: number, to: number, block: boolean): void {
    const { view } = this;
    this.blocks.push(block);
    for (let p = from; p < to; p++) {
      switch (view.kind(p)) {
        case Token.Identifier:
          p = this.identifier(p, from);
          break;
        case Token.String:
          this.string(p);
          break;
        case Token.Number:
          this.number(p);
          break;
        case Token.Punctuator:
          this.punctuator(p, from);
          break;
        default:
      }
    }
    this.blocks.pop();
  }

  private get inBlock(): boolean {
    return this.blocks.at(-1) ?? false;
  }

  private punctuator(p: number, from: number): void {
    const { view } = this;
    switch (view.code(p)) {
      case mark('{'):
        this.blocks.push(this.opensBlock(p, from));
        break;
      case mark('}'):
        if (this.blocks.length > 1) this.blocks.pop();
        break;
      case AND_AND:
        // The address of a label: `&&again`.
        if (p === from || '(,={[?:;'.includes(String.fromCharCode(view.code(p - 1) || 1))) view.replace(p, ' &');
        break;
      case ELLIPSIS:
        // A range, of cases or of elements.
        if (view.code(p - 1) !== mark('(') && view.code(p - 1) !== mark(',')) view.replace(p, ' | ');
        break;
      default:
    }
  }

  private opensBlock(p: number, from: number): boolean {
    const { view } = this;
    if (p === from) return this.inBlock;
    if (view.isWord(p - 1)) return view.word(p - 1) === 'else' || view.word(p - 1) === 'do';
    switch (view.code(p - 1)) {
      case mark(';'):
      case mark('}'):
      case mark('{'):
        return this.inBlock;
      case mark('('):
        return true;
      case mark(':'):
        return this.inBlock;
      case mark(')'): {
        if (this.heads.has(p - 1)) return true;
        const open = view.partner[p - 1] ?? -1;
        return open > 0 && view.isWord(open - 1) && (HEADS.has(view.word(open - 1)) || this.inBlock);
      }
      default:
        return false;
    }
  }

  private number(p: number): void {
    const { view } = this;
    // `10 SECS`, where the macro is `* HZ`; and `10baseT`, which a macro makes part of a name.
    if (view.isWord(p + 1)) view.blank(p + 1);
    if (!NUMBER.test(view.word(p))) view.replace(p, '0');
  }

  private string(p: number): void {
    const { view } = this;
    // "text" NAME "text", MACRO("text") "text": one string with a name in it.
    if (view.is(p - 1, ')') && !this.heads.has(p - 1)) {
      const open = view.partner[p - 1] ?? -1;
      if (open > 0 && view.isWord(open - 1) && !NOT_CALLED.has(view.word(open - 1))) view.blank(p);
      return;
    }
    if (view.isWord(p + 1))
      view.blank(p + 1, view.is(p + 2, '(') ? Math.max(p + 2, (view.partner[p + 2] ?? 0) + 1) : p + 2);
  }

  /** @returns the last position that is dealt with */
  private identifier(p: number, from: number): number {
    const { view } = this;
    const word = view.word(p);
    const keyword = isKeyword(word);
    if (keyword) {
      if (ASSEMBLER.has(word)) return this.assembler(p);
      if (TYPEOF.has(word)) return this.typeOf(p);
      if (TAGGED.has(word)) return Math.max(p, this.readStruct(p) - 1);
      if (ALIGNMENTS_AND_OFFSETS.has(word)) {
        // The grammar knows only plain forms; read as a call it takes `offsetof(struct t, a.b[0].c)`.
        view.replace(p, `x${word.slice(1)}`);
        rewriteMacroArguments(view, this.dialect, p + 1);
        return p;
      }
      if (word === 'static' && view.isWord(p + 1) && view.is(p + 2, '(')) {
        view.blank(p);
        this.call(p + 1, from, true);
        return p + 1;
      }
      if (word === 'goto' && view.is(p + 1, '*')) view.blank(p);
    }
    if (decorates(this.dialect, word) && !view.is(p - 1, '.') && view.code(p - 1) !== ARROW) return this.decoration(p);
    if (keyword && NOT_CALLED.has(word)) return p;
    const isHead = view.is(p + 1, '(');
    const mayDeclare = !keyword && (isHead || view.is(p + 1, '*'));
    if (mayDeclare && this.startsStatement(p, from) && declaresPointer(view, p)) return this.builtin(p);
    if (isHead) {
      if (!keyword || !(STATEMENT.has(word) || startsDeclaration(word))) this.call(p, from);
      return p;
    }
    if (view.kind(p + 1) === Token.String && !STATEMENT.has(word)) view.blank(p);
    if (view.isWord(p + 1)) return this.words(p, from);
    if (view.is(p + 1, '}') && !STATEMENT.has(word) && this.startsStatement(p, from)) view.insertAfter(p, ';');
    if (
      !this.inBlock &&
      !view.is(p - 1, '.') &&
      view.isApart(p + 1) &&
      view.is(p + 1, '.') &&
      view.isWord(p + 2) &&
      view.is(p + 3, '=')
    )
      view.insertAfter(p, ',');
    return p;
  }

  /** Puts a type that the grammar knows in the place of one that only the kernel does. */
  private builtin(p: number): number {
    const { view } = this;
    view.replace(p, 'int');
    if (view.end(p) - view.start(p) === 2) view.insertAfter(p, 't');
    return p;
  }

  private assembler(p: number): number {
    const { view } = this;
    let q = p + 1;
    while (view.isWord(q)) q++;
    const close = view.is(q, '(') ? (view.partner[q] ?? -1) : -1;
    if (close < 0) return p;
    view.blank(p, close + 1);
    // `register long r asm("r0")` needs nothing in its place, and a statement has its semicolon.
    return close;
  }

  private typeOf(p: number): number {
    const { view } = this;
    const close = view.is(p + 1, '(') ? (view.partner[p + 1] ?? -1) : p;
    if (close < 0) return p;
    const before = view.code(p - 1);
    if (before === mark(',') || (before === mark('(') && view.isWord(p - 2) && !NOT_CALLED.has(view.word(p - 2)))) {
      // The argument of a macro: as an expression.
      view.replace(p, 'xypeof');
      if (close > p) rewriteMacroArguments(view, this.dialect, p + 1);
      for (let q = close + 1; view.is(q, '*') || QUALIFIERS.has(view.word(q)); q++) view.blank(q);
      return p;
    }
    view.blank(p, close + 1);
    view.replace(p, 'int');
    return close;
  }

  private decoration(p: number): number {
    const { view } = this;
    if (!view.is(p + 1, '(') || view.is(p + 2, '*')) {
      // `return __user;` cannot be; a name of a function that happens to be in the list can: `fn = __init;`.
      view.blank(p);
      return p;
    }
    const close = view.partner[p + 1] ?? -1;
    const declares = view.isWord(p - 1) || view.is(p - 1, '*') || view.is(p - 1, ']') || view.isWord(close + 1);
    if (close < 0 || (!declares && !isAttribute(view.word(p)))) return p;
    view.blank(p, close + 1);
    return close;
  }

  /** Names side by side: a declaration, in which all but type and name decorate. */
  private words(p: number, from: number): number {
    const { view } = this;
    const word = view.word(p);
    if (!this.inBlock && this.blocks.length > 1 && !startsType(word) && !startsType(view.word(p + 1))) {
      view.insertAfter(p, ',');
      return p;
    }
    if (STATEMENT.has(word) || !this.startsStatement(p, from)) return p;
    const second = view.word(p + 1);
    const named = view.is(p + 2, '*') || (view.isWord(p + 2) && !isDecoration(view, this.dialect, p + 2));
    if (BUILTIN_TYPES.has(word) && !startsDeclaration(second) && named) view.blank(p + 1);
    if (startsDeclaration(word)) return p;
    const next = view.word(p + 1);
    if (QUALIFIERS.has(next)) return p;
    // A macro before a call, that marks it or casts what it gives; or one that closes a loop, and the next statement.
    if (!startsType(word) && (view.isNextLine(p, p + 1) || this.marksCall(p))) {
      view.blank(p);
      this.passed.add(p);
      return p;
    }
    // A macro before a declaration or a statement.
    if (STATEMENT.has(next) || startsDeclaration(next)) {
      if (!TAGGED.has(next) || !view.isWord(p + 3)) view.blank(p);
      return p;
    }
    if (view.isWord(p + 2) && !isDecoration(view, this.dialect, p + 1) && !isDecoration(view, this.dialect, p + 2))
      view.blank(p + 1);
    return p;
  }

  /** Whether a name that may be a type or a macro stands before a call: what is in its parenthesis is no list of parameters. */
  private marksCall(p: number): boolean {
    const { view } = this;
    if (!view.is(p + 2, '(') || startsType(view.word(p + 1)) || isDecoration(view, this.dialect, p + 1)) return false;
    const close = view.partner[p + 2] ?? -1;
    if (close < 0 || !view.is(close + 1, ';')) return false;
    const first = view.word(p + 3);
    if (startsType(first) || TAGGED.has(first) || QUALIFIERS.has(first)) return false;
    if (!/[a-z]/.test(view.word(p))) return true;
    // `thing_t get(other_t o);` has two words side by side, and `thing_t get(other_t);` may be either.
    if (close <= p + 4 || (view.isWord(p + 3) && (view.isWord(p + 4) || view.is(p + 4, '*')))) return false;
    return !view.isWord(p + 3) || !(view.is(p + 4, ',') || view.is(p + 4, ')'));
  }

  /** A name before a parenthesis: a call, or a macro that only looks like one. */
  private call(p: number, from: number, atStart = this.startsStatement(p, from)): void {
    const { view } = this;
    const close = view.partner[p + 1] ?? -1;
    if (close < 0) return;
    if (this.loops(p, close, from)) return;
    rewriteMacroArguments(view, this.dialect, p + 1);
    const after = close + 1;
    if (!this.inBlock) {
      if (view.is(after, '=') && this.blocks.length > 1) {
        // A macro that designates an element.
        view.overwrite(p, after, '[0]');
        return;
      }
      // In an initialiser: a macro that brings its own comma.
      const next = view.code(after);
      if (view.isApart(after) && (next === mark('.') || next === mark('{') || next === mark('[') || view.isWord(after)))
        view.insertAfter(close, ',');
      return;
    }
    if (view.is(p - 1, '}') && view.is(after, ';') && closesDo(view, p - 1)) {
      // `do { … } while_each_thread(g, t);`
      view.replace(p, 'while');
      return;
    }
    if (!atStart) return;
    if (view.is(after, '{')) this.head(p, close);
    else if (view.is(after, '}')) view.insertAfter(close, ';');
    else if (view.is(after, '=') && view.is(after + 1, '{')) {
      // A macro that declares a variable.
      view.blank(p, close + 1);
      view.replace(p, view.word(p).length >= 5 ? `int ${view.word(p).slice(4)}` : 'x');
    } else if (view.isNextLine(close, after) && (LEADING.has(view.code(after)) || view.is(after, '('))) {
      this.head(p, close);
    } else if (view.isWord(after) && !isDecoration(view, this.dialect, after)) {
      const next = view.word(after);
      if (
        startsDeclaration(next) ||
        next === 'case' ||
        next === 'default' ||
        next === 'else' ||
        view.is(after + 1, ':') ||
        standsBeside(view, p, after)
      )
        view.insertAfter(close, ';');
      else if (view.isWord(after + 1) && !STATEMENT.has(next)) view.insertAfter(close, ';');
      else if (view.is(after + 1, '=') && !view.isNextLine(close, after)) {
        // A macro that stands for a type.
        view.blank(p, close + 1);
        view.replace(p, 'int');
      } else this.head(p, close);
    }
  }

  /** `loop_of_some_kind(i = 0; i < n; i++)`: to the parser a `for`. @returns whether it was one */
  private loops(p: number, close: number, from: number): boolean {
    const { view } = this;
    let semicolons = 0;
    for (let q = p + 2; q < close; q++) {
      const partner = view.partner[q] ?? -1;
      if (partner > q) q = partner;
      else if (view.is(q, ';')) semicolons++;
    }
    if (semicolons !== 2 || !this.startsStatement(p, from)) return false;
    this.heads.add(close);
    view.replace(p, 'for');
    return true;
  }

  /** A macro that heads a statement, as `for_each_…(…)` does: to the parser a loop. */
  private head(p: number, close: number): void {
    this.heads.add(close);
    if (close === p + 2) this.view.blank(p, close + 1);
    else if (this.view.end(p) - this.view.start(p) < 2) this.view.insertAfter(close, ';');
    else this.view.replace(p, this.view.word(p).length >= 5 && !hasElse(this.view, close + 1) ? 'while' : 'if');
  }

  private startsStatement(p: number, from: number): boolean {
    const { view } = this;
    if (!this.inBlock) return false;
    if (p === from || this.passed.has(p - 1)) return true;
    switch (view.code(p - 1)) {
      case mark(';'):
      case mark('{'):
      case mark('}'):
      case mark(':'):
        return true;
      case mark(')'): {
        if (this.heads.has(p - 1)) return true;
        const open = view.partner[p - 1] ?? -1;
        return open > 0 && HEADS.has(view.word(open - 1));
      }
      default:
        return view.isWord(p - 1) && (view.word(p - 1) === 'else' || view.word(p - 1) === 'do');
    }
  }
}

const LEADING = new Set([pair('++'), pair('--'), mark('*')]);
const NUMBER =
  /^(?:0[xX][0-9a-fA-F]+[uUlL]*|0[bB][01]+[uUlL]*|[0-9.]+(?:[eE][+-]?[0-9]+)?[uUlLfF]*|0[xX][0-9a-fA-F.]+[pP][+-]?[0-9]+[fFlL]*)$/;
