import { STATEMENT_WORDS } from '../keywords.js';
import { mark } from '../lexer.js';
import { isWord } from './cToken.js';
import { holdsFunction } from './cType.js';
import type { Parameter, ReadsDeclarations } from './code.js';
import { ConstructReader } from './constructReader.js';
import { copies, givenOf } from './value.js';

/** Reads whole declarations, and the bodies of functions with the parameters that these declare. */
export class DeclarationReader extends ConstructReader implements ReadsDeclarations {
  declaration(top: boolean): void {
    const specifiers = this.code.types.specifiers();
    if (this.cursor.take(';')) return;
    for (;;) {
      const before = this.cursor.p;
      const { name, type, parameters } = this.code.declarators.declarator(specifiers.type);
      if (name !== undefined) {
        const kind = specifiers.isTypedef ? 'typedef' : type.k === 'function' ? 'function' : 'variable';
        if (specifiers.isTypedef && specifiers.defined !== undefined && specifiers.defined.name === undefined)
          if (type.k === 'anonymous') specifiers.defined.name = name.text;
        const entry = this.code.declare(name, kind, type);
        // `int f(void) { … }`; between them a decoration that nobody listed may stand.
        if (kind === 'function' && parameters !== undefined && top) {
          while (
            isWord(this.cursor.token) &&
            !this.code.types.startsDeclaration() &&
            !STATEMENT_WORDS.has(this.cursor.token?.text ?? '')
          ) {
            this.cursor.p++;
            this.cursor.skipGroup();
          }
          if (this.cursor.is('{')) {
            if (name.at >= 0) this.body(parameters);
            else
              this.code.notes.inMade(name.text, () => {
                this.body(parameters);
              });
            return;
          }
        }
        if (
          isWord(this.cursor.token) &&
          (this.cursor.token?.text.startsWith('asm') === true || this.cursor.isWord('__asm__'))
        ) {
          this.cursor.p++;
          this.cursor.skipGroup();
        }
        if (this.cursor.take('=')) {
          const first = this.cursor.token;
          const value = this.code.initialisers.initialiser(type, { root: name.text });
          if (specifiers.isAuto) {
            entry.type = value.type;
            this.code.uses.byOffset.delete(name.at);
            this.code.uses.record(name.at, value.type);
          }
          if (holdsFunction(entry.type)) {
            copies(entry, value);
          }
          if (name.at < 0) entry.given = givenOf(value);
          // The elements in braces were noted one by one.
          if (first?.code !== mark('{'))
            this.code.notes.holds(name.text, this.cursor.scope.isLocal(name.text), value, 'assignment', first);
        }
      }
      if (this.cursor.take(',')) continue;
      if (this.cursor.take(';')) return;
      if (this.cursor.p === before) this.cursor.p++;
      if (top && this.code.types.startsDeclaration()) return;
      this.recover();
      return;
    }
  }

  body(parameters: readonly Parameter[]): void {
    this.cursor.inScope(() => {
      parameters.forEach(({ name, type }, index) => {
        if (name !== undefined) this.code.declare(name, 'variable', type).parameter = index;
      });
      this.code.statements.block();
    });
  }

  /** Goes on after a declaration that was not understood. */
  private recover(): void {
    if (this.cursor.is('{')) return;
    this.cursor.skipTo(';{}');
    this.cursor.take(';');
  }
}
