import { declaresPointer, followsName } from '../declaratorShape.js';
import { QUALIFIERS, startsDeclaration, startsType, STATEMENT_WORDS } from '../keywords.js';
import { mark, pair, Token } from '../lexer.js';
import { tagShape } from '../shapedTag.js';
import { specifierKind } from '../specifierWords.js';
import { isWord, type CToken } from './cToken.js';
import { NOT_UNDERSTOOD, SCALAR, type CType, type Struct } from './cType.js';
import type { ReadsTypes, Specifiers } from './code.js';
import { ConstructReader } from './constructReader.js';

/** Reads types: the specifiers of a declaration, and types as casts have them. */
export class TypeReader extends ConstructReader implements ReadsTypes {
  /** Whether a declaration begins at the cursor. */
  startsDeclaration(): boolean {
    const { token } = this.cursor;
    if (token?.kind !== Token.Identifier) return false;
    if (startsDeclaration(token.text)) return true;
    return this.namesType(token) || this.shapedStruct();
  }

  /**
   * Whether a macro whose definition was not found stands for `struct` at the cursor, by its look: the keyword and the tag are put in its place.
   */
  private shapedStruct(): boolean {
    const { cursor } = this;
    if (cursor.scope.outer !== undefined) return false;
    const shape = tagShape(cursor.row, cursor.dialect, cursor.p);
    const [macro, name] = [cursor.tokens[cursor.p], cursor.tokens[shape?.name ?? -1]];
    if (shape?.kind !== 'struct' || macro === undefined || name === undefined) return false;
    cursor.tokens.splice(cursor.p, shape.open - cursor.p, { ...macro, text: 'struct', at: -1 }, name);
    return true;
  }

  /** Whether a type begins at the cursor, in a cast or an argument. */
  startsTypeName(): boolean {
    const { token } = this.cursor;
    if (token?.kind !== Token.Identifier) return false;
    if (startsType(token.text)) return true;
    const entry = this.code.entry(token.text);
    if (entry !== undefined) return entry.kind === 'typedef';
    // An unknown name with stars and nothing else before the parenthesis or comma that ends it.
    let n = 1;
    while (this.cursor.ahead(n)?.code === mark('*') || QUALIFIERS.has(this.cursor.ahead(n)?.text ?? '')) n++;
    const end = this.cursor.ahead(n)?.code;
    if (n > 1) return end === mark(')') || end === mark(',');
    return UNKNOWN_TYPE.test(token.text) && end === mark(')') && startsOperand(this.cursor.ahead(n + 1));
  }

  private namesType(token: CToken): boolean {
    const entry = this.code.entry(token.text);
    const next = this.cursor.settledAhead(1);
    if (entry !== undefined) return entry.kind === 'typedef' && next?.code !== mark(':');
    if (isWord(next) && !STATEMENT_WORDS.has(next?.text ?? '')) {
      const after = this.cursor.ahead(2);
      return after !== undefined && (declares(after.code) || isWord(after));
    }
    if (next?.code === mark('(') || next?.code === mark('*')) {
      const isMacro = this.cursor.names.macro(token.text, token.at) !== undefined;
      if (!isMacro && declaresPointer(this.cursor.row, this.cursor.p)) return true;
    }
    if (next?.code !== mark('*')) return false;
    let n = 1;
    while (this.cursor.ahead(n)?.code === mark('*')) n++;
    return isWord(this.cursor.ahead(n)) && declares(this.cursor.ahead(n + 1)?.code ?? 0);
  }

  specifiers(): Specifiers {
    let type: CType | undefined;
    let isTypedef = false;
    let isAuto = false;
    let defined: Struct | undefined;
    for (;;) {
      const { token } = this.cursor;
      if (token?.kind !== Token.Identifier) break;
      const word = token.text;
      const kind = specifierKind(word, this.cursor.dialect);
      if (word === '__auto_type' || (word === 'auto' && this.isOfValue())) {
        isAuto = true;
        type = NOT_UNDERSTOOD;
        this.cursor.p++;
      } else if (kind === 'storage') {
        if (word === 'typedef') isTypedef = true;
        this.cursor.p++;
        if (word === 'extern' && this.cursor.token?.kind === Token.String) this.cursor.p++;
      } else if (kind === 'qualifier') {
        this.cursor.p++;
        if (word === '_Atomic' && this.cursor.is('(')) {
          this.cursor.p++;
          type = this.typeName();
          this.cursor.take(')');
        }
      } else if (kind === 'typeof') {
        this.cursor.p++;
        type = this.typeOf();
      } else if (kind === 'builtin') {
        type ??= SCALAR;
        this.cursor.p++;
      } else if (kind === 'tag') {
        const tagged = this.code.structs.tagged();
        type = tagged.type;
        defined = tagged.defined;
      } else if (type === undefined && this.shapedStruct()) continue;
      else if (type === undefined) {
        const entry = this.code.entry(word);
        if (entry?.kind === 'typedef') type = entry.type;
        else if (entry !== undefined && !isWord(this.cursor.settledAhead(1))) break;
        // A name before a type is a decoration that nobody listed.
        else if (this.isDecoration(1)) {
          this.cursor.p++;
          if (this.cursor.is('(')) this.cursor.skipGroup();
          continue;
        } else type = { k: 'unknown', reason: 'not-found', name: word };
        this.cursor.p++;
      } else break;
    }
    return { type: type ?? SCALAR, isTypedef, isAuto, defined };
  }

  /** `auto name = …`: the type is that of the value. */
  private isOfValue(): boolean {
    return isWord(this.cursor.ahead(1)) && this.cursor.ahead(2)?.code === mark('=');
  }

  /** Whether the name at the cursor decorates what follows: a type stands after it. */
  isDecoration(n: number): boolean {
    const next = this.cursor.settledAhead(n);
    if (next?.kind !== Token.Identifier) {
      if (next?.code !== mark('(')) return false;
      const after = this.cursor.tokens[this.cursor.closing(this.cursor.p + n) + 1];
      return isWord(after);
    }
    if (startsDeclaration(next.text)) return true;
    // What stands behind a type is looked at first: to look for a name may take reading it in many headers.
    const behind = this.cursor.ahead(n + 1);
    return (isWord(behind) || behind?.code === mark('*')) && this.code.entry(next.text)?.kind === 'typedef';
  }

  /** `typeof (…)`, the word read: of an expression or a type. */
  private typeOf(): CType {
    if (!this.cursor.take('(')) return NOT_UNDERSTOOD;
    const type = this.startsTypeName()
      ? this.typeName()
      : this.code.notes.unevaluated(() => this.code.expressions.expression()).type;
    this.cursor.skipTo(')');
    this.cursor.take(')');
    return type;
  }

  /** A type as a cast has it. */
  typeName(): CType {
    const { type } = this.specifiers();
    return this.code.declarators.declarator(type).type;
  }
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

/** Whether a declared name ends before a punctuator: that of a parameter before the parenthesis, too. */
function declares(code: number): boolean {
  return followsName(code) || code === mark(')');
}
