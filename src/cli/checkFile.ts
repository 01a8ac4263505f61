import type { Kernel } from '../core/kernel.js';
import { oneLine } from '../core/render/oneLine.js';
import { say } from '../core/words/words.js';
import { problemsOf, type CheckReport } from './checkReport.js';
import { userFile } from './files.js';
import { loadNotes, type LoadedNotes } from './notesFile.js';
import { progressOn } from './progress.js';
import type { Refusal } from './refusal.js';
import { asRefusal, type Session } from './session.js';

interface CheckQuestion {
  /** The notes file and the kernel as the user named them. */
  readonly notes: string;
  readonly given: string;
  readonly root: string;
  readonly version: string | undefined;
}

/**
 * Checks one notes file against one kernel, and says what is wrong with the file, and what could not be used. All is in the report too, so that the next
 * file can go on.
 */
export async function checkFile(session: Session, question: CheckQuestion, kernel: Kernel): Promise<CheckReport> {
  const report = await checked(session, question, kernel);
  for (const refusal of report.refusals) session.complain(refusal);
  for (const problem of problemsOf(report)) session.report(report.notes, problem);
  return report;
}

async function checked(session: Session, question: CheckQuestion, kernel: Kernel): Promise<CheckReport> {
  const { host, language } = session;
  const { notes, given, root, version } = question;
  const refusals: Refusal[] = [];
  const report = { notes, kernel: given, version, refusals };
  const progress = progressOn(host.err);
  let loaded: LoadedNotes | undefined;
  try {
    loaded = await loadNotes(await userFile(host.cwd, notes, root), notes);
    const { file } = loaded.result;
    if (file === undefined) return { ...report, loaded };
    const check = await host.checkNotes(file, kernel, {
      signal: host.signal,
      onProgress: ({ done, total, searching }) => {
        progress.show(say(language, 'cli.progress', { done, total, name: oneLine(searching ?? '', 40) }));
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
