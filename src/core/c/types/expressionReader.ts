import { mark, Token } from '../lexer.js';
import { isHidden, isWord, type CToken, type MacroUse } from './cToken.js';
import {
  holdsFunction,
  innermost,
  NOT_UNDERSTOOD,
  ownerName,
  pointee,
  pointerTo,
  returned,
  SCALAR,
  type CType,
  type Struct,
} from './cType.js';
import { Scope, type Entry, type MemberUse } from './declaration.js';
import { DeclarationReader } from './declarationReader.js';
import type { StoredValue, StoreUse } from './uses.js';

/** What an expression is. */
export interface Value {
  readonly type: CType;
  /** The member that was read last, when the value is what stands in it. */
  readonly member?: MemberUse | undefined;
  /** The variable that is read, or the root of what is read. */
  readonly root?: string | undefined;
  readonly variable?: { readonly entry: Entry; readonly token: CToken };
  /** The functions that it may be. */
  readonly functions?: readonly CToken[];
  /** The objects whose address it may be. */
  readonly tables?: readonly CToken[];
  /** The token that {@link root} is. */
  readonly rootToken?: CToken | undefined;
  /** What a call gives of which nothing is known. */
  readonly open?: true;
}

const NUMBER: Value = { type: SCALAR };
const UNKNOWN: Value = { type: NOT_UNDERSTOOD };

/** Reads expressions, notes what the names in them are, and says of what type each is. */
export abstract class ExpressionReader extends DeclarationReader {
  /** A block of statements, the brace at the cursor. @returns the value of its last expression */
  protected abstract block(): Value;
  protected abstract statement(): Value;
  /** An initialiser for something of a type. */
  protected abstract initialiser(type: CType, root: string | undefined): Value;

  private macroUse: MacroUse | undefined;

  protected expression(): Value {
    let value = this.assignment();
    while (this.take(',')) value = this.assignment();
    return value;
  }

  protected assignment(): Value {
    const left = this.conditional();
    const operator = this.token;
    if (operator?.kind !== Token.Punctuator || !ASSIGNS.has(operator.text)) return left;
    this.p++;
    const first = this.token;
    const right = this.assignment();
    if (operator.text === '=') {
      if (left.member !== undefined) this.store(left.member, right, 'assignment', first, left.root);
      this.assigned(left, right);
    }
    return {
      type: left.type,
      ...(right.functions === undefined ? {} : { functions: right.functions }),
      ...(right.tables === undefined ? {} : { tables: right.tables }),
    };
  }

  private assigned(left: Value, right: Value): void {
    if (left.member !== undefined && holdsFunction(left.type)) this.install(left.member, right, left.root);
    const { variable } = left;
    if (variable !== undefined && (holdsFunction(left.type) || left.type.k === 'unknown'))
      copies(variable.entry, sourceOf(right));
  }

  /** Notes the functions of a value as put behind a member. */
  protected install(member: { name: string; owner: string | null | undefined }, value: Value, root?: string): void {
    for (const token of value.functions ?? []) {
      if (token.at < 0) continue;
      this.uses.installs.set(token.at, {
        at: token.at,
        function: token.spelled ?? token.text,
        ...(token.spelled === undefined ? {} : { value: token.text }),
        member: member.name,
        owner: member.owner,
        variable: root,
      });
    }
  }

  /** Notes what is put into a member, if someone asks about the member. @param first the token with which the value begins */
  protected store(
    member: MemberUse,
    value: Value,
    style: StoreUse['style'],
    first: CToken | undefined,
    root: string | undefined,
  ): void {
    if (this.names.watched?.has(member.name) !== true) return;
    const { stores } = this.uses;
    const { owner, of, macro } = member;
    const note = (at: number, stored: StoredValue) => {
      const place = at >= 0 ? at : (macro?.at ?? -1);
      const key = `${place} ${member.name} ${'name' in stored ? stored.name : ''}`;
      const known = stores.get(key);
      if (place < 0 || known?.owner !== undefined) return;
      const by = macro?.name;
      stores.set(key, {
        member: member.name,
        owner,
        of,
        style,
        memberAt: member.at,
        at: place,
        variable: root,
        macro: by,
        value: stored,
      });
    };
    const named = (k: 'function' | 'table', token: CToken) => {
      const { text, spelled } = token;
      note(placeOf(token), { k, name: spelled ?? text, ...(spelled === undefined ? {} : { means: text }) });
    };
    for (const token of value.functions ?? []) named('function', token);
    for (const token of value.tables ?? []) named('table', token);
    if (value.functions !== undefined || value.tables !== undefined) return;
    const at = first === undefined ? -1 : placeOf(first);
    const { variable } = value;
    if (variable?.entry.type.k === 'array') named('table', variable.token);
    else if (value.open === true) note(at, { k: 'open' });
    else
      note(at, {
        k: value.root === undefined && value.member === undefined && !leads(value.type) ? 'nothing' : 'copy',
      });
  }

  protected conditional(): Value {
    const first = this.binary(0);
    if (!this.is('?')) return first;
    this.p++;
    const then = this.is(':') ? first : this.expression();
    if (!this.take(':')) return then;
    const other = this.conditional();
    const functions = [...(then.functions ?? []), ...(other.functions ?? [])];
    const tables = [...(then.tables ?? []), ...(other.tables ?? [])];
    const type = better(then.type, other.type);
    return {
      type,
      ...(functions.length > 0 ? { functions } : {}),
      ...(tables.length > 0 ? { tables } : {}),
      ...sameMember(then, other),
    };
  }

  private binary(level: number): Value {
    let left = this.unary();
    for (;;) {
      const operator = this.token;
      if (operator?.kind !== Token.Punctuator) return left;
      const strength = STRENGTH.get(operator.text);
      if (strength === undefined || strength <= level) return left;
      this.p++;
      const right = this.binary(strength);
      left = { type: combined(operator.text, left.type, right.type) };
    }
  }

  protected unary(): Value {
    return this.nested(() => this.unaryHere(), UNKNOWN);
  }

  private unaryHere(): Value {
    const { token } = this;
    if (token === undefined) return UNKNOWN;
    if (token.begins !== undefined) this.macroUse = token.begins;
    if (token.kind === Token.Punctuator) {
      switch (token.text) {
        case '*': {
          this.p++;
          const value = this.unary();
          return { ...value, type: pointee(value.type) };
        }
        case '&': {
          this.p++;
          const value = this.unary();
          return {
            ...value,
            type: value.type.k === 'function' ? value.type : pointerTo(value.type),
            ...addressed(value),
          };
        }
        case '&&':
          this.p += 2;
          return NUMBER;
        case '!':
        case '-':
        case '+':
        case '~':
          this.p++;
          this.unary();
          return NUMBER;
        case '++':
        case '--':
          this.p++;
          return this.unary();
        case '(':
          return this.parenthesis();
        default:
      }
      return this.postfix(this.primary());
    }
    if (token.kind === Token.Identifier) {
      if (MEASURES.has(token.text)) {
        this.p++;
        if (this.is('(')) {
          this.p++;
          const isType = this.startsTypeName();
          this.p--;
          if (isType) {
            this.p++;
            this.typeName();
            this.skipTo(')');
            this.take(')');
            // `sizeof(struct t) { … }` is none in the kernel.
            return NUMBER;
          }
        }
        this.unary();
        return NUMBER;
      }
      if (token.text === '__extension__' || token.text === '__real__' || token.text === '__imag__') {
        this.p++;
        return this.unary();
      }
    }
    return this.postfix(this.primary());
  }

  /** `(…)`: a cast, a compound literal, a statement expression, or an expression. */
  private parenthesis(): Value {
    this.p++;
    if (this.is('{')) {
      const value = this.block();
      this.skipTo(')');
      this.take(')');
      return this.postfix(value);
    }
    if (this.startsTypeName()) {
      const type = this.typeName();
      this.skipTo(')');
      this.take(')');
      if (this.is('{')) {
        this.initialiser(type, undefined);
        return this.postfix({ type });
      }
      const value = this.unary();
      return { ...value, type: type.k === 'pointer' && value.type.k === 'function' ? value.type : type };
    }
    const value = this.expression();
    this.skipTo(')');
    this.take(')');
    return this.postfix(value);
  }

  private postfix(first: Value): Value {
    let value = first;
    for (;;) {
      if (this.macroUse !== undefined && this.tokens.length - this.p <= this.macroUse.after) {
        this.uses.record(this.macroUse.at, value.type);
        this.macroUse = undefined;
      }
      const { token } = this;
      if (token?.kind !== Token.Punctuator) return value;
      switch (token.text) {
        case '[':
          this.p++;
          if (!this.is(']')) this.expression();
          this.skipTo(']');
          this.take(']');
          value = { type: pointee(value.type), member: value.member, root: value.root, rootToken: value.rootToken };
          break;
        case '(':
          value = this.call(value);
          break;
        case '.':
        case '->':
          this.p++;
          value = this.member(value, token.text === '->');
          break;
        case '++':
        case '--':
          this.p++;
          value = { type: value.type };
          break;
        default:
          return value;
      }
    }
  }

  private call(callee: Value): Value {
    const { member, variable } = callee;
    for (const token of callee.functions ?? []) this.noteCall(token);
    if (member === undefined && variable !== undefined && variable.token.at >= 0) {
      const { token, entry } = variable;
      const parameter = entry.parameter === undefined ? {} : { parameter: entry.parameter };
      this.uses.pointerCalls.set(token.at, { variable: token.text, at: token.at, ...parameter });
    }
    if (member !== undefined && member.at >= 0) this.uses.dispatches.set(member.at, member);
    else if (variable?.entry.member !== undefined) {
      const { name, owner, at } = variable.entry.member;
      const { token } = variable;
      // A variable that a macro declares is nowhere in the text: there the call is where the member is named.
      if (token.at >= 0) this.uses.dispatches.set(token.at, { name, owner, at: token.at, copied: true });
      else if (at >= 0) this.uses.dispatches.set(at, { name, owner, at });
    }
    this.p++;
    this.callArguments();
    const type = returned(callee.type);
    return type.k === 'unknown' || callee.type.k === 'unknown' ? { type, open: true } : { type };
  }

  private noteCall(token: CToken): void {
    const { calls, made } = this.uses;
    if (token.at >= 0) {
      const spelled = token.spelled === undefined ? {} : { spelled: token.spelled };
      calls.set(token.at, { function: token.text, at: token.at, ...spelled });
      this.uses.references.delete(token.at);
      return;
    }
    let macro = token.hidden;
    const inner = macro;
    for (; macro !== undefined; macro = macro.outer) {
      if (HINTS.has(macro.name)) return;
      if (macro.outer === undefined) break;
    }
    if (macro === undefined || macro.at < 0) return;
    const deep = macro === inner ? {} : { deep: true as const };
    const key = `${macro.at} ${token.text}`;
    const known = made.get(key);
    if (known === undefined || known.deep === true)
      made.set(key, { function: token.text, macro: macro.name, at: macro.at, ...deep });
  }

  /** Arguments to the closing parenthesis; what stands there may be anything, since it may go to a macro that is not known. */
  protected callArguments(): void {
    while (!this.atEnd && !this.is(')')) {
      const before = this.p;
      if (!this.is(',')) this.argument();
      this.skipTo(',;)');
      if (this.is('}') || this.is(']')) break;
      if (!this.take(',') && !this.take(';') && this.p === before) this.p++;
    }
    this.take(')');
  }

  private argument(): void {
    if (this.is('{')) this.block();
    else if (this.startsTypeName()) this.typeName();
    else this.assignment();
  }

  /** The member after a dot or an arrow. */
  protected member(object: Value, arrow: boolean): Value {
    const { token } = this;
    if (!isWord(token) || token === undefined) return UNKNOWN;
    const type = arrow ? pointee(object.type) : object.type;
    const base = innermost(type);
    const found = this.findMember(base, token.text);
    if (found === undefined) {
      const macro = this.names.macro(token.text, token.at);
      if (macro !== undefined && !isHidden(token, token.text) && this.replace(this.p, { ...token, at: -1 }, macro)) {
        // A macro that names a member, or a member of a member: it stands for the last of them.
        const end = this.p + macro.body.length;
        let value = this.member(object, false);
        while (this.p < end && this.take('.')) value = this.member(value, false);
        this.uses.record(token.at, value.type, value.member?.owner);
        return value.member === undefined
          ? value
          : { ...value, member: { ...value.member, at: token.at, name: value.member.name } };
      }
      this.p++;
      const unknown: CType =
        base.k === 'unknown' ? base : { k: 'unknown', reason: 'not-found', name: base.k === 'struct' ? base.tag : '' };
      this.uses.record(token.at, unknown);
      const of = base.k === 'struct' ? base.tag : undefined;
      const member = { name: token.text, owner: undefined, at: token.at, of, macro: outermost(token) };
      return { type: unknown, member, root: object.root };
    }
    this.p++;
    this.uses.record(token.at, found.type, found.owner);
    const member = { name: token.text, owner: found.owner, at: token.at, macro: outermost(token) };
    return { type: found.type, member, root: object.root };
  }

  protected structOf(type: CType): Struct | undefined {
    if (type.k === 'anonymous') return type.struct;
    if (type.k !== 'struct') return undefined;
    return type.local ?? this.scope.findTag(type.tag) ?? this.names.struct(type.tag);
  }

  protected findMember(type: CType, name: string): { type: CType; owner: string | null } | undefined {
    const struct = this.structOf(type);
    return struct === undefined ? undefined : this.memberIn(struct, name, 0);
  }

  private memberIn(struct: Struct, name: string, depth: number): { type: CType; owner: string | null } | undefined {
    const type = struct.members.get(name);
    if (type !== undefined) return { type, owner: ownerName(struct) ?? null };
    if (depth > 8) return undefined;
    for (const inner of struct.embedded) {
      const found = this.memberIn(inner, name, depth + 1);
      if (found !== undefined) return found;
    }
    // A struct with a tag that is embedded without a name.
    for (const [member, embedded] of struct.order) {
      if (member !== '' || embedded.k !== 'struct') continue;
      const inner = this.structOf(embedded);
      const found = inner === undefined ? undefined : this.memberIn(inner, name, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private primary(): Value {
    const { token } = this;
    if (token === undefined) return UNKNOWN;
    switch (token.kind) {
      case Token.Number:
      case Token.Char:
        this.p++;
        return NUMBER;
      case Token.String:
        while (this.token?.kind === Token.String) this.p++;
        return { type: pointerTo(SCALAR) };
      case Token.Identifier:
        return this.name(token);
      default:
        return UNKNOWN;
    }
  }

  private name(token: CToken): Value {
    const word = token.text;
    if (word === '_Generic') return this.generic();
    if (word === '__builtin_choose_expr') return this.chooses();
    if (word === '__builtin_offsetof' || word === 'offsetof') return this.offset();
    if (SKIPPED.has(word)) {
      this.p++;
      this.skipGroup();
      return NUMBER;
    }
    const next = this.ahead(1);
    if (next?.code === mark('(') && IDENTITIES.has(word)) {
      this.p += 2;
      const value = this.is(')') ? UNKNOWN : this.assignment();
      this.skipTo(',)');
      if (this.take(',')) this.callArguments();
      else this.take(')');
      return value;
    }
    this.p++;
    const entry = this.entry(word);
    if (entry === undefined) {
      if (PREDEFINED.test(word)) return { type: pointerTo(SCALAR) };
      if (word.startsWith('__builtin_')) return { type: { k: 'function', returns: SCALAR } };
      const type: CType = { k: 'unknown', reason: 'not-found', name: word };
      this.uses.record(token.at, type);
      // Put behind a pointer to a function it is one, wherever it is declared.
      return { type, root: word, functions: [token] };
    }
    this.uses.record(token.at, entry.type);
    if (entry.kind === 'variable')
      return { type: entry.type, root: word, rootToken: token, variable: { entry, token } };
    if (entry.kind === 'function') {
      if (!this.is('(') && token.at >= 0 && !this.uses.calls.has(token.at))
        this.uses.references.set(token.at, { function: token.text, at: token.at });
      return { type: entry.type, functions: [token] };
    }
    return { type: entry.type };
  }

  /** `_Generic(…)`: what it gives for anything but a number, which is what has structs. */
  private generic(): Value {
    this.p++;
    if (!this.take('(')) return UNKNOWN;
    const of = this.assignment();
    let chosen: Value | undefined;
    let fallback: Value | undefined;
    while (this.take(',')) {
      if (this.isWord('default')) {
        this.p++;
        this.take(':');
        fallback = this.assignment();
      } else {
        const type = this.typeName();
        this.skipTo(':,)');
        this.take(':');
        const value = this.assignment();
        if (sameTag(type, of.type)) chosen ??= value;
      }
      this.skipTo(',)');
    }
    this.take(')');
    return chosen ?? fallback ?? UNKNOWN;
  }

  private chooses(): Value {
    this.p++;
    if (!this.take('(')) return UNKNOWN;
    this.assignment();
    this.take(',');
    const first = this.assignment();
    this.take(',');
    const second = this.assignment();
    this.skipTo(')');
    this.take(')');
    return { type: better(first.type, second.type) };
  }

  private offset(): Value {
    this.p++;
    if (!this.take('(')) return NUMBER;
    let value: Value = { type: this.startsTypeName() ? this.typeName() : this.assignment().type };
    if (this.take(',')) {
      value = this.member(value, false);
      while (!this.atEnd && !this.is(')')) {
        if (this.take('.')) value = this.member(value, false);
        else if (this.take('[')) {
          this.expression();
          this.skipTo(']');
          this.take(']');
          value = { type: pointee(value.type) };
        } else break;
      }
    }
    this.skipTo(')');
    this.take(')');
    return NUMBER;
  }

  protected inScope<T>(read: () => T): T {
    const outer = this.scope;
    this.scope = new Scope(outer);
    try {
      return read();
    } finally {
      this.scope = outer;
    }
  }
}

/** The macro of the file from whose expansion a token comes. */
function outermost(token: CToken): { readonly name: string; readonly at: number } | undefined {
  if (token.at >= 0) return undefined;
  let macro = token.hidden;
  while (macro?.outer !== undefined) macro = macro.outer;
  return macro;
}

/** Offset of a token, or of the macro whose expansion has it. */
function placeOf(token: CToken): number {
  return token.at >= 0 ? token.at : (outermost(token)?.at ?? -1);
}

/** Of what `&` takes the address, where it is an object with a name of its own. */
function addressed({ member, rootToken, functions }: Value): { tables?: readonly CToken[] } {
  return member !== undefined || rootToken === undefined || functions !== undefined ? {} : { tables: [rootToken] };
}

/** Whether something may be read through a value. */
function leads(type: CType): boolean {
  const inner = innermost(type);
  return inner.k === 'struct' || inner.k === 'function' || inner.k === 'anonymous';
}

/** The member that a value comes from, by way of a variable too. */
export function sourceOf(value: Value): MemberUse | undefined {
  return value.member ?? value.variable?.entry.member;
}

/** Notes which member a variable's value comes from; it counts as long as there is only one. */
export function copies(entry: Entry, member: MemberUse | undefined): void {
  const { member: before } = entry;
  entry.member = before === undefined || before.name === member?.name ? member : undefined;
}

function sameMember(a: Value, b: Value): { member?: MemberUse } {
  const member = a.member !== undefined && b.member?.name === a.member.name ? a.member : undefined;
  return member === undefined ? {} : { member };
}

function sameTag(a: CType, b: CType): boolean {
  const [one, other] = [innermost(a), innermost(b)];
  return one.k === 'struct' && other.k === 'struct' && one.tag === other.tag && a.k === b.k;
}

/** Which of the two sides of a choice says more. */
function better(a: CType, b: CType): CType {
  return weight(b) > weight(a) ? b : a;
}

function weight(type: CType): number {
  switch (innermost(type).k) {
    case 'scalar':
      return type.k === 'scalar' ? 0 : 1;
    case 'unknown':
      return 2;
    default:
      return 3;
  }
}

function combined(operator: string, left: CType, right: CType): CType {
  if (operator !== '+' && operator !== '-') return SCALAR;
  const leads = (type: CType) => type.k === 'pointer' || type.k === 'array';
  if (operator === '-' && leads(left) && leads(right)) return SCALAR;
  if (leads(left)) return left;
  if (leads(right)) return right;
  if (left.k === 'unknown') return left;
  return right.k === 'unknown' ? right : SCALAR;
}

/** Names that the compiler or the configuration gives: numbers and strings. */
const PREDEFINED = /^(?:__func__|__FUNCTION__|__PRETTY_FUNCTION__|__LINE__|__FILE__|__COUNTER__|CONFIG_\w+)$/;

const ASSIGNS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=']);
const MEASURES = new Set(['sizeof', '__alignof__', '__alignof', '_Alignof', 'alignof']);
const SKIPPED = new Set(['__builtin_types_compatible_p', '__builtin_va_arg', 'asm', '__asm__']);

/** Macros that give what they are given, by way of what only a compiler can do: volatile access, barriers, unions of bytes. */
const IDENTITIES = new Set(['READ_ONCE', 'smp_load_acquire', '__builtin_expect', '__builtin_addressof']);

/** Macros that only tell the compiler something; what they call where branches are counted is none of the reader's code. */
const HINTS = new Set(['likely', 'unlikely']);

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
