import { soleWord } from '../../c/callForm.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { topOf } from '../../source/nearness.js';
import { kept, pointer, type Hop } from './hop.js';
import { MadePuts } from './madePuts.js';
import type { LexicalTree } from './lexicalTree.js';
import { Owners } from './owners.js';
import { namesHeld, usesOfHolders } from './localValue.js';
import { putStruct } from './putStruct.js';
import { unread, type Spread, type Unread } from './spread.js';
import { StoredBy, type Setter } from './storedBy.js';
import {
  argumentsAt,
  ownerBefore,
  parametersOf,
  type FileUnits,
  type Put,
  type Unit,
  type UnitCall,
  type UnitDispatch,
} from './units.js';

/** Answers that are kept of each kind. */
const MOST_KEPT = 5_000;
/** Where more files put something behind a member, it is told by them how many targets it has: to read them all would take longer than all else. */
const FEW_FILES = 24;

export interface PutIn {
  readonly put: Put;
  readonly file: FileUnits;
  readonly struct: string | undefined;
  /** What is put there is what this one is given. */
  readonly setter?: Setter;
  /** The function that gives it, or puts it there itself; absent at the top level. */
  readonly by?: string | undefined;
}

export interface DispatchIn {
  readonly unit: Unit;
  readonly line: number;
  readonly struct: string | undefined;
}

/** What is asked for: a member, of a struct where that is known, or an array. */
interface Pointer {
  readonly name: string;
  readonly struct: string | undefined;
  readonly isElement: boolean;
}

/** What stands behind members and in arrays, and who calls that, by the tokens. */
export class PointerMap {
  private readonly owners: Owners;
  private readonly stored: StoredBy;
  private readonly made: MadePuts;
  private readonly puts = new Map<string, Promise<readonly PutIn[]>>();
  private readonly dispatches = new Map<string, Promise<readonly DispatchIn[]>>();
  /** Whether some question had more files than are looked into. */
  cut = false;

  /** @param mostFiles files that are looked into for one question, the nearest first */
  constructor(
    private readonly tree: LexicalTree,
    private readonly signal: Signal | undefined,
    private readonly mostFiles: number,
  ) {
    this.owners = new Owners(tree);
    this.stored = new StoredBy(tree, signal, mostFiles);
    this.made = new MadePuts(tree, signal);
  }

  /** A long session asks about most of a tree: what was found is sought again then. */
  letGo(): void {
    for (const known of [this.puts, this.dispatches]) if (known.size > MOST_KEPT) known.clear();
    this.stored.letGo(MOST_KEPT);
    this.made.letGo(MOST_KEPT);
  }

  /** What a function comes to by its calls through members and elements of arrays. */
  async from(unit: Unit): Promise<Unread[]> {
    const found = new Map<string, Unread>();
    for (const dispatch of unit.dispatches) {
      const struct = await this.structOf(dispatch, unit);
      const asked = { name: dispatch.member, struct, isElement: dispatch.isElement };
      const key = keyOf(asked);
      if (found.has(key)) continue;
      const files = (await this.filesPutting(asked, unit.place.file)).length;
      if (files === 0) continue;
      const read = () => this.targetsOf(unit, dispatch, struct);
      found.set(key, unread(asked.isElement ? 'element' : 'pointer', { files, targets: files }, read));
    }
    return [...found.values()];
  }

  /** Who calls what a function is put behind in a file: each of them once. */
  async to(unit: Unit, units: FileUnits): Promise<Unread[]> {
    return this.calledBehind(unit, units, await this.putsOfFunction(unit, units));
  }

  /** The same of what uses of macros at the top level of the file put it behind. */
  async toMade(unit: Unit, units: FileUnits): Promise<Unread[]> {
    const puts = await this.made.of(unit, units);
    return this.calledBehind(
      unit,
      units,
      puts.map((put) => ({ put, file: units, struct: put.struct })),
    );
  }

  private async calledBehind(unit: Unit, units: FileUnits, puts: readonly PutIn[]): Promise<Unread[]> {
    const all = new Map<string, Unread>();
    const seen = new Set<string>();
    for (const found of puts) {
      // Without its struct it would be called by whoever calls a member of that name.
      const struct = found.struct ?? (await putStruct(this.tree, found.put, found.file));
      const put = { ...found, struct };
      const asked = askedBy(put);
      const key = keyOf(asked);
      if (all.has(key)) continue;
      const { file } = units;
      const targets = await this.targetsWith(unit, put, asked, file);
      const files = (await this.tree.filesIn(asked.name, 'calls')).length;
      const read = async () => {
        const hops = (await this.callersOf(unit, put, file)).filter(({ from }) => !seen.has(from.key));
        for (const { from } of hops) seen.add(from.key);
        return { hops, unread: [] };
      };
      all.set(key, unread(asked.isElement ? 'element' : 'pointer', { files: 1 + files, targets }, read));
    }
    return [...all.values()];
  }

  /** Where a file puts a function: itself, by a variable that holds it, or by what it is given to. */
  private async putsOfFunction(unit: Unit, units: FileUnits): Promise<PutIn[]> {
    const found = await this.putsIn(units, (one) => one.value === unit.name);
    const give = async (value: UnitCall, by: string | undefined) => {
      for (const { put, file, setter } of await this.stored.storesAt(units, value))
        found.push({ ...(await this.withStruct(put, file)), setter, by });
    };
    for (const from of units.units)
      for (const value of from.values) {
        if (value.name !== unit.name) continue;
        await give(value, from.name);
        const holders = usesOfHolders(units, from, value);
        const [held] = holders;
        if (held === undefined) continue;
        found.push(...(await this.putsIn(units, (one) => one.value === held.name && one.in?.key === from.key)));
        for (const holder of holders) await give(holder, from.name);
      }
    for (const call of units.outside)
      for (const argument of argumentsAt(units, call))
        if (soleWord(argument) === unit.name)
          await give({ name: unit.name, at: call.at + (argument.offsets?.[0] ?? 0), line: call.line }, undefined);
    return found;
  }

  /** The calls through a member of a struct as they are found, those in files near to another one first. */
  async *eachDispatch(struct: string, name: string, near: string | undefined): AsyncGenerator<DispatchIn> {
    for await (const one of this.dispatchesOf({ name, struct, isElement: false }, near))
      if (isSame(one.struct, struct)) yield one;
  }

  /** What a file puts behind members or into arrays, with the struct of the member. */
  async putsIn(file: FileUnits, isWanted: (put: Put) => boolean): Promise<PutIn[]> {
    const found: PutIn[] = [];
    for (const put of file.puts) {
      if (isWanted(put)) found.push(await this.withStruct(put, file));
    }
    return found;
  }

  private async withStruct(put: Put, file: FileUnits): Promise<PutIn> {
    const struct = put.struct ?? (await this.owners.tagOf(ownerBefore(file.text, put.at), put.in, file));
    return { put, file, struct, by: put.in?.kind === 'macro' ? undefined : put.in?.name };
  }

  private async structOf({ isElement, at }: UnitDispatch, unit: Unit): Promise<string | undefined> {
    if (isElement) return undefined;
    const file = await this.tree.units(unit.place.file);
    return file === undefined ? undefined : this.owners.tagOf(ownerBefore(file.text, at), unit, file);
  }

  private async targetsOf(unit: Unit, dispatch: UnitDispatch, struct: string | undefined): Promise<Spread> {
    const { member, isElement, line } = dispatch;
    const { file } = unit.place;
    const asked = { name: member, struct, isElement };
    const all = await this.putsOf(asked, file);
    const puts = isElement
      ? ownOrAll(all, (one) => one.file.file === file)
      : all.filter((one) => isSame(one.struct, struct));
    const byTarget = new Map<string, Target>();
    const setters = new Map<string, SetterPut>();
    for (const put of puts) {
      stopIfAborted(this.signal);
      const { in: by, value } = put.put;
      const index = by === undefined ? -1 : parametersOf(put.file, by).indexOf(value);
      if (by !== undefined && index >= 0) setters.set(`${by.key} ${index}`, { setter: { by, index }, put });
      else for (const name of namesHeld(put.file, by, value)) await this.addTargets(byTarget, name, put);
    }
    const how = { unit, line, member, isElement, struct };
    const seen = new Set(setters.keys());
    const rest: Unread[] = [];
    for (const one of setters.values()) rest.push(await this.throughSetter(how, one, seen));
    return { hops: hopsTo(how, byTarget), unread: rest };
  }

  private async addTargets(
    byTarget: Map<string, Target>,
    name: string,
    put: PutIn,
    near = put.file.file,
  ): Promise<void> {
    for (const to of await this.tree.definers(name, near))
      if (to.kind !== 'macro') byTarget.set(to.key, { to, put, times: (byTarget.get(to.key)?.times ?? 0) + 1 });
  }

  /** What is given to a function that puts it behind a member, and to those that hand it on to that one. */
  private async throughSetter(how: Called, { setter, put }: SetterPut, seen: Set<string>): Promise<Unread> {
    const files = await this.stored.filesGiving(setter.by);
    return unread('pointer', { files: files.length, targets: files.length }, async () => {
      const byTarget = new Map<string, Target>();
      const rest: Unread[] = [];
      for await (const { given, handedOn } of this.stored.givenTo(setter, files)) {
        if (handedOn === undefined) {
          await this.addTargets(byTarget, given.name, { ...put, setter, by: given.in?.name }, given.file.file);
          continue;
        }
        const key = `${handedOn.by.key} ${handedOn.index}`;
        if (seen.has(key)) continue;
        seen.add(key);
        rest.push(await this.throughSetter(how, { setter: handedOn, put }, seen));
      }
      return { hops: hopsTo(how, byTarget), unread: rest };
    });
  }

  /** Who calls what a function was put behind. */
  private async callersOf(to: Unit, at: PutIn, file: string): Promise<Hop[]> {
    const asked = askedBy(at);
    const { name, struct, isElement } = asked;
    const dispatches = await kept(this.dispatches, `${keyOf(asked)} ${topOf(file)}`, () =>
      this.findDispatches(asked, file),
    );
    const meant = isElement
      ? ownOrAll(dispatches, (one) => one.unit.place.file === file)
      : dispatches.filter((one) => isSame(one.struct, struct));
    const targets = await this.countOf(asked, to.name, at, file);
    return meant.map(({ unit, struct: known, line }) => ({
      from: unit,
      to,
      line,
      how: isElement
        ? { k: 'element', variable: name, targets }
        : pointer(name, known ?? struct, { ...at.put, by: at.by }, targets),
    }));
  }

  /** About how many targets a member has for each time that a function is one: without reading those of a popular one. */
  private async targetsWith(unit: Unit, { setter }: PutIn, asked: Pointer, near: string): Promise<number> {
    if (setter !== undefined) return (await this.stored.filesGiving(setter.by)).length;
    const putting = await this.filesPutting(asked, near);
    return putting.length > FEW_FILES ? this.shareOf(unit.name, putting) : 1;
  }

  /** What seems to stand behind a member for each time that a function of a name does. */
  private async countOf(asked: Pointer, target: string, { setter }: PutIn, near: string): Promise<number> {
    if (setter !== undefined) return Math.max(1, (await this.stored.filesGiving(setter.by)).length);
    const putting = await this.filesPutting(asked, near);
    if (putting.length > FEW_FILES) return this.shareOf(target, putting);
    const all = await this.putsOf(asked, near);
    const same = all.filter((one) => isSame(one.struct, asked.struct)).map((one) => one.put.value);
    return Math.max(1, same.length) / Math.max(1, same.filter((value) => value === target).length);
  }

  /** The files of some for each that names a function. */
  private async shareOf(target: string, files: readonly string[]): Promise<number> {
    const naming = new Set((await this.tree.tree.filesWithWord(target)).files);
    return files.length / Math.max(1, files.filter((file) => naming.has(file)).length);
  }

  private putsOf(asked: Pointer, near: string): Promise<readonly PutIn[]> {
    return kept(this.puts, `${keyOf(asked)} ${topOf(near)}`, () => this.findPuts(asked, near));
  }

  private async findPuts(asked: Pointer, near: string): Promise<PutIn[]> {
    const found: PutIn[] = [];
    for (const file of await this.filesPutting(asked, near)) {
      stopIfAborted(this.signal);
      const units = await this.tree.units(file);
      if (units !== undefined) found.push(...(await this.putsIn(units, (put) => isOf(put, asked))));
    }
    return found;
  }

  /** The files that put something behind members of a name, or into arrays of that name; of a struct those alone that name it. */
  private async filesPutting({ name, struct, isElement }: Pointer, near: string): Promise<readonly string[]> {
    const files = await this.tree.nearest(name, isElement ? 'defines' : 'puts', near);
    return this.capped(await this.naming(struct, files));
  }

  /** Those of some files that name a struct. */
  private async naming(struct: string | undefined, files: readonly string[]): Promise<readonly string[]> {
    if (struct === undefined || files.length < 4) return files;
    const holding = new Set((await this.tree.tree.filesWithWord(struct)).files);
    return files.filter((file) => holding.has(file));
  }

  private async findDispatches(asked: Pointer, near: string): Promise<DispatchIn[]> {
    const found: DispatchIn[] = [];
    for await (const one of this.dispatchesOf(asked, near)) found.push(one);
    return found;
  }

  private async *dispatchesOf(
    { name, struct, isElement }: Pointer,
    near: string | undefined,
  ): AsyncGenerator<DispatchIn> {
    for (const file of this.capped(await this.tree.nearest(name, 'calls', near))) {
      stopIfAborted(this.signal);
      const units = await this.tree.units(file);
      for (const unit of units?.units ?? [])
        for (const dispatch of unit.dispatches) {
          if (dispatch.member !== name || dispatch.isElement !== isElement) continue;
          const own = await this.structOf(dispatch, unit);
          // Where the declarations do not say what it is of, the file at least names the struct.
          if (own === undefined && struct !== undefined && units?.text.includes(struct) !== true) continue;
          yield { unit, line: dispatch.line, struct: own };
        }
    }
  }

  private capped(files: readonly string[]): readonly string[] {
    if (files.length > this.mostFiles) this.cut = true;
    return files.slice(0, this.mostFiles);
  }
}

/** A function behind a pointer, and how often it is put there. */
interface Target {
  readonly to: Unit;
  readonly put: PutIn;
  readonly times: number;
}

/** What a function puts behind a member of what it is given. */
interface SetterPut {
  readonly setter: Setter;
  readonly put: PutIn;
}

/** A call through a member or an element. */
interface Called {
  readonly unit: Unit;
  readonly line: number;
  readonly member: string;
  readonly isElement: boolean;
  readonly struct: string | undefined;
}

function hopsTo({ unit, line, member, isElement, struct }: Called, byTarget: ReadonlyMap<string, Target>): Hop[] {
  const found = [...byTarget.values()];
  const count = found.reduce((sum, { times }) => sum + times, 0);
  return found.map(({ to, put: { put, struct: known, by }, times }) => {
    const targets = count / times;
    const how = isElement
      ? ({ k: 'element', variable: member, targets } as const)
      : pointer(member, struct ?? known, { ...put, by }, targets);
    return { from: unit, to, line, how };
  });
}

function askedBy({ put, struct }: PutIn): Pointer {
  return { name: put.member ?? put.variable ?? '', struct, isElement: put.member === undefined };
}

function keyOf({ name, struct = '', isElement }: Pointer): string {
  return `${isElement ? '[]' : ''}${struct}.${name}`;
}

/** An array of the file itself is meant before others of its name. */
function ownOrAll<T>(all: readonly T[], isOwn: (one: T) => boolean): readonly T[] {
  const own = all.filter(isOwn);
  return own.length > 0 ? own : all;
}

function isOf(put: Put, { name, isElement }: Pointer): boolean {
  return isElement ? put.member === undefined && put.variable === name : put.member === name;
}

/** Whether two members of one name may be of one struct. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
