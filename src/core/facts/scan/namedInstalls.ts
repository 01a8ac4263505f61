import type { Installation, InstallsAsk, InstallsEnd, MemberName } from '../facts.js';
import type { VariableName } from '../heldByVariable.js';
import type { TreeFiles } from '../treeFiles.js';
import { stopIfAborted } from '../../signal.js';
import { SourceError } from '../../source/source.js';
import { distance, nearestFirst } from '../../source/nearness.js';
import { filesNear } from './callers.js';
import { FileReader } from './fileReader.js';
import { macrosNaming } from './macrosNaming.js';
import { isLocal, questionOf, type MemberSearch, type MemberWays } from './memberSearch.js';
import type { MemberQuestion } from '../question.js';
import { givenIn } from './givenIn.js';
import { givingBack } from './givingBack.js';
import { heldInFile } from './heldIn.js';
import { heldInstall, sourceOf } from './heldInstall.js';
import { isBeside, searchedFolderOf } from '../../source/paths.js';
import type { StructHome } from './structHome.js';

/** Files that are read for one question: more of them name a word that says nothing. */
const MOST_FILES = 300;

/** What {@link NamedInstalls} says last, with whether a function is given to a call through a pointer: what stands behind that may put it there. */
export interface NamedEnd extends InstallsEnd {
  readonly meetsPointer: boolean;
}

/** A variable whose value is put behind the member, and where. */
interface HeldSource {
  readonly one: Installation;
  readonly from: VariableName;
}

/**
 * What is put behind a member in the files that name some words: first where the member is named too, then what is given to functions that put it there,
 * last what macros put there. Who is content with what came so far stops asking, and the tree is not searched for the rest.
 */
export class NamedInstalls {
  private readonly reader: FileReader;
  private readonly seen = new Set<string>();
  private readonly unreachable = new Set<string>();

  constructor(
    private readonly tree: TreeFiles,
    private readonly search: MemberSearch,
    private readonly asked: MemberName,
    private readonly ask: InstallsAsk & { readonly naming: readonly string[] },
  ) {
    this.reader = new FileReader(tree.source, tree.declarations);
  }

  async *run(): AsyncGenerator<Installation, NamedEnd> {
    const { tree, search, asked, ask } = this;
    const { signal, near, naming } = ask;
    yield* this.readFirst();
    const [home, candidates] = await Promise.all([
      search.home(asked, [near, ...(ask.first ?? [])], signal),
      this.filesNaming(),
    ]);
    stopIfAborted(signal);
    let meetsPointer = false;
    const end = (cut: boolean): NamedEnd => ({
      definedIn: home.files,
      hasMember: home.hasMember,
      kind: home.kind,
      shared: home.shared,
      unreachable: [...this.unreachable].sort(),
      cut,
      meetsPointer,
    });
    if (home.kind === 'other' || home.files.length === 0) return end(false);
    const named = candidates.slice(0, MOST_FILES);
    const sources = new Map<string, HeldSource>();
    for await (const one of this.read(questionOf(asked, home), home, named)) {
      const from = home.kind === 'pointer' ? undefined : sourceOf(one);
      if (from !== undefined && from.isFunction !== true)
        sources.set(`${one.file} ${from.in ?? ''} ${from.variable}`, { one, from });
      yield one;
    }
    meetsPointer = yield* givenIn(tree, search, asked, naming, named, ask);
    for (const source of sources.values()) yield* this.heldBeside(source);
    if (ask.plain === true) return end(candidates.length > MOST_FILES);
    yield* this.givenBack(home, named);
    const ways = await search.otherWays(asked, home, signal);
    for (const one of ways.unreachable) this.unreachable.add(one);
    const others = named.filter((file) => ways.files.has(file));
    yield* this.read(ways.question, home, [...new Set([...others, ...filesPasting(ways, naming)])]);
    yield* this.read(ways.question, home, await this.filesOfMacros(ways));
    return { ...end(ways.cut || candidates.length > MOST_FILES), reads: ways.reads.map(({ text }) => text) };
  }

  /** The files that use the macros, where the definition of one of them names a word: then no file that uses it has to. */
  private async filesOfMacros({ question, uses }: MemberWays): Promise<string[]> {
    const { naming, near, signal } = this.ask;
    const macros = new Set(question.macros);
    for (const word of naming)
      for await (const { macro } of macrosNaming(this.tree, word, { near, signal }))
        if (macros.has(macro))
          return nearestFirst(new Set(uses.map(({ file }) => file)), near, this.tree.arch).slice(0, MOST_FILES);
    return [];
  }

  /** What a variable holds, by what the file says in which its value is put behind the member: `handler = lamp_on; x->f = handler`. */
  private async *heldBeside({ one, from }: HeldSource): AsyncGenerator<Installation> {
    const { naming, signal } = this.ask;
    try {
      if (!(await this.isNamedWhere(one.file, from.in))) return;
      const { holdings } = await heldInFile(this.tree, from.variable, one.file, signal, from.member);
      for (const holding of holdings) {
        const isMeant = from.in === undefined ? !holding.local : holding.local && holding.in === from.in;
        const isNamed = [holding.function, holding.value].some((name) => name !== undefined && naming.includes(name));
        const held = isMeant && isNamed ? heldInstall(one, from, holding, one.rank) : undefined;
        if (held !== undefined) yield held;
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.unreachable.add(one.file);
    }
  }

  /** Whether a function of a file, or anything of it, names one of the words. */
  private async isNamedWhere(file: string, inside: string | undefined): Promise<boolean> {
    const { tree, ask } = this;
    const text = await tree.source.read(file);
    const { definitions } = await tree.definitions(file, ask.signal);
    const around = definitions.find(({ kind, name }) => kind === 'function' && name === inside);
    const part =
      around === undefined
        ? text
        : text
            .split('\n')
            .slice(around.line - 1, around.end)
            .join('\n');
    return ask.naming.some((word) => part.includes(word));
  }

  /** What functions of the files that name the words give back, where their value is put behind the member: `set_handler(x, handler_of(id))`. */
  private async *givenBack(home: StructHome, files: readonly string[]): AsyncGenerator<Installation> {
    const { tree, search, asked, ask } = this;
    const { near, signal, naming } = ask;
    for (const { name, isStatic, file: own, holdings } of await givingBack(tree, naming, files, signal)) {
      const from = { variable: name, isFunction: true as const };
      const asHeld = (one: Installation): Installation[] =>
        one.from?.k !== 'function' || one.from.name !== name
          ? []
          : holdings.flatMap((holding) => heldInstall(one, from, holding, one.rank) ?? []);
      const seen = new Set<string>();
      // Most often its value is put there beside it: who finds it so does not ask for more.
      for (const folder of isStatic ? [searchedFolderOf(own)] : [searchedFolderOf(own), undefined]) {
        const all = await filesNear(tree, name, near ?? own, signal, folder);
        for (const one of all.unreachable) this.unreachable.add(one);
        const users = all.files.filter(
          (file) => !file.endsWith('.S') && !seen.has(file) && (!isStatic || isBeside(file, own)),
        );
        const among = users.slice(0, MOST_FILES - seen.size);
        for (const one of among) seen.add(one);
        for await (const one of this.read(questionOf(asked, home), home, among)) yield* asHeld(one);
        for await (const one of givenIn(tree, search, asked, [name], among, ask, 'results')) yield* asHeld(one);
      }
      tree.settled(name);
    }
  }

  /** What the likeliest files decide by what they include. */
  private async *readFirst(): AsyncGenerator<Installation> {
    const { struct, member, file } = this.asked;
    const headers = file?.startsWith('include/') === true ? [file] : [];
    const question: MemberQuestion = {
      struct,
      tags: [],
      member,
      names: [member],
      macros: [],
      functionLike: [],
      accessors: [],
      kind: 'unknown',
      isArray: true,
      headers,
      embedded: true,
    };
    const files: string[] = [];
    for (const one of new Set(this.ask.first)) if (await this.names(one)) files.push(one);
    yield* this.read(question, undefined, files);
  }

  private async names(file: string): Promise<boolean> {
    try {
      const text = await this.tree.source.read(file);
      return this.ask.naming.some((word) => text.includes(word));
    } catch (error) {
      // What is only likely need not be there.
      if (error instanceof SourceError) return false;
      throw error;
    }
  }

  /** The files that name one of the words, the nearest first. */
  private async filesNaming(): Promise<string[]> {
    const { naming, near, signal } = this.ask;
    const found = await Promise.all(naming.map((word) => filesNear(this.tree, word, near, signal)));
    const rank = new Map<string, number>();
    for (const one of found.flatMap(({ unreachable }) => unreachable)) this.unreachable.add(one);
    for (const { files } of found)
      files.forEach((file, index) => {
        rank.set(file, Math.min(index, rank.get(file) ?? Number.MAX_SAFE_INTEGER));
      });
    return [...rank]
      .sort(([, a], [, b]) => a - b)
      .map(([file]) => file)
      .filter((file) => !file.endsWith('.S'));
  }

  /** @param home of the struct, by which it is known who sees it; without, only what is decided counts */
  private async *read(
    question: MemberQuestion,
    home: StructHome | undefined,
    files: readonly string[],
  ): AsyncGenerator<Installation> {
    const { signal, near } = this.ask;
    const answers = await this.tree.answers.to(question, this.tree.source);
    // One after the other: the first one may be enough.
    for (const file of files) {
      const rank = distance(file, near, this.tree.arch);
      if (rank === undefined) continue;
      const { known } = await answers.sort([file]);
      let [answer] = known;
      if (answer === undefined) {
        await this.tree.turn(signal);
        answer = await this.reader.read(question, file, signal);
        await answers.keep(answer);
      }
      stopIfAborted(signal);
      if (answer.unread === true) this.unreachable.add(file);
      for (const one of answer.installs) {
        if (!one.decided && (home === undefined || !(await this.isSeenIn(file, home)))) continue;
        const key = `${file}:${one.line}:${one.column}:${one.function ?? one.table ?? one.copy ?? ''}`;
        if (this.seen.has(key)) continue;
        this.seen.add(key);
        const { struct, member } = this.asked;
        yield { ...one, struct, member, file, rank };
      }
    }
  }

  private async isSeenIn(file: string, home: StructHome): Promise<boolean> {
    if (!isLocal(home)) return true;
    return (await this.search.seeing(home, this.ask.signal))?.has(file) ?? true;
  }
}

/** The files in which a macro may paste one of some words together of its arguments. */
function filesPasting({ uses, question }: MemberWays, words: readonly string[]): string[] {
  const macros = new Set(question.macros);
  const files = new Set<string>();
  for (const { file, text } of uses) {
    if (files.has(file)) continue;
    const named = text.match(/[A-Za-z_]\w*/g) ?? [];
    const isPart = named.some((part) => !macros.has(part) && words.some((word) => word.includes(part)));
    // Where the use goes on in another line, what it is given is not in this one.
    if (isPart || !text.includes(')')) files.add(file);
  }
  return [...files];
}
