import { Cancelled, joinOrBegin, stopIfAborted, type Signal } from '../../signal.js';
import type { Scope } from './scope.js';

/** So many headers are looked at for changes with every question, more of them only after some time. */
const CHECKED_ALWAYS = 32;
/** After so many milliseconds it is looked whether includes lead elsewhere, and at all headers that decided something. */
const CHECK_EVERY = 2000;
/** After so many, at those too in which nothing was found: something may be now. */
const CHECK_ALL_EVERY = 10_000;

/** What can be asked about the tree to tell whether a basis is as it was. */
export interface TreeNow {
  identity(path: string): Promise<string | undefined>;
  /** Where the include with these candidates leads. */
  find(candidates: string, signal?: Signal): Promise<string | undefined>;
  /** Grows when an answer of `find` may be another. */
  version(): number;
  /** Looks whether something came or went. */
  look(): Promise<void>;
  /** The files that include a file as a part of themselves. */
  includers(file: string): Promise<readonly string[]>;
}

/** What a translation unit was read from beside its own text. While it is as it was, the unit may be kept. */
export class Basis {
  /** Every file that it was read from, or would be if it could be. */
  readonly seen: Set<string>;
  /** The Makefiles that say where headers lie, or would if they were there, as they were. */
  readonly makefiles = new Map<string, string | undefined>();
  /** Its headers, level by level, as they were. */
  readonly read = new Map<string, string>();
  /** The files that include this one, where they were looked for. */
  includers: readonly string[] | undefined;
  private readonly leads = new Map<string, string | undefined>();
  private version: number;
  private checkedAt: number;
  private allCheckedAt: number;
  private checking: Promise<boolean> | undefined;

  constructor(
    private readonly scope: Scope,
    private readonly tree: TreeNow,
    private readonly clock: () => number,
  ) {
    this.seen = new Set([scope.file]);
    this.version = tree.version();
    this.checkedAt = this.allCheckedAt = clock();
  }

  /** Where an include leads; that is then a part of the basis. */
  async find(candidates: string, signal?: Signal): Promise<string | undefined> {
    const path = await this.tree.find(candidates, signal);
    this.leads.set(candidates, path);
    return path;
  }

  /** Whether what happened to some files or folders touches it. */
  hangsOn(paths: ReadonlySet<string>): boolean {
    const mine = [...this.seen, ...this.makefiles.keys()];
    const slash = this.scope.file.lastIndexOf('/');
    for (const path of paths) {
      if (mine.some((one) => one === path || one.startsWith(`${path}/`))) return true;
      if (this.includers !== undefined && path.startsWith(this.scope.file.slice(0, slash + 1))) return true;
    }
    return false;
  }

  /** Whether it is as it was, as far as it is time to look. */
  isCurrent(signal?: Signal): Promise<boolean> {
    return joinOrBegin(
      () => this.checking,
      () => (this.checking = this.lookFor(signal).finally(() => (this.checking = undefined))),
    );
  }

  private async lookFor(signal: Signal | undefined): Promise<boolean> {
    const { checkedAt, allCheckedAt } = this;
    try {
      return await this.look(signal);
    } catch (error) {
      // What was not looked at to the end is still to be looked at.
      if (error instanceof Cancelled) [this.checkedAt, this.allCheckedAt] = [checkedAt, allCheckedAt];
      throw error;
    }
  }

  private async look(signal: Signal | undefined): Promise<boolean> {
    const { scope, tree } = this;
    const now = this.clock();
    const isTime = now - this.checkedAt >= CHECK_EVERY;
    const isTimeForAll = now - this.allCheckedAt >= CHECK_ALL_EVERY;
    if (isTime) this.checkedAt = now;
    if (isTimeForAll) this.allCheckedAt = now;
    if (isTime) await tree.look();
    if (!(await this.leadsWhereItLed())) return false;
    if (isTime && this.includers !== undefined) {
      const includers = await tree.includers(scope.file);
      if (includers.join('\n') !== this.includers.join('\n')) return false;
    }
    const files: [string, string | undefined][] = isTime || scope.used.size <= CHECKED_ALWAYS ? [...scope.used] : [];
    if (isTime) files.push(...this.makefiles);
    if (isTimeForAll) {
      files.push(...this.read);
      for (const { path, identity } of scope.headers) if (!this.read.has(path)) files.push([path, identity]);
    }
    const same = await Promise.all(
      files.map(async ([path, identity]) => {
        stopIfAborted(signal);
        return (await tree.identity(path)) === identity;
      }),
    );
    return same.every((one) => one);
  }

  private async leadsWhereItLed(): Promise<boolean> {
    const version = this.tree.version();
    if (version === this.version) return true;
    const same = await Promise.all(
      [...this.leads].map(async ([candidates, path]) => (await this.tree.find(candidates)) === path),
    );
    this.version = version;
    return same.every((one) => one);
  }
}
