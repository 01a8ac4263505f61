import { notesIn } from '../../core/notes/entries.js';
import type { Anchor, NotesFile, Step } from '../../core/notes/format.js';
import { rangesOf } from '../../core/notes/read.js';
import { oneLine } from '../../core/render/oneLine.js';
import { anchorLabel } from '../../core/words/sentences.js';
import { say } from '../../core/words/words.js';
import type { Command, Given } from '../command.js';
import { loadNamed, type NamedNotes } from '../loadNamed.js';
import { notesNamed } from '../notesNamed.js';
import type { Session } from '../session.js';
import { paintFor, type Paint } from '../style.js';

/** `knotes list`: the notes and call paths of notes files, in their order. No kernel is asked. */
export const list: Command<'json'> = {
  takes: 'files',
  kernels: 'none',
  options: ['json'],
  help: 'cli.help.list',
  run: runList,
};

async function runList({ files, json }: Given<'json'>, session: Session): Promise<number> {
  const { host } = session;
  let status = 0;
  const paint = paintFor(host.out, host.env);
  let isFirst = true;
  for (const name of await notesNamed(host.cwd, files)) {
    const notes = await loadNamed(session, name);
    if (notes === undefined) {
      status = 2;
      continue;
    }
    const lines = json ? rowsOf(notes) : textOf(notes, session, paint);
    host.out.write(`${isFirst || json ? '' : '\n'}${lines.map((line) => `${line}\n`).join('')}`);
    isFirst = false;
  }
  return status;
}

/** The names of the fields are a contract with programs that read them. */
function rowsOf({ name, text, file }: NamedNotes): string[] {
  const entries = [...notesIn(file).map(({ pointer }) => pointer), ...pathsIn(file).map(({ pointer }) => pointer)];
  const ranges = rangesOf(text, entries);
  const lineOf = (pointer: string) => ranges.get(pointer)?.line ?? null;
  return [
    ...notesIn(file).map(({ pointer, note: { id, title, tags = [], at } }) => ({
      ...{ notes: name, kind: 'note', pointer, line: lineOf(pointer), id, title, tags },
      at: at.flatMap((anchor) => (anchor === null ? [] : [withoutSeen(anchor)])),
    })),
    ...pathsIn(file).map(({ pointer, path: { id, title, root } }) => ({
      ...{ notes: name, kind: 'path', pointer, line: lineOf(pointer), id, title, steps: stepCount(root) },
      at: root.at === undefined ? [] : [withoutSeen(root.at)],
    })),
  ].map((row) => JSON.stringify(row));
}

function textOf({ name, file }: NamedNotes, { language }: Session, paint: Paint): string[] {
  const about = [file.language, file.kernel].filter((one) => one !== undefined).join(', ');
  const title = file.title === undefined ? '' : `  ${oneLine(file.title, 200)}`;
  const notes = notesIn(file);
  const paths = pathsIn(file);
  const lines = [
    `${paint('bold', oneLine(name, 400))}${title}${about === '' ? '' : paint('quiet', `  (${oneLine(about)})`)}`,
  ];
  for (const { note } of notes) {
    const at = note.at.flatMap((anchor) => (anchor === null ? [] : [labelOf(anchor)]));
    const tags = (note.tags ?? []).map((tag) => `#${oneLine(tag, 40)}`).join(' ');
    lines.push(`  ${oneLine(note.title, 200)}  ${paint('quiet', oneLine(note.id))}${tags === '' ? '' : `  ${tags}`}`);
    if (at.length > 0) lines.push(`    ${at.join('; ')}`);
  }
  for (const { path } of paths) {
    const steps = say(language, 'cli.list.steps', { count: stepCount(path.root) });
    lines.push(`  ${oneLine(path.title, 200)}  ${paint('quiet', oneLine(path.id))}  ${steps}`);
    if (path.root.at !== undefined) lines.push(`    ${labelOf(path.root.at)}`);
  }
  lines.push(paint('quiet', `  ${say(language, 'cli.list.summary', { notes: notes.length, paths: paths.length })}`));
  return lines;

  function labelOf(anchor: Anchor): string {
    const label = anchorLabel(language, anchor);
    const where = anchor.file ?? anchor.dir;
    return where === undefined || label.includes(where) ? label : `${label}, ${oneLine(where, 200)}`;
  }
}

function pathsIn(file: NotesFile) {
  return (file.paths ?? []).flatMap((path, at) => (path === null ? [] : [{ pointer: `/paths/${at}`, path }]));
}

function stepCount(step: Step): number {
  return (step.calls ?? []).reduce((count, one) => count + (one === null ? 0 : stepCount(one)), 1);
}

function withoutSeen({ seen: _, ...words }: Anchor): Omit<Anchor, 'seen'> {
  return words;
}
