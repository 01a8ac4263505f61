import type { Kernel } from '../../kernel.js';
import { Canceller, onAbort, stopIfAborted, type Signal } from '../../signal.js';
import { testOf } from '../../source/lineTest.js';
import type { MatchedLine } from '../../source/source.js';
import type { QuestionAnswers } from './answers.js';
import { FileReader } from './fileReader.js';
import { findInstallingMacros } from './installingMacros.js';
import { memberPattern, sortMemberLines } from './memberLines.js';
import { distance, nearestFirst } from '../../source/nearness.js';
import { readHere } from './pool.js';
import { filesThatSee } from './reach.js';
import type { FileAnswer, FileInstall, MemberKind, MemberQuestion } from './question.js';
import { findStruct } from './structHome.js';

/** Something put behind a member, with its file. */
export interface Installation extends FileInstall {
  readonly struct: string;
  readonly member: string;
  readonly file: string;
  /** How near it is to what is read: smaller is nearer. */
  readonly rank: number;
}

export interface ImplementersOptions {
  /** The file that is being read: what is near to it comes first. */
  readonly near?: string;
  readonly signal?: Signal;
  readonly onProgress?: (progress: {
    readonly filesRead: number;
    readonly files: number;
    readonly found: number;
  }) => void;
}

/** What is known when the search has ended. */
export interface ImplementersEnd {
  /** The files that define the struct; none when there is no such struct. */
  readonly definedIn: readonly string[];
  /** Whether the struct has the member; `undefined` when macros make its members. */
  readonly hasMember: boolean | undefined;
  readonly kind: MemberKind;
  /** What could not be searched or read: the answer is then not complete. */
  readonly unreachable: readonly string[];
  /** Not all macros that may have a hand in it were followed. */
  readonly cut: boolean;
}

/** Files read in this thread before others are asked: their start takes longer than these. */
const FEW = 6;
/** So many files are read sooner than it is known which of them can see a struct. */
const MANY = 60;

/**
 * What is put behind `struct.member` anywhere in the tree, as it is found: first what is near, or what is found first where nothing is read;
 * then what macros put there. The order is by `rank` only within each of these: who shows all sorts.
 */
export async function* implementers(
  kernel: Kernel,
  { struct, member }: { readonly struct: string; readonly member: string },
  options: ImplementersOptions = {},
): AsyncGenerator<Installation, ImplementersEnd> {
  const search = new Search(kernel, struct, member, options);
  try {
    return yield* search.run();
  } finally {
    search.stop();
  }
}

class Search {
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
    private readonly kernel: Kernel,
    private readonly struct: string,
    private readonly member: string,
    private readonly options: ImplementersOptions,
  ) {
    const { dialect } = kernel.options;
    this.reader = new FileReader(kernel.source, { arch: kernel.arch, ...(dialect === undefined ? {} : { dialect }) });
    this.signal = this.canceller.signal;
    this.endListening = onAbort(options.signal, () => {
      this.canceller.cancel();
    });
  }

  stop(): void {
    this.endListening();
    this.canceller.cancel();
  }

  async *run(): AsyncGenerator<Installation, ImplementersEnd> {
    const { kernel, struct, member, signal } = this;
    const { source } = kernel;
    const { near } = this.options;
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
      const all = source.linesMatching([pattern, initialiserPattern(struct)], {
        signal,
        ...(near === undefined ? { onLines } : {}),
      });
      const ended = () => {
        pass.over = true;
        wake();
      };
      all.then(ended, ended);
      return all;
    };
    // Where something is read, its surroundings are searched first: both at once would wait for the same disk.
    const begun = near === undefined ? searchAll() : undefined;
    const folder = near === undefined ? undefined : folderOf(near);
    const beside = folder === undefined ? undefined : source.linesMatching([pattern], { signal, under: [folder] });
    // Whoever goes on without it has said so.
    beside?.catch(() => undefined);
    const home = await findStruct(source, this.reader.store, struct, member, near, signal);
    stopIfAborted(signal);
    const question: MemberQuestion = {
      struct,
      member,
      names: [member],
      macros: [],
      kind: home.kind,
      headers: home.files.filter((file) => file.startsWith('include/')),
      embedded: home.embedded,
    };
    const end = () => ({
      definedIn: home.files,
      hasMember: home.hasMember,
      kind: home.kind,
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
    const isLocal = !home.files.some((file) => file.startsWith('include/'));

    const done = new Set<string>();
    const first = async function* (this: Search, lines: readonly MatchedLine[]): AsyncGenerator<Installation> {
      for (const file of nearestFirst(sortMemberLines(member, lines).files, near, kernel.arch)) {
        if (pass.over && done.size >= FEW) return;
        if (done.has(file)) continue;
        done.add(file);
        yield* this.all(question, [file], isLocal);
      }
    }.bind(this);
    if (beside !== undefined) yield* first((await beside).lines);
    else if (!isLocal)
      while (!pass.over) {
        const some = early.shift();
        if (some === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else yield* first(some);
      }

    const { lines, unreachable } = await whole;
    stopIfAborted(signal);
    for (const one of unreachable) this.unreachable.add(one);
    const direct = sortMemberLines(member, lines);
    // Who sees it takes a look at the tree of its own: only where many files name the member, or something stays undecided.
    const seeing = isLocal && direct.files.size > MANY ? await filesThatSee(source, home.files, signal) : undefined;
    const counts = (file: string) => seeing?.has(file) ?? true;
    const rest = nearestFirst(direct.files, near, kernel.arch).filter((file) => !done.has(file) && counts(file));
    // While the files are read that name the member, those are looked for that name it otherwise.
    const others = this.others(question, home.words, direct, lines);
    others.catch(() => undefined);
    yield* this.all(question, rest, isLocal);
    const other = await others;
    stopIfAborted(signal);
    yield* this.all(other.question, nearestFirst(other.files, near, kernel.arch).filter(counts), isLocal);
    if (this.held.length > 0) {
      const sees = seeing ?? (await filesThatSee(source, home.files, signal));
      for (const answer of this.held) if (sees?.has(answer.file) ?? true) yield* this.found(answer);
    }
    return end();
  }

  /** Files that put something behind the member without naming it so: by a macro, by a macro's name for it, by its place in an initialiser. */
  private async others(
    question: MemberQuestion,
    words: ReadonlySet<string>,
    direct: ReturnType<typeof sortMemberLines>,
    lines: readonly MatchedLine[],
  ): Promise<{ question: MemberQuestion; files: ReadonlySet<string> }> {
    const { signal, struct } = this;
    const { source } = this.kernel;
    const names = [...question.names, ...[...direct.aliases].filter((one) => !question.names.includes(one))];
    const begins = testOf([initialiserPattern(struct)]);
    const initialisers = lines.filter(({ text }) => begins(text));
    const [macros, ...aliased] = await Promise.all([
      findInstallingMacros(source, names, { struct, words }, direct, initialisers, signal),
      ...[...direct.aliases].map((name) => source.linesMatching([memberPattern(name)], { signal })),
    ]);
    stopIfAborted(signal);
    const files = new Set(macros.files);
    for (const { file } of initialisers) files.add(file);
    [...direct.aliases].forEach((name, index) => {
      for (const file of sortMemberLines(name, aliased[index]?.lines ?? []).files) files.add(file);
    });
    this.cut = macros.cut;
    for (const one of macros.unreachable) this.unreachable.add(one);
    return {
      question: {
        ...question,
        names,
        macros: macros.macros,
        headers: [...new Set([...question.headers, ...macros.headers])],
      },
      files,
    };
  }

  private async *all(question: MemberQuestion, files: readonly string[], holds: boolean): AsyncGenerator<Installation> {
    const { signal } = this;
    this.files += files.length;
    const answers = await this.answersTo(question);
    const { known, open } = await answers.sort(files);
    stopIfAborted(signal);
    for (const answer of known) yield* this.found(answer, holds);
    for await (const answer of this.read(question, open)) {
      stopIfAborted(signal);
      await answers.keep(answer);
      yield* this.found(answer, holds);
    }
  }

  private answersTo(question: MemberQuestion): Promise<QuestionAnswers> {
    let answers = this.answers.get(question);
    if (answers === undefined) {
      answers = this.kernel.answers.to(question);
      this.answers.set(question, answers);
    }
    return answers;
  }

  private read(question: MemberQuestion, files: readonly string[]): AsyncIterable<FileAnswer> {
    const { kernel, signal, reader } = this;
    const { pool, dialect } = kernel.options;
    if (pool === undefined || files.length <= FEW) return readHere(reader, question, files, signal);
    const options = { arch: kernel.arch, ...(dialect === undefined ? {} : { dialect }) };
    const { root } = kernel.source;
    return pool.read({ root, options, question, files, edited: kernel.source.edited?.() ?? [] }, signal);
  }

  /** @param holds whether what is not decided waits until it is known who sees the struct */
  private *found(answer: FileAnswer, holds = false): Generator<Installation> {
    const { file, installs, unread } = answer;
    if (holds && installs.some(({ decided }) => !decided)) this.held.push(answer);
    const { kernel, struct, member, options } = this;
    this.filesRead++;
    if (unread === true) this.unreachable.add(file);
    const rank = distance(file, options.near, kernel.arch);
    if (rank === undefined) return;
    for (const one of installs) {
      if (holds && !one.decided) continue;
      const key = `${file}:${one.line}:${one.column}:${one.function ?? one.table ?? one.copy ?? ''}`;
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      yield { ...one, struct, member, file, rank };
    }
    options.onProgress?.({
      filesRead: this.filesRead,
      files: Math.max(this.files, this.filesRead),
      found: this.seen.size,
    });
  }
}

/** Lines in which an initialiser or a compound literal of a struct may begin. */
export function initialiserPattern(struct: string): string {
  return String.raw`\b${struct}\b([^;*&=]*([={]|$)|[^;=]*\\$|[^;,&=]*\)[ \t]*(\{|$))`;
}

function folderOf(file: string): string | undefined {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? undefined : file.slice(0, slash);
}
