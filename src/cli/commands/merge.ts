import { devNull } from 'node:os';
import { resolve } from 'node:path';
import { mergeNotes, type PlacedConflict, type SideName } from '../../core/merge/mergeNotes.js';
import type { Problem } from '../../core/notes/problem.js';
import { readNotes } from '../../core/notes/read.js';
import { oneLine } from '../../core/render/oneLine.js';
import { entrySentence, mergeRemarkSentence } from '../../core/words/mergeRemarkSentence.js';
import { say, type Language } from '../../core/words/words.js';
import type { Command, Given } from '../command.js';
import { userFile } from '../files.js';
import { installMerge, uninstallMerge } from '../gitMerge.js';
import { outputFile, type OutputFile } from '../outputFile.js';
import { textAt } from '../notesFile.js';
import { Refusal } from '../refusal.js';
import type { Session } from '../session.js';

type Options = 'output' | 'as' | 'install' | 'uninstall';

/** `knotes merge`: what two made of a notes file, in one; and what git is told so that it merges so. */
export const merge: Command<Options> = {
  takes: 'its-own',
  kernels: 'one-or-none',
  options: ['output', 'as', 'install', 'uninstall'],
  help: 'cli.help.merge',
  run: runMerge,
};

async function runMerge(given: Given<Options>, session: Session): Promise<number> {
  const { install, uninstall, files } = given;
  if (install && uninstall) throw new Refusal('cli.merge-install-both');
  if (!install && !uninstall) return mergeFiles(given, session);
  const option = install ? '--install' : '--uninstall';
  if (files.length > 0 || given.output !== undefined) throw new Refusal('cli.merge-no-files', { option });
  const { host, language } = session;
  if (install) await installMerge(host.cwd, host.program);
  const done = install ? 'installed' : (await uninstallMerge(host.cwd)) ? 'uninstalled' : 'not-installed';
  host.out.write(`${say(language, `cli.merge.${done}`)}\n`);
  return 0;
}

/** One of the three files: as the user named it, its path, and what it says. */
interface Input {
  readonly given: string;
  /** Absent of a file that stands for none. */
  readonly path: string | undefined;
  readonly text: string;
}

async function mergeFiles({ files, output, as }: Given<Options>, session: Session): Promise<number> {
  const { host, language } = session;
  if (files.length !== 3) throw new Refusal('cli.merge-files', { none: devNull });
  const [base, ours, theirs] = await Promise.all(files.map((given) => inputOf(session, given)));
  if (base === undefined || ours === undefined || theirs === undefined) throw new Refusal('cli.merge-files');
  // Git has the result written over ours.
  const others = [base, theirs].flatMap(({ path }) => path ?? []);
  const out: OutputFile | undefined = output === undefined ? undefined : await outputFile(host.cwd, output, others);
  const result = mergeNotes(base.text, ours.text, theirs.text);
  if (result.k === 'unusable') {
    const { given } = { base, ours, theirs }[result.side satisfies SideName];
    if (result.problem !== undefined) session.report(given, result.problem);
    throw new Refusal('cli.merge-unusable', { path: given });
  }
  const { text, conflicts, remarks } = result;
  if (out === undefined) host.out.write(text);
  else await out.write(text);
  const file = as ?? output ?? ours.given;
  for (const conflict of conflicts) host.err.write(`${conflictLine(language, oneLine(file, 400), conflict)}\n`);
  for (const remark of remarks) {
    // Git gives the sides names of its own.
    const of = remark.k === 'twice' ? (as ?? { ours, theirs }[remark.side].given) : file;
    host.err.write(`${mergeRemarkSentence(language, oneLine(of, 400), remark)}\n`);
  }
  for (const problem of newProblems(text, [ours.text, theirs.text])) session.report(file, problem);
  if (conflicts.length === 0) return remarks.length === 0 ? 0 : 1;
  host.err.write(`${say(language, 'cli.merge.summary', { count: conflicts.length, file: oneLine(file, 400) })}\n`);
  return 1;
}

async function inputOf(session: Session, given: string): Promise<Input> {
  if (given === devNull) return { given, path: undefined, text: '' };
  const path = await userFile(session.host.cwd, given);
  const read = await textAt(path, given);
  if ('text' in read) return { given, path: resolve(path), text: read.text };
  session.report(given, read.problem);
  throw new Refusal('cli.merge-unusable', { path: given });
}

/** What is wrong with the result and with neither side: one removed what the other has come to name. */
function newProblems(text: string, sides: readonly string[]): Problem[] {
  const nameOf = ({ code, values }: Problem) => `${code} ${JSON.stringify(values)}`;
  const known = new Set(sides.flatMap((side) => readNotes(side).problems.map(nameOf)));
  // That there are more of them is said of conflicts too, which are counted.
  const isOfMerge = ({ code }: Problem) => code.startsWith('conflict-') || code === 'more-problems';
  return readNotes(text).problems.filter((one) => !isOfMerge(one) && !known.has(nameOf(one)));
}

function conflictLine(language: Language, file: string, { conflict, ids }: PlacedConflict): string {
  const what = entrySentence(language, ids);
  switch (conflict.k) {
    case 'field':
      if (conflict.place !== undefined) return say(language, 'cli.merge.one-place', { file, what });
      return say(language, 'cli.merge.field', { file, what, field: oneLine(conflict.field, 120) });
    case 'removed':
      return say(language, `cli.merge.removed-${conflict.by}`, { file, what });
    case 'order':
      return say(language, `cli.merge.order-${conflict.of}`, { file, what });
    default:
      return say(language, `cli.merge.${conflict.k}`, { file, what });
  }
}
