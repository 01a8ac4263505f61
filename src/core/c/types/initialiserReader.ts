import { mark } from '../lexer.js';
import { isWord } from './cToken.js';
import { holdsFunction, innermost, NOT_UNDERSTOOD, pointee, type CType, type Struct } from './cType.js';
import type { InitialisedPlace, ReadsInitialisers } from './code.js';
import { ConstructReader } from './constructReader.js';
import type { StoreUse } from './uses.js';
import { heldIn, type Value } from './value.js';

/** Reads initialisers, and notes what they put into which member. */
export class InitialiserReader extends ConstructReader implements ReadsInitialisers {
  initialiser(type: CType, place: InitialisedPlace): Value {
    if (!this.cursor.is('{')) return this.code.expressions.assignment(place);
    this.elements(type, place.root, place.member);
    return { type };
  }

  /** @param member the member whose elements they are */
  private elements(type: CType, root: string | undefined, member?: Value['member']): void {
    this.cursor.p++;
    const struct = this.code.objects.structOf(type);
    let index = 0;
    while (!this.cursor.atEnd && !this.cursor.is('}')) {
      const before = this.cursor.p;
      if (
        this.cursor.is('.') ||
        this.cursor.is('[') ||
        (isWord(this.cursor.token) && this.cursor.ahead(1)?.code === mark(':'))
      ) {
        index = this.designated({ type, member }, struct, root, index);
      } else if (!this.cursor.is(',')) {
        this.positional({ type, member }, struct, root, index);
        index++;
      }
      this.cursor.skipTo(',}');
      if (!this.cursor.take(',') && !this.cursor.is('}') && this.cursor.p === before) this.cursor.p++;
    }
    this.cursor.take('}');
  }

  /** `.a.b[2] = x`. @returns the place of the next element without a designator */
  private designated(of: Value, struct: Struct | undefined, root: string | undefined, index: number): number {
    let value = of;
    let next = index;
    let first = true;
    for (;;) {
      if (this.cursor.take('[')) {
        this.code.expressions.expression();
        if (this.cursor.token?.text === '...') {
          this.cursor.p++;
          this.code.expressions.conditional();
        }
        this.cursor.skipTo(']');
        this.cursor.take(']');
        value = { type: pointee(value.type), member: value.member };
      } else if (this.cursor.is('.') || (first && isWord(this.cursor.token))) {
        this.cursor.take('.');
        if (first) next = (struct?.order ?? []).findIndex(([name]) => name === this.cursor.token?.text) + 1;
        value = this.code.objects.member(value, false);
      } else break;
      first = false;
    }
    if (this.cursor.token?.code !== mark('=') && this.cursor.token?.code !== mark(':') && !this.cursor.is('{'))
      return next;
    if (!this.cursor.is('{')) this.cursor.p++;
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
    const found = name === '' ? undefined : this.code.objects.findMember(type, name);
    const use = { name, owner: found?.owner, within: found?.within, holder: heldIn(of, type), at: -1 };
    // A struct without a name of its own is in place of the one around it.
    this.element({ type: member, member: name === '' ? of.member : use }, root);
  }

  private element(place: Value, root: string | undefined, style: StoreUse['style'] = 'positional'): void {
    if (this.cursor.is('{')) {
      this.elements(place.type, root, place.member);
      return;
    }
    const first = this.cursor.token;
    const value = this.code.expressions.assignment({ root, member: place.member });
    const member = place.member;
    if (member !== undefined) this.code.notes.store(member, value, style, first, root);
    else if (root !== undefined && (place.type.k === 'unknown' || holdsFunction(place.type)))
      this.code.notes.holds(root, this.code.cursor.scope.isLocal(root), value, style, first);
    if (member !== undefined && innermost(place.type).k === 'function') this.code.notes.install(member, value, root);
  }
}
