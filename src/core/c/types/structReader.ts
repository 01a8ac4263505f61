import { mark } from '../lexer.js';
import { tagHead } from '../tagHead.js';
import { isWord, type CToken } from './cToken.js';
import { ownerName, SCALAR, type CType, type Struct } from './cType.js';
import type { ReadsStructs, Tagged } from './code.js';
import { ConstructReader } from './constructReader.js';

/** Reads structs, unions and enums with their members and enumerators. */
export class StructReader extends ConstructReader implements ReadsStructs {
  private readonly structs: Struct[] = [];

  tagged(): Tagged {
    return this.cursor.nested(() => this.taggedHere(), { type: SCALAR, defined: undefined });
  }

  private taggedHere(): Tagged {
    const kind = this.cursor.token?.text ?? '';
    // What decorates goes, and a macro in its place is replaced; the tag itself is no macro.
    if (isWord(this.cursor.settledAhead(1))) this.cursor.settledAhead(2);
    const head = tagHead(this.cursor.row, this.cursor.dialect, this.cursor.p);
    const name = head.name < 0 ? '' : this.cursor.row.word(head.name);
    this.cursor.p = head.end;
    if (kind === 'enum') {
      if (this.cursor.take('{')) this.enumerators();
      return { type: SCALAR, defined: undefined };
    }
    if (!this.cursor.is('{')) {
      const local = this.cursor.scope.findTag(name);
      return { type: { k: 'struct', tag: name, ...(local === undefined ? {} : { local }) }, defined: undefined };
    }
    this.cursor.p++;
    const outer = this.structs.at(-1);
    const struct: Struct = {
      name: name === '' ? undefined : name,
      outer: name === '' ? outer : undefined,
      holder: undefined,
      members: new Map(),
      embedded: [],
      order: [],
    };
    if (name !== '') this.cursor.scope.tags.set(name, struct);
    this.structs.push(struct);
    this.members(struct);
    this.structs.pop();
    const type: CType = name === '' ? { k: 'anonymous', struct } : { k: 'struct', tag: name, local: struct };
    return { type, defined: name === '' ? struct : undefined };
  }

  private enumerators(): void {
    while (!this.cursor.atEnd && !this.cursor.is('}')) {
      const { token } = this.cursor;
      if (isWord(token) && token !== undefined) {
        this.cursor.scope.names.set(token.text, { kind: 'constant', type: SCALAR });
        this.code.uses.record(token.at, SCALAR);
      }
      this.cursor.p++;
      if (this.cursor.take('=')) this.code.expressions.conditional();
      this.cursor.skipTo(',}');
      if (!this.cursor.take(',') && !this.cursor.is('}')) this.cursor.p++;
    }
    this.cursor.take('}');
  }

  private members(struct: Struct): void {
    while (!this.cursor.atEnd && !this.cursor.is('}')) {
      if (this.cursor.take(';')) continue;
      const before = this.cursor.p;
      if (this.code.types.startsDeclaration() || this.code.types.isDecoration(1)) this.memberDeclaration(struct);
      else {
        const made = this.madeMember(struct);
        if (!made) {
          // A macro without an expansion that is known, or what is not understood.
          this.cursor.p++;
          if (this.cursor.is('(')) this.cursor.skipGroup();
        }
      }
      if (this.cursor.p === before) this.cursor.p++;
    }
    this.cursor.take('}');
  }

  /** A member that a macro makes whose definition was not found. */
  private madeMember(struct: Struct): boolean {
    const { token } = this.cursor;
    if (token === undefined || this.cursor.ahead(1)?.code !== mark('(')) return false;
    const made = this.cursor.dialect.maker(token.text)?.makes.find((one) => one.kind === 'member');
    if (made?.type === undefined || !/^\$\d$/.test(made.name)) return false;
    const close = this.cursor.closing(this.cursor.p + 1);
    const given = this.cursor.split(this.cursor.p + 2, close);
    const name = given[Number(made.name[1]) - 1]?.at(-1);
    this.cursor.p = close + 1;
    if (name !== undefined) this.addMember(struct, name, this.code.makers.madeType(made.type, given));
    return true;
  }

  private memberDeclaration(struct: Struct): void {
    const { type, defined } = this.code.types.specifiers();
    if (this.cursor.is(';') || this.cursor.is('}')) {
      if (defined !== undefined) {
        struct.embedded.push(defined);
        struct.order.push(['', { k: 'anonymous', struct: defined }]);
      } else if (type.k === 'struct' && type.local === undefined) struct.order.push(['', type]);
      this.cursor.take(';');
      return;
    }
    for (;;) {
      const { name, type: declared } = this.code.declarators.declarator(type);
      if (defined !== undefined) defined.holder ??= name?.text;
      if (name !== undefined) this.addMember(struct, name, declared);
      if (this.cursor.take(':')) this.code.expressions.conditional();
      this.cursor.skipTo(',;');
      if (!this.cursor.take(',')) break;
    }
    this.cursor.take(';');
  }

  private addMember(struct: Struct, name: CToken, type: CType): void {
    struct.members.set(name.text, type);
    struct.order.push([name.text, type]);
    this.code.uses.record(name.at, type, ownerName(struct) ?? null);
  }
}
