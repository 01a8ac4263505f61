import { sarifOf, type SarifInput } from '../../core/export/sarif.js';
import type { Kernel } from '../../core/kernel.js';
import { stepContexts } from '../../core/reach/stepContext.js';
import type { Command, Given } from '../command.js';
import { checkJson } from '../checkJson.js';
import { checkFiles } from '../checkFiles.js';
import { statusOf, type CheckReport } from '../checkReport.js';
import { checkText, summaryText } from '../checkText.js';
import { sarifInputOf } from '../checkSarif.js';
import { notesNamed } from '../notesNamed.js';
import { openKernel } from '../openKernel.js';
import { Refusal } from '../refusal.js';
import { say } from '../../core/words/words.js';
import { asRefusal, type Session } from '../session.js';
import { paintFor } from '../style.js';
import { checkTextFile, isTextFile, textFileJson, textFileText, textSarif, textStatus } from '../textFiles.js';
import { versionsText } from '../versionsText.js';

type Option = 'kernel' | 'json' | 'sarif' | 'strict-text';

/** `knotes check`: every notes file, and every text, against every kernel. */
export const check: Command<Option> = {
  takes: 'files',
  kernels: 'several',
  options: ['kernel', 'json', 'sarif', 'strict-text'],
  help: 'cli.help.check',
  run: runCheck,
};

async function runCheck(
  { files: names, kernel: kernels, json, sarif, 'strict-text': isStrict }: Given<Option>,
  session: Session,
): Promise<number> {
  const { host, language } = session;
  if (json && sarif) throw new Refusal('cli.json-or-sarif');
  const texts = [...new Set(names.filter(isTextFile))];
  const files = await notesNamed(
    host.cwd,
    names.filter((name) => !isTextFile(name)),
  );
  const runs: SarifInput[] = [];
  const all: CheckReport[] = [];
  let status = 0;
  const paint = paintFor(host.out, host.env);
  let isFirst = true;
  const reports = new Map<string, CheckReport[]>(files.map((notes) => [notes, []]));
  for (const given of kernels) {
    try {
      const { root, kernel } = await openKernel(session, given);
      const version = await kernel.version();
      const questions = files.map((notes) => ({ notes, given, root, version, isStrict }));
      for await (const report of checkFiles(session, questions, kernel)) {
        all.push(report);
        if (sarif) runs.push(...(await sarifInputOf(report, kernel, language)));
        else if (json) {
          host.out.write(`${checkJson(report, language, await contextsOf(report, kernel))}\n`);
        } else if (kernels.length > 1) {
          reports.get(report.notes)?.push(report);
        } else if (report.check !== undefined) {
          host.out.write(`${isFirst ? '' : '\n'}${checkText(report, language, paint)}`);
          isFirst = false;
        }
        status = Math.max(status, statusOf(report));
      }
      for (const name of texts) {
        const report = await checkTextFile(session, { name, given, root, version }, kernel);
        if (sarif) runs.push(...(await textSarif(report, language)));
        else if (json) host.out.write(`${textFileJson(report, language, isStrict)}\n`);
        else if (report.report !== undefined) {
          host.out.write(`${isFirst ? '' : '\n'}${textFileText(report, language, paint)}`);
          isFirst = false;
        }
        status = Math.max(status, textStatus(report, isStrict));
      }
    } catch (error) {
      session.complain(asRefusal(error, given, given));
      status = 2;
    }
  }
  if (sarif) host.out.write(sarifOf(runs, host.version));
  else if (!json && kernels.length === 1 && files.length > 1)
    host.out.write(
      `\n${say(language, 'cli.summary.files', { count: files.length })} · ${summaryText(all, language, paint)}\n`,
    );
  // Several kernels are compared in one table.
  const tables = [...reports.values()].map((all) => versionsText(all, language, paint)).filter((table) => table !== '');
  if (tables.length > 0) host.out.write(tables.join('\n'));
  return status;
}

async function contextsOf({ loaded, check: found }: CheckReport, kernel: Kernel) {
  const file = loaded?.result.file;
  return file === undefined || found === undefined ? undefined : stepContexts(kernel, file, found);
}
