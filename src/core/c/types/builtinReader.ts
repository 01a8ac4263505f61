import { pointee } from './cType.js';
import type { ReadsBuiltins } from './code.js';
import { ConstructReader } from './constructReader.js';
import { better, NUMBER, sameTag, UNKNOWN, type Value } from './value.js';

/** Reads what the compiler itself brings and looks like a call: `_Generic`, `__builtin_choose_expr`, `offsetof`. */
export class BuiltinReader extends ConstructReader implements ReadsBuiltins {
  /** `_Generic(…)`: what it gives for anything but a number, which is what has structs. */
  generic(): Value {
    this.cursor.p++;
    if (!this.cursor.take('(')) return UNKNOWN;
    const of = this.code.expressions.assignment();
    let chosen: Value | undefined;
    let fallback: Value | undefined;
    while (this.cursor.take(',')) {
      if (this.cursor.isWord('default')) {
        this.cursor.p++;
        this.cursor.take(':');
        fallback = this.code.expressions.assignment();
      } else {
        const type = this.code.types.typeName();
        this.cursor.skipTo(':,)');
        this.cursor.take(':');
        const value = this.code.expressions.assignment();
        if (sameTag(type, of.type)) chosen ??= value;
      }
      this.cursor.skipTo(',)');
    }
    this.cursor.take(')');
    return chosen ?? fallback ?? UNKNOWN;
  }

  chooses(): Value {
    this.cursor.p++;
    if (!this.cursor.take('(')) return UNKNOWN;
    this.code.expressions.assignment();
    this.cursor.take(',');
    const first = this.code.expressions.assignment();
    this.cursor.take(',');
    const second = this.code.expressions.assignment();
    this.cursor.skipTo(')');
    this.cursor.take(')');
    return { type: better(first.type, second.type) };
  }

  offset(): Value {
    this.cursor.p++;
    if (!this.cursor.take('(')) return NUMBER;
    let value: Value = {
      type: this.code.types.startsTypeName() ? this.code.types.typeName() : this.code.expressions.assignment().type,
    };
    if (this.cursor.take(',')) {
      value = this.code.objects.member(value, false);
      while (!this.cursor.atEnd && !this.cursor.is(')')) {
        if (this.cursor.take('.')) value = this.code.objects.member(value, false);
        else if (this.cursor.take('[')) {
          this.code.expressions.expression();
          this.cursor.skipTo(']');
          this.cursor.take(']');
          value = { type: pointee(value.type) };
        } else break;
      }
    }
    this.cursor.skipTo(')');
    this.cursor.take(')');
    return NUMBER;
  }
}
