import { resolve } from 'node:path';
import { EXPORT_FORMATS, exportText, type ExportFormat } from '../../core/export/formats.js';
import { publish } from '../../core/export/publication.js';
import type { Kernel } from '../../core/kernel.js';
import { pathTrees } from '../../core/path/model.js';
import { problemsOf, type CheckReport } from '../checkReport.js';
import { checkFile } from '../checkFiles.js';
import type { Command, Given } from '../command.js';
import { pathInKernel, userFile } from '../files.js';
import { kernelFor } from '../findKernel.js';
import { loadNotes } from '../notesFile.js';
import { openKernel } from '../openKernel.js';
import { outputFile } from '../outputFile.js';
import { Refusal } from '../refusal.js';
import { nameInSarif } from '../sarifName.js';
import type { Session } from '../session.js';

type Option = 'kernel' | 'to' | 'path' | 'date' | 'output';

/** `knotes export`: a notes file as what readers publish. */
export const exportNotes: Command<Option> = {
  takes: 'files',
  kernels: 'one-or-none',
  options: ['kernel', 'to', 'path', 'date', 'output'],
  help: 'cli.help.export',
  run: runExport,
};

interface Opened {
  readonly root: string;
  readonly kernel: Kernel;
  readonly given: string;
}

async function runExport({ files, kernel: kernels, to, path, date, output }: Given<Option>, session: Session) {
  const { host } = session;
  const [notes = '', ...others] = files;
  if (others.length > 0) throw new Refusal('cli.one-file', { command: 'export' });
  const format = formatNamed(to);
  refuseDate(date, format);
  const given = kernels[0] ?? (format === 'json' ? undefined : await kernelFor(host, notes));
  const opened = given === undefined ? undefined : { given, ...(await openKernel(session, given)) };
  const file = await userFile(host.cwd, notes, opened?.root);
  const out =
    output === undefined
      ? undefined
      : await outputFile(host.cwd, output, await inputsOf(host.cwd, file, output, opened?.root));
  // A notes file is what it is in any kernel.
  const report = await reportOf(session, notes, file, format === 'json' ? undefined : opened);
  const { loaded, check, version } = report;
  const read = loaded?.result.file;
  if (loaded === undefined || read === undefined || report.refusals.length > 0) return 2;
  const checked = opened === undefined || check === undefined ? undefined : { kernel: opened.kernel, version, check };
  const publication = await publish({ file: read, checked, path });
  if (publication === undefined) {
    const known = pathTrees(read).map((tree) => tree.path.id);
    throw new Refusal(known.length === 0 ? 'cli.no-paths' : 'cli.no-such-path', {
      id: path ?? '',
      file: notes,
      known: known.slice(0, 20).join(', '),
    });
  }
  const text = exportText(format, publication, {
    name: nameInSarif(notes),
    text: loaded.text,
    problems: problemsOf(report),
    isPart: path !== undefined,
    program: host.version,
    date,
  });
  if (out === undefined) host.out.write(text);
  else await out.write(text);
  return 0;
}

/** @throws {Refusal} */
function formatNamed(to: string | undefined): ExportFormat {
  const formats = EXPORT_FORMATS.join(', ');
  if (to === undefined) throw new Refusal('cli.no-format', { formats });
  const format = EXPORT_FORMATS.find((one) => one === to);
  if (format === undefined) throw new Refusal('cli.unknown-format', { format: to, formats });
  return format;
}

const DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?$/;

/** @throws {Refusal} when it is none, or goes nowhere */
function refuseDate(date: string | undefined, format: ExportFormat): void {
  if (date === undefined) return;
  if (format !== 'hugo') throw new Refusal('cli.date-of-hugo', { format });
  if (!DATE.test(date) || Number.isNaN(Date.parse(date))) throw new Refusal('cli.bad-date', { date });
}

/** What is read: the notes file, and what is source in the kernel. */
async function inputsOf(cwd: string, notes: string, output: string, root: string | undefined): Promise<string[]> {
  if (root === undefined) return [notes];
  const target = resolve(cwd, output);
  const inKernel = await pathInKernel(root, target).catch(() => undefined);
  const isSource = inKernel !== undefined && /\.[chS]$|(?:^|\/)(?:Makefile|Kconfig|MAINTAINERS)$/.test(inKernel);
  return isSource ? [notes, target] : [notes];
}

/** What is known of the notes file, in the kernel where there is one; what is wrong with it was said. */
async function reportOf(
  session: Session,
  notes: string,
  file: string,
  opened: Opened | undefined,
): Promise<CheckReport> {
  if (opened !== undefined) {
    const { root, kernel, given } = opened;
    // What the texts name is for a check to say.
    return checkFile(session, { notes, given, root, version: await kernel.version(), texts: false }, kernel);
  }
  const report = { notes, kernel: '', version: undefined, refusals: [], loaded: await loadNotes(file, notes) };
  for (const problem of problemsOf(report)) session.report(notes, problem);
  return report;
}
