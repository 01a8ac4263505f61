import type { SarifInput } from '../core/export/sarif.js';
import { publish } from '../core/export/publication.js';
import type { Kernel } from '../core/kernel.js';
import { oneLine } from '../core/render/oneLine.js';
import type { Problem } from '../core/notes/problem.js';
import { textProblems } from '../core/text/textProblems.js';
import { textFormatOf, type TextFormat } from '../core/text/textPieces.js';
import { textReport, type TextReport } from '../core/text/textReport.js';
import { problemSentence } from '../core/words/sentences.js';
import { say, type Language } from '../core/words/words.js';
import { userFile } from './files.js';
import { textAt } from './notesFile.js';
import { nameInSarif } from './sarifName.js';
import { asRefusal, type Session } from './session.js';
import type { Paint } from './style.js';

/** A text about the kernel, checked against one. */
export interface TextFileReport {
  /** The text and the kernel as the user named them. */
  readonly name: string;
  readonly kernel: string;
  readonly version: string | undefined;
  readonly text: string;
  /** Absent when it could not be read. */
  readonly report?: TextReport;
  readonly problems: readonly Problem[];
}

/** The files among some that are texts about the kernel, and no notes files. */
export function isTextFile(name: string): boolean {
  return textFormatOf(name) !== undefined;
}

/** Checks a text; what is wrong with it is said on standard error. */
export async function checkTextFile(
  session: Session,
  {
    name,
    given,
    root,
    version,
  }: { readonly name: string; readonly given: string; readonly root: string; readonly version: string | undefined },
  kernel: Kernel,
): Promise<TextFileReport> {
  const { host } = session;
  const base = { name, kernel: given, version, text: '' };
  try {
    const read = await textAt(await userFile(host.cwd, name, root), name);
    if ('problem' in read) {
      session.report(name, read.problem);
      return { ...base, problems: [read.problem] };
    }
    const format: TextFormat = textFormatOf(name) ?? 'plain';
    const report = await textReport(read.text, format, kernel, host.signal);
    const problems = textProblems(report, read.text);
    for (const problem of problems) session.report(name, problem);
    return { ...base, text: read.text, report, problems };
  } catch (error) {
    session.complain(asRefusal(error, name, given));
    return { ...base, problems: [] };
  }
}

/** The exit status: 2 for what could not be read, 1 where what is wrong is to count, else 0. */
export function textStatus({ report, problems }: TextFileReport, isStrict: boolean): 0 | 1 | 2 {
  return report === undefined ? 2 : isStrict && problems.length > 0 ? 1 : 0;
}

/** A report for a person: where quoted code stands, then a summary in one line. */
export function textFileText(checked: TextFileReport, language: Language, paint: Paint): string {
  const { name, kernel, version, report } = checked;
  if (report === undefined) return '';
  const title =
    version === undefined ? say(language, 'cli.kernel-unknown') : say(language, 'cli.kernel-version', { version });
  const rows = report.code.flatMap(({ block, code }) => {
    if (code.k === 'left-alone') return [];
    const where = code.k === 'nowhere' ? say(language, 'cli.text.nowhere') : `${code.file}:${code.line}`;
    const colour = code.k === 'stands' ? 'good' : code.k === 'changed' ? 'bad' : 'odd';
    const mark = { good: '✓', bad: '✗', odd: '~' }[colour];
    return [`${paint(colour, mark)} ${say(language, 'cli.text.code', { line: block.line })}  ${paint('quiet', where)}`];
  });
  const lost = report.names.filter(({ verdict }) => verdict.k !== 'found').length;
  const parts = [
    say(language, 'cli.text.names', { count: report.names.length }),
    ...(lost === 0 ? [] : [paint('bad', say(language, 'cli.text.lost', { count: lost }))]),
    ...(rows.length === 0 ? [] : [say(language, 'cli.text.blocks', { count: rows.length })]),
    ...(report.leftAlone === 0 ? [] : [say(language, 'cli.text.left-alone', { count: report.leftAlone })]),
  ];
  const head = `${paint('bold', oneLine(name, 400))}  ${title}  ${paint('quiet', oneLine(kernel, 400))}`;
  return `${[head, ...(rows.length === 0 ? [] : ['', ...rows]), '', parts.join(' · ')].join('\n')}\n`;
}

/** A report as one line of JSON. The names of its fields are a contract with programs that read them. */
export function textFileJson(checked: TextFileReport, language: Language, isStrict: boolean): string {
  const { name, kernel, version, report, problems } = checked;
  return JSON.stringify({
    text: name,
    kernel,
    version: version ?? null,
    names: (report?.names ?? []).map(({ mention, line, column, verdict }) => ({
      name: mention.raw,
      kind: mention.k,
      line,
      column,
      status: verdict.k === 'found' ? 'found' : 'missing',
    })),
    code: (report?.code ?? []).map(({ block, code }) => ({
      line: block.line,
      lines: block.lines.length,
      status: code.k,
      ...(code.k === 'stands' || code.k === 'changed' ? { file: code.file, at: code.line } : {}),
      ...(code.k === 'changed' ? { changed: code.other.map((one) => one.line) } : {}),
    })),
    problems: problems.map((problem) => ({
      code: problem.code,
      message: problemSentence(language, problem),
      severity: problem.severity,
      line: problem.range.line,
      column: problem.range.column,
    })),
    summary: {
      names: report?.names.length ?? 0,
      missing: report?.names.filter(({ verdict }) => verdict.k !== 'found').length ?? 0,
      leftAlone: report?.leftAlone ?? 0,
      problems: problems.length,
      exit: textStatus(checked, isStrict),
    },
  });
}

/** A report as a run of a SARIF log. */
export async function textSarif(
  { name, text, report, problems }: TextFileReport,
  language: Language,
): Promise<SarifInput[]> {
  if (report === undefined) return [];
  const publication = await publish({ file: { format: 1 }, language, isWithoutCode: true });
  return publication === undefined ? [] : [{ publication, name: nameInSarif(name), text, problems }];
}
