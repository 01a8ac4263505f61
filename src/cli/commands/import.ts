import { basename } from 'node:path';
import { MAX_NOTES_BYTES } from '../../core/notes/decode.js';
import { IMPORT_FORMATS, type Foreign, type ImportFormat } from '../../core/importing/foreign.js';
import { importNotes, type ImportReport } from '../../core/importing/importNotes.js';
import { guessFormats, readForeign } from '../../core/importing/readForeign.js';
import { isNotesText } from '../../core/importing/ownNotes.js';
import { readNotes } from '../../core/notes/read.js';
import { oneLine } from '../../core/render/oneLine.js';
import { importSentence } from '../../core/words/importSentence.js';
import { problemSentence } from '../../core/words/sentences.js';
import { say } from '../../core/words/words.js';
import type { Command, Given } from '../command.js';
import { userFile } from '../files.js';
import { findKernel } from '../findKernel.js';
import { openKernel } from '../openKernel.js';
import { textAt } from '../notesFile.js';
import { outputFile } from '../outputFile.js';
import { progressOn } from '../progress.js';
import { Refusal } from '../refusal.js';
import type { Session } from '../session.js';

type Asks = 'kernel' | 'from' | 'output';

/** `knotes import`: a notes file of what another program wrote, each place anchored. Exit 1 when something has no certain place. */
export const importCommand: Command<Asks> = {
  takes: 'files',
  kernels: 'one-or-none',
  options: ['kernel', 'from', 'output'],
  help: 'cli.help.import',
  run: runImport,
};

async function runImport(
  { files, kernel: [kernelNamed], from, output }: Given<Asks>,
  session: Session,
): Promise<number> {
  const { host, language } = session;
  const [name = '', second] = files;
  if (second !== undefined) throw new Refusal('cli.import.one-file', { path: second });
  const format = from === undefined ? undefined : formatOf(from);
  const input = await userFile(host.cwd, name);
  const out = output === undefined ? undefined : await outputFile(host.cwd, output, [input]);
  const text = await textOf(input, name, session);
  if (format === 'json' || (format === undefined && isNotesText(text)))
    return importOwn({ text, name, out: out ?? host.out }, session);
  const foreign = foreignIn(text, format ?? guessed(text, name), name, session);
  const { kernel } = await openKernel(session, kernelNamed ?? (await findKernel(host, files)));
  const progress = progressOn(host.err);
  const made = await importNotes(foreign, kernel, {
    language,
    name: basename(name),
    signal: host.signal,
    onProgress: (done, total) => {
      progress.show(say(language, 'cli.progress', { done, total, name: '' }));
    },
  }).finally(() => {
    progress.clear();
  });
  if (made.isTooLarge)
    throw new Refusal('cli.import.result-too-large', { path: name, limit: String(megabytes(MAX_NOTES_BYTES)) });
  if (out === undefined) host.out.write(made.text);
  else await out.write(made.text);
  for (const report of made.reports) host.err.write(`${reportLine(report, name, session)}\n`);
  const { placed, total } = made;
  host.err.write(`${say(language, 'import.placed', { placed, total })}\n`);
  return made.reports.every(({ kind }) => kind === 'told') ? 0 : 1;
}

/** What `--from` may say: of other programs, or a notes file of this one, as `knotes export --to json` gives it. */
const CHOICES = [...IMPORT_FORMATS, 'json'] as const;

/** @throws {Refusal} */
function formatOf(given: string): (typeof CHOICES)[number] {
  const format = CHOICES.find((one) => one === given);
  if (format === undefined)
    throw new Refusal('cli.import.unknown-format', { format: given, formats: CHOICES.join(', ') });
  return format;
}

interface OwnNotes {
  readonly text: string;
  readonly name: string;
  readonly out: { write(text: string): void | Promise<void> };
}

/** A notes file of this program is taken over to the byte. @throws {Refusal} when nothing of it can be read */
async function importOwn({ text, name, out }: OwnNotes, session: Session): Promise<number> {
  const { file, problems } = readNotes(text);
  for (const problem of problems) session.report(name, problem);
  if (file === undefined) throw new Refusal('cli.import.not-notes', { path: name });
  await out.write(text);
  return problems.length === 0 ? 0 : 1;
}

/** @throws {Refusal} when it is not plain */
function guessed(text: string, path: string): ImportFormat {
  const [only, other] = guessFormats(text);
  if (only === undefined || other !== undefined)
    throw new Refusal('cli.import.unclear', { path, formats: CHOICES.join(', ') });
  return only;
}

/** @throws {Refusal} when it cannot be read, or is too large */
async function textOf(input: string, name: string, { language }: Session): Promise<string> {
  const read = await textAt(input, name);
  if (!('problem' in read)) return read.text;
  // It is no notes file yet.
  const detail =
    read.problem.code === 'too-large' ? say(language, 'importing.fileTooLarge', read.problem.values) : undefined;
  if (detail !== undefined) throw new Refusal('cli.import.bad-file', { path: name, detail });
  throw new Refusal('cli.import.bad-file', { path: name, detail: problemSentence(language, read.problem) });
}

/** @throws {Refusal} when it is not of the format */
function foreignIn(text: string, format: ImportFormat, path: string, { language }: Session): Foreign {
  const read = readForeign(text, format);
  if ('notOf' in read) throw new Refusal(`cli.import.not-${read.notOf}`, { path });
  if (!('problem' in read)) return read;
  const { line, column } = read.problem.range;
  const detail = problemSentence(language, read.problem);
  throw new Refusal('cli.import.not-json', { path, line: String(line), column: String(column), detail });
}

function reportLine({ about, remark }: ImportReport, name: string, { language }: Session): string {
  const message = importSentence(language, remark, (text) => oneLine(text, 200));
  const file = oneLine(name, 400);
  return about === undefined
    ? say(language, 'import.about-file', { file, message })
    : say(language, 'import.about', { file, about: oneLine(about, 80), message });
}

function megabytes(bytes: number): number {
  return Math.round(bytes / (1024 * 1024));
}
