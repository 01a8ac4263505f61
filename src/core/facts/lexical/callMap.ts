import { soleWord } from '../../c/callForm.js';
import { NOT_CALLED } from '../../c/keywords.js';
import { runContextOfMember, type RunContext } from '../../c/runContext.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { nearestFirst } from '../../source/nearness.js';
import { kept, type Hop, type How } from './hop.js';
import { callsGiven } from './givenTo.js';
import { LaterMap } from './laterMap.js';
import type { LexicalTree } from './lexicalTree.js';
import { PointerMap, type DispatchIn } from './pointerMap.js';
import { allHops, NOTHING, unread, type Spread, type Unread } from './spread.js';
import { argumentsAt, callAround, type FileUnits, type Put, type Unit, type UnitCall } from './units.js';

export type { DispatchIn } from './pointerMap.js';

/** Files that are looked into for one question, the nearest first: beyond them lie names that everybody has. */
const MOST_FILES = 240;
/** Answers that are kept of each kind. */
const MOST_KEPT = 5_000;

/** Who seems to call whom in a tree, forwards and backwards, a function at a time. It proves nothing: what matters is looked at on the source. */
export class CallMap {
  private readonly forwards = new Map<string, Promise<Spread>>();
  private readonly backwards = new Map<string, Promise<Spread>>();
  private readonly pointers: PointerMap;
  private readonly later: LaterMap;
  private isCut = false;

  /** @param mostFiles files that are looked into for one question, the nearest first */
  constructor(
    private readonly tree: LexicalTree,
    private readonly signal?: Signal,
    private readonly mostFiles = MOST_FILES,
  ) {
    this.pointers = new PointerMap(tree, signal, mostFiles);
    this.later = new LaterMap(tree, signal);
  }

  /** Whether some question had more files than are looked into. */
  get cut(): boolean {
    return this.isCut || this.later.cut || this.pointers.cut;
  }

  /** What a function seems to come to. */
  from(unit: Unit): Promise<Spread> {
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
      if (units === undefined || !(await this.tree.isMeant(unit, file))) continue;
      const bound = this.later.runsBoundIn(unit, units);
      // `timer_setup(&g->timer, f, 0)` looks as if `f` were put into `timer`.
      const isPut = (put: Put) =>
        put.value === unit.name &&
        !this.later.isForm(callAround(units, { name: '', at: put.at, line: put.line })?.name ?? '');
      const puts = await this.pointers.putsIn(units, isPut);
      for (const one of bound) found.add(one);
      for (const { put, struct } of puts) found.add(runContextOfMember(struct ?? '', put.member ?? ''));
      if (bound.length + puts.length === 0) found.add(undefined);
      if (found.has(undefined)) return undefined;
    }
    const [only] = found;
    if (only === undefined || found.size > 1) return undefined;
    const { hops } = await this.to(unit);
    return hops.some(({ how }) => how.k === 'call') ? undefined : only;
  }

  /** What seems to come to a function. */
  to(unit: Unit): Promise<Spread> {
    this.letGo();
    return kept(this.backwards, unit.key, () => this.findTo(unit));
  }

  /** A long session asks about most of a tree: what was found is sought again then. */
  private letGo(): void {
    for (const known of [this.forwards, this.backwards]) if (known.size > MOST_KEPT) known.clear();
    this.pointers.letGo();
  }

  private async findFrom(unit: Unit): Promise<Spread> {
    const { file } = unit.place;
    const hops: Hop[] = [];
    const rest: Unread[] = [];
    const seen = new Set<string>();
    for (const call of unit.calls) {
      if (NOT_CALLED.has(call.name) || seen.has(call.name)) continue;
      stopIfAborted(this.signal);
      const later = this.later.from(unit, call);
      // What queues something differs by what is queued.
      if (later.length > 0) rest.push(...later);
      else seen.add(call.name);
      for (const to of await this.tree.definers(call.name, file))
        hops.push({ from: unit, to, how: { k: 'call' }, line: call.line });
    }
    rest.push(...(await this.pointers.from(unit)));
    const given = unit.values.filter(({ name }) => name.includes('_'));
    if (given.length > 0)
      rest.push(unread('given', { files: 1 }, async () => ({ hops: await this.givenFrom(unit, given), unread: [] })));
    return { hops, unread: rest };
  }

  /** What a function gives to another one, which calls it. */
  private async givenFrom(unit: Unit, values: readonly UnitCall[]): Promise<Hop[]> {
    const found: Hop[] = [];
    const seen = new Set<string>();
    const file = await this.tree.units(unit.place.file);
    if (file === undefined) return found;
    for (const value of values) {
      if (seen.has(value.name)) continue;
      stopIfAborted(this.signal);
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

  /** The same as they are found: those that call it by its name first, of which there may be thousands. */
  async *eachTo(unit: Unit): AsyncGenerator<Hop> {
    if (unit.kind === 'syscall') return;
    yield* this.callsTo(unit);
    const { unread: rest } = await this.valuesSpread(unit);
    for (const one of rest) yield* await allHops(await one.read());
  }

  private async findTo(unit: Unit): Promise<Spread> {
    if (unit.kind === 'syscall') return NOTHING;
    const hops: Hop[] = [];
    for await (const hop of this.callsTo(unit)) hops.push(hop);
    const { unread: rest } = await this.valuesSpread(unit);
    return { hops, unread: rest };
  }

  /** Who calls a function or uses a macro by its name. */
  async *callsTo(unit: Unit): AsyncGenerator<Hop> {
    const { name } = unit;
    this.tree.learn(unit);
    for (const file of await this.filesNaming(unit)) {
      stopIfAborted(this.signal);
      const units = await this.tree.units(file);
      for (const from of units?.units ?? []) {
        if (from.key === unit.key) continue;
        const call = from.calls.find((one) => one.name === name);
        if (call === undefined) continue;
        if (await this.tree.isMeant(unit, file)) yield { from, to: unit, how: { k: 'call' }, line: call.line };
      }
    }
  }

  private async valuesSpread(unit: Unit): Promise<Spread> {
    if (unit.kind === 'macro') return NOTHING;
    const files = this.capped(await this.valuesOf(unit));
    // A name that a macro pastes together stands in no file; those that may hold it are known, and its own is read with them.
    const own = unit.place.file;
    const making = files.includes(own) ? files : [...files, own];
    const rest = [unread('given', { files: making.length }, () => this.throughMade(unit, making))];
    if (files.length > 0) rest.unshift(unread('given', { files: files.length }, () => this.throughValues(unit, files)));
    return { hops: [], unread: rest };
  }

  /** What comes to a function by what macros at the top level of files make. */
  private async throughMade(unit: Unit, files: readonly string[]): Promise<Spread> {
    const rest: Unread[] = [];
    for (const file of files) {
      stopIfAborted(this.signal);
      const units = await this.tree.units(file);
      if (units !== undefined && (await this.tree.isMeant(unit, file)))
        rest.push(...(await this.pointers.toMade(unit, units)));
    }
    return { hops: [], unread: rest };
  }

  /** What comes to a function where files name it as a value. */
  private async throughValues(unit: Unit, files: readonly string[]): Promise<Spread> {
    const hops: Hop[] = [];
    const rest: Unread[] = [];
    for (const file of files) {
      stopIfAborted(this.signal);
      const units = await this.tree.units(file);
      if (units === undefined || !(await this.tree.isMeant(unit, file))) continue;
      rest.push(...(await this.pointers.to(unit, units)));
      for (const from of units.units)
        for (const value of from.values.filter((one) => one.name === unit.name))
          for (const how of await this.callersOfArgument(units, value))
            hops.push({ from, to: unit, line: value.line, how });
      const later = this.later.to(unit, units);
      hops.push(...later.hops);
      rest.push(...later.unread);
    }
    return { hops, unread: rest };
  }

  /** The files that may call a function by its name. */
  private async filesNaming({ name, static: own, place: { file } }: Unit): Promise<readonly string[]> {
    if (own && file.endsWith('.c')) return [file];
    const { files } = await this.tree.tree.filesWithWord(name);
    return this.capped(nearestFirst(files, file, this.tree.tree.arch));
  }

  private async valuesOf(unit: Unit): Promise<readonly string[]> {
    const { name, place } = unit;
    return this.isSeenOutside(unit) ? this.tree.nearest(name, 'value', place.file) : [place.file];
  }

  /** Whether other files than its own may name it. */
  isSeenOutside({ static: own, place: { file } }: Unit): boolean {
    return !own || !file.endsWith('.c');
  }

  /** Where a function is named as a value: by functions, and by variables at the top level. */
  async valuesTo(unit: Unit): Promise<readonly NamedIn[]> {
    const { name } = unit;
    const found: NamedIn[] = [];
    for (const file of this.capped(await this.valuesOf(unit))) {
      stopIfAborted(this.signal);
      const units = await this.tree.units(file);
      if (units === undefined || !(await this.tree.isMeant(unit, file))) continue;
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

  /** The calls through a member of a struct as they are found, those in files near to another one first. */
  eachDispatch(struct: string, member: string, near: string | undefined): AsyncGenerator<DispatchIn> {
    return this.pointers.eachDispatch(struct, member, near);
  }

  private capped(files: readonly string[]): readonly string[] {
    if (files.length > this.mostFiles) this.isCut = true;
    return files.slice(0, this.mostFiles);
  }
}

/** Where a function is named as a value. */
export interface NamedIn {
  readonly file: string;
  /** The function, or the variable or macro at the top level. */
  readonly by: string;
  readonly line: number;
  readonly unit?: Unit;
}
