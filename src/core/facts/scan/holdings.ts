import { parameterName } from '../../c/callText.js';
import { stopIfAborted } from '../../signal.js';
import { distance, nearestFirst } from '../../source/nearness.js';
import { placeAt, type Place } from '../../source/place.js';
import { quoted } from '../../source/pattern.js';
import { SourceError } from '../../source/source.js';
import type { Ask } from '../ask.js';
import type { CopiedFrom, HeldEnd, Holding, VariableName } from '../heldByVariable.js';
import { namedBy } from './valueSource.js';
import { callTextsIn, callTextsOf } from '../callTexts.js';
import type { Installation } from '../facts.js';
import type { StructMember } from '../install.js';
import { isFollowedFrom, isOpenInstall } from '../openInstall.js';
import type { TreeFiles } from '../treeFiles.js';
import { heldInFile, NOTHING_HELD, returnedIn, type FileHolding, type HeldInFile } from './heldIn.js';
import { givenArray, mayChange } from './otherHolders.js';
import { installsOf } from './installs.js';
import { givenTo, settersFor } from './setters.js';
import type { MemberSearch } from './memberSearch.js';

/** Copies of copies are followed this far. */
const MAX_DEPTH = 4;
/** Files that name a variable that others see, of which so many are read. */
const MAX_FILES = 200;
/** Functions of which it is known what they give back. */
const NOBODY: ReadonlySet<string> = new Set();

/**
 * What a variable holds, as it is found: the file that was named first, then the others that see the variable, the nearest first.
 * @param known a member of which it is told already what is put behind it: where the variable keeps that, it is not told again
 */
export async function* holdingsOf(
  tree: TreeFiles,
  members: MemberSearch,
  asked: VariableName,
  ask: Ask,
  known?: StructMember,
): AsyncGenerator<Holding, HeldEnd> {
  const search = new HoldingSearch(tree, members, ask, known);
  const { definedIn, ownedBy, isWhole } = yield* search.of(asked, []);
  const isRead = !search.cut && search.unreachable.size + search.notThere.size === 0;
  return {
    definedIn,
    ownedBy,
    isWhole: isWhole && isRead && definedIn.length + ownedBy.length > 0,
    notThere: [...search.notThere].sort(),
    unreachable: [...search.unreachable].sort(),
    cut: search.cut,
  };
}

/** What is known of one of the variables when its search has ended. */
type OneEnd = Pick<HeldEnd, 'definedIn' | 'ownedBy' | 'isWhole'>;

class HoldingSearch {
  readonly unreachable = new Set<string>();
  readonly notThere = new Set<string>();
  cut = false;
  private readonly answers = new Map<string, Promise<HeldInFile>>();

  constructor(
    private readonly tree: TreeFiles,
    private readonly members: MemberSearch,
    private readonly ask: Ask,
    private readonly known: StructMember | undefined,
  ) {}

  /** @param above the variables whose value this one is, the last first */
  async *of(asked: VariableName, above: readonly VariableName[]): AsyncGenerator<Holding, OneEnd> {
    const { variable, file, member } = asked;
    if (asked.isFunction === true) return yield* this.given(asked, above);
    const own = await this.held(file, variable, member);
    if (member !== undefined && own.holdings.length === 0) {
      const object = await this.pointedTo(asked, above);
      if (object !== undefined) return yield* this.of(object, [asked, ...above]);
    }
    const declared = await this.declarationIn(file, variable);
    const isLocal = asked.in !== undefined || declared === undefined;
    const inFunction = own.holdings.filter(
      (one) => one.local && isLocal && (asked.in === undefined || one.in === asked.in),
    );
    if (asked.isOwn === true || inFunction.length > 0 || (asked.in !== undefined && own.ownedBy.includes(asked.in))) {
      const isWhole = yield* this.follow(asked, file, inFunction, above);
      const isOwn = yield* this.byOthers(asked, own, above);
      const isKept = !own.addressed.some((one) => asked.in === undefined || one === asked.in);
      return { definedIn: [], ownedBy: own.ownedBy, isWhole: isWhole && isOwn && isKept };
    }
    const shared = ({ local }: FileHolding) => !local;
    const isKept = ({ addressed, ownedBy }: HeldInFile) => addressed.every((one) => ownedBy.includes(one));
    let isWhole = yield* this.follow(asked, file, own.holdings.filter(shared), above);
    isWhole = (yield* this.byOthers(asked, own, above)) && isWhole && isKept(own);
    if (declared?.static === true && !file.endsWith('.h')) return { definedIn: [file], ownedBy: own.ownedBy, isWhole };
    const definedIn = declared === undefined ? [] : [file];
    const { signal } = this.ask;
    const { files } = await this.tree.filesWithWord(variable, signal === undefined ? {} : { signal });
    stopIfAborted(signal);
    const others = nearestFirst(files, this.ask.near ?? file, this.tree.arch).filter((one) => one !== file);
    if (others.length > MAX_FILES) this.cut = true;
    for (const other of others.slice(0, MAX_FILES)) {
      if (other.endsWith('.S')) continue;
      const own = await this.declarationIn(other, variable);
      // What another file keeps to itself is another variable.
      if (own?.static === true && !other.endsWith('.h')) continue;
      if (own !== undefined) definedIn.push(other);
      const there = await this.held(other, variable, member);
      isWhole = (yield* this.follow({ ...asked, file: other }, other, there.holdings.filter(shared), above)) && isWhole;
      isWhole = (yield* this.byOthers({ ...asked, file: other }, there, above)) && isWhole && isKept(there);
    }
    return { definedIn, ownedBy: own.ownedBy, isWhole };
  }

  /** @returns whether all of it is known */
  private async *follow(
    asked: VariableName,
    file: string,
    holdings: readonly FileHolding[],
    above: readonly VariableName[],
  ): AsyncGenerator<Holding, boolean> {
    const rank = distance(file, this.ask.near, this.tree.arch);
    if (rank === undefined) return holdings.length === 0;
    let isWhole = true;
    for (const holding of holdings) isWhole = (yield* this.followOne(asked, file, holding, rank, above)) && isWhole;
    return isWhole;
  }

  private async *followOne(
    asked: VariableName,
    file: string,
    { local: _local, element: _element, from, fromMember, ...one }: FileHolding,
    rank: number,
    above: readonly VariableName[],
  ): AsyncGenerator<Holding, boolean> {
    const place = placeAt(one.file, one.line, one.column);
    if (from?.isParameter === true) {
      const given = yield* this.givenBy(from.name, place, rank);
      if (given !== undefined) return given;
    }
    yield { ...one, rank };
    if (one.function !== undefined) return true;
    if (fromMember?.owner === null && from !== undefined) {
      const { name: member } = fromMember;
      return yield* this.ofVariable({ variable: from.name, file, member }, place, [asked, ...above]);
    }
    if (fromMember !== undefined) return yield* this.ofMember(fromMember, place, rank);
    // The array whose address is put there: what is called is an element of it.
    const source = from ?? (one.table === undefined ? undefined : { name: one.table, k: 'variable' as const });
    const named = source === undefined ? undefined : namedBy(source, file, one.in);
    return named !== undefined && (yield* this.ofVariable(named, place, [asked, ...above]));
  }

  /** What is assigned to elements by another name: by a pointer to the array, or by a function that is given it. */
  private async *byOthers(
    asked: VariableName,
    { others }: HeldInFile,
    above: readonly VariableName[],
  ): AsyncGenerator<Holding, boolean> {
    if (asked.member !== undefined || asked.isFunction === true || above.length > MAX_DEPTH) return true;
    const { variable, file } = asked;
    let isWhole = true;
    for (const { variable: pointer, in: inside, isSole } of others) {
      const own = inside === undefined ? {} : { in: inside, isOwn: true as const };
      const isKept = inside !== undefined || (await this.declarationIn(file, pointer))?.static === true;
      const by = { variable: pointer, file, ...own };
      isWhole = (yield* this.elementsBy(by, isSole && isKept, [asked, ...above])) && isWhole;
    }
    for (const one of await this.takersOf(variable, file))
      isWhole = (yield* this.elementsBy(one, true, [asked, ...above])) && isWhole;
    return isWhole;
  }

  /** What is assigned to elements by a name, in the functions that see that. */
  private async *elementsBy(
    pointer: VariableName,
    isCertain: boolean,
    above: readonly VariableName[],
  ): AsyncGenerator<Holding, boolean> {
    const { variable, file } = pointer;
    if (above.some((one) => one.variable === variable && one.file === file && one.in === pointer.in)) return true;
    const { holdings } = await this.held(file, variable);
    const rank = distance(file, this.ask.near, this.tree.arch);
    if (rank === undefined) return true;
    for (const { local, element, from: _from, fromMember: _member, ...one } of holdings) {
      const isMeant = pointer.in === undefined ? !local : local && one.in === pointer.in;
      if (element !== true || !isMeant || one.function === undefined) continue;
      const place = placeAt(one.file, one.line, one.column);
      yield { ...one, decided: one.decided && isCertain, rank, copied: { variable, place } };
    }
    return true;
  }

  /** The parameters in which functions get an array that a file gives them. */
  private async takersOf(array: string, file: string): Promise<VariableName[]> {
    const text = await this.tree.source.read(file);
    if (!mayChange(array, text) || !new RegExp(String.raw`[(,]\s*${quoted(array)}\s*[,)]`).test(text)) return [];
    const takers: VariableName[] = [];
    const { signal } = this.ask;
    const ask = { near: file, ...(signal === undefined ? {} : { signal }) };
    for (const { call, argument } of givenArray(array, await callTextsOf(this.tree, file))) {
      const { places } = await this.members.definitions.of(call.name, ['function'], ask);
      for (const where of places) {
        const head = (await callTextsIn(this.tree, where)).find(({ name }) => name === call.name);
        const parameter = parameterName(head?.arguments[argument]);
        if (parameter !== undefined) takers.push({ variable: parameter, file: where.file, in: call.name, isOwn: true });
      }
    }
    return takers;
  }

  private async *ofVariable(
    from: VariableName,
    place: CopiedFrom['place'],
    above: readonly VariableName[],
  ): AsyncGenerator<Holding, boolean> {
    const isKnown = above.some(
      (one) => one.variable === from.variable && one.file === from.file && one.member === from.member,
    );
    // What it comes to is asked already.
    if (isKnown) return true;
    if (above.length > MAX_DEPTH) {
      this.cut = true;
      return false;
    }
    const results = this.of(from.isFunction === true || from.isOwn === true ? from : await this.owned(from), above);
    let count = 0;
    for (;;) {
      const next = await results.next();
      if (next.done === true) {
        const { definedIn, ownedBy, isWhole } = next.value;
        // What is seen to hold nothing is filled by somebody who is not seen.
        return isWhole && count > 0 && definedIn.length + ownedBy.length > 0;
      }
      if (next.value.function !== undefined) count++;
      // What is copied is shown as what it comes to.
      if (next.value.copy === undefined)
        yield {
          ...next.value,
          copied: next.value.copied ?? {
            variable: from.variable,
            place,
            ...(from.isFunction === true ? { isFunction: true as const } : {}),
          },
        };
    }
  }

  /** The function's own variable, where it has one of the name; else what the file sees. */
  private async owned({ variable, file, member, in: inside }: VariableName): Promise<VariableName> {
    const { ownedBy } = await this.held(file, variable);
    const own = inside !== undefined && ownedBy.includes(inside) ? { in: inside } : {};
    return { variable, file, ...own, ...(member === undefined ? {} : { member }) };
  }

  /** What is given to a function that puts its parameter into the variable. @returns whether all of it is known; `undefined` where nobody is seen to give anything */
  private async *givenBy(parameter: string, place: Place, rank: number): AsyncGenerator<Holding, boolean | undefined> {
    const setters = await settersFor(this.tree, place, parameter, this.ask.signal);
    const results = givenTo(this.tree, this.members, { struct: '', member: '' }, setters, {
      ...this.ask,
      near: place.file,
    });
    let isWhole: boolean | undefined;
    for (;;) {
      const next = await results.next();
      if (next.done === true) {
        for (const one of next.value.unreachable) this.unreachable.add(one);
        this.cut ||= next.value.cut;
        for (const { struct, member, place: given } of next.value.members)
          isWhole = (yield* this.ofMember({ name: member, owner: struct }, given, rank)) && isWhole !== false;
        return isWhole;
      }
      const { struct: _struct, member: _member, ...one } = next.value;
      isWhole = isWhole !== false && one.function !== undefined;
      yield one;
    }
  }

  private async *ofMember(
    { name, owner }: Pick<NonNullable<FileHolding['fromMember']>, 'name' | 'owner'>,
    place: CopiedFrom['place'],
    rank: number,
  ): AsyncGenerator<Holding, boolean> {
    if (owner === undefined || owner === null) return false;
    if (this.known?.struct === owner && this.known.member === name) return true;
    const { signal } = this.ask;
    const all: Installation[] = [];
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
        const isFollowed = isFollowedFrom({ struct: owner, member: name }, next.value);
        return all.length > 0 && !all.some((one) => one.from !== undefined || isOpenInstall(one, NOBODY, isFollowed));
      }
      all.push(next.value);
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

  /** Of a pointer to a struct without a name: the variable that it points to or into, where it is only one. */
  private async pointedTo(
    { variable, file, in: inside, member }: VariableName,
    above: readonly VariableName[],
  ): Promise<VariableName | undefined> {
    if (above.length > MAX_DEPTH) return undefined;
    const { holdings } = await this.held(file, variable);
    const names = holdings
      .filter((one) => inside === undefined || !one.local || one.in === inside)
      .map(({ from, table }) => table ?? (from?.k === 'variable' ? from.name : undefined));
    const [name] = names;
    if (name === undefined || name === variable || names.some((one) => one !== name)) return undefined;
    return { variable: name, file, ...(member === undefined ? {} : { member }) };
  }

  /** What a function gives back, of each definition that can be meant where the file names it. */
  private async *given(asked: VariableName, above: readonly VariableName[]): AsyncGenerator<Holding, OneEnd> {
    const { signal } = this.ask;
    const { places } = await this.members.definitions.of(asked.variable, ['function'], {
      near: asked.file,
      ...(signal === undefined ? {} : { signal }),
    });
    let isWhole = true;
    for (const where of places)
      try {
        const holdings = await returnedIn(this.tree, asked.variable, where, signal);
        isWhole = (yield* this.follow({ ...asked, file: where.file }, where.file, holdings, above)) && isWhole;
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        this.unreachable.add(where.file);
      }
    return { definedIn: places.map(({ file }) => file), ownedBy: [], isWhole };
  }

  private held(file: string, variable: string, member?: string): Promise<HeldInFile> {
    const key = `${file}\n${variable}\n${member ?? ''}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      answer = this.read(file, variable, member);
      this.answers.set(key, answer);
    }
    return answer;
  }

  private async read(file: string, variable: string, member: string | undefined): Promise<HeldInFile> {
    const { signal } = this.ask;
    try {
      const answer = await heldInFile(this.tree, variable, file, signal, member);
      for (const one of answer.notThere) this.notThere.add(one);
      return answer;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.unreachable.add(file);
      return NOTHING_HELD;
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
