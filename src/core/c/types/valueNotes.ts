import type { CToken } from './cToken.js';
import { holdsFunction } from './cType.js';
import type { Code, NotesValues } from './code.js';
import type { MemberUse } from './declaration.js';
import type { StoredValue, StoreUse } from './uses.js';
import { copies, leads, placeOf, sourceOf, type Value } from './value.js';

/** Notes what is called, and what is put where. */
export class ValueNotes implements NotesValues {
  constructor(private readonly code: Code) {}

  assigned(left: Value, right: Value): void {
    if (left.member !== undefined && holdsFunction(left.type)) this.install(left.member, right, left.root);
    const { variable } = left;
    if (variable !== undefined && (holdsFunction(left.type) || left.type.k === 'unknown'))
      copies(variable.entry, sourceOf(right));
  }

  /** Notes the functions of a value as put behind a member. */
  install(member: { name: string; owner: string | null | undefined }, value: Value, root?: string): void {
    for (const token of value.functions ?? []) {
      if (token.at < 0) continue;
      this.code.uses.installs.set(token.at, {
        at: token.at,
        function: token.spelled ?? token.text,
        ...(token.spelled === undefined ? {} : { value: token.text }),
        member: member.name,
        owner: member.owner,
        variable: root,
      });
    }
  }

  /** Notes what is put into a member, if someone asks about the member. @param first the token with which the value begins */
  store(
    member: MemberUse,
    value: Value,
    style: StoreUse['style'],
    first: CToken | undefined,
    root: string | undefined,
  ): void {
    if (this.code.names.watched?.has(member.name) !== true) return;
    const { stores } = this.code.uses;
    const { owner, within, of, macro } = member;
    const note = (at: number, stored: StoredValue) => {
      const place = at >= 0 ? at : (macro?.at ?? -1);
      const key = `${place} ${member.name} ${'name' in stored ? stored.name : ''}`;
      const known = stores.get(key);
      if (place < 0 || known?.owner !== undefined) return;
      const by = macro?.name;
      stores.set(key, {
        member: member.name,
        owner,
        within,
        of,
        style,
        memberAt: member.at,
        at: place,
        variable: root,
        macro: by,
        value: stored,
      });
    };
    const named = (k: 'function' | 'table', token: CToken) => {
      const { text, spelled } = token;
      note(placeOf(token), { k, name: spelled ?? text, ...(spelled === undefined ? {} : { means: text }) });
    };
    for (const token of value.functions ?? []) named('function', token);
    for (const token of value.tables ?? []) named('table', token);
    if (value.functions !== undefined || value.tables !== undefined) return;
    const at = first === undefined ? -1 : placeOf(first);
    const { variable } = value;
    if (variable?.entry.type.k === 'array') named('table', variable.token);
    else if (value.open === true) note(at, { k: 'open' });
    else
      note(at, {
        k: value.root === undefined && value.member === undefined && !leads(value.type) ? 'nothing' : 'copy',
      });
  }

  private silent = 0;

  unevaluated(read: () => Value): Value {
    this.silent++;
    const value = read();
    this.silent--;
    return value;
  }

  called({ functions, member, variable }: Value): void {
    const { uses } = this.code;
    if (this.silent > 0) {
      for (const { at } of functions ?? []) uses.references.delete(at);
      return;
    }
    for (const token of functions ?? []) this.noteCall(token);
    if (member === undefined && variable !== undefined && variable.token.at >= 0) {
      const { token, entry } = variable;
      const parameter = entry.parameter === undefined ? {} : { parameter: entry.parameter };
      uses.pointerCalls.set(token.at, { variable: token.text, at: token.at, ...parameter });
    }
    if (member !== undefined && member.at >= 0) uses.dispatches.set(member.at, member);
    else if (variable?.entry.member !== undefined) {
      const { name, owner, within, at } = variable.entry.member;
      const { token } = variable;
      // A variable that a macro declares is nowhere in the text: there the call is where the member is named.
      if (token.at >= 0) uses.dispatches.set(token.at, { name, owner, within, at: token.at, copied: true });
      else if (at >= 0) uses.dispatches.set(at, { name, owner, within, at });
    }
  }

  private noteCall(token: CToken): void {
    const { calls, made } = this.code.uses;
    if (token.at >= 0) {
      const spelled = token.spelled === undefined ? {} : { spelled: token.spelled };
      calls.set(token.at, { function: token.text, at: token.at, ...spelled });
      this.code.uses.references.delete(token.at);
      return;
    }
    let macro = token.hidden;
    const inner = macro;
    for (; macro !== undefined; macro = macro.outer) {
      if (HINTS.has(macro.name)) return;
      if (macro.outer === undefined) break;
    }
    if (macro === undefined || macro.at < 0) return;
    const deep = macro === inner ? {} : { deep: true as const };
    const key = `${macro.at} ${token.text}`;
    const known = made.get(key);
    if (known === undefined || known.deep === true)
      made.set(key, { function: token.text, macro: macro.name, at: macro.at, ...deep });
  }
}

/** Macros that only tell the compiler something; what they call where branches are counted is none of the reader's code. */
const HINTS = new Set(['likely', 'unlikely']);
