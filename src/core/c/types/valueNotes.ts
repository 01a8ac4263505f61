import { HINTS } from './hints.js';
import type { CToken } from './cToken.js';
import { holdsFunction } from './cType.js';
import type { Code, NotesValues } from './code.js';
import type { MemberUse } from './memberUse.js';
import type { VariableRead } from './entry.js';
import type { CopiedValue, HeldValue, StoredValue, StoreUse } from './uses.js';
import {
  copies,
  givenOf,
  giversOf,
  leads,
  outermost,
  placeOf,
  sidesOf,
  soleMember,
  sourcesOf,
  type Value,
} from './value.js';

/** Notes what is called, and what is put where. */
export class ValueNotes implements NotesValues {
  constructor(private readonly code: Code) {}

  assigned(left: Value, right: Value, first: CToken | undefined): void {
    if (left.copied === true) return;
    if (left.member !== undefined && holdsFunction(left.type)) this.install(left.member, right, left.root);
    const { variable } = left;
    if (variable === undefined || left.member !== undefined) return;
    if (variable.element !== true && (holdsFunction(left.type) || left.type.k === 'unknown')) {
      copies(variable.entry, right);
    }
    this.holds(variable.token.text, variable.local, right, 'assignment', first, variable.element);
  }

  holds(
    variable: string,
    local: boolean,
    value: Value,
    style: StoreUse['style'],
    first: CToken | undefined,
    element?: true,
  ): void {
    if (this.code.names.watched?.has(variable) !== true) return;
    this.eachHeld(value, first, (token, at, stored) => {
      const key = `${variable} ${at} ${nameOf(stored)}`;
      if (this.code.uses.held.has(key)) return;
      const macro = outermost(token)?.name;
      this.code.uses.held.set(key, { variable, local, style, at, macro, value: stored, element });
    });
  }

  returned(value: Value, first: CToken | undefined): void {
    if (this.silent > 0 || (value.type.k === 'scalar' && value.either === undefined)) return;
    this.eachHeld(value, first, (_, at, stored) => {
      const key = `${at} ${nameOf(stored)}`;
      if (stored.k !== 'nothing' && !this.code.uses.returned.has(key))
        this.code.uses.returned.set(key, { at, value: stored });
    });
  }

  /** Tells of each thing that a value may be, where it stands. @param first the token with which the value begins */
  private eachHeld(
    value: Value,
    first: CToken | undefined,
    tell: (token: CToken, at: number, stored: HeldValue) => void,
  ): void {
    const sides = sidesOf(value);
    if (sides.length > 1) {
      for (const one of sides) this.eachHeld(one, first, tell);
      return;
    }
    const note = (token: CToken | undefined, stored: HeldValue) => {
      const at = token === undefined ? -1 : placeOf(token);
      if (token !== undefined && at >= 0) tell(token, at, stored);
    };
    for (const [k, tokens] of [
      ['function', value.functions],
      ['table', value.tables],
    ] as const)
      for (const token of tokens ?? []) {
        const { text, spelled } = token;
        note(token, { k, name: spelled ?? text, ...(spelled === undefined ? {} : { means: text }) });
      }
    if (value.functions !== undefined || value.tables !== undefined) return;
    if (value.open === true) note(first, { k: 'open', ...copied(value) });
    else if (value.member !== undefined) {
      const { member, root } = value;
      note(first, { k: 'copy', member, ...(member.owner === null && root !== undefined ? { variable: root } : {}) });
    } else if (value.variable !== undefined) note(first, { k: 'copy', ...copied(value) });
    // A pointer to nothing in particular may be one to a function, where a function gives it.
    else if (leads(value.type) || value.returnedBy !== undefined) note(first, { k: 'copy', ...copied(value) });
    else note(first, { k: 'nothing' });
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
    from: readonly MemberUse[] = sidesOf(value).flatMap(sourcesOf),
  ): void {
    if (this.code.names.watched?.has(member.name) !== true) return;
    const { stores } = this.code.uses;
    const { owner, within, holder, of, missing, macro } = member;
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
        missing,
        style,
        memberAt: member.at,
        at: place,
        variable: root,
        holder,
        macro: by,
        value: stored,
        from,
      });
    };
    const named = (k: 'function' | 'table', token: CToken) => {
      const { text, spelled } = token;
      note(placeOf(token), { k, name: spelled ?? text, ...(spelled === undefined ? {} : { means: text }) });
    };
    for (const token of value.functions ?? []) named('function', token);
    for (const token of value.tables ?? []) named('table', token);
    const sides = sidesOf(value);
    if (sides.length > 1) {
      // What stands there too is named no more than once.
      for (const { functions, tables, ...one } of sides)
        if (functions === undefined && tables === undefined && (one.member !== undefined || one.variable !== undefined))
          this.store(member, one, style, first, root, from);
      if (value.functions !== undefined || value.tables !== undefined) return;
    }
    if (value.functions !== undefined || value.tables !== undefined) return;
    const { variable } = value;
    // What an accessor copied first stands where it is given to it.
    const given = variable?.token ?? first;
    const begun = first !== undefined && first.at < 0 && given !== undefined && given.at >= 0 ? given : first;
    const at = begun === undefined ? -1 : placeOf(begun);
    if (variable?.element !== true && variable?.entry.type.k === 'array') named('table', variable.token);
    else if (value.open === true) note(at, { k: 'open', ...copied(value) });
    else if (value.root === undefined && value.member === undefined && !leads(value.type)) note(at, { k: 'nothing' });
    else note(at, { k: 'copy', ...copied(value) });
  }

  private silent = 0;

  unevaluated(read: () => Value): Value {
    this.silent++;
    const value = read();
    this.silent--;
    return value;
  }

  called(value: Value, first: CToken | undefined, bracket: CToken | undefined): void {
    const { functions, member, variable } = value;
    const { uses } = this.code;
    if (this.silent > 0) {
      for (const { at } of functions ?? []) uses.references.delete(at);
      return;
    }
    const sides = sidesOf(value);
    const named = sides.length > 1 ? sides.filter((one) => givenOf(one) !== undefined) : [];
    if (named.length > 0) {
      for (const one of named) this.called(one, first, bracket);
      return;
    }
    for (const token of functions ?? []) this.noteCall(token);
    if (member === undefined && variable !== undefined) this.noteVariable(variable);
    const from = member?.owner === null && value.root !== undefined ? { variable: value.root } : {};
    if (member !== undefined && member.at >= 0) uses.dispatches.set(member.at, { ...member, ...from });
    else if (member !== undefined) this.noteMadeDispatch(member);
    else if (variable !== undefined && variable.element !== true) this.noteCopied(variable);
    if (functions === undefined && member === undefined && variable === undefined)
      this.noteUnknown(value, first, bracket);
  }

  /** A call of a variable that was given what stands behind members. */
  private noteCopied({ entry, token }: VariableRead): void {
    const { uses } = this.code;
    const sole = soleMember(entry);
    for (const member of entry.copied?.members ?? []) {
      const { name, owner, within, at } = member;
      // A variable that a macro declares is nowhere in the text: there the call is where the member is named.
      if (token.at < 0 && at >= 0) uses.dispatches.set(at, { name, owner, within, at });
      else if (token.at < 0) this.noteMadeDispatch(member);
      else if (sole !== undefined) uses.dispatches.set(token.at, { name, owner, within, at: token.at, copied: true });
      else
        uses.mixedDispatches.set(`${token.at} ${owner ?? ''} ${within ?? ''} ${name}`, {
          name,
          owner,
          within,
          at: token.at,
          copied: true,
        });
    }
  }

  private noteMadeDispatch({ name, owner, within, macro }: MemberUse): void {
    if (macro === undefined || macro.at < 0) return;
    const key = `${macro.at} ${owner ?? ''} ${within ?? ''} ${name}`;
    this.code.uses.madeDispatches.set(key, { name, owner, within, at: macro.at, by: macro.name });
  }

  /** What no name stands for. What is a number is no call: there the code was not understood. */
  private noteUnknown({ type, returnedBy }: Value, first: CToken | undefined, bracket: CToken | undefined): void {
    if (first === undefined || bracket === undefined || first.at < 0 || bracket.at < 0 || type.k === 'scalar') return;
    const by = returnedBy === undefined ? {} : { returnedBy: returnedBy.text };
    this.code.uses.unknownCalls.set(first.at, { at: first.at, end: bracket.at, ...by });
  }

  /** A call through a variable. What a macro has for itself is none that a reader can name. */
  private noteVariable({ token, entry, local, element }: VariableRead): void {
    const macro = outermost(token);
    const at = placeOf(token);
    if (at < 0 || (macro !== undefined && local)) return;
    this.code.uses.pointerCalls.set(at, {
      variable: token.text,
      at,
      ...(entry.parameter === undefined ? {} : { parameter: entry.parameter }),
      ...(local ? {} : { shared: true }),
      ...(element === undefined ? {} : { element }),
      ...(macro === undefined ? {} : { macro: macro.name }),
    });
  }

  given(value: Value, to: CToken, argument: number): void {
    if (this.silent > 0 || to.at < 0) return;
    const members = sourcesOf(value);
    const { variable } = value;
    const parameter = variable?.element === true ? undefined : variable?.entry.parameter;
    // Where the type is not known it may be a pointer to a function.
    if (value.type.k !== 'unknown' && value.type.k !== 'function' && !holdsFunction(value.type)) return;
    const note = (member: MemberUse | undefined, returnedBy?: string) => {
      const source = member === undefined ? (returnedBy ?? '') : `${member.owner ?? ''}.${member.name}`;
      const key = `${to.at} ${argument} ${source}`;
      this.code.uses.given.set(key, { to: to.text, argument, member, parameter, returnedBy, at: to.at });
    };
    for (const member of members) note(member);
    const givers = giversOf(value);
    for (const giver of givers) note(undefined, giver);
    if (members.length + givers.length === 0 && parameter !== undefined) note(undefined);
  }

  cleanedUp(by: CToken): void {
    this.noteCall(by);
  }

  private madeFunction: string | undefined;

  inMade(name: string, read: () => void): void {
    const { cursor, leftOut } = this.code;
    if (leftOut !== undefined) {
      leftOut.add(name);
      cursor.p = cursor.closing(cursor.p) + 1;
      return;
    }
    const outer = this.madeFunction;
    this.madeFunction = name;
    read();
    this.madeFunction = outer;
  }

  private noteCall(token: CToken): void {
    const { calls, references } = this.code.uses;
    if (token.at >= 0) {
      const spelled = token.spelled === undefined ? {} : { spelled: token.spelled };
      calls.set(token.at, { function: token.text, at: token.at, ...spelled });
      references.delete(token.at);
    }
    const through: string[] = [];
    let macro = token.hidden;
    for (; macro !== undefined; macro = macro.outer) {
      if (HINTS.has(macro.name)) return;
      through.unshift(macro.name);
      if (macro.outer === undefined) break;
    }
    if (this.madeFunction !== undefined) {
      for (const name of [...through, token.text])
        if (name === token.text || this.code.names.isFunction(name))
          this.code.uses.inner.set(`${this.madeFunction} ${name}`, { in: this.madeFunction, function: name });
    }
    const [outer, ...others] = through;
    if (token.at >= 0 || macro === undefined || outer === undefined || macro.at < 0) return;
    others.forEach((name, i) => {
      // In another configuration it is a function, and called.
      if (this.code.names.isFunction(name)) this.noteMade(outer, macro.at, name, others.slice(0, i), 0);
    });
    this.noteMade(outer, macro.at, token.text, others, 0);
  }

  /** A call that a macro makes. Who calls a function which another macro defines is said to call what that one calls. */
  private noteMade(macro: string, at: number, name: string, through: readonly string[], depth: number): void {
    const inside = depth > MADE_IN_MADE ? undefined : this.code.names.madeCalls(name);
    if (inside !== undefined) {
      for (const inner of inside) this.noteMade(macro, at, inner, [...through, name], depth + 1);
      return;
    }
    const { made } = this.code.uses;
    const key = `${at} ${name}`;
    const known = made.get(key);
    if (known === undefined || (known.through?.length ?? 0) > through.length)
      made.set(key, { function: name, macro, at, ...(through.length === 0 ? {} : { through }) });
  }
}

/** Where a value is read that is neither a function nor a table. */
function copied({ variable, member, returnedBy }: Value): CopiedValue {
  if (member !== undefined) return {};
  if (variable === undefined) return returnedBy === undefined ? {} : { returnedBy: returnedBy.text };
  const { parameter } = variable.entry;
  return {
    variable: variable.token.text,
    ...(variable.local ? { local: true as const } : {}),
    ...(parameter === undefined ? {} : { parameter }),
  };
}

/** What tells things apart that stand at one place. */
function nameOf(value: HeldValue): string {
  if ('name' in value) return value.name;
  if (value.k === 'nothing') return '';
  return value.member === undefined ? (value.variable ?? value.returnedBy ?? '') : `.${value.member.name}`;
}

/** Functions that macros define and that call one another deeper than this are named as they are. */
const MADE_IN_MADE = 4;
