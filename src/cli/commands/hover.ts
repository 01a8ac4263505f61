import { hoverAt, hoverMarkdown } from '../../core/hover/hover.js';
import type { Kernel } from '../../core/kernel.js';
import { pathTrees } from '../../core/path/model.js';
import { buildIndex, type CheckedNotes, type NoteIndex } from '../../core/marks/noteIndex.js';
import { checkFile } from '../checkFiles.js';
import { statusOf } from '../checkReport.js';
import type { Command, Given } from '../command.js';
import { pathInKernel, userFile } from '../files.js';
import { notesNamed } from '../notesNamed.js';
import { openKernel } from '../openKernel.js';
import { parsePosition, type Position } from '../positions.js';
import { Refusal } from '../refusal.js';
import { asRefusal, type Session } from '../session.js';

/** What ends a place; everything else that is named is a notes file. */
const PLACE = /:\d+(?::\d+)?$/;

/** `knotes hover`: what the editor shows on a name, as Markdown: the places in the order in which they are named. */
export const hover: Command<'kernel'> = {
  takes: 'files',
  kernels: 'one',
  options: ['kernel'],
  help: 'cli.help.hover',
  run: runHover,
};

async function runHover({ files, kernel: [given = ''] }: Given<'kernel'>, session: Session): Promise<number> {
  const { host, language } = session;
  const { root, kernel } = await openKernel(session, given);
  const places = files.filter((name) => PLACE.test(name));
  if (places.length === 0) throw new Refusal('cli.no-place');
  const named = await notesNamed(
    host.cwd,
    files.filter((name) => !PLACE.test(name)),
  );
  const notes = await indexOf(named, { root, given, kernel }, session);
  let { status } = notes;
  const shown: string[] = [];
  for (const place of places) {
    try {
      const { file, line, column } = parsePosition(place);
      const path = await pathIn(root, file, given, session);
      shown.push(await hoverText({ file: path, line, column }, kernel, notes.index, session));
    } catch (error) {
      session.complain(asRefusal(error, place, given));
      status = 2;
    }
  }
  if (shown.length > 0) host.out.write(`${shown.join('\n\n---\n\n')}\n`);
  return status;

  async function hoverText(
    { file, line, column }: Position,
    of: Kernel,
    index: NoteIndex,
    { host: { signal } }: Session,
  ): Promise<string> {
    const position = { line, column: column ?? 1 };
    const content = await hoverAt({ kernel: of, index, file, position, language, source: true, code: true, signal });
    if (content !== undefined) return hoverMarkdown(content);
    throw new Refusal('cli.nothing-there', { place: `${file}:${line}:${position.column}` });
  }
}

async function pathIn(root: string, file: string, given: string, { host }: Session): Promise<string> {
  const path = await pathInKernel(root, await userFile(host.cwd, file, root));
  if (path === undefined) throw new Refusal('cli.outside-kernel', { path: file, kernel: given });
  return path;
}

interface Tree {
  readonly root: string;
  readonly given: string;
  readonly kernel: Kernel;
}

/** The notes of the files, checked against the kernel. What cannot be used is said, and left out. */
async function indexOf(
  names: readonly string[],
  { root, given, kernel }: Tree,
  session: Session,
): Promise<{ index: NoteIndex; status: 0 | 2 }> {
  const checked: CheckedNotes[] = [];
  const version = await kernel.version();
  let status: 0 | 2 = 0;
  for (const notes of names) {
    const report = await checkFile(session, { notes, given, root, version }, kernel);
    if (statusOf(report) === 2) status = 2;
    const file = report.loaded?.result.file;
    if (file !== undefined && report.check !== undefined)
      checked.push({ layer: notes, file, trees: pathTrees(file), check: report.check, version });
  }
  return { index: buildIndex(checked), status };
}
