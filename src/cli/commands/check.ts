import type { Kernel } from '../../core/kernel.js';
import type { Problem } from '../../core/notes/problem.js';
import { oneLine } from '../../core/render/oneLine.js';
import { problemSentence } from '../../core/words/sentences.js';
import { say } from '../../core/words/words.js';
import type { Command, Given } from '../command.js';
import { checkJson } from '../checkJson.js';
import { problemsOf, statusOf, type CheckReport } from '../checkReport.js';
import { checkText } from '../checkText.js';
import { userFile } from '../files.js';
import { openKernel } from '../openKernel.js';
import { loadNotes, type LoadedNotes } from '../notesFile.js';
import { progressOn } from '../progress.js';
import type { Refusal } from '../refusal.js';
import { asRefusal, type Session } from '../session.js';
import { paintFor } from '../style.js';
import { versionsText } from '../versionsText.js';

/** `knotes check`: every notes file against every kernel. */
export const check: Command<'kernel' | 'json'> = {
  takes: 'files',
  kernels: 'several',
  options: ['kernel', 'json'],
  help: 'cli.help.check',
  run: runCheck,
};

async function runCheck({ files, kernel: kernels, json }: Given<'kernel' | 'json'>, session: Session): Promise<number> {
  const { host, language } = session;
  let status = 0;
  const paint = paintFor(host.out, host.env);
  let isFirst = true;
  // What is wrong with a notes file is mostly wrong with it in every kernel, and is said once.
  const told = new Set<string>();
  const reports = new Map<string, CheckReport[]>(files.map((notes) => [notes, []]));
  for (const given of kernels) {
    try {
      const { root, kernel } = await openKernel(session, given);
      const version = await kernel.version();
      for (const notes of files) {
        const report = await checkOne(session, { notes, given, root, version }, kernel);
        for (const refusal of report.refusals) session.complain(refusal);
        for (const problem of problemsOf(report)) {
          const line = problemLine(session, notes, problem);
          if (!told.has(line)) host.err.write(`${line}\n`);
          told.add(line);
        }
        if (json) {
          host.out.write(`${checkJson(report, language)}\n`);
        } else if (kernels.length > 1) {
          reports.get(notes)?.push(report);
        } else if (report.check !== undefined) {
          host.out.write(`${isFirst ? '' : '\n'}${checkText(report, language, paint)}`);
          isFirst = false;
        }
        status = Math.max(status, statusOf(report));
      }
    } catch (error) {
      session.complain(asRefusal(error, given, given));
      status = 2;
    }
  }
  // Several kernels are compared in one table.
  const tables = [...reports.values()].map((all) => versionsText(all, language, paint)).filter((table) => table !== '');
  if (tables.length > 0) host.out.write(tables.join('\n'));
  return status;
}

interface Question {
  readonly notes: string;
  readonly given: string;
  readonly root: string;
  readonly version: string | undefined;
}

/** Checks one notes file against one kernel. What goes wrong is in the report, so that the next can go on. */
async function checkOne(session: Session, question: Question, kernel: Kernel): Promise<CheckReport> {
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

/** A problem as compilers write them, which terminals and editors make links of. */
function problemLine({ host, language }: Session, notes: string, problem: Problem): string {
  const { line, column } = problem.range;
  const severity = say(language, `cli.severity.${problem.severity}`);
  const paint = paintFor(host.err, host.env);
  const colour = problem.severity === 'error' ? 'bad' : 'odd';
  return `${oneLine(notes, 400)}:${line}:${column}: ${paint(colour, severity)}: ${problemSentence(language, problem)}`;
}
