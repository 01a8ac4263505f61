import { soleWord } from '../../c/callForm.js';
import { NOT_CALLED } from '../../c/keywords.js';
import { runContextOfMember, type RunContext } from '../../c/runContext.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { nearestFirst, topOf } from '../../source/nearness.js';
import { kept, pointer, type Hop, type How } from './hop.js';
import { callsGiven } from './givenTo.js';
import { LaterMap } from './laterMap.js';
import type { LexicalTree } from './lexicalTree.js';
import { Owners } from './owners.js';
import {
  argumentsAt,
  callAround,
  ownerBefore,
  type FileUnits,
  type Put,
  type Unit,
  type UnitCall,
  type UnitDispatch,
} from './units.js';

/** Files that are looked into for one question, the nearest first: beyond them lie names that everybody has. */
const MOST_FILES = 240;
/** Answers that are kept of each kind. */
const MOST_KEPT = 5_000;

/** Who seems to call whom in a tree, forwards and backwards, a function at a time. It proves nothing: what matters is looked at on the source. */
export class CallMap {
  private readonly owners: Owners;
  private readonly forwards = new Map<string, Promise<readonly Hop[]>>();
  private readonly backwards = new Map<string, Promise<readonly Hop[]>>();
  private readonly putsOf = new Map<string, Promise<readonly PutIn[]>>();
  private readonly dispatchesOf = new Map<string, Promise<readonly DispatchIn[]>>();
  private readonly later: LaterMap;
  private isCut = false;

  /** @param mostFiles files that are looked into for one question, the nearest first */
  constructor(
    private readonly tree: LexicalTree,
    private readonly signal?: Signal,
    private readonly mostFiles = MOST_FILES,
  ) {
    this.owners = new Owners(tree);
    this.later = new LaterMap(tree, signal);
  }

  /** Whether some question had more files than are looked into. */
  get cut(): boolean {
    return this.isCut || this.later.cut;
  }

  /** What a function seems to come to. */
  from(unit: Unit): Promise<readonly Hop[]> {
    this.letGo();
    return kept(this.forwards, unit.key, () => this.findFrom(unit));
  }

  /** Whether nobody in the kernel's own code need call a function: hardware does, or booting. */
  async isOrigin(unit: Unit, kind: 'interrupts' | 'initcalls'): Promise<boolean> {
    for (const file of (await this.valuesOf(unit)).slice(0, 4)) {
      const units = await this.tree.units(file);
      if (units !== undefined && this.later.isOrigin(unit, units, kind)) return true;
    }
    return false;
  }

  /** In what a function runs, where all that it is given to or put behind runs it in the same, and nobody calls it by its name; a system call for a process. */
  async runsIn(unit: Unit): Promise<RunContext | undefined> {
    if (unit.kind === 'syscall') return 'process';
    if (unit.kind === 'macro') return undefined;
    const found = new Set<RunContext | undefined>();
    for (const file of await this.valuesOf(unit)) {
      stopIfAborted(this.signal);
      const units = await this.tree.units(file);
      if (units === undefined || !isAmong(await this.tree.definers(unit.name, file), unit)) continue;
      const bound = this.later.runsBoundIn(unit, units);
      // `timer_setup(&g->timer, f, 0)` looks as if `f` were put into `timer`.
      const isPut = (put: Put) =>
        put.value === unit.name &&
        !this.later.isForm(callAround(units, { name: '', at: put.at, line: put.line })?.name ?? '');
      const puts = await this.putsIn(units, isPut);
      for (const one of bound) found.add(one);
      for (const { put, struct } of puts) found.add(runContextOfMember(struct ?? '', put.member ?? ''));
      if (bound.length + puts.length === 0) found.add(undefined);
      if (found.has(undefined)) return undefined;
    }
    const [only] = found;
    if (only === undefined || found.size > 1) return undefined;
    const hops = await this.to(unit);
    return hops.some(({ how }) => how.k === 'call') ? undefined : only;
  }

  /** What seems to come to a function. */
  to(unit: Unit): Promise<readonly Hop[]> {
    this.letGo();
    return kept(this.backwards, unit.key, () => this.findTo(unit));
  }

  /** A long session asks about most of a tree: what was found is sought again then. */
  private letGo(): void {
    for (const known of [this.forwards, this.backwards, this.putsOf, this.dispatchesOf])
      if (known.size > MOST_KEPT) known.clear();
  }

  private async findFrom(unit: Unit): Promise<Hop[]> {
    const { file } = unit.place;
    const found: Hop[] = [];
    const seen = new Set<string>();
    for (const call of unit.calls) {
      if (NOT_CALLED.has(call.name) || seen.has(call.name)) continue;
      stopIfAborted(this.signal);
      const later = await this.later.from(unit, call);
      found.push(...(later ?? []));
      // What queues something differs by what is queued.
      if (later === undefined) seen.add(call.name);
      for (const to of await this.tree.definers(call.name, file))
        found.push({ from: unit, to, how: { k: 'call' }, line: call.line });
    }
    const dispatched = new Set<string>();
    for (const dispatch of unit.dispatches) {
      const struct = await this.structOf(dispatch, unit);
      const key = `${struct ?? ''}.${dispatch.member}`;
      if (dispatched.has(key)) continue;
      dispatched.add(key);
      for (const hop of await this.targetsOf(unit, dispatch, struct)) found.push(hop);
    }
    for (const hop of await this.givenFrom(unit)) found.push(hop);
    return found;
  }

  /** What a function gives to another one, which calls it. */
  private async givenFrom(unit: Unit): Promise<Hop[]> {
    const found: Hop[] = [];
    const seen = new Set<string>();
    const file = await this.tree.units(unit.place.file);
    if (file === undefined) return found;
    for (const value of unit.values) {
      if (!value.name.includes('_') || seen.has(value.name)) continue;
      seen.add(value.name);
      const behind = (await this.tree.definers(value.name, file.file)).filter(({ kind }) => kind === 'function');
      if (behind.length === 0) continue;
      for (const how of await this.callersOfArgument(file, value))
        for (const to of behind) found.push({ from: unit, to, line: value.line, how });
    }
    return found;
  }

  /** The functions, or the macro, that call what they are given where a name stands. */
  private async callersOfArgument(file: FileUnits, value: UnitCall): Promise<How[]> {
    const call = callAround(file, value);
    if (call === undefined || this.later.isForm(call.name)) return [];
    const found: How[] = [];
    for (const by of await this.tree.definers(call.name, file.file)) {
      if (by.kind === 'syscall' || !(await callsGiven(this.tree, by, call.index))) continue;
      found.push(by.kind === 'macro' ? { k: 'macro', macro: by.name } : { k: 'argument', by });
      if (by.kind === 'macro') break; // one definition of several
    }
    return found;
  }

  private async structOf({ isElement, at }: UnitDispatch, unit: Unit): Promise<string | undefined> {
    if (isElement) return undefined;
    const file = await this.tree.units(unit.place.file);
    return file === undefined ? undefined : this.owners.tagOf(ownerBefore(file.text, at), unit, file);
  }

  private async targetsOf(unit: Unit, dispatch: UnitDispatch, struct: string | undefined): Promise<Hop[]> {
    const { member, isElement, line } = dispatch;
    const { file } = unit.place;
    const all = await this.puts(member, struct, isElement, file);
    const puts = isElement
      ? ownOrAll(all, (one) => one.file.file === file)
      : all.filter((one) => isSame(one.struct, struct));
    const byTarget = new Map<string, { readonly to: Unit; readonly put: PutIn; times: number }>();
    for (const put of puts) {
      stopIfAborted(this.signal);
      for (const to of await this.tree.definers(put.put.value, put.file.file))
        if (to.kind !== 'macro') byTarget.set(to.key, { to, put, times: (byTarget.get(to.key)?.times ?? 0) + 1 });
    }
    const found = [...byTarget.values()];
    const count = found.reduce((sum, { times }) => sum + times, 0);
    return found.map(({ to, put: { put, struct: known }, times }) => {
      const targets = count / times;
      const how = isElement
        ? ({ k: 'element', variable: member, targets } as const)
        : pointer(member, struct ?? known, put, targets);
      return { from: unit, to, line, how };
    });
  }

  private puts(
    member: string,
    struct: string | undefined,
    isElement: boolean,
    near: string,
  ): Promise<readonly PutIn[]> {
    const key = `${isElement ? '[]' : ''}${struct ?? ''}.${member} ${topOf(near)}`;
    return kept(this.putsOf, key, () => this.findPuts(member, struct, isElement, near));
  }

  /** What is put behind members of a name, or into arrays of that name; of a struct in files alone that name it. */
  private async findPuts(
    member: string,
    struct: string | undefined,
    isElement: boolean,
    near: string,
  ): Promise<PutIn[]> {
    const found: PutIn[] = [];
    const files = await this.tree.nearest(member, isElement ? 'defines' : 'puts', near);
    for (const file of this.capped(await this.naming(struct, files))) {
      stopIfAborted(this.signal);
      const units = await this.tree.units(file);
      if (units !== undefined) found.push(...(await this.putsIn(units, (put) => isOf(put, member, isElement))));
    }
    return found;
  }

  /** Those of some files that name a struct. */
  private async naming(struct: string | undefined, files: readonly string[]): Promise<readonly string[]> {
    if (struct === undefined || files.length < 4) return files;
    const holding = new Set((await this.tree.tree.filesWithWord(struct)).files);
    return files.filter((file) => holding.has(file));
  }

  private async putsIn(file: FileUnits, isWanted: (put: Put) => boolean): Promise<PutIn[]> {
    const found: PutIn[] = [];
    for (const put of file.puts) {
      if (!isWanted(put)) continue;
      const struct = put.struct ?? (await this.owners.tagOf(ownerBefore(file.text, put.at), put.in, file));
      found.push({ put, file, struct });
    }
    return found;
  }

  private async findTo(unit: Unit): Promise<Hop[]> {
    const { name } = unit;
    const found: Hop[] = [];
    if (unit.kind === 'syscall') return found;
    for (const file of await this.filesNaming(unit)) {
      stopIfAborted(this.signal);
      const units = await this.tree.units(file);
      for (const from of units?.units ?? []) {
        if (from.key === unit.key) continue;
        const call = from.calls.find((one) => one.name === name);
        if (call === undefined) continue;
        if (isAmong(await this.tree.definers(name, file), unit))
          found.push({ from, to: unit, how: { k: 'call' }, line: call.line });
      }
    }
    if (unit.kind === 'macro') return found;
    for (const file of this.capped(await this.valuesOf(unit))) {
      stopIfAborted(this.signal);
      const units = await this.tree.units(file);
      if (units === undefined || !isAmong(await this.tree.definers(name, file), unit)) continue;
      const byCaller = new Map<string, Hop>();
      for (const put of await this.putsIn(units, (one) => one.value === name))
        for (const hop of await this.callersOf(unit, put))
          if (!byCaller.has(hop.from.key)) byCaller.set(hop.from.key, hop);
      found.push(...byCaller.values());
      for (const from of units.units)
        for (const value of from.values.filter((one) => one.name === name))
          for (const how of await this.callersOfArgument(units, value))
            found.push({ from, to: unit, line: value.line, how });
      found.push(...(await this.later.to(unit, units)));
    }
    return found;
  }

  /** The files that may call a function by its name. */
  private async filesNaming({ name, static: own, place: { file } }: Unit): Promise<readonly string[]> {
    if (own && file.endsWith('.c')) return [file];
    const { files } = await this.tree.tree.filesWithWord(name);
    return this.capped(nearestFirst(files, file, this.tree.tree.arch));
  }

  private async valuesOf({ name, static: own, place: { file } }: Unit): Promise<readonly string[]> {
    return own && file.endsWith('.c') ? [file] : this.tree.nearest(name, 'value', file);
  }

  /** Who calls what a function was put behind. */
  private async callersOf(to: Unit, { put, struct, file }: PutIn): Promise<Hop[]> {
    const name = put.member ?? put.variable ?? '';
    const isElement = put.member === undefined;
    const key = `${isElement ? '[]' : ''}${struct ?? ''}.${name} ${topOf(file.file)}`;
    const dispatches = await kept(this.dispatchesOf, key, () =>
      this.findDispatches(name, struct, isElement, file.file),
    );
    const meant = isElement
      ? ownOrAll(dispatches, (one) => one.unit.place.file === file.file)
      : dispatches.filter((one) => isSame(one.struct, struct));
    const all = await this.puts(name, struct, isElement, file.file);
    const same = all.filter((one) => isSame(one.struct, struct)).map((one) => one.put.value);
    const targets = same.length / Math.max(1, same.filter((value) => value === to.name).length);
    return meant.map(({ unit, struct: known, line }) => ({
      from: unit,
      to,
      line,
      how: isElement ? { k: 'element', variable: name, targets } : pointer(name, known ?? struct, put, targets),
    }));
  }

  /** Where a function is named as a value: by functions, and by variables at the top level. */
  async valuesTo(unit: Unit): Promise<readonly NamedIn[]> {
    const { name } = unit;
    const found: NamedIn[] = [];
    for (const file of this.capped(await this.valuesOf(unit))) {
      stopIfAborted(this.signal);
      const units = await this.tree.units(file);
      if (units === undefined || !isAmong(await this.tree.definers(name, file), unit)) continue;
      for (const one of units.units)
        for (const { line } of one.values.filter((value) => value.name === name))
          found.push({ file, by: one.name, line, unit: one });
      for (const { line, variable } of units.puts.filter((put) => put.value === name && put.in === undefined))
        if (variable !== undefined) found.push({ file, by: variable, line });
      for (const call of units.outside)
        if (argumentsAt(units, call).some((argument) => soleWord(argument) === name))
          found.push({ file, by: call.name, line: call.line });
    }
    return found;
  }

  /** The calls through a member of a struct, those in files near to another one first. */
  async dispatchesTo(struct: string, member: string, near: string | undefined): Promise<readonly DispatchIn[]> {
    const all = await this.findDispatches(member, struct, false, near);
    return all.filter((one) => isSame(one.struct, struct));
  }

  private async findDispatches(
    member: string,
    struct: string | undefined,
    isElement: boolean,
    near: string | undefined,
  ): Promise<DispatchIn[]> {
    const found: DispatchIn[] = [];
    for (const file of this.capped(await this.tree.nearest(member, 'calls', near))) {
      stopIfAborted(this.signal);
      const units = await this.tree.units(file);
      for (const unit of units?.units ?? [])
        for (const dispatch of unit.dispatches) {
          if (dispatch.member !== member || dispatch.isElement !== isElement) continue;
          const own = await this.structOf(dispatch, unit);
          // Where the declarations do not say what it is of, the file at least names the struct.
          if (own === undefined && struct !== undefined && units?.text.includes(struct) !== true) continue;
          found.push({ unit, line: dispatch.line, struct: own });
        }
    }
    return found;
  }

  private capped(files: readonly string[]): readonly string[] {
    if (files.length > this.mostFiles) this.isCut = true;
    return files.slice(0, this.mostFiles);
  }
}

interface PutIn {
  readonly put: Put;
  readonly file: FileUnits;
  readonly struct: string | undefined;
}

/** Where a function is named as a value. */
export interface NamedIn {
  readonly file: string;
  /** The function, or the variable or macro at the top level. */
  readonly by: string;
  readonly line: number;
  readonly unit?: Unit;
}

export interface DispatchIn {
  readonly unit: Unit;
  readonly line: number;
  readonly struct: string | undefined;
}

function isAmong(units: readonly Unit[], { key }: Unit): boolean {
  return units.some((one) => one.key === key);
}

/** An array of the file itself is meant before others of its name. */
function ownOrAll<T>(all: readonly T[], isOwn: (one: T) => boolean): readonly T[] {
  const own = all.filter(isOwn);
  return own.length > 0 ? own : all;
}

function isOf(put: Put, name: string, isElement: boolean): boolean {
  return isElement ? put.member === undefined && put.variable === name : put.member === name;
}

/** Whether two members of one name may be of one struct. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
