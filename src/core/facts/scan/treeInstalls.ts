import { declaringHeaders } from '../../c/types/declaringHeaders.js';
import { Canceller, onAbort, stopIfAborted, type Signal } from '../../signal.js';
import { distance, nearestFirst } from '../../source/nearness.js';
import type { MatchedLine } from '../../source/source.js';
import type { Installation, InstallsAsk, InstallsEnd, MemberName } from '../facts.js';
import type { TreeFiles } from '../treeFiles.js';
import type { QuestionAnswers } from '../answers.js';
import { isOfOtherArchitecture } from '../otherArchitecture.js';
import { FileReader } from './fileReader.js';
import { memberPattern, sortMemberLines } from './memberLines.js';
import { isLocal, questionOf, withTags, type MemberSearch } from './memberSearch.js';
import type { FileInstall } from '../install.js';
import type { FileAnswer, MemberQuestion } from '../question.js';
import { readHere } from './fileReader.js';
import { folderOf } from '../../source/paths.js';

/** Files read in this thread before others are asked: their start takes longer than these. */
const FEW = 6;
/** So many files are read sooner than it is known which of them can see a struct. */
const MANY = 60;
/** Names to whose declaration no include led, of which so many are looked for in the whole tree. */
const MOST_MISSING = 12;

/**
 * What is put behind a member anywhere in the tree, as it is found: first what is near, or what is found first where nothing is read; then what macros
 * put there. The order is by `rank` only within each of these: who shows all sorts.
 */
export class TreeInstalls {
  private readonly tree: TreeFiles;
  private readonly reader: FileReader;
  private readonly seen = new Set<string>();
  private readonly unreachable = new Set<string>();
  private readonly held: FileAnswer[] = [];
  private readonly answers = new Map<MemberQuestion, Promise<QuestionAnswers>>();
  private filesRead = 0;
  private files = 0;
  private readonly canceller = new Canceller();
  private readonly endListening: () => void;
  private cut = false;
  /** Ends what is under way when the caller is gone too. */
  private readonly signal: Signal;

  constructor(
    tree: TreeFiles,
    private readonly search: MemberSearch,
    private readonly asked: MemberName,
    private readonly ask: InstallsAsk,
  ) {
    const { dialect } = tree.options;
    this.signal = this.canceller.signal;
    this.tree = tree.wantedBy(this.signal);
    const { source, arch } = this.tree;
    this.reader = FileReader.steady(source, { arch, ...(dialect === undefined ? {} : { dialect }) });
    this.endListening = onAbort(ask.signal, () => {
      this.canceller.cancel();
    });
  }

  stop(): void {
    this.endListening();
    this.canceller.cancel();
  }

  async *run(): AsyncGenerator<Installation, InstallsEnd> {
    const { tree, search, asked, signal } = this;
    const { member } = asked;
    const { source } = tree;
    const { near } = this.ask;
    const pattern = memberPattern(member);
    // What comes while the tree is still searched: of the folder that is read, or whatever is found first.
    const early: (readonly MatchedLine[])[] = [];
    let wake = (): void => undefined;
    const onLines = (lines: readonly MatchedLine[]) => {
      early.push(lines);
      wake();
    };
    const pass = { over: false };
    // One pass for both: where the member is named, and where an initialiser of the struct may begin.
    const searchAll = () => {
      const all = search.linesOf(asked, signal, near === undefined ? onLines : undefined);
      const ended = () => {
        pass.over = true;
        wake();
      };
      all.then(ended, ended);
      return all;
    };
    // Where something is read, its surroundings are searched first: both at once would wait for the same disk.
    const begun = near === undefined ? searchAll() : undefined;
    const folder = near?.includes('/') === true ? folderOf(near) : undefined;
    const beside =
      folder === undefined
        ? undefined
        : source.linesMatching([pattern], { signal, under: [folder], holding: [member] });
    // Whoever goes on without it has said so.
    beside?.catch(() => undefined);
    begun?.catch(() => undefined);
    const home = await search.home(asked, [near], signal);
    stopIfAborted(signal);
    const question = questionOf(asked, home);
    const end = () => ({
      definedIn: home.files,
      hasMember: home.hasMember,
      kind: home.kind,
      shared: home.shared,
      unreachable: [...this.unreachable].sort(),
      cut: this.cut,
    });
    const whole = begun ?? searchAll();
    // Nothing stands behind what is no pointer, or is not there.
    if (home.kind === 'other' || home.files.length === 0) {
      this.stop();
      await whole.catch(() => undefined);
      return end();
    }
    // What a struct of one folder is, only those can say who see it.
    const local = isLocal(home);

    const done = new Set<string>();
    const first = async function* (this: TreeInstalls, lines: readonly MatchedLine[]): AsyncGenerator<Installation> {
      for (const file of nearestFirst(sortMemberLines(member, lines).files, near, tree.arch)) {
        if (pass.over && done.size >= FEW) return;
        if (done.has(file)) continue;
        done.add(file);
        yield* this.all(question, [file], local);
      }
    }.bind(this);
    if (beside !== undefined) yield* first((await beside).lines);
    else if (!local)
      while (!pass.over) {
        const some = early.shift();
        if (some === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else yield* first(some);
      }

    const { lines, unreachable } = await whole;
    stopIfAborted(signal);
    for (const one of unreachable) this.unreachable.add(one);
    const direct = sortMemberLines(member, lines);
    const asIs = withTags(question, lines);
    // Who sees it takes a look at the tree of its own: only where many files name the member, or something stays undecided.
    const seeing = local && direct.files.size > MANY ? await search.seeing(home, signal) : undefined;
    const counts = (file: string) => seeing?.has(file) ?? true;
    const rest = nearestFirst(direct.files, near, tree.arch).filter((file) => !done.has(file) && counts(file));
    // While the files are read that name the member, those are looked for that name it otherwise.
    const others = search.otherWays(asked, home, signal);
    others.catch(() => undefined);
    // What was read before the macros were known that stand for the tag is asked again.
    yield* this.all(asIs, asIs === question ? rest : [...done, ...rest], local);
    const other = await others;
    stopIfAborted(signal);
    this.cut = other.cut;
    for (const one of other.unreachable) this.unreachable.add(one);
    yield* this.all(other.question, nearestFirst(other.files, near, tree.arch).filter(counts), local);
    for await (const answer of this.withMissing(other.question)) {
      if (local && answer.installs.some(({ decided }) => !decided)) {
        const sees = seeing ?? (await search.seeing(home, signal));
        if (!(sees?.has(answer.file) ?? true) || (await isOfOtherArchitecture(tree, answer.file, home.files))) {
          yield* this.found({ ...answer, installs: answer.installs.filter(({ decided }) => decided) });
          continue;
        }
      }
      yield* this.found(answer);
    }
    return end();
  }

  /** What was held back as not decided, asked again with the headers that declare what was missing, as far as the tree has them. */
  private async *withMissing(question: MemberQuestion): AsyncGenerator<FileAnswer> {
    const { tree, signal } = this;
    const { source, arch } = tree;
    const sought = new Set<string>();
    for (const held of this.held) {
      const { file } = held;
      let answer = held;
      let { headers } = question;
      // The struct that a header declares has members of structs that others declare.
      for (;;) {
        const more = new Set<string>();
        for (const name of new Set(answer.installs.flatMap(({ missing }) => missing ?? []))) {
          if (!sought.has(name) && sought.size >= MOST_MISSING) continue;
          sought.add(name);
          for (const header of await declaringHeaders(source, name, { near: file, arch, signal })) more.add(header);
        }
        for (const header of headers) more.delete(header);
        if (more.size === 0) break;
        headers = [...headers, ...more];
        for await (const again of this.read({ ...question, headers }, [file])) answer = again;
      }
      yield answer;
    }
  }

  private async *all(question: MemberQuestion, files: readonly string[], local: boolean): AsyncGenerator<Installation> {
    const { signal } = this;
    this.files += files.length;
    const answers = await this.answersTo(question);
    const { known, open } = await answers.sort(files);
    stopIfAborted(signal);
    for (const answer of known) yield* this.found(answer, (one) => local || one.missing !== undefined);
    for await (const answer of this.read(question, open)) {
      stopIfAborted(signal);
      await answers.keep(answer);
      stopIfAborted(signal);
      yield* this.found(answer, (one) => local || one.missing !== undefined);
    }
  }

  private answersTo(question: MemberQuestion): Promise<QuestionAnswers> {
    let answers = this.answers.get(question);
    if (answers === undefined) {
      answers = this.tree.answers.to(question, this.tree.source);
      this.answers.set(question, answers);
    }
    return answers;
  }

  private read(question: MemberQuestion, files: readonly string[]): AsyncIterable<FileAnswer> {
    const { tree, signal, reader } = this;
    const { pool, dialect } = tree.options;
    if (pool === undefined || files.length <= FEW) return readHere(reader, question, files, signal);
    const options = { arch: tree.arch, ...(dialect === undefined ? {} : { dialect }) };
    const { root } = tree.source;
    return pool.read({ root, options, question, files, edited: tree.source.edited?.() ?? [] }, signal);
  }

  /** @param waits what of it that is not decided waits: who sees the struct may be known then, and what was missing be found */
  private *found(answer: FileAnswer, waits: (one: FileInstall) => boolean = () => false): Generator<Installation> {
    const { file, installs, unread } = answer;
    const held = new Set(installs.filter((one) => !one.decided && waits(one)));
    if (held.size > 0) this.held.push(answer);
    const { tree, asked, ask } = this;
    this.filesRead++;
    if (unread === true) this.unreachable.add(file);
    const rank = distance(file, ask.near, tree.arch);
    if (rank === undefined) return;
    for (const install of installs) {
      if (held.has(install)) continue;
      const { missing: _missing, ...one } = install;
      const key = `${file}:${one.line}:${one.column}:${one.function ?? one.table ?? one.copy ?? ''}`;
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      yield { ...one, struct: asked.struct, member: asked.member, file, rank };
    }
    ask.onProgress?.({
      filesRead: this.filesRead,
      files: Math.max(this.files, this.filesRead),
      found: this.seen.size,
    });
  }
}
