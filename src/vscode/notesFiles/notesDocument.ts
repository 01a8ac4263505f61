import { commands, Range, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import { oneEdit, type TextEdit } from '../../core/notes/editDraft.js';
import type { Layer } from '../../session/layer.js';
import { COMMAND } from '../base/commands.js';
import { layerUri } from './layerUri.js';
import { acceptsChange, type Question } from '../views/preview.js';
import type { Services } from '../services.js';
import { baseName } from '../../core/source/paths.js';
import { isSameText, writeInto } from '../../session/writeInto.js';
import { openFile, showStored, storedText } from './openFile.js';
import { whyReadOnly } from './whyReadOnly.js';

/** Opens a notes file that is to be changed; when it must not be, says why. */
export async function openToChange(services: Services, layer: Layer): Promise<TextDocument | undefined> {
  const document = layer.origin === 'bundled' ? undefined : await workspace.openTextDocument(layerUri(layer));
  // What is asked about it is asked about what it says by now.
  if (document !== undefined) await showStored(document);
  const refusal = await whyReadOnly(services, layer, document?.getText());
  if (refusal === undefined) return document;
  if (layer.origin === 'bundled') void offerCopy(services, layer, refusal);
  else void window.showWarningMessage(refusal);
  return undefined;
}

/** Says why it is not written, and what can be done. */
async function offerCopy({ say }: Services, layer: Layer, refusal: string): Promise<void> {
  const copy = say('editor.copyToOwn');
  if ((await window.showWarningMessage(refusal, copy)) === copy)
    await commands.executeCommand(COMMAND.copyToOwn, layer.key);
}

/**
 * Shows what edits would make of a notes file and, when the reader accepts it, makes them, as one step for undo. The file is then saved, unless it had
 * changes of the reader's own that were not.
 * @param editsOf the edits of a text: asked again when the file has changed meanwhile
 * @returns whether they were made
 */
export async function reviewEdits(
  services: Services,
  document: TextDocument,
  editsOf: (text: string) => readonly TextEdit[],
  question: Question,
): Promise<boolean> {
  const text = document.getText();
  if (!(await acceptsChange(services, document, editsOf(text), question))) return false;
  const made = await makeEdits(services, document, (now) => {
    const edits = editsOf(now);
    return edits.length > 0 ? edits : undefined;
  });
  return made !== undefined;
}

/** Edits of one notes file. */
export interface FileEdits {
  readonly document: TextDocument;
  readonly edits: readonly TextEdit[];
}

/**
 * Makes edits of a notes file, as one step for undo, and saves it, unless it had changes of the reader's own that were not. What cannot be saved is taken
 * back; see {@link writeInto}.
 * @param editsOf the edits of a text: asked with the text as it is by now; `undefined` where what they are about is not in it
 * @returns the text before and after; `undefined` where nothing was written, which has been said
 */
export async function makeEdits(
  { say, layers }: Services,
  document: TextDocument,
  editsOf: (text: string) => readonly TextEdit[] | undefined,
): Promise<Written | undefined> {
  const file = nameOf(document);
  let before = '';
  // What the views show follows at once.
  const replaced = () => {
    layers.update(document.uri.toString(), document.getText());
  };
  const result = await writeInto(openFile(document, replaced), (text) => {
    before = text;
    return editsOf(text);
  });
  switch (result) {
    case 'written':
      return { document, before, after: document.getText() };
    case 'refused':
      void window.showWarningMessage(say('editor.changedMeanwhile', { file }));
      return undefined;
    case 'not-applied':
      void window.showWarningMessage(say('editor.notChanged', { file }));
      return undefined;
    case 'not-saved':
      void window.showWarningMessage(say('editor.notSaved', { file }));
      return undefined;
  }
}

/** A notes file that was written: its text before and after. */
export interface Written {
  readonly document: TextDocument;
  readonly before: string;
  readonly after: string;
}

/** Edits in several notes files at once, which are saved in this order: all, or none. What cannot be saved is taken back, and said. */
export async function makeEditsIn({ say, layers }: Services, changes: readonly FileEdits[]): Promise<boolean> {
  const change = new WorkspaceEdit();
  for (const { document, edits } of changes)
    for (const { offset, length, text } of edits)
      change.replace(document.uri, new Range(document.positionAt(offset), document.positionAt(offset + length)), text);
  const before = await Promise.all(
    changes.map(async ({ document }) => ({
      document,
      text: document.getText(),
      hasOwn: document.isDirty && !(await isAsStored(document)),
    })),
  );
  if (!(await workspace.applyEdit(change))) {
    void window.showWarningMessage(say('editor.notChanged', { file: changes.map(nameOfFile).join(', ') }));
    return false;
  }
  for (const { document } of changes) layers.update(document.uri.toString(), document.getText());
  const saved: (typeof before)[number][] = [];
  for (const one of before) {
    if (one.hasOwn) continue;
    if (await isSaved(one.document)) {
      saved.push(one);
      continue;
    }
    await takeBack(before);
    for (const { document } of saved) await isSaved(document);
    void window.showWarningMessage(say('editor.notSaved', { file: nameOf(one.document) }));
    return false;
  }
  return true;
}

/** Whether a document with changes has none but what is in its file already: what was taken back leaves such a one. */
async function isAsStored(document: TextDocument): Promise<boolean> {
  const stored = await storedText(document);
  return stored !== undefined && isSameText(stored, document.getText());
}

async function isSaved(document: TextDocument): Promise<boolean> {
  try {
    return await document.save();
  } catch {
    return false;
  }
}

async function takeBack(before: readonly { readonly document: TextDocument; readonly text: string }[]): Promise<void> {
  const back = new WorkspaceEdit();
  for (const { document, text } of before) {
    const { offset, length, text: old } = oneEdit(document.getText(), text);
    back.replace(document.uri, new Range(document.positionAt(offset), document.positionAt(offset + length)), old);
  }
  await workspace.applyEdit(back);
}

function nameOfFile({ document }: FileEdits): string {
  return nameOf(document);
}

function nameOf({ uri }: TextDocument): string {
  return baseName(uri.path);
}
