import { joinedLines } from '../../c/textEnds.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import type { MatchedLine, Source } from '../../source/source.js';
import { covers, foldersDefining, scopeOf, type MacroScope } from './macroScope.js';
import { mayBeOfStruct, type StructWords } from './macroOfStruct.js';
import { plainElements } from './plainElement.js';
import { MacroTexts, type MacroDefinition } from './macroTexts.js';
import { mayBeInMacro, type MacroHead, type MemberLines } from './memberLines.js';
import { anyOf, quoted } from '../../source/pattern.js';

/** The macros by which something is put behind a member, and where they are used. */
export interface InstallingMacros {
  readonly macros: readonly string[];
  /** Those of them that take arguments wherever they are defined. */
  readonly functionLike: readonly string[];
  /** The headers under `include/` that define them. */
  readonly headers: readonly string[];
  /** The files that name one. */
  readonly files: ReadonlySet<string>;
  /** The lines in which one is named. */
  readonly uses: readonly MatchedLine[];
  /** Those of these in which a macro may read a member whose name it is given, or pastes. */
  readonly reads: readonly MatchedLine[];
  readonly unreachable: readonly string[];
  /** There are more macros than were followed. */
  readonly cut: boolean;
}

/** So many macros that one uses the other are followed. */
const LONGEST_CHAIN = 6;
/** Macros that take the member's name; more of them mean that it is a common word. */
const MOST_TAKERS = 100;
/** More macros than these are not followed: something that is no installation was taken for one. */
const MOST_MACROS = 1500;

/**
 * Finds the macros whose definition assigns or designates the member, those that use them, and the files that name any of them.
 * @param names what the member is written by
 * @param initialisers lines in which an initialiser of the struct may begin
 */
export async function findInstallingMacros(
  source: Source,
  names: readonly string[],
  struct: StructWords,
  { inMacro, takers }: MemberLines,
  initialisers: readonly MatchedLine[],
  signal?: Signal,
): Promise<InstallingMacros> {
  const search = new MacroSearch(source, names, struct, signal);
  // Words like `BIT` and `WARN` stand everywhere: only those whose definition stores are looked for where they are used.
  const taken = search.takersAmong(takers);
  taken.catch(() => undefined);
  await search.begin(inMacro);
  await search.beginWith(initialisers);
  // Most macros that use others stand in the headers that are everyone's: a look at those is short.
  await search.followShared();
  await search.addTakers(await taken);
  await search.follow();
  return search.result();
}

class MacroSearch {
  private readonly scopes = new Map<string, MacroScope[]>();
  /** Macros that are defined without parameters somewhere. */
  private readonly plain = new Set<string>();
  private readonly homes = new Set<string>();
  private readonly files = new Set<string>();
  private readonly uses: MatchedLine[] = [];
  /** The macros that read a member whose name they are given, or paste, by themselves or by what they use. */
  private readonly readers = new Set<string>();
  private readonly unreachable = new Set<string>();
  private readonly around: MacroTexts;
  private cut = false;

  constructor(
    private readonly source: Source,
    private readonly names: readonly string[],
    private readonly struct: StructWords,
    private readonly signal: Signal | undefined,
  ) {
    this.around = new MacroTexts(source);
  }

  result(): InstallingMacros {
    const headers = [...this.homes].filter((file) => file.startsWith('include/')).sort();
    const unreachable = [...this.unreachable].sort();
    const macros = [...this.scopes.keys()];
    const functionLike = macros.filter((name) => !this.plain.has(name)).sort();
    const reads = this.uses.filter((line) => this.usedIn(line).some((name) => this.readers.has(name)));
    return { macros, functionLike, headers, files: this.files, uses: this.uses, reads, unreachable, cut: this.cut };
  }

  async begin(lines: readonly MatchedLine[]): Promise<void> {
    for (const line of lines) {
      const macro = await this.around.definition(line);
      if (macro !== undefined && mayBeOfStruct(macro.body, this.names, this.struct)) this.addDefined(macro, line.file);
    }
  }

  /** Macros that initialise the struct without naming members. */
  async beginWith(lines: readonly MatchedLine[]): Promise<void> {
    for (const line of lines) {
      const macro = mayBeInMacro(line.text) ? await this.around.definition(line) : undefined;
      if (macro === undefined) continue;
      const body = joinedLines(macro.body);
      if (plainElements(body, this.struct.struct).length > 0) this.addDefined(macro, line.file);
    }
  }

  private addDefined(macro: MacroDefinition, file: string): void {
    if (readsGivenMember(macro)) this.readers.add(macro.name);
    this.add(macro, file);
  }

  /** @returns whether the macro is new there */
  private add({ name: macro, isFunctionLike }: MacroHead, file: string): boolean {
    if (!isFunctionLike) this.plain.add(macro);
    const known = this.scopes.get(macro) ?? [];
    if (known.some((scope) => covers(scope, file))) return false;
    if (known.length === 0 && this.scopes.size >= MOST_MACROS) {
      this.cut = true;
      return false;
    }
    this.scopes.set(macro, [...known, scopeOf(file)]);
    this.homes.add(file);
    return true;
  }

  /** Looks for macros that use the known ones, in the headers that are everyone's. */
  async followShared(): Promise<void> {
    let fresh: readonly string[] = [...this.scopes.keys()];
    for (let depth = 0; fresh.length > 0 && depth < LONGEST_CHAIN; depth++) {
      const { everywhere } = this.byScope(fresh);
      fresh = await this.outer(await this.lines(everywhere, ['include']));
    }
  }

  /** Looks for the uses of all macros, and of those that turn out to use them, where each can be used. */
  async follow(): Promise<void> {
    let fresh: readonly string[] = [...this.scopes.keys()];
    for (let depth = 0; fresh.length > 0 && depth < LONGEST_CHAIN; depth++) {
      const { everywhere, places } = this.byScope(fresh);
      const [shared, own] = await Promise.all([
        this.lines(everywhere, undefined),
        places.length > 0 ? this.lines(fresh, places) : [],
      ]);
      const found = [...shared, ...own];
      for (const line of found) {
        if (this.usedIn(line).length === 0) continue;
        this.files.add(line.file);
        this.uses.push(line);
      }
      fresh = await this.outer(found);
    }
  }

  private byScope(macros: readonly string[]): { everywhere: string[]; places: string[] } {
    const scopes = (macro: string) => this.scopes.get(macro) ?? [];
    const places = macros.flatMap((macro) =>
      scopes(macro).flatMap((scope) => (scope.k === 'below' ? [scope.path] : [])),
    );
    return {
      everywhere: macros.filter((macro) => scopes(macro).some(({ k }) => k === 'everywhere')),
      places: [...new Set(places)].sort(),
    };
  }

  /** The macros in whose definitions some lines name a known one, as far as they are new. */
  private async outer(lines: readonly MatchedLine[]): Promise<string[]> {
    const next = new Set<string>();
    for (const line of lines) {
      if (!mayBeInMacro(line.text)) continue;
      const used = this.usedIn(line);
      const macro = used.length === 0 ? undefined : await this.around.macro(line);
      if (macro === undefined || this.names.includes(macro.name)) continue;
      // What is a parameter of the macro is not the macro of that name.
      if (used.every((one) => one === macro.name || macro.parameters.includes(one))) continue;
      if (used.some((one) => this.readers.has(one))) this.readers.add(macro.name);
      if (this.add(macro, line.file)) next.add(macro.name);
    }
    return [...next];
  }

  private usedIn({ file, text }: MatchedLine): string[] {
    return [...new Set(text.match(/[A-Za-z_]\w*/g))].filter(
      (word) => this.scopes.get(word)?.some((scope) => covers(scope, file)) === true,
    );
  }

  /** The lines that define the macros which are given the member's name. */
  async takersAmong(takers: MemberLines['takers']): Promise<readonly MatchedLine[]> {
    if (takers.size > MOST_TAKERS) this.cut = true;
    if (takers.size === 0 || takers.size > MOST_TAKERS) return [];
    const names = [...takers.keys()];
    const folders = foldersDefining([...takers.values()].flatMap((users) => [...users]));
    return this.linesMatching(String.raw`^[ \t]*#[ \t]*define[ \t]+${anyOf(names)}\(`, names, folders);
  }

  /** Of the macros that are given the member's name, those whose definition assigns or designates what it is given belong to the others. */
  async addTakers(lines: readonly MatchedLine[]): Promise<void> {
    for (const line of lines) {
      const macro = await this.around.definition(line);
      if (macro === undefined) continue;
      const { parameters, body } = macro;
      const stores = (one: string) => new RegExp(String.raw`(?:\.|->)\s*${quoted(one)}\s*=(?!=)`).test(body);
      if (parameters.some(stores) && mayBeOfStruct(body, parameters, { ...this.struct, words: NO_WORDS }))
        this.addDefined(macro, line.file);
    }
  }

  private async lines(
    macros: readonly string[],
    under: readonly string[] | undefined,
  ): Promise<readonly MatchedLine[]> {
    return macros.length === 0 ? [] : this.linesMatching(namedPattern(macros), macros, under);
  }

  private async linesMatching(
    pattern: string,
    holding: readonly string[],
    under: readonly string[] | undefined,
  ): Promise<readonly MatchedLine[]> {
    const { lines, unreachable } = await this.source.linesMatching([pattern], {
      holding,
      ...(under === undefined ? {} : { under }),
      ...(this.signal === undefined ? {} : { signal: this.signal }),
    });
    stopIfAborted(this.signal);
    for (const one of unreachable) this.unreachable.add(one);
    return lines;
  }
}

const NO_WORDS: ReadonlySet<string> = new Set();

/** Whether a macro reads a member whose name it is given, or pastes: `other->NAME`, `other->NAME##_late`. */
function readsGivenMember({ parameters, body }: MacroDefinition): boolean {
  const members = joinedLines(body).matchAll(/(?:\.|->)\s*(\w+(?:\s*##\s*\w+)*)\s*(=(?!=)|\()?/g);
  return [...members].some(
    ([, name = '', follows]) => follows === undefined && (name.includes('##') || parameters.includes(name)),
  );
}

/** One name as it stands: to look for it is then fast. */
function namedPattern(names: readonly string[]): string {
  const [only] = names;
  return only !== undefined && names.length === 1 ? String.raw`\b${quoted(only)}\b` : String.raw`\b${anyOf(names)}\b`;
}
