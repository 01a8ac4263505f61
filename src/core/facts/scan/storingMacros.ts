import { storesByInstruction } from '../../c/types/accessors.js';
import type { Signal } from '../../signal.js';
import { wantedSource } from '../../source/wantedSource.js';
import type { MatchedLine, Source } from '../../source/source.js';
import { anyOf } from '../../source/pattern.js';
import { definitionIn, MacroTexts } from './macroTexts.js';
import { searchedFolderOf } from '../../source/paths.js';

/** Macros that use others are followed this far. */
const LONGEST_CHAIN = 5;
/** Where the macros stand that everyone uses. */
const SHARED = ['include', 'arch'];

/** The macros that store into what they are given: `WRITE_ONCE(x, v)`, `rcu_assign_pointer(p, v)`, and any whose definition does so. */
export class StoringMacros {
  /** By name, as far as they were looked for where everyone sees them. */
  private readonly known = new Map<string, boolean>();
  /** Macros that were met in the files of others, not looked for elsewhere: one of these that stores is known to, one that does not is open. */
  private readonly met = new Map<string, readonly Defined[]>();

  constructor(private readonly source: Source) {}

  /**
   * Which of some names are such macros.
   * @param used the files that use each: a macro of one of these counts too
   */
  async among(used: ReadonlyMap<string, ReadonlySet<string>>, signal?: Signal): Promise<ReadonlySet<string>> {
    const result = new Set<string>();
    const open = [...used.keys()].filter((name) => !storesByInstruction(name));
    for (const name of used.keys()) if (storesByInstruction(name)) result.add(name);
    const shared = await this.definitions(
      open.filter((name) => !this.known.has(name)),
      SHARED,
      signal,
    );
    await this.decide(shared, SHARED, this.known, signal);
    const own = new Map<string, boolean>();
    const left = open.filter((name) => this.known.get(name) === undefined);
    const folders = [...new Set(left.flatMap((name) => [...(used.get(name) ?? [])].map(searchedFolderOf)))];
    if (left.length > 0 && folders.length > 0 && folders.length <= MOST_FOLDERS)
      await this.decide(await this.definitions(left, folders, signal), folders, own, signal);
    for (const name of open) if (this.known.get(name) === true || own.get(name) === true) result.add(name);
    return result;
  }

  /** Decides which of some macros store, by what they come down to: those that they use are looked at as long as it is open of one of them. */
  private async decide(
    first: ReadonlyMap<string, readonly Defined[]>,
    under: readonly string[],
    known: Map<string, boolean>,
    signal: Signal | undefined,
  ): Promise<void> {
    const all = new Map(first);
    const stores = (name: string) =>
      storesByInstruction(name) || known.get(name) === true || this.known.get(name) === true;
    const isSettled = (name: string) => storesByInstruction(name) || known.has(name) || this.known.has(name);
    for (let depth = 0; ; depth++) {
      settleStoring([...all, ...this.met], known, stores);
      const open = [...first.keys()].filter((name) => !stores(name));
      const used = usedBy(open, [all, this.met], isSettled).filter((name) => !all.has(name));
      if (used.length === 0 || depth === LONGEST_CHAIN) {
        for (const name of open) known.set(name, false);
        return;
      }
      const next = await this.definitions(used, under, signal);
      for (const name of used) all.set(name, next.get(name) ?? []);
    }
  }

  private async definitions(
    names: readonly string[],
    under: readonly string[],
    signal: Signal | undefined,
  ): Promise<Map<string, Defined[]>> {
    const found = new Map<string, Defined[]>();
    if (names.length === 0) return found;
    const lines: MatchedLine[] = [];
    const source = signal === undefined ? this.source : wantedSource(this.source, signal);
    for (let at = 0; at < names.length; at += AT_ONCE) {
      const holding = names.slice(at, at + AT_ONCE);
      const pattern = String.raw`^[ \t]*#[ \t]*define[ \t]+${anyOf(holding)}\(`;
      const matched = await source.linesMatching([pattern], { under, holding });
      lines.push(...matched.lines);
    }
    const texts = new MacroTexts(source);
    for (const line of lines) {
      const macro = await texts.definition(line);
      if (macro === undefined || macro.parameters.length === 0) continue;
      const definitions = found.get(macro.name) ?? [];
      definitions.push(readDefinition(macro));
      found.set(macro.name, definitions);
      this.meet(definitions, await texts.lines(line.file));
    }
    return found;
  }

  /** Reads what some macros use as far as it is defined in the same file, which often settles it without a search. */
  private meet(users: readonly Defined[], lines: readonly string[]): void {
    const used = new Set(users.flatMap(({ calls }) => calls).filter((name) => !this.met.has(name)));
    if (used.size === 0) return;
    const read: Defined[] = [];
    for (const [at, text] of lines.entries()) {
      const name = DEFINED.exec(text)?.[1];
      if (name === undefined || !used.has(name)) continue;
      const macro = definitionIn(lines, at + 1);
      if (macro === undefined || macro.parameters.length === 0) continue;
      const definition = readDefinition(macro);
      read.push(definition);
      this.met.set(name, [...(this.met.get(name) ?? []), definition]);
    }
    this.meet(read, lines);
  }
}

interface Defined {
  /** Its own text assigns to one of its parameters. */
  readonly stores: boolean;
  /** What it calls or uses with one of its parameters. */
  readonly calls: readonly string[];
}

/** Notes which macros store, by themselves or by what they use. */
function settleStoring(
  all: readonly (readonly [name: string, definitions: readonly Defined[]])[],
  known: Map<string, boolean>,
  stores: (name: string) => boolean,
): void {
  for (let again = true; again;) {
    again = false;
    for (const [name, definitions] of all)
      if (!stores(name) && definitions.some((one) => one.stores || one.calls.some(stores))) {
        known.set(name, true);
        again = true;
      }
  }
}

/** What some macros use, and what that uses, as far as it is not settled: each pass over the tree looks for as many as are known. */
function usedBy(
  names: readonly string[],
  known: readonly ReadonlyMap<string, readonly Defined[]>[],
  isSettled: (name: string) => boolean,
): string[] {
  const used = new Set(names);
  for (const name of used)
    for (const { calls } of known.flatMap((all) => all.get(name) ?? []))
      for (const one of calls) if (!isSettled(one)) used.add(one);
  return [...used];
}

/** Names that are looked for together. */
const AT_ONCE = 300;
/** Folders in which macros are looked for that not everyone sees. */
const MOST_FOLDERS = 60;

function readDefinition({
  parameters,
  body,
}: {
  readonly parameters: readonly string[];
  readonly body: string;
}): Defined {
  // What an attribute says is no use of a macro.
  const text = body.replace(/\\\r?\n/g, ' ').replace(ATTRIBUTE, ' ');
  const stores = new RegExp(String.raw`(?:^|[^\w.>])${anyOf(parameters)}[)\]]{0,8}\s{0,20}=(?!=)`).test(text);
  const calls = new Set<string>();
  for (const [, name = ''] of text.matchAll(/([A-Za-z_]\w{0,100})\s{0,20}\(/g))
    if (!NO_CALLS.has(name) && !name.startsWith(OF_THE_COMPILER) && !parameters.includes(name)) calls.add(name);
  return { stores, calls: [...calls] };
}

const DEFINED = /^[ \t]*#[ \t]*define[ \t]+(\w+)\(/;

const ATTRIBUTE = /\b__attribute(?:__)?\s{0,8}\(\((?:[^()]|\((?:[^()]|\([^()]{0,200}\)){0,200}\)){0,400}\)\)/g;
const OF_THE_COMPILER = '__builtin_';
const NO_CALLS = new Set(['if', 'while', 'for', 'switch', 'sizeof', 'typeof', '__typeof__', 'return', 'defined']);
