import type { CheckProgress } from '../core/path/checkNotes.js';
import type { Kernel } from '../core/kernel.js';
import { oneLine } from '../core/render/oneLine.js';
import { say } from '../core/words/words.js';
import { problemsOf, type CheckReport } from './checkReport.js';
import { userFile } from './files.js';
import { loadNotes, type LoadedNotes } from './notesFile.js';
import { progressOn, type Progress } from './progress.js';
import type { Refusal } from './refusal.js';
import { asRefusal, type Session } from './session.js';

interface CheckQuestion {
  /** The notes file and the kernel as the user named them. */
  readonly notes: string;
  readonly given: string;
  readonly root: string;
  readonly version: string | undefined;
  /** See {@link CheckReport.isStrict}. */
  readonly isStrict?: boolean;
  /** See {@link CheckOptions.texts}. */
  readonly texts?: boolean;
}

/** Checks one notes file as {@link checkFiles} does. */
export async function checkFile(session: Session, question: CheckQuestion, kernel: Kernel): Promise<CheckReport> {
  const report = await checked(session, question, kernel, new Together(session));
  tell(session, report);
  return report;
}

function tell(session: Session, report: CheckReport): void {
  for (const refusal of report.refusals) session.complain(refusal);
  for (const problem of problemsOf(report)) session.report(report.notes, problem);
}

/** So many notes files are checked at the same time: what they ask about the tree is looked for together. */
const AT_ONCE = 4;

/**
 * Checks notes files against one kernel, some of them at a time, and gives the reports in their order. What is wrong with a file, and what could not be used,
 * is said with its report, and is in it too, so that the next file can go on.
 */
export async function* checkFiles(
  session: Session,
  questions: readonly CheckQuestion[],
  kernel: Kernel,
): AsyncGenerator<CheckReport> {
  const progress = new Together(session);
  const under: Promise<CheckReport>[] = [];
  for (const [index] of questions.entries()) {
    for (const question of questions.slice(under.length, index + AT_ONCE)) {
      const report = checked(session, question, kernel, progress);
      // Heard of when its turn comes.
      report.catch(() => undefined);
      under.push(report);
    }
    const report = await under[index];
    if (report === undefined) return;
    progress.clear();
    tell(session, report);
    yield report;
  }
}

async function checked(
  { host }: Session,
  { notes, given, root, version, isStrict = false, texts = true }: CheckQuestion,
  kernel: Kernel,
  progress: Together,
): Promise<CheckReport> {
  const refusals: Refusal[] = [];
  const report = { notes, kernel: given, version, isStrict, refusals };
  let loaded: LoadedNotes | undefined;
  try {
    loaded = await loadNotes(await userFile(host.cwd, notes, root), notes);
    const { file } = loaded.result;
    if (file === undefined) return { ...report, loaded };
    const check = await host.checkNotes(file, kernel, {
      signal: host.signal,
      texts,
      onProgress: (now) => {
        progress.show(notes, now);
      },
    });
    return { ...report, loaded, check };
  } catch (error) {
    refusals.push(asRefusal(error, notes, given));
    return { ...report, ...(loaded && { loaded }) };
  } finally {
    progress.clear();
  }
}

/** How far the checks of several files are, together. */
class Together {
  readonly #progress: Progress;
  readonly #parts = new Map<string, CheckProgress>();

  constructor(private readonly session: Session) {
    this.#progress = progressOn(session.host.err);
  }

  show(notes: string, now: CheckProgress): void {
    this.#parts.set(notes, now);
    let [done, total] = [0, 0];
    for (const part of this.#parts.values()) {
      done += part.done;
      total += part.total;
    }
    const name = oneLine(now.searching ?? '', 40);
    this.#progress.show(say(this.session.language, 'cli.progress', { done, total, name }));
  }

  clear(): void {
    this.#progress.clear();
  }
}
