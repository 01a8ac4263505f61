import { nestsDeclarator } from '../declaratorShape.js';
import { ASSEMBLER, QUALIFIERS, startsDeclaration, STATEMENT_WORDS } from '../keywords.js';
import { decoratesBefore, type NamesMacros } from '../nameChoice.js';
import { isWord, type CToken } from './cToken.js';
import { pointerTo, type CType } from './cType.js';
import type { Declarator, Parameter, ReadsDeclarators } from './code.js';
import { ConstructReader } from './constructReader.js';
import { BlockScope } from './blockScope.js';

/** What stands around the name of a declarator. */
interface Shape {
  readonly name: CToken | undefined;
  readonly build: (base: CType) => CType;
  readonly parameters: readonly Parameter[] | undefined;
}

/** What is a macro is expanded by the time that a declarator is read, and what is left over is known by its look alone. */
const NO_MACROS: NamesMacros = { has: () => false };

const NO_SHAPE: Shape = { name: undefined, build: (base) => base, parameters: undefined };

/** Reads declarators: the name that is declared, and what stands around it and changes its type. */
export class DeclaratorReader extends ConstructReader implements ReadsDeclarators {
  /** A declarator, with or without a name, around a type. */
  declarator(base: CType): Declarator {
    const shape = this.declaratorShape();
    return { name: shape.name, type: shape.build(base), parameters: shape.parameters };
  }

  private declaratorShape(): Shape {
    return this.cursor.nested(() => this.declaratorShapeHere(), NO_SHAPE);
  }

  private declaratorShapeHere(): Shape {
    let stars = 0;
    for (;;) {
      if (this.cursor.is('*')) {
        stars++;
        this.cursor.p++;
      } else if (this.cursor.is('^') || (isWord(this.cursor.token) && QUALIFIERS.has(this.cursor.token?.text ?? '')))
        this.cursor.p++;
      else break;
    }
    let name: CToken | undefined;
    let inside: Shape | undefined;
    // Names before the last decorate, unless the last looks as if it did.
    while (
      isWord(this.cursor.token) &&
      isWord(this.cursor.settledAhead(1)) &&
      !STATEMENT_WORDS.has(this.cursor.ahead(1)?.text ?? '') &&
      !this.decoratesBehind(this.cursor.p, this.cursor.p + 1)
    )
      this.cursor.p++;
    const { token, p: named } = this.cursor;
    if (isWord(token)) {
      name = token;
      this.cursor.p++;
      while (isWord(this.cursor.token) && this.decoratesBehind(named, this.cursor.p)) this.passDecoration();
    } else if (this.cursor.is('(') && this.nests()) {
      this.cursor.p++;
      inside = this.declaratorShape();
      name = inside.name;
      this.cursor.skipTo(')');
      this.cursor.take(')');
    }
    const suffixes: ('array' | 'function')[] = [];
    let parameters = inside?.parameters;
    for (;;) {
      if (this.cursor.take('[')) {
        if (!this.cursor.is(']')) this.code.expressions.expression();
        this.cursor.skipTo(']');
        this.cursor.take(']');
        suffixes.push('array');
        while (isWord(this.cursor.token) && this.isDecorationBehindArray()) this.passDecoration();
      } else if (this.cursor.is('(')) {
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

  private decoratesBehind(name: number, p: number): boolean {
    return decoratesBefore(this.cursor.row, NO_MACROS, name, p);
  }

  /** Whether the word at the cursor, behind an array's bracket, decorates: nothing else but a body or an assembler name begins with a word there. */
  private isDecorationBehindArray(): boolean {
    const word = this.cursor.token?.text ?? '';
    return !STATEMENT_WORDS.has(word) && !ASSEMBLER.has(word) && !startsDeclaration(word);
  }

  private passDecoration(): void {
    this.cursor.p++;
    this.cursor.skipGroup();
  }

  /** Whether the parenthesis at the cursor holds a declarator, not parameters. */
  private nests(): boolean {
    this.cursor.settledAhead(1);
    return nestsDeclarator(this.cursor.row, this.cursor.p, (word) => this.code.entry(word)?.kind === 'typedef');
  }

  private parameterList(): Parameter[] {
    const parameters: Parameter[] = [];
    const end = this.cursor.p;
    this.cursor.p++;
    const outer = this.cursor.scope;
    this.cursor.scope = new BlockScope(outer);
    while (!this.cursor.atEnd && !this.cursor.is(')')) {
      const before = this.cursor.p;
      if (!isWord(this.cursor.token)) this.cursor.skipTo(',)');
      else {
        const { type } = this.code.types.specifiers();
        const { name, type: declared } = this.declarator(type);
        parameters.push({ name, type: declared });
        if (name !== undefined) this.cursor.scope.names.set(name.text, { kind: 'variable', type: declared });
        this.cursor.skipTo(',)');
      }
      if (!this.cursor.take(',') && this.cursor.p === before) this.cursor.p++;
      if (this.cursor.is('}') || this.cursor.is(']')) break;
    }
    this.cursor.scope = outer;
    if (!this.cursor.take(')'))
      this.cursor.p = Math.max(this.cursor.p, Math.min(this.cursor.closing(end) + 1, this.cursor.tokens.length));
    return parameters;
  }
}
