import type { Copy, MemberName } from '../facts.js';
import type { TreeFiles } from '../treeFiles.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { testOf } from '../../source/lineTest.js';
import type { MatchedLine, MatchedLines } from '../../source/source.js';
import { quoted } from '../../source/pattern.js';
import { copiesInto } from './copies.js';
import type { DefinitionSearch } from './definitions.js';
import { findInstallingMacros } from './installingMacros.js';
import { memberPattern, sortMemberLines, type MemberLines } from './memberLines.js';
import { Memo } from '../../source/memo.js';
import type { MemberQuestion } from '../question.js';
import { filesThatSee } from './reach.js';
import { StoringMacros } from './storingMacros.js';
import { endingPattern, renamedIn } from './structFiles.js';
import { findStruct, type StructHome } from './structHome.js';
import { folderOf } from '../../source/paths.js';

/** The ways in which a file can put something behind a member without naming it so. */
export interface MemberWays {
  /** With the other names of the member, and the macros that put something there. */
  readonly question: MemberQuestion;
  /** The files that name one of them, or begin an initialiser of the struct. */
  readonly files: ReadonlySet<string>;
  /** The lines in which the macros are named. */
  readonly uses: readonly MatchedLine[];
  /** Those of these in which a macro may read a member whose name it is given, or pastes. */
  readonly reads: readonly MatchedLine[];
  readonly unreachable: readonly string[];
  readonly cut: boolean;
}

/** Members of which is kept what the tree says of them. */
const KEPT = 24;
/** Those of which the lines are kept: thousands for a common name. */
const KEPT_LINES = 8;

/** What the whole tree says of members of structs: where they are at home, and the ways in which something is put behind them. */
export class MemberSearch {
  private readonly homes: Memo<StructHome>;
  private readonly ways: Memo<MemberWays>;
  private readonly copied: Memo<readonly Copy[]>;
  private readonly lines: Memo<MatchedLines>;
  /** Forgotten, as all of these, when something in the tree changes. */
  private readonly accessors: Memo<StoringMacros>;
  private readonly seers: Memo<ReadonlySet<string> | undefined>;

  constructor(
    private readonly tree: TreeFiles,
    readonly definitions: DefinitionSearch,
  ) {
    const { source } = tree;
    this.homes = new Memo(source, KEPT);
    this.ways = new Memo(source, KEPT);
    this.copied = new Memo(source, KEPT);
    this.lines = new Memo(source, KEPT_LINES);
    this.seers = new Memo(source, KEPT);
    this.accessors = new Memo(source, 1);
  }

  /** Where the struct is defined, and what the member is. @param near files that may see it */
  home(
    { struct, member }: MemberName,
    near: readonly (string | undefined)[],
    signal: Signal | undefined,
  ): Promise<StructHome> {
    const folders = new Set(near.flatMap((file) => (file?.includes('/') === true ? folderOf(file) : [])));
    const beside = [...folders].sort();
    return this.homes.get(`${struct}.${member} ${beside.join()}`, signal, (own) => {
      const { source, declarations } = this.tree.wantedBy(own);
      return findStruct(source, declarations, struct, member, beside, own);
    });
  }

  /** Says which members are asked for next: what the tree is searched for is searched for together. @param near the file that is read */
  foresee(members: readonly MemberName[], near: string | undefined, signal: Signal | undefined): void {
    for (const one of members)
      // Whoever asks is told what went wrong.
      Promise.all([this.linesOf(one, signal), this.home(one, [near], signal)]).catch(() => undefined);
  }

  /** The files that can see a struct that stands under one folder; `undefined` where that is most of the tree. */
  seeing(home: StructHome, signal: Signal | undefined): Promise<ReadonlySet<string> | undefined> {
    return this.seers.get(home.files.join(), signal, (own) =>
      filesThatSee(this.tree.wantedBy(own).source, home.files, own),
    );
  }

  /** Whether a name is a macro that stores into what it is given, where a file uses it. */
  async stores(name: string, file: string, signal: Signal | undefined): Promise<boolean> {
    return (await (await this.storing()).among(new Map([[name, new Set([file])]]), signal)).has(name);
  }

  private storing(): Promise<StoringMacros> {
    return this.accessors.get('', undefined, () => Promise.resolve(new StoringMacros(this.tree.source)));
  }

  /** The members that are copied into a member. */
  copies(asked: MemberName, near: string | undefined, signal: Signal | undefined): Promise<readonly Copy[]> {
    return this.copied.get(`${asked.struct}.${asked.member}`, signal, async (own) => {
      const { lines } = await this.linesOf(asked, own);
      return copiesInto(this.tree.wantedBy(own), asked, near, lines, own);
    });
  }

  /**
   * The lines of the tree that name a member, or in which an initialiser of its struct may begin: one pass for all who ask.
   * @param onLines is told of them as they are found, where nobody asked before
   */
  linesOf(
    { struct, member }: MemberName,
    signal: Signal | undefined,
    onLines?: (lines: readonly MatchedLine[]) => void,
  ): Promise<MatchedLines> {
    return this.lines.get(`${struct}.${member}`, signal, (own) =>
      this.tree
        .wantedBy(own)
        .source.linesMatching([memberPattern(member), initialiserPattern(struct), endingPattern(struct)], {
          holding: [member, struct],
          ...(onLines === undefined ? {} : { onLines }),
        }),
    );
  }

  /** The other ways to a member, found by a search of the tree. */
  async otherWays(asked: MemberName, home: StructHome, signal: Signal | undefined): Promise<MemberWays> {
    const { struct, member } = asked;
    // Another folder may have another struct of the name.
    return this.ways.get(`${struct}.${member} ${home.files.join()}`, signal, async (own) => {
      const { lines, unreachable } = await this.linesOf(asked, own);
      stopIfAborted(own);
      const found = await this.waysAmong(asked, home, sortMemberLines(member, lines), lines, own);
      return { ...found, unreachable: [...new Set([...unreachable, ...found.unreachable])].sort() };
    });
  }

  private async waysAmong(
    { struct, member }: MemberName,
    home: StructHome,
    direct: MemberLines,
    lines: readonly MatchedLine[],
    signal: Signal | undefined,
  ): Promise<MemberWays> {
    const { source } = this.tree.wantedBy(signal);
    const question = withTags(questionOf({ struct, member }, home), lines);
    const aliases = [...direct.aliases];
    const names = [...question.names, ...aliases.filter((one) => !question.names.includes(one))];
    const begins = testOf([initialiserPattern(struct)]);
    const renamed = await Promise.all(
      question.tags.map((tag) => source.linesMatching([initialiserPattern(tag)], { holding: [tag] })),
    );
    stopIfAborted(signal);
    const initialisers = [...lines.filter(({ text }) => begins(text)), ...renamed.flatMap((one) => one.lines)];
    const [macros, accessors, ...aliased] = await Promise.all([
      findInstallingMacros(source, names, { struct, words: home.words }, direct, initialisers, signal),
      home.kind === 'other' ? NO_NAMES : (await this.storing()).among(direct.accessors, signal),
      ...aliases.map((name) => source.linesMatching([memberPattern(name)], { holding: [name] })),
    ]);
    stopIfAborted(signal);
    const files = new Set(macros.files);
    for (const { file } of initialisers) files.add(file);
    for (const name of accessors) for (const file of direct.accessors.get(name) ?? []) files.add(file);
    aliases.forEach((name, index) => {
      for (const file of sortMemberLines(name, aliased[index]?.lines ?? []).files) files.add(file);
    });
    const headers = [...new Set([...question.headers, ...macros.headers])];
    return {
      question: {
        ...question,
        names,
        macros: macros.macros,
        functionLike: macros.functionLike,
        accessors: [...accessors].sort(),
        headers,
      },
      files,
      uses: macros.uses,
      reads: macros.reads,
      unreachable: macros.unreachable,
      cut: macros.cut,
    };
  }
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** What a file is asked where the member is named by its own name. */
export function questionOf({ struct, member }: MemberName, home: StructHome): MemberQuestion {
  return {
    struct,
    tags: home.renamed,
    member,
    names: [member],
    macros: [],
    functionLike: [],
    accessors: [],
    kind: home.kind,
    isArray: home.isArray,
    headers: home.files.filter((file) => file.startsWith('include/')),
    embedded: home.embedded,
  };
}

/** A question with the macros too that lines of the whole tree show to stand for the tag of the struct. */
export function withTags(question: MemberQuestion, lines: readonly MatchedLine[]): MemberQuestion {
  const more = renamedIn(lines, question.struct).filter((one) => !question.tags.includes(one));
  return more.length === 0 ? question : { ...question, tags: [...question.tags, ...more] };
}

/** Whether only the files of one folder can see a struct. */
export function isLocal(home: StructHome): boolean {
  return !home.files.some((file) => file.startsWith('include/'));
}

/** Lines in which an initialiser or a compound literal of a struct may begin. */
export function initialiserPattern(struct: string): string {
  return String.raw`\b${quoted(struct)}\b([^;*&=]*([={]|$)|[^;=]*\\$|[^;*,&=]*\)[ \t]*(\{|$))`;
}
