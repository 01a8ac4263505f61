import { window, type TextEditor } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import type { Mark } from '../../core/marks/noteIndex.js';
import { entryText, type EntryText } from '../../core/notes/editText.js';
import { rangesOf } from '../../core/notes/read.js';
import { noteForm, pathForm, stepForm } from '../../core/notes/writtenForm.js';
import { iconless } from '../../core/render/oneLine.js';
import { isOwn } from '../../session/layer.js';
import { placeNow } from '../../session/placeNow.js';
import { layerOf, nameOf, namedIn, refOf, type Found } from '../base/targets.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import type { Services } from '../services.js';
import { readingAt } from '../tree/readingAt.js';
import type { WritingBox } from './box.js';

/** Opens the box with what a note, step or path says, at its place in the kernel; where it has none, in its notes file. */
export async function editEntry(services: Services, box: WritingBox, found: Found): Promise<void> {
  const { layers, activeTree, readings, say } = services;
  const layer = layers.layer(layerOf(found));
  if (layer === undefined) return;
  const document = await openToChange(services, layer);
  if (document === undefined) return;
  const ref = refOf(found);
  const from = entryText(document.getText(), ref);
  const name = namedIn(services, found);
  if (from === undefined) {
    void window.showWarningMessage(say('editor.changedMeanwhile', { file: layer.name }));
    return;
  }
  const { tree } = activeTree;
  // A path stands where its first step does.
  const mark = 'mark' in found ? found.mark : readings.indexOf(tree).steps.get(found.path.root);
  const place = tree === undefined || mark === undefined ? undefined : placeNow(services, tree, mark);
  const isFile = tree !== undefined && place !== undefined && mark?.anchor.dir === undefined;
  const inNotes = rangesOf(document.getText(), [ref.pointer]).get(ref.pointer);
  const text = formOf(services, found, from);
  const kind = 'mark' in found ? found.mark.kind : 'path';
  await box.open({
    key: `${document.uri.toString()} ${kind} ${ref.id}`,
    name,
    uri: (isFile ? tree.source.uriOf(place.file) : document.uri).toString(),
    line: isFile ? place.line - 1 : document.positionAt(inNotes?.offset ?? 0).line,
    about: { k: 'edit', kind, address: document.uri.toString(), ...ref, ...placesOf(found), from },
    first: text,
    text,
  });
}

/** Where a note stands. */
function placesOf(found: Found) {
  if ('path' in found || found.mark.kind === 'step') return {};
  return { at: found.mark.entry.note.at.filter((anchor) => anchor !== null) };
}

/** What stands in the box at first. */
function formOf({ say }: Services, found: Found, from: EntryText): string {
  const { title = '', body = '', when = '', tags = [] } = from;
  if ('path' in found) return pathForm({ title, body });
  if (found.mark.kind === 'note') return noteForm({ title, body, tags });
  return stepForm({ title, when, body }, { title: say('write.title'), when: say('write.when') });
}

/**
 * The note or step that the cursor is on, by its line; of several one is asked for.
 * @param placeHolder what is asked
 */
export async function pickEntryHere(
  services: Services,
  editor: TextEditor | undefined,
  placeHolder: string,
): Promise<Mark | undefined> {
  const { say } = services;
  const at = editor === undefined ? undefined : readingAt(services, editor.document.uri);
  const line = (editor?.selection.active.line ?? 0) + 1;
  const found = new Map<string, Mark>();
  if (at !== undefined) {
    const { index, tree } = at.reading;
    const here = (index.byFile.get(at.file) ?? []).filter((mark) => placeNow(services, tree, mark)?.line === line);
    for (const mark of here) found.set(`${mark.layer} ${refOf({ mark }).pointer}`, mark);
  }
  // Of those that came with the extension only where the reader has none: to edit them they are copied.
  const own = [...found.values()].filter((mark) => isOwn(services.layers.layer(mark.layer)));
  const marks = own.length > 0 ? own : [...found.values()];
  if (marks.length === 0) {
    void window.showInformationMessage(say('write.nothingHere'));
    return undefined;
  }
  const items = marks.map((mark) => ({
    label: iconless(nameOf({ mark })),
    description: services.layers.layer(mark.layer)?.name ?? '',
    mark,
  }));
  if (items.length === 1) return items[0]?.mark;
  return (await pickRow(items, { placeHolder }))?.mark;
}
