import { BUILTIN_TYPES, QUALIFIERS, startsDeclaration, startsType, STORAGE, TAGGED, TYPEOF } from '../keywords.js';
import { mark, pair, Token } from '../lexer.js';
import { isWord, type CToken } from './cToken.js';
import { innermost, NOT_UNDERSTOOD, ownerName, pointerTo, SCALAR, type CType, type Struct } from './cType.js';
import { Scope, type Entry } from './declaration.js';
import { TokenCursor } from './tokenCursor.js';
import { Uses } from './uses.js';

/** What stands before the declarators. */
export interface Specifiers {
  readonly type: CType;
  readonly isTypedef: boolean;
  /** `__auto_type`: the type is that of the initialiser. */
  readonly isAuto: boolean;
  /** The struct without a tag that is defined here. */
  readonly defined: Struct | undefined;
}

export interface Declarator {
  readonly name: CToken | undefined;
  readonly type: CType;
  readonly parameters: readonly Parameter[] | undefined;
}

export interface Parameter {
  readonly name: CToken | undefined;
  readonly type: CType;
}

interface Tagged {
  readonly type: CType;
  readonly defined: Struct | undefined;
}

/** What stands around the name of a declarator. */
interface Shape {
  readonly name: CToken | undefined;
  readonly build: (base: CType) => CType;
  readonly parameters: readonly Parameter[] | undefined;
}

const NO_SHAPE: Shape = { name: undefined, build: (base) => base, parameters: undefined };

/** Reads declarations: specifiers, declarators, structs. */
export abstract class DeclarationReader extends TokenCursor {
  readonly uses = new Uses();

  protected abstract expression(): { readonly type: CType };
  protected abstract conditional(): { readonly type: CType };

  /** Whether a declaration begins at the cursor. */
  protected startsDeclaration(): boolean {
    const { token } = this;
    if (token?.kind !== Token.Identifier) return false;
    if (startsDeclaration(token.text)) return true;
    return this.namesType(token);
  }

  /** Whether a type begins at the cursor, in a cast or an argument. */
  protected startsTypeName(): boolean {
    const { token } = this;
    if (token?.kind !== Token.Identifier) return false;
    if (startsType(token.text)) return true;
    const entry = this.entry(token.text);
    if (entry !== undefined) return entry.kind === 'typedef';
    // An unknown name with stars and nothing else before the parenthesis or comma that ends it.
    let n = 1;
    while (this.ahead(n)?.code === mark('*') || QUALIFIERS.has(this.ahead(n)?.text ?? '')) n++;
    const end = this.ahead(n)?.code;
    if (n > 1) return end === mark(')') || end === mark(',');
    return UNKNOWN_TYPE.test(token.text) && end === mark(')') && startsOperand(this.ahead(n + 1));
  }

  private namesType(token: CToken): boolean {
    const entry = this.entry(token.text);
    const next = this.settledAhead(1);
    if (entry !== undefined) return entry.kind === 'typedef' && next?.code !== mark(':');
    if (isWord(next) && !STATEMENT_WORDS.has(next?.text ?? '')) {
      const after = this.ahead(2);
      return after !== undefined && (DECLARES.has(after.code) || isWord(after));
    }
    if (next?.code !== mark('*')) return false;
    let n = 1;
    while (this.ahead(n)?.code === mark('*')) n++;
    return isWord(this.ahead(n)) && DECLARES.has(this.ahead(n + 1)?.code ?? 0);
  }

  protected entry(name: string): Entry | undefined {
    return this.scope.find(name) ?? this.names.ordinary(name);
  }

  protected specifiers(): Specifiers {
    let type: CType | undefined;
    let isTypedef = false;
    let isAuto = false;
    let defined: Struct | undefined;
    for (;;) {
      const { token } = this;
      if (token?.kind !== Token.Identifier) break;
      const word = token.text;
      if (STORAGE.has(word)) {
        if (word === 'typedef') isTypedef = true;
        this.p++;
        if (word === 'extern' && this.token?.kind === Token.String) this.p++;
      } else if (QUALIFIERS.has(word)) {
        this.p++;
        if (word === '_Atomic' && this.is('(')) {
          this.p++;
          type = this.typeName();
          this.take(')');
        }
      } else if (word === '__auto_type' || (word === 'auto' && type === undefined)) {
        isAuto = true;
        type = NOT_UNDERSTOOD;
        this.p++;
      } else if (TYPEOF.has(word)) {
        this.p++;
        type = this.typeOf();
      } else if (BUILTIN_TYPES.has(word)) {
        type ??= SCALAR;
        this.p++;
      } else if (word === '__builtin_va_list') {
        type = SCALAR;
        this.p++;
      } else if (TAGGED.has(word)) {
        const tagged = this.tagged();
        type = tagged.type;
        defined = tagged.defined;
      } else if (word === '_Alignas' || word === '__declspec') {
        this.p++;
        this.skipGroup();
      } else if (type === undefined) {
        const entry = this.entry(word);
        if (entry?.kind === 'typedef') type = entry.type;
        else if (entry !== undefined && !isWord(this.settledAhead(1))) break;
        // A name before a type is a decoration that nobody listed.
        else if (this.isDecoration(1)) {
          this.p++;
          if (this.is('(')) this.skipGroup();
          continue;
        } else type = { k: 'unknown', reason: 'not-found', name: word };
        this.p++;
      } else break;
    }
    return { type: type ?? SCALAR, isTypedef, isAuto, defined };
  }

  /** Whether the name at the cursor decorates what follows: a type stands after it. */
  private isDecoration(n: number): boolean {
    const next = this.settledAhead(n);
    if (next?.kind !== Token.Identifier) {
      if (next?.code !== mark('(')) return false;
      const after = this.tokens[this.closing(this.p + n) + 1];
      return isWord(after);
    }
    if (startsDeclaration(next.text)) return true;
    return (
      this.entry(next.text)?.kind === 'typedef' && (isWord(this.ahead(n + 1)) || this.ahead(n + 1)?.code === mark('*'))
    );
  }

  protected skipGroup(): void {
    if (this.token?.code !== mark('(')) return;
    this.p = this.closing(this.p) + 1;
  }

  /** `typeof (…)`, the word read: of an expression or a type. */
  private typeOf(): CType {
    if (!this.take('(')) return NOT_UNDERSTOOD;
    const type = this.startsTypeName() ? this.typeName() : this.expression().type;
    this.skipTo(')');
    this.take(')');
    return type;
  }

  /** A type as a cast has it. */
  typeName(): CType {
    const { type } = this.specifiers();
    return this.declarator(type).type;
  }

  private tagged(): Tagged {
    return this.nested(() => this.taggedHere(), { type: SCALAR, defined: undefined });
  }

  private taggedHere(): Tagged {
    const kind = this.token?.text ?? '';
    this.p++;
    let name = '';
    const { token } = this;
    if (token?.kind === Token.Identifier) {
      name = token.text;
      this.p++;
    }
    // `struct NAME DECORATION {`
    if (this.token?.kind === Token.Identifier && this.ahead(1)?.code === mark('{')) this.p++;
    if (kind === 'enum') {
      if (this.is(':')) {
        this.p++;
        this.specifiers();
      }
      if (this.take('{')) this.enumerators();
      return { type: SCALAR, defined: undefined };
    }
    if (!this.is('{')) {
      const local = this.scope.findTag(name);
      return { type: { k: 'struct', tag: name, ...(local === undefined ? {} : { local }) }, defined: undefined };
    }
    this.p++;
    const outer = this.structs.at(-1);
    const struct: Struct = {
      name: name === '' ? undefined : name,
      outer: name === '' ? outer : undefined,
      members: new Map(),
      embedded: [],
      order: [],
    };
    if (name !== '') this.scope.tags.set(name, struct);
    this.structs.push(struct);
    this.members(struct);
    this.structs.pop();
    const type: CType = name === '' ? { k: 'anonymous', struct } : { k: 'struct', tag: name, local: struct };
    return { type, defined: name === '' ? struct : undefined };
  }

  private readonly structs: Struct[] = [];

  private enumerators(): void {
    while (!this.atEnd && !this.is('}')) {
      const { token } = this;
      if (isWord(token) && token !== undefined) {
        this.scope.names.set(token.text, { kind: 'constant', type: SCALAR });
        this.uses.record(token.at, SCALAR);
      }
      this.p++;
      if (this.take('=')) this.conditional();
      this.skipTo(',}');
      if (!this.take(',') && !this.is('}')) this.p++;
    }
    this.take('}');
  }

  private members(struct: Struct): void {
    while (!this.atEnd && !this.is('}')) {
      if (this.take(';')) continue;
      const before = this.p;
      if (this.startsDeclaration() || this.isDecoration(1)) this.memberDeclaration(struct);
      else {
        const made = this.madeMember(struct);
        if (!made) {
          // A macro without an expansion that is known, or what is not understood.
          this.p++;
          if (this.is('(')) this.skipGroup();
        }
      }
      if (this.p === before) this.p++;
    }
    this.take('}');
  }

  /** A member that a macro makes whose definition was not found. */
  private madeMember(struct: Struct): boolean {
    const { token } = this;
    if (token === undefined || this.ahead(1)?.code !== mark('(')) return false;
    const made = this.dialect.maker(token.text)?.makes.find((one) => one.kind === 'member');
    if (made?.type === undefined || !/^\$\d$/.test(made.name)) return false;
    const close = this.closing(this.p + 1);
    const given = this.split(this.p + 2, close);
    const name = given[Number(made.name[1]) - 1]?.at(-1);
    this.p = close + 1;
    if (name !== undefined) this.addMember(struct, name, this.madeType(made.type, given));
    return true;
  }

  /** The type in the template of a maker. */
  protected madeType(template: string, given: readonly (readonly CToken[])[]): CType {
    const argument = /^\$(\d)\s*(\*?)$/.exec(template);
    if (argument !== null) {
      const type = this.inner([...(given[Number(argument[1]) - 1] ?? [])], (reader) => reader.typeName());
      return argument[2] === '' ? type : pointerTo(type);
    }
    const tag = /\b(?:struct|union)\s+(\w+)/.exec(template)?.[1];
    if (tag !== undefined) return template.endsWith('*') ? pointerTo({ k: 'struct', tag }) : { k: 'struct', tag };
    const entry = this.entry(template);
    return entry?.kind === 'typedef' ? entry.type : { k: 'unknown', reason: 'not-found', name: template };
  }

  /** Reads other tokens in the same place. */
  protected abstract inner<T>(tokens: CToken[], read: (reader: DeclarationReader) => T): T;

  private memberDeclaration(struct: Struct): void {
    const { type, defined } = this.specifiers();
    if (this.is(';') || this.is('}')) {
      if (defined !== undefined) {
        struct.embedded.push(defined);
        struct.order.push(['', { k: 'anonymous', struct: defined }]);
      } else if (type.k === 'struct' && type.local === undefined) struct.order.push(['', type]);
      this.take(';');
      return;
    }
    for (;;) {
      const { name, type: declared } = this.declarator(type);
      if (name !== undefined) this.addMember(struct, name, declared);
      if (this.take(':')) this.conditional();
      this.skipTo(',;');
      if (!this.take(',')) break;
    }
    this.take(';');
  }

  private addMember(struct: Struct, name: CToken, type: CType): void {
    struct.members.set(name.text, type);
    struct.order.push([name.text, type]);
    this.uses.record(name.at, type, ownerName(struct) ?? null);
  }

  /** A declarator, with or without a name, around a type. */
  protected declarator(base: CType): Declarator {
    const shape = this.declaratorShape();
    return { name: shape.name, type: shape.build(base), parameters: shape.parameters };
  }

  private declaratorShape(): Shape {
    return this.nested(() => this.declaratorShapeHere(), NO_SHAPE);
  }

  private declaratorShapeHere(): Shape {
    let stars = 0;
    for (;;) {
      if (this.is('*')) {
        stars++;
        this.p++;
      } else if (this.is('^') || (isWord(this.token) && QUALIFIERS.has(this.token?.text ?? ''))) this.p++;
      else break;
    }
    let name: CToken | undefined;
    let inside: Shape | undefined;
    // Names before the last decorate.
    while (isWord(this.token) && isWord(this.settledAhead(1)) && !STATEMENT_WORDS.has(this.ahead(1)?.text ?? ''))
      this.p++;
    const { token } = this;
    if (isWord(token)) {
      name = token;
      this.p++;
    } else if (this.is('(') && this.nests()) {
      this.p++;
      inside = this.declaratorShape();
      name = inside.name;
      this.skipTo(')');
      this.take(')');
    }
    const suffixes: ('array' | 'function')[] = [];
    let parameters = inside?.parameters;
    for (;;) {
      if (this.take('[')) {
        if (!this.is(']')) this.expression();
        this.skipTo(']');
        this.take(']');
        suffixes.push('array');
      } else if (this.is('(')) {
        const read = this.parameterList();
        parameters ??= read;
        suffixes.push('function');
      } else break;
    }
    const build = (base: CType): CType => {
      let type = base;
      for (let i = 0; i < stars; i++) type = pointerTo(type);
      for (let i = suffixes.length - 1; i >= 0; i--)
        type = suffixes[i] === 'array' ? { k: 'array', to: type } : { k: 'function', returns: type };
      return inside === undefined ? type : inside.build(type);
    };
    return { name, build, parameters };
  }

  /** Whether the parenthesis at the cursor holds a declarator, not parameters. */
  private nests(): boolean {
    this.p++;
    const { token } = this;
    const next = this.ahead(1);
    this.p--;
    if (token === undefined) return false;
    if (token.code === mark('*') || token.code === mark('^') || token.code === mark('(')) return true;
    if (token.kind !== Token.Identifier || startsDeclaration(token.text)) return false;
    if (this.entry(token.text)?.kind === 'typedef') return false;
    return next?.code === mark(')') || next?.code === mark('[') || next?.code === mark('(') || next?.code === mark('*');
  }

  protected parameterList(): Parameter[] {
    const parameters: Parameter[] = [];
    const end = this.p;
    this.p++;
    const outer = this.scope;
    this.scope = new Scope(outer);
    while (!this.atEnd && !this.is(')')) {
      const before = this.p;
      if (!isWord(this.token)) this.skipTo(',)');
      else {
        const { type } = this.specifiers();
        const { name, type: declared } = this.declarator(type);
        parameters.push({ name, type: declared });
        if (name !== undefined) this.scope.names.set(name.text, { kind: 'variable', type: declared });
        this.skipTo(',)');
      }
      if (!this.take(',') && this.p === before) this.p++;
      if (this.is('}') || this.is(']')) break;
    }
    this.scope = outer;
    if (!this.take(')')) this.p = Math.max(this.p, Math.min(this.closing(end) + 1, this.tokens.length));
    return parameters;
  }

  /** Declares a name in the innermost block. */
  protected declare(name: CToken, kind: Entry['kind'], type: CType): Entry {
    const known = this.scope.names.get(name.text);
    const entry: Entry = { kind, type };
    if (known?.kind === 'variable' && kind === 'variable' && name.at >= 0 && differ(known.type, type))
      // The branches of an #if, shown together.
      entry.type = { k: 'unknown', reason: 'several', name: name.text };
    this.scope.names.set(name.text, entry);
    this.uses.record(name.at, type);
    return entry;
  }
}

function differ(a: CType, b: CType): boolean {
  const [one, other] = [innermost(a), innermost(b)];
  if (one.k === 'struct' && other.k === 'struct') return one.tag !== other.tag;
  return one.k !== other.k;
}

const UNKNOWN_TYPE = /_t$|^[su]\d+$/;

function startsOperand(token: CToken | undefined): boolean {
  return (
    token !== undefined &&
    (token.kind !== Token.Punctuator ||
      token.code === mark('(') ||
      token.code === mark('~') ||
      token.code === mark('!') ||
      token.code === pair('++'))
  );
}

const DECLARES = new Set([mark('='), mark(';'), mark(','), mark('['), mark(')')]);
export const STATEMENT_WORDS = new Set(
  'if while for switch return goto else do case default break continue asm __asm__ asm_inline __asm'.split(' '),
);
