import { window, type TextEditor } from 'vscode';
import type { Mark } from '../../core/marks/noteIndex.js';
import { entryText } from '../../core/notes/editText.js';
import { rangesOf } from '../../core/notes/read.js';
import { noteForm, stepForm } from '../../core/notes/writtenForm.js';
import { iconless } from '../../core/render/oneLine.js';
import { isOwn } from '../../session/layer.js';
import { placeNow } from '../../session/placeNow.js';
import { nameOf, refOf } from '../base/targets.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import type { Services } from '../services.js';
import { readingAt } from '../tree/readingAt.js';
import type { WritingBox } from './box.js';

/** Opens the box with what a note or step says, at its place in the kernel; where it has none, in its notes file. */
export async function editEntry(services: Services, box: WritingBox, mark: Mark): Promise<void> {
  const { layers, activeTree, say } = services;
  const layer = layers.layer(mark.layer);
  if (layer === undefined) return;
  const document = await openToChange(services, layer);
  if (document === undefined) return;
  const ref = refOf({ mark });
  const from = entryText(document.getText(), ref);
  const name = nameOf({ mark });
  if (from === undefined) {
    void window.showWarningMessage(say('editor.changedMeanwhile', { file: layer.name }));
    return;
  }
  const { title = '', body = '', when = '', tags = [] } = from;
  const text =
    mark.kind === 'note'
      ? noteForm({ title, body, tags })
      : stepForm({ title, when, body }, { title: say('write.title'), when: say('write.when') });
  const { tree } = activeTree;
  const place = tree === undefined ? undefined : placeNow(services, tree, mark);
  const isFile = tree !== undefined && place !== undefined && mark.anchor.dir === undefined;
  const inNotes = rangesOf(document.getText(), [ref.pointer]).get(ref.pointer);
  await box.open({
    key: `${document.uri.toString()} ${mark.kind} ${ref.id}`,
    name,
    uri: (isFile ? tree.source.uriOf(place.file) : document.uri).toString(),
    line: isFile ? place.line - 1 : document.positionAt(inNotes?.offset ?? 0).line,
    about: { k: 'edit', kind: mark.kind, address: document.uri.toString(), ...ref, from },
    first: text,
    text,
  });
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
  return (await window.showQuickPick(items, { placeHolder }))?.mark;
}
