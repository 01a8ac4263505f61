import { window, type TextEditor } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import type { Mark } from '../../core/marks/noteIndex.js';
import { entryText, type EntryText } from '../../core/notes/editText.js';
import { rangesOf } from '../../core/notes/read.js';
import { noteForm, pathForm, stepForm } from '../../core/notes/writtenForm.js';
import { iconless } from '../../core/render/oneLine.js';
import { isOthers, isOwn } from '../../session/layer.js';
import { placeNow } from '../../session/placeNow.js';
import { layerOf, nameOf, namedIn, refOf, type Found } from '../base/targets.js';
import { layerUri } from '../notesFiles/layerUri.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import type { Services } from '../services.js';
import { readingAt } from '../tree/readingAt.js';
import type { WritingBox } from './box.js';
import type { Draft } from './drafts.js';

/** Opens the box with what a note, step or path says, at its place in the kernel; where it has none, in its notes file. */
export async function editEntry(services: Services, box: WritingBox, found: Found): Promise<void> {
  const { layers, activeTree, readings, say } = services;
  const layer = layers.layer(layerOf(found));
  if (layer === undefined) return;
  if (isOthers(layer)) {
    await openToChange(services, layer);
    return;
  }
  const ref = refOf(found);
  const uri = layerUri(layer);
  const { tree } = activeTree;
  // A path stands where its first step does.
  const mark = 'mark' in found ? found.mark : readings.indexOf(tree).steps.get(found.path.root);
  const place = tree === undefined || mark === undefined ? undefined : placeNow(services, tree, mark);
  const isFile = tree !== undefined && place !== undefined && mark?.anchor.dir === undefined;
  const kind = 'mark' in found ? found.mark.kind : 'path';
  const key = `${uri.toString()} ${kind} ${ref.id}`;
  const draftOf = (text: string): Draft | undefined => {
    // What was begun goes on: with the words of the file it would be forgotten.
    const begun = box.begun(key);
    if (begun !== undefined) return begun;
    const from = entryText(text, ref);
    if (from === undefined) return undefined;
    const form = formOf(services, found, from);
    return {
      key,
      name: namedIn(services, found),
      uri: (isFile ? tree.source.uriOf(place.file) : uri).toString(),
      line: isFile ? place.line - 1 : lineOf(text, ref.pointer),
      about: { k: 'edit', kind, address: uri.toString(), ...ref, ...placesOf(found), from },
      first: form,
      text: form,
    };
  };
  // At once, with the words that are known: what is typed before the box is there goes into the source.
  const known = layer.text === undefined ? undefined : draftOf(layer.text);
  const opened = known === undefined ? undefined : box.open(known);
  const document = await openToChange(services, layer);
  await opened;
  const isUntouched = known !== undefined && box.draft?.key === known.key && box.draft.text === known.first;
  if (document === undefined) {
    // It was said why. What somebody began to write stays.
    if (isUntouched) await box.finish({ keysBack: true });
    return;
  }
  const now = isUntouched || known === undefined ? draftOf(document.getText()) : known;
  if (now === undefined) {
    if (isUntouched) await box.finish({ keysBack: true });
    void window.showWarningMessage(say('editor.changedMeanwhile', { file: layer.name }));
    return;
  }
  // Somebody else has written other words: they are shown, unless the reader has begun, who is asked then when it is saved.
  if (known === undefined || (isUntouched && now.first !== known.first)) await box.open(now);
}

/** The line of an entry in its notes file, 0-based. */
function lineOf(text: string, pointer: string): number {
  const offset = rangesOf(text, [pointer]).get(pointer)?.offset ?? 0;
  return text.slice(0, offset).split('\n').length - 1;
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
