import { commands, window, workspace, type TextDocument } from 'vscode';
import type { TextEdit } from '../../core/notes/editDraft.js';
import { oneLine } from '../../core/render/oneLine.js';
import { isOthers, type Layer } from '../../session/layer.js';
import { COMMAND } from '../base/commands.js';
import { layerUri } from './layerUri.js';
import { acceptsChange, type Question } from '../views/preview.js';
import type { Services } from '../services.js';
import { baseName } from '../../core/source/paths.js';
import { writeIntoAll } from '../../session/writeInto.js';
import { openFile, replaceIn, showStored } from './openFile.js';
import { whyReadOnly } from './whyReadOnly.js';

/** Opens a notes file that is to be changed; when it must not be, says why. */
export async function openToChange(services: Services, layer: Layer): Promise<TextDocument | undefined> {
  const document = isOthers(layer) ? undefined : await workspace.openTextDocument(layerUri(layer));
  // What is asked about it is asked about what it says by now.
  if (document !== undefined) await showStored(document);
  const refusal = await whyReadOnly(services, layer, document?.getText());
  if (refusal === undefined) return document;
  if (isOthers(layer)) void offerCopy(services, layer, refusal);
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

/**
 * Makes edits of a notes file, as one step for undo, and saves it, unless it had changes of the reader's own that were not. What cannot be saved is taken
 * back; see {@link writeIntoAll}.
 * @param editsOf the edits of a text: asked with the text as it is by now; `undefined` where what they are about is not in it
 * @returns the text before and after; `undefined` where nothing was written, which has been said
 */
export async function makeEdits(
  services: Services,
  document: TextDocument,
  editsOf: (text: string) => readonly TextEdit[] | undefined,
): Promise<Written | undefined> {
  const written = await makeEditsIn(services, [document], ([text = '']) => {
    const edits = editsOf(text);
    return edits === undefined ? undefined : [edits];
  });
  return written?.[0];
}

/** A notes file that was written: its text before and after. */
export interface Written {
  readonly document: TextDocument;
  readonly before: string;
  readonly after: string;
}

/**
 * The same in several notes files together, which are saved in this order: all, or none; see {@link writeIntoAll}.
 * @param refusal what is said where there are no edits of the texts as they are by now
 */
export function makeEditsIn(
  services: Services,
  documents: readonly TextDocument[],
  editsOf: (texts: readonly string[]) => readonly (readonly TextEdit[])[] | undefined,
  refusal?: string,
): Promise<readonly Written[] | undefined> {
  return services.writes.run(() => writeDocuments(services, documents, editsOf, refusal));
}

async function writeDocuments(
  { say, layers }: Services,
  documents: readonly TextDocument[],
  editsOf: (texts: readonly string[]) => readonly (readonly TextEdit[])[] | undefined,
  refusal: string | undefined,
): Promise<readonly Written[] | undefined> {
  // What the views show follows at once.
  const replaced = (document: TextDocument) => {
    layers.update(document.uri.toString(), document.getText());
  };
  let before: readonly string[] = [];
  const { k, at } = await writeIntoAll(
    documents.map((document) =>
      openFile(document, () => {
        replaced(document);
      }),
    ),
    async (edits) => {
      const isMade = await replaceIn(documents, edits);
      if (isMade) documents.forEach(replaced);
      return isMade;
    },
    (texts) => {
      before = texts;
      return editsOf(texts);
    },
  );
  const names = documents.map(({ uri }) => oneLine(baseName(uri.path)));
  const file = k === 'not-saved' ? (names[at] ?? '') : names.join(', ');
  switch (k) {
    case 'written':
      return documents.map((document, index) => ({ document, before: before[index] ?? '', after: document.getText() }));
    case 'refused':
      void window.showWarningMessage(refusal ?? say('editor.changedMeanwhile', { file }));
      return undefined;
    case 'not-applied':
      void window.showWarningMessage(say('editor.notChanged', { file }));
      return undefined;
    case 'not-saved':
      void window.showWarningMessage(say('editor.notSaved', { file }));
      return undefined;
  }
}
