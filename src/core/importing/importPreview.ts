import { anchorLabel } from '../words/sentences.js';
import { importSentence } from '../words/importSentence.js';
import type { Language } from '../words/words.js';
import type { CallPath, Note, NotesFile, Step } from '../notes/format.js';
import { oneLine } from '../render/oneLine.js';
import type { ImportedNotes } from './importNotes.js';
import { notesText } from './notesText.js';

/** A note or a call path that comes, as plain text. */
export interface ImportRow {
  readonly kind: 'note' | 'path';
  /** Where it stands in the list of the file, from 0. */
  readonly index: number;
  readonly label: string;
  /** Its place, or the number of its steps. */
  readonly description: string;
  /** Why it has no certain place; empty where it has. */
  readonly detail: string;
}

/** What comes of an import, in the order of the file; a path in which another one continues comes with that. */
export function importRows({ file, reports }: ImportedNotes, language: Language): ImportRow[] {
  const notes = (file.notes ?? []).flatMap((note, index): ImportRow[] => {
    if (note === null) return [];
    const reasons = reports.filter((one) => one.note === index && one.kind !== 'told');
    const detail = reasons.map(({ remark }) => importSentence(language, remark, (text) => oneLine(text, 80))).join(' ');
    return [{ kind: 'note', index, label: oneLine(note.title), description: placesOf(note, language), detail }];
  });
  const continued = new Set((file.paths ?? []).flatMap((path) => (path === null ? [] : linksOf(path.root))));
  const paths = (file.paths ?? []).flatMap((path, index): ImportRow[] => {
    if (path === null || continued.has(path.id)) return [];
    const description = stepNames(path.root).slice(0, 4).join(' → ');
    return [{ kind: 'path', index, label: oneLine(path.title), description: oneLine(description), detail: '' }];
  });
  return [...notes, ...paths];
}

/** The text of the file with some of what came; a path brings those in which it continues. */
export function textOfRows({ file, text }: ImportedNotes, chosen: readonly ImportRow[], all: number): string {
  if (chosen.length === all) return text;
  const indices = (kind: ImportRow['kind']) =>
    new Set(chosen.filter((one) => one.kind === kind).map(({ index }) => index));
  const [noteIndices, pathIndices] = [indices('note'), indices('path')];
  const paths = (file.paths ?? []).flatMap((path) => path ?? []);
  const kept = new Set<CallPath>();
  const open = (file.paths ?? []).flatMap((path, index) => (path !== null && pathIndices.has(index) ? [path] : []));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    kept.add(path);
    const links = new Set(linksOf(path.root));
    open.push(...paths.filter((one) => links.has(one.id) && !kept.has(one)));
  }
  const rest: NotesFile = { ...file };
  if (file.notes !== undefined) rest.notes = file.notes.filter((_, index) => noteIndices.has(index));
  if (file.paths !== undefined) rest.paths = paths.filter((path) => kept.has(path));
  return notesText(rest);
}

function placesOf({ at }: Note, language: Language): string {
  const anchors = at.flatMap((anchor) => anchor ?? []);
  const [first] = anchors;
  if (first === undefined) return '';
  const where = first.file ?? first.dir;
  const label = anchorLabel(language, first);
  const place = where === undefined || label.includes(where) ? label : `${label}, ${where}`;
  return oneLine(anchors.length > 1 ? `${place} +${anchors.length - 1}` : place);
}

function linksOf(step: Step): string[] {
  const below = (step.calls ?? []).flatMap((one) => (one === null ? [] : linksOf(one)));
  return step.path === undefined ? below : [step.path, ...below];
}

/** The names along the first calls of a path. */
function stepNames(step: Step): string[] {
  const { at } = step;
  const name = at?.function ?? at?.syscall ?? at?.macro ?? at?.label ?? step.id;
  const [first] = step.calls ?? [];
  return first === undefined || first === null ? [name] : [name, ...stepNames(first)];
}
