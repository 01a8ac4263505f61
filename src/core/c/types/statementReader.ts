import { TAGGED } from '../keywords.js';
import { mark, Token } from '../lexer.js';
import { isWord, type CToken } from './cToken.js';
import { holdsFunction, innermost, NOT_UNDERSTOOD, pointee, SCALAR, type CType, type Struct } from './cType.js';
import type { Scope } from './declaration.js';
import type { DeclarationReader, Parameter, Specifiers } from './declarationReader.js';
import type { StoreUse } from './uses.js';
import { STATEMENT_WORDS } from './declarationReader.js';
import { copies, ExpressionReader, sourceOf, type Value } from './expressionReader.js';

const NOTHING: Value = { type: SCALAR };

/** Reads statements, initialisers and what stands at the top level of a file. */
export class StatementReader extends ExpressionReader {
  /** What the top level declares is found in the scope. */
  get declared(): Scope {
    return this.scope;
  }

  /** Reads an item of a file's top level, to the end. */
  items(): void {
    while (!this.atEnd) {
      const before = this.p;
      if (!this.take(';') && !this.take('}')) this.item();
      if (this.p === before) this.p++;
    }
  }

  private item(): void {
    // The macro's name as it is written: its expansion says less, or nothing that can be read.
    const raw = this.madeHead();
    if (raw !== undefined && this.made(raw)) return;
    if (this.startsDeclaration()) {
      this.declaration(true);
      return;
    }
    const { token } = this;
    if (isWord(token) && this.ahead(1)?.code === mark('(')) {
      const close = this.closing(this.p + 1);
      const after = this.tokens[close + 1];
      if (after?.code === mark('{') || (after?.code !== mark(';') && !isWord(after))) {
        this.declaration(true);
        return;
      }
      this.p = close + 1;
      return;
    }
    if (isWord(token)) this.declaration(true);
    else this.p++;
  }

  /** The position of a maker's name that heads an item, static and decorations before it passed over. */
  private madeHead(): number | undefined {
    let i = this.p;
    while (i < this.tokens.length) {
      const text = this.tokens[i]?.text ?? '';
      if (text !== 'static' && text !== 'extern' && !this.dialect.decorations.has(text)) break;
      i++;
    }
    const token = this.tokens[i];
    return isWord(token) &&
      this.tokens[i + 1]?.code === mark('(') &&
      this.names.expanded?.has(token?.text ?? '') !== true &&
      this.dialect.maker(token?.text ?? '') !== undefined
      ? i
      : undefined;
  }

  private made(at: number): boolean {
    const maker = this.dialect.maker(this.tokens[at]?.text ?? '');
    if (maker === undefined) return false;
    const close = this.closing(at + 1);
    const given = this.split(at + 2, close);
    if (maker.parameters === 'pairs') {
      this.p = close + 1;
      const parameters: Parameter[] = [];
      for (let i = 1; i + 1 < given.length; i += 2) {
        const type = this.inner([...(given[i] ?? [])], (reader) => reader.typeName());
        parameters.push({ name: given[i + 1]?.at(-1), type });
      }
      if (this.is('{')) this.body(parameters);
      return true;
    }
    const variables = maker.makes.filter((one) => one.kind === 'variable' && one.type !== undefined);
    if (variables.length === 0 || maker.makes.length > variables.length) return false;
    for (const one of variables) {
      const name = one.name.replace(/\$(\d)/g, (_, digit: string) => given[Number(digit) - 1]?.at(-1)?.text ?? '');
      const type = this.madeType(one.type ?? '', given);
      const token = given.flat().find((each) => each.text === name) ?? this.tokens[at];
      if (token !== undefined) this.declare({ ...token, text: name }, 'variable', type);
      this.p = close + 1;
      if (this.take('=')) this.initialiser(type, name);
    }
    for (const argument of given.slice(1))
      this.inner(argument, (reader) => {
        if (reader instanceof StatementReader) reader.assignment();
      });
    this.p = Math.max(this.p, close + 1);
    return true;
  }

  protected inner<T>(tokens: CToken[], read: (reader: DeclarationReader) => T): T {
    const reader = new StatementReader(this.names, this.dialect, [...tokens]);
    reader.scope = this.scope;
    const result = read(reader);
    this.uses.add(reader.uses);
    return result;
  }

  protected override dropped(argument: CToken[]): void {
    if (this.scope.outer !== undefined)
      this.inner(argument, (reader) => {
        if (reader instanceof StatementReader) reader.assignment();
      });
  }

  private body(parameters: readonly Parameter[]): void {
    this.inScope(() => {
      parameters.forEach(({ name, type }, index) => {
        if (name !== undefined) this.declare(name, 'variable', type).parameter = index;
      });
      this.block();
    });
  }

  private declaration(top: boolean): void {
    const specifiers = this.specifiers();
    if (this.take(';')) return;
    for (;;) {
      const before = this.p;
      const { name, type, parameters } = this.declarator(specifiers.type);
      if (name !== undefined) {
        const kind = specifiers.isTypedef ? 'typedef' : type.k === 'function' ? 'function' : 'variable';
        if (specifiers.isTypedef && specifiers.defined !== undefined && specifiers.defined.name === undefined)
          if (type.k === 'anonymous') specifiers.defined.name = name.text;
        const entry = this.declare(name, kind, type);
        // `int f(void) { … }`; between them a decoration that nobody listed may stand.
        if (kind === 'function' && parameters !== undefined && top) {
          while (isWord(this.token) && !this.startsDeclaration() && !STATEMENT_WORDS.has(this.token?.text ?? '')) {
            this.p++;
            this.skipGroup();
          }
          if (this.is('{')) {
            this.body(parameters);
            return;
          }
        }
        if (isWord(this.token) && (this.token?.text.startsWith('asm') === true || this.isWord('__asm__'))) {
          this.p++;
          this.skipGroup();
        }
        if (this.take('=')) {
          const value = this.initialiser(type, name.text);
          if (specifiers.isAuto) {
            entry.type = value.type;
            this.uses.byOffset.delete(name.at);
            this.uses.record(name.at, value.type);
          }
          if (holdsFunction(entry.type)) copies(entry, sourceOf(value));
        }
      }
      if (this.take(',')) continue;
      if (this.take(';')) return;
      if (this.p === before) this.p++;
      if (top && this.startsDeclaration()) return;
      this.recover(specifiers);
      return;
    }
  }

  /** Goes on after a declaration that was not understood. */
  private recover(_: Specifiers): void {
    if (this.is('{')) return;
    this.skipTo(';{}');
    this.take(';');
  }

  protected block(): Value {
    return this.inScope(() => {
      let value = NOTHING;
      this.take('{');
      while (!this.atEnd && !this.is('}')) {
        const before = this.p;
        value = this.statement();
        if (this.p === before) this.p++;
      }
      this.take('}');
      return value;
    });
  }

  protected statement(): Value {
    return this.nested(() => this.statementHere(), NOTHING);
  }

  private statementHere(): Value {
    const { token } = this;
    if (token === undefined) return NOTHING;
    if (token.code === mark('{')) return this.block();
    if (token.code === mark(';')) {
      this.p++;
      return NOTHING;
    }
    if (token.kind === Token.Identifier) {
      const next = this.ahead(1);
      if (STATEMENT_WORDS.has(token.text)) {
        this.keyword(token.text);
        return NOTHING;
      }
      if (token.text === '__label__') {
        this.skipTo(';');
        return NOTHING;
      }
      if (next?.code === mark(':')) {
        this.p += 2;
        return NOTHING;
      }
      const head = this.madeHead();
      if (head !== undefined && this.names.macro(this.tokens[head]?.text ?? '', -1) === undefined && this.made(head)) {
        this.take(';');
        return NOTHING;
      }
      if (token.text === '_Static_assert') {
        this.p++;
        this.skipGroup();
        return NOTHING;
      }
      if (this.startsDeclaration() && !(TAGGED.has(token.text) && next?.code === mark(')'))) {
        this.declaration(false);
        return NOTHING;
      }
    }
    const value = this.expression();
    if (this.take(';')) return value;
    if (this.is('{')) return this.block();
    return value;
  }

  private keyword(word: string): void {
    this.p++;
    switch (word) {
      case 'if':
      case 'while':
      case 'switch':
        this.head();
        if (!this.atEnd && !this.is('}')) this.statement();
        return;
      case 'else':
        this.statement();
        return;
      case 'do':
        this.statement();
        if (this.isWord('while')) {
          this.p++;
          this.head();
          this.take(';');
        }
        return;
      case 'for':
        this.inScope(() => {
          this.forHead();
          if (!this.atEnd && !this.is('}')) this.statement();
        });
        return;
      case 'return':
        if (!this.is(';')) this.expression();
        this.take(';');
        return;
      case 'case':
        this.conditional();
        if (this.token?.text === '...') {
          this.p++;
          this.conditional();
        }
        this.take(':');
        return;
      case 'default':
        this.take(':');
        return;
      case 'goto':
        if (this.is('*')) this.expression();
        else this.p++;
        this.take(';');
        return;
      case 'break':
      case 'continue':
        this.take(';');
        return;
      default:
        // Assembler.
        while (isWord(this.token)) this.p++;
        this.assembler();
        this.take(';');
    }
  }

  /** The operands of an assembler statement hold expressions in parentheses. */
  private assembler(): void {
    if (!this.is('(')) return;
    const close = this.closing(this.p);
    this.p++;
    while (this.p < close && !this.atEnd) {
      if (this.is('(') && this.tokens[this.p - 1]?.kind === Token.String) {
        const end = this.closing(this.p);
        const length = this.tokens.length;
        this.p++;
        this.expression();
        this.p = end + this.tokens.length - length;
      }
      if (this.is(')')) break;
      this.p++;
    }
    this.take(')');
  }

  private head(): void {
    if (!this.take('(')) return;
    if (!this.is(')')) this.expression();
    this.skipTo(')');
    this.take(')');
  }

  private forHead(): void {
    if (!this.take('(')) return;
    if (this.startsDeclaration()) this.declaration(false);
    else {
      if (!this.is(';')) this.expression();
      this.skipTo(';)');
      this.take(';');
    }
    if (!this.is(';') && !this.is(')')) this.expression();
    this.skipTo(';)');
    this.take(';');
    if (!this.is(')')) this.expression();
    this.skipTo(')');
    this.take(')');
  }

  protected initialiser(type: CType, root: string | undefined): Value {
    if (!this.is('{')) return this.assignment();
    this.elements(type, root);
    return { type };
  }

  /** @param member the member whose elements they are */
  private elements(type: CType, root: string | undefined, member?: Value['member']): void {
    this.p++;
    const struct = this.structOf(type);
    let index = 0;
    while (!this.atEnd && !this.is('}')) {
      const before = this.p;
      if (this.is('.') || this.is('[') || (isWord(this.token) && this.ahead(1)?.code === mark(':'))) {
        index = this.designated({ type, member }, struct, root, index);
      } else if (!this.is(',')) {
        this.positional({ type, member }, struct, root, index);
        index++;
      }
      this.skipTo(',}');
      if (!this.take(',') && !this.is('}') && this.p === before) this.p++;
    }
    this.take('}');
  }

  /** `.a.b[2] = x`. @returns the place of the next element without a designator */
  private designated(of: Value, struct: Struct | undefined, root: string | undefined, index: number): number {
    let value = of;
    let next = index;
    let first = true;
    for (;;) {
      if (this.take('[')) {
        this.expression();
        if (this.token?.text === '...') {
          this.p++;
          this.conditional();
        }
        this.skipTo(']');
        this.take(']');
        value = { type: pointee(value.type), member: value.member };
      } else if (this.is('.') || (first && isWord(this.token))) {
        this.take('.');
        if (first) next = (struct?.order ?? []).findIndex(([name]) => name === this.token?.text) + 1;
        value = this.member(value, false);
      } else break;
      first = false;
    }
    if (this.token?.code !== mark('=') && this.token?.code !== mark(':') && !this.is('{')) return next;
    if (!this.is('{')) this.p++;
    this.element(value, root, 'designated');
    return next;
  }

  private positional(of: Value, struct: Struct | undefined, root: string | undefined, index: number): void {
    const { type } = of;
    if (type.k === 'array' || type.k === 'pointer') {
      this.element({ type: pointee(type), member: of.member }, root);
      return;
    }
    // The place is not known where inner braces are left out.
    const nth = struct === undefined || index < 0 ? undefined : struct.order[index];
    if (nth === undefined || struct === undefined) {
      this.element({ type: NOT_UNDERSTOOD }, root);
      return;
    }
    const [name, member] = nth;
    const owner = name === '' ? undefined : this.findMember(type, name)?.owner;
    this.element({ type: member, member: name === '' ? undefined : { name, owner, at: -1 } }, root);
  }

  private element(place: Value, root: string | undefined, style: StoreUse['style'] = 'positional'): void {
    if (this.is('{')) {
      this.elements(place.type, root, place.type.k === 'array' ? place.member : undefined);
      return;
    }
    const first = this.token;
    const value = this.assignment();
    const member = place.member;
    if (member !== undefined) this.store(member, value, style, first, root);
    if (member !== undefined && innermost(place.type).k === 'function') this.install(member, value, root);
  }
}
