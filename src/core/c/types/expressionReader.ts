import { GIVES_ARGUMENT, storesByInstruction } from './accessors.js';
import { MEASURES } from '../unevaluated.js';
import { mark, Token } from '../lexer.js';
import { type CToken, type MacroUse } from './cToken.js';
import { holdsFunction, pointee, pointerTo, returned, SCALAR, type CType } from './cType.js';
import type { InitialisedPlace, ReadsExpressions } from './code.js';
import { ConstructReader } from './constructReader.js';
import { addressed, better, combined, NUMBER, sameMember, sidesOf, UNKNOWN, type Value } from './value.js';

/** Reads expressions, notes what the names in them are, and says of what type each is. */
export class ExpressionReader extends ConstructReader implements ReadsExpressions {
  private macroUse: MacroUse | undefined;

  /** What the value of the expression that is read goes into. */
  private place: InitialisedPlace = NOWHERE;

  expression(place: InitialisedPlace = NOWHERE): Value {
    let value = this.assignment(place);
    while (this.cursor.take(',')) value = this.assignment(place);
    return value;
  }

  assignment(place: InitialisedPlace = NOWHERE): Value {
    const outer = this.place;
    this.place = place;
    const value = this.assignmentHere();
    this.place = outer;
    return value;
  }

  private assignmentHere(): Value {
    const left = this.conditional();
    const operator = this.cursor.token;
    if (operator?.kind !== Token.Punctuator || !ASSIGNS.has(operator.text)) return left;
    this.cursor.p++;
    const first = this.cursor.token;
    const right = this.assignment(left);
    if (operator.text === '=') {
      if (left.member !== undefined && left.copied !== true)
        this.code.notes.store(left.member, right, 'assignment', first, left.root);
      this.code.notes.assigned(left, right, first);
    }
    return {
      type: left.type,
      ...(right.functions === undefined ? {} : { functions: right.functions }),
      ...(right.tables === undefined ? {} : { tables: right.tables }),
    };
  }

  conditional(): Value {
    const first = this.binary(0);
    if (!this.cursor.is('?')) return first;
    this.cursor.p++;
    const then = this.cursor.is(':') ? first : this.expression(this.place);
    if (!this.cursor.take(':')) return then;
    const other = this.conditional();
    const functions = [...(then.functions ?? []), ...(other.functions ?? [])];
    const tables = [...(then.tables ?? []), ...(other.tables ?? [])];
    const type = better(then.type, other.type);
    return {
      type,
      ...(functions.length > 0 ? { functions } : {}),
      ...(tables.length > 0 ? { tables } : {}),
      ...sameMember(then, other),
      either: [...sidesOf(then), ...sidesOf(other)],
    };
  }

  private binary(level: number): Value {
    let left = this.unary();
    for (;;) {
      const operator = this.cursor.token;
      if (operator?.kind !== Token.Punctuator) return left;
      const strength = STRENGTH.get(operator.text);
      if (strength === undefined || strength <= level) return left;
      this.cursor.p++;
      const right = this.binary(strength);
      left = { type: combined(operator.text, left.type, right.type) };
    }
  }

  private unary(): Value {
    return this.cursor.nested(() => this.unaryHere(), UNKNOWN);
  }

  private unaryHere(): Value {
    const { token } = this.cursor;
    if (token === undefined) return UNKNOWN;
    if (token.begins !== undefined) this.macroUse = token.begins;
    if (token.kind === Token.Punctuator) {
      switch (token.text) {
        case '*': {
          this.cursor.p++;
          // What stands at an address is no address: `*(const volatile typeof(x) *)&(x)` is `x`.
          const { tables: _, ...value } = this.unary();
          return { ...value, type: pointee(value.type) };
        }
        case '&': {
          this.cursor.p++;
          const value = this.unary();
          return {
            ...value,
            type: value.type.k === 'function' ? value.type : pointerTo(value.type),
            ...addressed(value),
          };
        }
        case '&&':
          this.cursor.p += 2;
          return NUMBER;
        case '!':
        case '-':
        case '+':
        case '~':
          this.cursor.p++;
          this.unary();
          return NUMBER;
        case '++':
        case '--':
          this.cursor.p++;
          return this.unary();
        case '(':
          return this.parenthesis();
        default:
      }
      return this.postfix(this.primary(), token);
    }
    if (token.kind === Token.Identifier) {
      if (MEASURES.has(token.text)) {
        this.cursor.p++;
        if (this.cursor.is('(')) {
          this.cursor.p++;
          const isType = this.code.types.startsTypeName();
          this.cursor.p--;
          if (isType) {
            this.cursor.p++;
            this.code.types.typeName();
            this.cursor.skipTo(')');
            this.cursor.take(')');
            // `sizeof(struct t) { … }` is none in the kernel.
            return NUMBER;
          }
        }
        this.code.notes.unevaluated(() => this.unary());
        return NUMBER;
      }
      if (token.text === '__extension__' || token.text === '__real__' || token.text === '__imag__') {
        this.cursor.p++;
        return this.unary();
      }
    }
    return this.postfix(this.primary(), token);
  }

  /** `(…)`: a cast, a compound literal, a statement expression, or an expression. */
  private parenthesis(): Value {
    const begin = this.cursor.token;
    this.cursor.p++;
    if (this.cursor.is('{')) {
      const value = this.code.statements.block();
      this.cursor.skipTo(')');
      this.cursor.take(')');
      return this.postfix(value, begin);
    }
    if (this.code.types.startsTypeName()) {
      const type = this.code.types.typeName();
      this.cursor.skipTo(')');
      this.cursor.take(')');
      if (this.cursor.is('{')) {
        const from = this.cursor.p;
        this.code.initialisers.initialiser(type, this.place);
        const functions = holdsFunction(type) ? this.functionsIn(from, this.cursor.p) : [];
        return this.postfix({ type, ...(functions.length === 0 ? {} : { functions }) }, begin);
      }
      const value = this.unary();
      return { ...value, type: type.k === 'pointer' && value.type.k === 'function' ? value.type : type };
    }
    const value = this.expression(this.place);
    this.cursor.skipTo(')');
    this.cursor.take(')');
    return this.postfix(value, begin);
  }

  /** The functions among the elements of a literal, whose tokens were read. */
  private functionsIn(from: number, to: number): CToken[] {
    return this.cursor.tokens
      .slice(from, to)
      .filter(
        ({ kind, text }, i) =>
          kind === Token.Identifier &&
          this.cursor.tokens[from + i + 1]?.code !== mark('(') &&
          this.code.entry(text)?.kind === 'function',
      );
  }

  /** @param begin the token with which the expression begins */
  private postfix(first: Value, begin: CToken | undefined): Value {
    let value = first;
    for (;;) {
      if (this.macroUse !== undefined && this.cursor.tokens.length - this.cursor.p <= this.macroUse.after) {
        this.code.uses.record(this.macroUse.at, value.type);
        this.macroUse = undefined;
      }
      const { token } = this.cursor;
      if (token?.kind !== Token.Punctuator) return value;
      switch (token.text) {
        case '[':
          this.cursor.p++;
          if (!this.cursor.is(']')) this.expression();
          this.cursor.skipTo(']');
          this.cursor.take(']');
          value = {
            type: pointee(value.type),
            member: value.member,
            root: value.root,
            rootToken: value.rootToken,
            variable: value.variable && { ...value.variable, element: true },
            // Those of a literal: any of them may be the element.
            ...(value.variable === undefined && value.functions !== undefined ? { functions: value.functions } : {}),
          };
          break;
        case '(':
          value = this.call(value, begin);
          break;
        case '.':
        case '->':
          this.cursor.p++;
          value = this.code.objects.member(value, token.text === '->');
          break;
        case '++':
        case '--':
          this.cursor.p++;
          value = { type: value.type };
          break;
        default:
          return value;
      }
    }
  }

  private call(callee: Value, first: CToken | undefined): Value {
    this.code.notes.called(callee, first, this.cursor.token);
    this.cursor.p++;
    const [to, ...others] = callee.functions ?? [];
    this.callArguments(others.length === 0 ? to : undefined);
    const type = returned(callee.type);
    const returnedBy = others.length === 0 ? to : undefined;
    const isOpen = type.k === 'unknown' || callee.type.k === 'unknown';
    return { type, ...(isOpen ? { open: true } : {}), ...(returnedBy === undefined ? {} : { returnedBy }) };
  }

  /** Arguments to the closing parenthesis; what stands there may be anything, since it may go to a macro that is not known. */
  callArguments(to?: CToken): void {
    let argument = 0;
    while (!this.cursor.atEnd && !this.cursor.is(')')) {
      const before = this.cursor.p;
      if (!this.cursor.is(',')) {
        const value = this.argument();
        if (to !== undefined && value !== undefined) this.code.notes.given(value, to, argument);
      }
      this.cursor.skipTo(',;)');
      if (this.cursor.is('}') || this.cursor.is(']')) break;
      if (this.cursor.take(',')) argument++;
      else if (!this.cursor.take(';') && this.cursor.p === before) this.cursor.p++;
    }
    this.cursor.take(')');
  }

  private argument(): Value | undefined {
    if (this.cursor.is('{')) this.code.statements.block();
    else if (this.code.types.startsTypeName()) this.code.types.typeName();
    else return this.assignment();
    return undefined;
  }

  private primary(): Value {
    const { token } = this.cursor;
    if (token === undefined) return UNKNOWN;
    switch (token.kind) {
      case Token.Number:
      case Token.Char:
        this.cursor.p++;
        return NUMBER;
      case Token.String:
        while (this.cursor.token?.kind === Token.String) this.cursor.p++;
        return { type: pointerTo(SCALAR) };
      case Token.Identifier:
        return this.name(token);
      default:
        return UNKNOWN;
    }
  }

  /** `xchg(&x->f, v)`, `cmpxchg(&x->f, old, v)`: what the first points to is given the last, and what it was is the value. */
  private exchange(): Value {
    this.cursor.p += 2;
    const place = this.cursor.is(')') ? UNKNOWN : this.assignment();
    const left: Value = { ...place, type: pointee(place.type) };
    while (this.cursor.take(',')) {
      const first = this.cursor.token;
      const value = this.assignment();
      this.cursor.skipTo(',)');
      if (!this.cursor.is(')')) continue;
      if (left.member !== undefined) this.code.notes.store(left.member, value, 'assignment', first, left.root);
      this.code.notes.assigned(left, value, first);
    }
    this.cursor.skipTo(')');
    this.cursor.take(')');
    // What stood there is the value, and not the address of it.
    const { tables: _, ...value } = left;
    return value;
  }

  private name(token: CToken): Value {
    const word = token.text;
    if (word === '_Generic') return this.code.builtins.generic();
    if (word === '__builtin_choose_expr') return this.code.builtins.chooses();
    if (word === '__builtin_offsetof' || word === 'offsetof') return this.code.builtins.offset();
    if (SKIPPED.has(word)) {
      this.cursor.p++;
      this.cursor.skipGroup();
      return NUMBER;
    }
    const next = this.cursor.ahead(1);
    if (next?.code === mark('(') && GIVES_ARGUMENT.has(word)) {
      this.cursor.p += 2;
      const value = this.cursor.is(')') ? UNKNOWN : this.assignment();
      this.cursor.skipTo(',)');
      if (this.cursor.take(',')) this.callArguments();
      else this.cursor.take(')');
      return value;
    }
    if (this.code.names.watched !== undefined && next?.code === mark('(') && storesByInstruction(word))
      return this.exchange();
    this.cursor.p++;
    const entry = this.code.entry(word);
    if (entry === undefined) {
      if (PREDEFINED.test(word)) return { type: pointerTo(SCALAR) };
      if (word.startsWith('__builtin_')) return { type: { k: 'function', returns: SCALAR } };
      const type: CType = { k: 'unknown', reason: 'not-found', name: word };
      this.code.uses.record(token.at, type);
      // Put behind a pointer to a function it is one, wherever it is declared.
      return { type, root: word, functions: [token] };
    }
    this.code.uses.record(token.at, entry.type);
    if (entry.declaredAt !== undefined && token.at >= 0) this.code.uses.locals.set(token.at, entry.declaredAt);
    if (entry.kind === 'variable' && entry.given !== undefined && token.at < 0 && this.cursor.scope.isLocal(word))
      return { ...entry.given, type: entry.type, copied: true };
    if (entry.kind === 'variable')
      return {
        type: entry.type,
        root: word,
        rootToken: token,
        variable: { entry, token, local: this.cursor.scope.isLocal(word) },
      };
    if (entry.kind === 'function') {
      if (!this.cursor.is('(') && token.at >= 0 && !this.code.uses.calls.has(token.at))
        this.code.uses.references.set(token.at, { function: token.text, at: token.at });
      return { type: entry.type, functions: [token] };
    }
    return { type: entry.type };
  }
}

const NOWHERE: InitialisedPlace = {};

/** Names that the compiler or the configuration gives: numbers and strings. */
const PREDEFINED = /^(?:__func__|__FUNCTION__|__PRETTY_FUNCTION__|__LINE__|__FILE__|__COUNTER__|CONFIG_\w+)$/;

const ASSIGNS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=']);
const SKIPPED = new Set(['__builtin_types_compatible_p', '__builtin_va_arg', 'asm', '__asm__']);

const STRENGTH = new Map<string, number>();
[
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
].forEach((operators, index) => {
  for (const operator of operators) STRENGTH.set(operator, index + 1);
});
