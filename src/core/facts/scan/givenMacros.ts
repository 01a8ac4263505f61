import { declaresWhole, handedParts, macrosOf, waysToMake } from '../../c/nameParts.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { isAside } from '../../source/nearness.js';
import { readableText } from '../../source/readableText.js';
import { SourceError } from '../../source/source.js';
import { holdsWord } from '../../source/wordTest.js';
import type { MakingMacro } from '../headerPastes.js';
import type { TreeFiles } from '../treeFiles.js';

/** Macros of headers that use one another are followed so far. */
const LONGEST_CHAIN = 5;
/** Headers that are read for the macros in them which use others, of one name. */
const MOST_HEADERS = 600;
/** Headers that hold the name itself and are read for it: more of them hold a common word. */
const MOST_NAMED = 60;
/** Macros that may make one name. */
const MOST_MACROS = 400;
/** Shorter words stand everywhere, and so do numbers: they are not looked for. */
const SHORTEST = 3;

/** The files that give a macro of a header what it makes a name of, each with such macros. */
export interface GivenMacros {
  readonly files: ReadonlyMap<string, readonly MakingMacro[]>;
  /** The macros that may make the name, those that paste it first. */
  readonly macros: readonly MakingMacro[];
  readonly unreachable: readonly string[];
  /** There are more macros than were followed. */
  readonly cut: boolean;
}

/**
 * The files that hold both a macro of a header which may make a name, and the words that it makes it of: by itself, or through other macros of headers
 * that use it. Which of them do make it is for who reads them.
 * @param headers the headers whose macros paste anything
 * @param named the files that hold the name: a macro in one may declare it for each file that uses the macro
 */
export async function filesGivingMacros(
  tree: TreeFiles,
  name: string,
  headers: readonly string[],
  named: readonly string[],
  signal: Signal | undefined,
): Promise<GivenMacros> {
  const search = new GivenSearch(tree, name, signal);
  await search.begin(headers);
  await search.beginNamed(named);
  await search.follow();
  return search.result();
}

class GivenSearch {
  private readonly all: MakingMacro[] = [];
  private readonly seen = new Set<string>();
  /** Which files hold a word. */
  private readonly holding = new Map<string, ReadonlySet<string>>();
  private readonly unreachable = new Set<string>();
  private headersRead = 0;
  private cut = false;

  constructor(
    private readonly tree: TreeFiles,
    private readonly name: string,
    private readonly signal: Signal | undefined,
  ) {}

  /** The macros that paste the name themselves. */
  async begin(headers: readonly string[]): Promise<void> {
    const { source, headerPastes } = this.tree;
    const found: MakingMacro[] = [];
    for (const file of headers) {
      try {
        found.push(...(await headerPastes.making(source, file, this.name)));
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        this.unreachable.add(file);
      }
      stopIfAborted(this.signal);
    }
    await this.add(found);
  }

  /** The macros of headers in whose definitions the name stands. */
  async beginNamed(named: readonly string[]): Promise<void> {
    const found: MakingMacro[] = [];
    for (const file of named.filter((one) => one.endsWith('.h') && !isAside(one)).slice(0, MOST_NAMED)) {
      const text = await readableText(this.tree.source, file);
      stopIfAborted(this.signal);
      const macros = macrosOf(text, (definition) => holdsWord(definition, this.name));
      for (const { body, ...macro } of macros)
        if (macro.parameters !== undefined && declaresWhole({ ...macro, body }, this.name))
          found.push({ macro, file, parts: [{ text: this.name, isGiven: false }], ways: [[]] });
    }
    await this.add(found);
  }

  /** The macros that use those that are known, level by level. */
  async follow(): Promise<void> {
    let from = 0;
    for (let depth = 0; depth < LONGEST_CHAIN && from < this.all.length; depth++) {
      const used = this.all.slice(from);
      from = this.all.length;
      await this.add(await this.usersOf(used));
    }
    this.cut ||= from < this.all.length;
  }

  result(): GivenMacros {
    const files = new Map<string, MakingMacro[]>();
    for (const one of this.all)
      for (const file of this.filesWith(one.macro.name))
        if (one.ways.some((way) => this.wordsOf(way).every((word) => this.filesWith(word).has(file))))
          files.set(file, [...(files.get(file) ?? []), one]);
    return { files, macros: this.all, unreachable: [...this.unreachable], cut: this.cut };
  }

  /** Keeps those macros of which the words that they must be given stand somewhere. */
  private async add(found: readonly MakingMacro[]): Promise<void> {
    await this.lookFor(found.flatMap(({ ways }) => ways.flatMap((way) => this.wordsOf(way))));
    const fresh: MakingMacro[] = [];
    for (const one of found) {
      const ways = one.ways.filter((way) => this.wordsOf(way).every((word) => this.filesWith(word).size > 0));
      const key = `${one.file} ${one.macro.name} ${ways.join('|')} ${one.parts.map(({ text }) => text).join('#')}`;
      if (ways.length === 0 || this.seen.has(key)) continue;
      this.seen.add(key);
      if (this.all.length + fresh.length >= MOST_MACROS) {
        this.cut = true;
        break;
      }
      fresh.push({ ...one, ways });
    }
    await this.lookFor(fresh.map(({ macro }) => macro.name));
    this.all.push(...fresh);
  }

  private async usersOf(used: readonly MakingMacro[]): Promise<MakingMacro[]> {
    const byFile = new Map<string, MakingMacro[]>();
    for (const one of used)
      for (const file of this.filesWith(one.macro.name))
        if (file.endsWith('.h') && !isAside(file)) byFile.set(file, [...(byFile.get(file) ?? []), one]);
    const found: MakingMacro[] = [];
    for (const [file, here] of byFile) {
      if (++this.headersRead > MOST_HEADERS) {
        this.cut = true;
        break;
      }
      const names = [...new Set(here.map(({ macro }) => macro.name))];
      const text = await readableText(this.tree.source, file);
      stopIfAborted(this.signal);
      const macros = macrosOf(text, (definition) => names.some((one) => holdsWord(definition, one)));
      for (const { body, ...macro } of macros)
        for (const one of here) {
          // Another name of the macro takes what that takes.
          if (macro.parameters === undefined && body.length === 1 && body[0] === one.macro.name)
            found.push({ ...one, macro: { ...one.macro, name: macro.name, at: macro.at }, file });
          for (const parts of handedParts({ ...macro, body }, one.macro, one.parts)) {
            const ways = waysToMake(parts, this.name);
            if (ways.length > 0) found.push({ macro, file, parts, ways });
          }
        }
    }
    return found;
  }

  private async lookFor(words: readonly string[]): Promise<void> {
    const fresh = [...new Set(words)].filter((word) => !this.holding.has(word));
    const search = this.signal === undefined ? {} : { signal: this.signal };
    const found = await Promise.all(fresh.map((word) => this.tree.filesWithWord(word, search)));
    stopIfAborted(this.signal);
    for (const [index, { files, unreachable }] of found.entries()) {
      this.holding.set(fresh[index] ?? '', new Set(files));
      for (const file of unreachable) this.unreachable.add(file);
    }
  }

  private filesWith(word: string): ReadonlySet<string> {
    return this.holding.get(word) ?? NONE;
  }

  private wordsOf(way: readonly string[]): string[] {
    return way.filter((word) => word.length >= SHORTEST && !/^\d/.test(word));
  }
}

const NONE: ReadonlySet<string> = new Set();
