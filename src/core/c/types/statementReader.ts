import { STATEMENT_WORDS, TAGGED } from '../keywords.js';
import { mark, Token } from '../lexer.js';
import { isWord } from './cToken.js';
import type { ReadsStatements } from './code.js';
import { ConstructReader } from './constructReader.js';
import { SCALAR } from './cType.js';
import type { Value } from './value.js';

const NOTHING: Value = { type: SCALAR };

/** Reads the statements of a block. */
export class StatementReader extends ConstructReader implements ReadsStatements {
  block(): Value {
    return this.cursor.inScope(() => {
      let value = NOTHING;
      this.cursor.take('{');
      while (!this.cursor.atEnd && !this.cursor.is('}')) {
        const before = this.cursor.p;
        value = this.statement();
        if (this.cursor.p === before) this.cursor.p++;
      }
      this.cursor.take('}');
      return value;
    });
  }

  private statement(): Value {
    return this.cursor.nested(() => this.statementHere(), NOTHING);
  }

  private statementHere(): Value {
    const { token } = this.cursor;
    if (token === undefined) return NOTHING;
    if (token.code === mark('{')) return this.block();
    if (token.code === mark(';')) {
      this.cursor.p++;
      return NOTHING;
    }
    if (token.kind === Token.Identifier) {
      const next = this.cursor.ahead(1);
      if (STATEMENT_WORDS.has(token.text)) {
        this.keyword(token.text);
        return NOTHING;
      }
      if (token.text === '__label__') {
        this.cursor.skipTo(';');
        return NOTHING;
      }
      if (next?.code === mark(':')) {
        this.cursor.p += 2;
        return NOTHING;
      }
      const head = this.code.makers.madeHead();
      if (
        head !== undefined &&
        this.cursor.names.macro(this.cursor.tokens[head]?.text ?? '', -1) === undefined &&
        this.code.makers.made(head)
      ) {
        this.cursor.take(';');
        return NOTHING;
      }
      if (token.text === '_Static_assert') {
        this.cursor.p++;
        this.cursor.skipGroup();
        return NOTHING;
      }
      if (this.code.types.startsDeclaration() && !(TAGGED.has(token.text) && next?.code === mark(')'))) {
        this.code.declarations.declaration(false);
        return NOTHING;
      }
    }
    const value = this.code.expressions.expression();
    if (this.cursor.take(';')) return value;
    if (this.cursor.is('{')) return this.block();
    return value;
  }

  private keyword(word: string): void {
    this.cursor.p++;
    switch (word) {
      case 'if':
      case 'while':
      case 'switch':
        this.head();
        if (!this.cursor.atEnd && !this.cursor.is('}')) this.statement();
        return;
      case 'else':
        this.statement();
        return;
      case 'do':
        this.statement();
        if (this.cursor.isWord('while')) {
          this.cursor.p++;
          this.head();
          this.cursor.take(';');
        }
        return;
      case 'for':
        this.cursor.inScope(() => {
          this.forHead();
          if (!this.cursor.atEnd && !this.cursor.is('}')) this.statement();
        });
        return;
      case 'return':
        if (!this.cursor.is(';')) {
          const first = this.cursor.token;
          this.code.notes.returned(this.code.expressions.expression(), first);
        }
        this.cursor.take(';');
        return;
      case 'case':
        this.code.expressions.conditional();
        if (this.cursor.token?.text === '...') {
          this.cursor.p++;
          this.code.expressions.conditional();
        }
        this.cursor.take(':');
        return;
      case 'default':
        this.cursor.take(':');
        return;
      case 'goto':
        if (this.cursor.is('*')) this.code.expressions.expression();
        else this.cursor.p++;
        this.cursor.take(';');
        return;
      case 'break':
      case 'continue':
        this.cursor.take(';');
        return;
      default:
        // Assembler.
        while (isWord(this.cursor.token)) this.cursor.p++;
        this.assembler();
        this.cursor.take(';');
    }
  }

  /** The operands of an assembler statement hold expressions in parentheses. */
  private assembler(): void {
    if (!this.cursor.take('(')) return;
    while (!this.cursor.atEnd && !this.cursor.is(')')) {
      if (!this.cursor.is('(')) this.cursor.p++;
      else if (this.cursor.tokens[this.cursor.p - 1]?.kind === Token.String) {
        this.cursor.p++;
        this.code.expressions.expression();
        this.cursor.skipTo(')');
        this.cursor.take(')');
      } else this.cursor.skipGroup();
    }
    this.cursor.take(')');
  }

  private head(): void {
    if (!this.cursor.take('(')) return;
    if (!this.cursor.is(')')) this.code.expressions.expression();
    this.cursor.skipTo(')');
    this.cursor.take(')');
  }

  private forHead(): void {
    if (!this.cursor.take('(')) return;
    if (this.code.types.startsDeclaration()) this.code.declarations.declaration(false);
    else {
      if (!this.cursor.is(';')) this.code.expressions.expression();
      this.cursor.skipTo(';)');
      this.cursor.take(';');
    }
    if (!this.cursor.is(';') && !this.cursor.is(')')) this.code.expressions.expression();
    this.cursor.skipTo(';)');
    this.cursor.take(';');
    if (!this.cursor.is(')')) this.code.expressions.expression();
    this.cursor.skipTo(')');
    this.cursor.take(')');
  }
}
