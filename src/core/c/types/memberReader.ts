import { isHidden, isWord } from './cToken.js';
import { innermost, ownerName, pointee, withinOwner, type CType, type Struct } from './cType.js';
import type { ReadsMembers } from './code.js';
import { ConstructReader } from './constructReader.js';
import type { FoundMember } from './memberUse.js';
import { heldIn, outermost, UNKNOWN, type Value } from './value.js';

/** Reads the selection of members, and finds members in structs. */
export class MemberReader extends ConstructReader implements ReadsMembers {
  /** The member after a dot or an arrow. */
  member(object: Value, arrow: boolean): Value {
    const { token } = this.cursor;
    if (!isWord(token) || token === undefined) return UNKNOWN;
    const type = arrow ? pointee(object.type) : object.type;
    const base = innermost(type);
    const found = this.findMember(base, token.text);
    if (found === undefined) {
      const named = this.cursor.names.macro(token.text, token.at);
      if (
        named !== undefined &&
        !isHidden(token, token.text) &&
        this.cursor.replace(this.cursor.p, { ...token, at: -1 }, named)
      ) {
        // A macro that names a member, or a member of a member: it stands for the last of them.
        const end = this.cursor.p + named.body.length;
        let value = this.member(object, false);
        while (this.cursor.p < end && this.cursor.take('.')) value = this.member(value, false);
        this.code.uses.record(token.at, value.type, value.member?.owner, value.member?.within);
        return value.member === undefined
          ? value
          : { ...value, member: { ...value.member, at: token.at, name: value.member.name } };
      }
      this.cursor.p++;
      const unknown: Extract<CType, { readonly k: 'unknown' }> =
        base.k === 'unknown' ? base : { k: 'unknown', reason: 'not-found', name: base.k === 'struct' ? base.tag : '' };
      this.code.uses.record(token.at, unknown);
      const of = base.k === 'struct' ? base.tag : undefined;
      const holder = arrow ? undefined : heldIn(object, base);
      const { name: missing } = unknown;
      const macro = outermost(token);
      const member = { name: token.text, owner: undefined, holder, at: token.at, of, missing, macro };
      return { type: unknown, member, root: object.root };
    }
    this.cursor.p++;
    const { owner, within, chosen } = found;
    const holder = arrow ? undefined : heldIn(object, base);
    this.code.uses.record(token.at, found.type, owner, within, chosen);
    const member = { name: token.text, owner, within, holder, at: token.at, macro: outermost(token) };
    return { type: found.type, member, root: object.root };
  }

  structOf(type: CType): Struct | undefined {
    if (type.k === 'anonymous') return type.struct;
    if (type.k !== 'struct') return undefined;
    return type.local ?? this.cursor.scope.findTag(type.tag) ?? this.cursor.names.struct(type.tag);
  }

  findMember(type: CType, name: string): FoundMember | undefined {
    const struct = this.structOf(type);
    if (struct?.either === undefined) return struct === undefined ? undefined : this.memberIn(struct, name, 0);
    const [first, ...others] = struct.either.flatMap((one) => this.memberIn(one, name, 0) ?? []);
    if (first === undefined || others.length === 0) return first;
    const tags = [first, ...others].flatMap(({ owner }) => owner ?? []);
    const as = type.k === 'struct' ? type.tag : '';
    return { type: first.type, owner: undefined, within: first.within, chosen: { as, tags } };
  }

  private memberIn(struct: Struct, name: string, depth: number): FoundMember | undefined {
    const type = struct.members.get(name);
    if (type !== undefined) return { type, owner: ownerName(struct) ?? null, within: withinOwner(struct) };
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
}
