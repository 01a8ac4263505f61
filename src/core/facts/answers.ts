import type { Source } from '../source/source.js';
import type { FileAnswer, MemberQuestion } from './question.js';

/** Files and installations that are kept in all. */
const KEPT = 40_000;
/** Files that are looked at together. */
const AT_ONCE = 64;

interface Known {
  readonly identity: string;
  readonly answer: FileAnswer;
}

interface KeptQuestion {
  readonly files: Map<string, Known>;
  /** The headers by which the answers were decided, as they were. */
  readonly headers: Map<string, string>;
  size: number;
}

/** What files answered to earlier questions: bounded, each for as long as the file and the headers that decided it are as they were. */
export class Answers {
  private readonly questions = new Map<string, KeptQuestion>();
  private size = 0;

  /** What is known of a question, and may be added to. @param source the tree, as whoever asks may give up */
  async to(question: MemberQuestion, source: Source): Promise<QuestionAnswers> {
    const key = keyOf(question);
    const known = this.questions.get(key);
    if (known !== undefined && !(await isAsItWas(known, source)) && this.questions.get(key) === known) {
      this.questions.delete(key);
      this.size -= known.size;
    }
    // Another question may have kept it, or made it anew, or seen it go meanwhile.
    const kept = this.questions.get(key) ?? {
      files: new Map<string, Known>(),
      headers: new Map<string, string>(),
      size: 0,
    };
    this.questions.delete(key);
    this.questions.set(key, kept);
    return new QuestionAnswers(source, kept, (grown) => {
      this.grow(key, grown);
    });
  }

  private grow(key: string, by: number): void {
    // One that went while its answers came takes no more.
    if (!this.questions.has(key)) return;
    this.size += by;
    for (const [oldest, { size }] of this.questions) {
      if (this.size <= KEPT) break;
      this.questions.delete(oldest);
      this.size -= size;
    }
  }
}

async function isAsItWas({ headers }: KeptQuestion, source: Source): Promise<boolean> {
  const all = [...headers];
  for (let i = 0; i < all.length; i += AT_ONCE) {
    const same = await Promise.all(
      all.slice(i, i + AT_ONCE).map(async ([path, identity]) => (await source.identity(path)) === identity),
    );
    if (same.includes(false)) return false;
  }
  return true;
}

/** The answers to one question. */
export class QuestionAnswers {
  private readonly identities = new Map<string, Promise<string | undefined>>();

  constructor(
    private readonly source: Source,
    private readonly kept: KeptQuestion,
    private readonly grown: (by: number) => void,
  ) {}

  /** Divides files into those that answered already and those that are to be read. */
  async sort(files: readonly string[]): Promise<{ readonly known: readonly FileAnswer[]; readonly open: string[] }> {
    const known: FileAnswer[] = [];
    const open: string[] = [];
    for (let i = 0; i < files.length; i += AT_ONCE) {
      const some = files.slice(i, i + AT_ONCE);
      const answers = await Promise.all(some.map((file) => this.answerOf(file)));
      some.forEach((file, index) => {
        const answer = answers[index];
        if (answer === undefined) open.push(file);
        else known.push(answer);
      });
    }
    return { known, open };
  }

  private async answerOf(file: string): Promise<FileAnswer | undefined> {
    // Before it is read: what changes meanwhile is read again the next time.
    const identity = this.source.identity(file);
    this.identities.set(file, identity);
    const known = this.kept.files.get(file);
    return known !== undefined && known.identity === (await identity) ? known.answer : undefined;
  }

  /** Keeps what a file answered. */
  async keep(answer: FileAnswer): Promise<void> {
    const { file, installs, headers = [], unread } = answer;
    const identity = await this.identities.get(file);
    if (unread === true || identity === undefined) return;
    for (const path of headers) {
      const now = await this.source.identity(path);
      if (now !== undefined) this.kept.headers.set(path, now);
    }
    const before = this.kept.files.get(file);
    const by = installs.length - (before === undefined ? -1 : before.answer.installs.length);
    this.kept.files.set(file, { identity, answer: { file, installs } });
    this.kept.size += by;
    this.grown(by);
  }
}

/** What is found in any order is the same question. */
function keyOf(question: MemberQuestion): string {
  const { names, macros, headers } = question;
  return JSON.stringify({
    ...question,
    names: [...names].sort(),
    macros: [...macros].sort(),
    headers: [...headers].sort(),
  });
}
