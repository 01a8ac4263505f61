import { stopIfAborted } from '../../signal.js';
import { distance, nearestFirst } from '../../source/nearness.js';
import { placeAt } from '../../source/place.js';
import { SourceError } from '../../source/source.js';
import type { Ask, CopiedFrom, HeldEnd, Holding, VariableName } from '../facts.js';
import type { TreeFiles } from '../treeFiles.js';
import { heldIn, type FileHolding, type HeldInFile } from './heldIn.js';
import { installsOf } from './installs.js';
import type { MemberSearch } from './memberSearch.js';

/** Copies of copies are followed this far. */
const MAX_DEPTH = 4;
/** Files that name a variable that others see, of which so many are read. */
const MAX_FILES = 200;

/** What a variable holds, as it is found: the file that was named first, then the others that see the variable, the nearest first. */
export async function* holdingsOf(
  tree: TreeFiles,
  members: MemberSearch,
  asked: VariableName,
  ask: Ask,
): AsyncGenerator<Holding, HeldEnd> {
  const search = new HoldingSearch(tree, members, ask);
  const { definedIn, ownedBy } = yield* search.of(asked, []);
  return {
    definedIn,
    ownedBy,
    notThere: [...search.notThere].sort(),
    unreachable: [...search.unreachable].sort(),
    cut: search.cut,
  };
}

class HoldingSearch {
  readonly unreachable = new Set<string>();
  readonly notThere = new Set<string>();
  cut = false;
  private readonly answers = new Map<string, Promise<HeldInFile>>();

  constructor(
    private readonly tree: TreeFiles,
    private readonly members: MemberSearch,
    private readonly ask: Ask,
  ) {}

  /** @param above the variables whose value this one is, the last first */
  async *of(
    asked: VariableName,
    above: readonly VariableName[],
  ): AsyncGenerator<Holding, Pick<HeldEnd, 'definedIn' | 'ownedBy'>> {
    const { variable, file } = asked;
    const own = await this.held(file, variable);
    const declared = await this.declarationIn(file, variable);
    const isLocal = asked.in !== undefined || declared === undefined;
    const inFunction = own.holdings.filter(
      (one) => one.local && isLocal && (asked.in === undefined || one.in === asked.in),
    );
    if (inFunction.length > 0 || (asked.in !== undefined && own.ownedBy.includes(asked.in))) {
      yield* this.follow(asked, file, inFunction, above);
      return { definedIn: [], ownedBy: own.ownedBy };
    }
    const shared = ({ local }: FileHolding) => !local;
    yield* this.follow(asked, file, own.holdings.filter(shared), above);
    if (declared?.static === true && !file.endsWith('.h')) return { definedIn: [file], ownedBy: own.ownedBy };
    const definedIn = declared === undefined ? [] : [file];
    const { signal } = this.ask;
    const { files } = await this.tree.filesWithWord(variable, signal === undefined ? {} : { signal });
    stopIfAborted(signal);
    const others = nearestFirst(files, this.ask.near ?? file, this.tree.arch).filter((one) => one !== file);
    if (others.length > MAX_FILES) this.cut = true;
    for (const other of others.slice(0, MAX_FILES)) {
      if (other.endsWith('.S')) continue;
      const there = await this.declarationIn(other, variable);
      // What another file keeps to itself is another variable.
      if (there?.static === true && !other.endsWith('.h')) continue;
      if (there !== undefined) definedIn.push(other);
      const { holdings } = await this.held(other, variable);
      yield* this.follow({ ...asked, file: other }, other, holdings.filter(shared), above);
    }
    return { definedIn, ownedBy: own.ownedBy };
  }

  private async *follow(
    asked: VariableName,
    file: string,
    holdings: readonly FileHolding[],
    above: readonly VariableName[],
  ): AsyncGenerator<Holding> {
    const rank = distance(file, this.ask.near, this.tree.arch);
    if (rank === undefined) return;
    for (const { local, from, ...one } of holdings) {
      yield { ...one, rank };
      const place = placeAt(one.file, one.line, one.column);
      const within = local || one.in !== undefined ? { in: one.in ?? '' } : {};
      if (from?.member !== undefined) yield* this.ofMember(from.member, place, rank);
      else if (from?.variable !== undefined)
        yield* this.ofVariable({ variable: from.variable, file, ...within }, place, [asked, ...above]);
    }
  }

  private async *ofVariable(
    from: VariableName,
    place: CopiedFrom['place'],
    above: readonly VariableName[],
  ): AsyncGenerator<Holding> {
    const isKnown = above.some((one) => one.variable === from.variable && one.file === from.file);
    if (isKnown) return;
    if (above.length > MAX_DEPTH) {
      this.cut = true;
      return;
    }
    const results = this.of(await this.owned(from), above);
    for (;;) {
      const next = await results.next();
      if (next.done === true) return;
      // What is copied is shown as what it comes to.
      if (next.value.copy === undefined)
        yield { ...next.value, copied: next.value.copied ?? { variable: from.variable, place } };
    }
  }

  /** The function's own variable, where it has one of the name; else what the file sees. */
  private async owned({ variable, file, in: inside }: VariableName): Promise<VariableName> {
    const { ownedBy } = await this.held(file, variable);
    return inside !== undefined && ownedBy.includes(inside) ? { variable, file, in: inside } : { variable, file };
  }

  private async *ofMember(
    { name, owner }: NonNullable<NonNullable<FileHolding['from']>['member']>,
    place: CopiedFrom['place'],
    rank: number,
  ): AsyncGenerator<Holding> {
    if (owner === undefined || owner === null) return;
    const { signal } = this.ask;
    const results = installsOf(
      this.tree,
      this.members,
      { struct: owner, member: name },
      { near: place.file, ...(signal === undefined ? {} : { signal }) },
    );
    for (;;) {
      const next = await results.next();
      if (next.done === true) {
        for (const one of next.value.unreachable) this.unreachable.add(one);
        this.cut ||= next.value.cut;
        return;
      }
      const { function: callee, value, file, line, column, variable, style, decided } = next.value;
      if (callee === undefined) continue;
      yield {
        function: callee,
        ...(value === undefined ? {} : { value }),
        ...(variable === undefined ? {} : { variable }),
        ...(next.value.in === undefined ? {} : { in: next.value.in }),
        style,
        file,
        line,
        column,
        decided,
        rank,
        copied: { struct: owner, member: name, place },
      };
    }
  }

  private held(file: string, variable: string): Promise<HeldInFile> {
    const key = `${file}\n${variable}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      answer = this.read(file, variable);
      this.answers.set(key, answer);
    }
    return answer;
  }

  private async read(file: string, variable: string): Promise<HeldInFile> {
    const { signal } = this.ask;
    try {
      const text = await this.tree.source.read(file);
      stopIfAborted(signal);
      const answer = await heldIn(
        this.tree.declarations,
        variable,
        file,
        {
          text,
          find: (include) => this.tree.declarations.included(include, file),
          read: (path) => this.tree.source.read(path),
        },
        signal,
      );
      for (const one of answer.notThere) this.notThere.add(one);
      return answer;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.unreachable.add(file);
      return { holdings: [], ownedBy: [], notThere: [] };
    }
  }

  /** The definition of the variable at the top level of a file, where it has one. */
  private async declarationIn(file: string, variable: string): Promise<{ readonly static: boolean } | undefined> {
    try {
      const { definitions } = await this.tree.definitions(file, this.ask.signal);
      const found = definitions.find((one) => one.kind === 'variable' && one.name === variable && one.local !== true);
      return found && { static: found.static === true };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      return undefined;
    }
  }
}
