import { stopIfAborted, type Signal } from '../../signal.js';
import { topOf } from '../../source/nearness.js';
import { kept, pointer, type Hop } from './hop.js';
import type { LexicalTree } from './lexicalTree.js';
import { Owners } from './owners.js';
import { putStruct } from './putStruct.js';
import { unread, type Unread } from './spread.js';
import { ownerBefore, type FileUnits, type Put, type Unit, type UnitDispatch } from './units.js';

/** Answers that are kept of each kind. */
const MOST_KEPT = 5_000;
/** Where more files put something behind a member, it is told by them how many targets it has: to read them all would take longer than all else. */
const FEW_FILES = 24;

export interface PutIn {
  readonly put: Put;
  readonly file: FileUnits;
  readonly struct: string | undefined;
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
  }

  /** A long session asks about most of a tree: what was found is sought again then. */
  letGo(): void {
    for (const known of [this.puts, this.dispatches]) if (known.size > MOST_KEPT) known.clear();
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
      const read = async () => ({ hops: await this.targetsOf(unit, dispatch, struct), unread: [] });
      found.set(key, unread(asked.isElement ? 'element' : 'pointer', { files, targets: files }, read));
    }
    return [...found.values()];
  }

  /** Who calls what a function is put behind in a file: each of them once. */
  async to(unit: Unit, units: FileUnits): Promise<Unread[]> {
    const all = new Map<string, Unread>();
    const seen = new Set<string>();
    for (const found of await this.putsIn(units, (one) => one.value === unit.name)) {
      // Without its struct it would be called by whoever calls a member of that name.
      const struct = found.struct ?? (await putStruct(this.tree, found.put, units));
      const put = { ...found, struct };
      const asked = askedBy(put);
      const key = keyOf(asked);
      if (all.has(key)) continue;
      const { file } = units;
      const putting = await this.filesPutting(asked, file);
      const targets = putting.length > FEW_FILES ? await this.shareOf(unit.name, putting) : 1;
      const files = (await this.tree.filesIn(asked.name, 'calls')).length;
      const read = async () => {
        const hops = (await this.callersOf(unit, put)).filter(({ from }) => !seen.has(from.key));
        for (const { from } of hops) seen.add(from.key);
        return { hops, unread: [] };
      };
      all.set(key, unread(asked.isElement ? 'element' : 'pointer', { files: 1 + files, targets }, read));
    }
    return [...all.values()];
  }

  /** The calls through a member of a struct, those in files near to another one first. */
  async dispatchesTo(struct: string, name: string, near: string | undefined): Promise<readonly DispatchIn[]> {
    const all = await this.findDispatches({ name, struct, isElement: false }, near);
    return all.filter((one) => isSame(one.struct, struct));
  }

  /** What a file puts behind members or into arrays, with the struct of the member. */
  async putsIn(file: FileUnits, isWanted: (put: Put) => boolean): Promise<PutIn[]> {
    const found: PutIn[] = [];
    for (const put of file.puts) {
      if (!isWanted(put)) continue;
      const struct = put.struct ?? (await this.owners.tagOf(ownerBefore(file.text, put.at), put.in, file));
      found.push({ put, file, struct });
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
    const asked = { name: member, struct, isElement };
    const all = await this.putsOf(asked, file);
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

  /** Who calls what a function was put behind. */
  private async callersOf(to: Unit, at: PutIn): Promise<Hop[]> {
    const asked = askedBy(at);
    const { name, struct, isElement } = asked;
    const { file } = at.file;
    const dispatches = await kept(this.dispatches, `${keyOf(asked)} ${topOf(file)}`, () =>
      this.findDispatches(asked, file),
    );
    const meant = isElement
      ? ownOrAll(dispatches, (one) => one.unit.place.file === file)
      : dispatches.filter((one) => isSame(one.struct, struct));
    const targets = await this.countOf(asked, to.name, file);
    return meant.map(({ unit, struct: known, line }) => ({
      from: unit,
      to,
      line,
      how: isElement ? { k: 'element', variable: name, targets } : pointer(name, known ?? struct, at.put, targets),
    }));
  }

  /** What seems to stand behind a member for each time that a function of a name does. */
  private async countOf(asked: Pointer, target: string, near: string): Promise<number> {
    const putting = await this.filesPutting(asked, near);
    if (putting.length > FEW_FILES) return this.shareOf(target, putting);
    const all = await this.putsOf(asked, near);
    const same = all.filter((one) => isSame(one.struct, asked.struct)).map((one) => one.put.value);
    return same.length / Math.max(1, same.filter((value) => value === target).length);
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

  private async findDispatches({ name, struct, isElement }: Pointer, near: string | undefined): Promise<DispatchIn[]> {
    const found: DispatchIn[] = [];
    for (const file of this.capped(await this.tree.nearest(name, 'calls', near))) {
      stopIfAborted(this.signal);
      const units = await this.tree.units(file);
      for (const unit of units?.units ?? [])
        for (const dispatch of unit.dispatches) {
          if (dispatch.member !== name || dispatch.isElement !== isElement) continue;
          const own = await this.structOf(dispatch, unit);
          // Where the declarations do not say what it is of, the file at least names the struct.
          if (own === undefined && struct !== undefined && units?.text.includes(struct) !== true) continue;
          found.push({ unit, line: dispatch.line, struct: own });
        }
    }
    return found;
  }

  private capped(files: readonly string[]): readonly string[] {
    if (files.length > this.mostFiles) this.cut = true;
    return files.slice(0, this.mostFiles);
  }
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
