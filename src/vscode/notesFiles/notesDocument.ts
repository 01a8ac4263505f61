import { commands, FileType, Range, window, workspace, WorkspaceEdit, type TextDocument, type Uri } from 'vscode';
import { leadsOutside } from '#platform';
import { applyEdits, type TextEdit } from '../../core/notes/editDraft.js';
import { readNotes } from '../../core/notes/read.js';
import type { Layer } from '../../session/layer.js';
import { COMMAND } from '../base/commands.js';
import { layerUri } from './layerUri.js';
import { acceptsChange, type Question } from '../views/preview.js';
import type { Services } from '../services.js';
import { baseName } from '../../core/source/paths.js';

/** Opens a notes file that is to be changed; when it must not be, says why. */
export async function openToChange(services: Services, layer: Layer): Promise<TextDocument | undefined> {
  const document = layer.origin === 'bundled' ? undefined : await workspace.openTextDocument(layerUri(layer));
  const isOutside = layer.isNamed !== true && (await isLinkOut(services, layerUri(layer)));
  const refusal = isOutside
    ? services.say('editor.readOnlyLink', { file: layer.name })
    : refusalOf(services, layer, document);
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

/** Whether a file in the workspace or a kernel tree is really elsewhere: who put the link there is not known. */
export async function isLinkOut({ kernels }: Services, uri: Uri): Promise<boolean> {
  const folders = [
    ...(workspace.workspaceFolders ?? []).map((folder) => folder.uri),
    ...kernels.trees.map(({ source }) => source.folder),
  ];
  if (uri.scheme === 'file') {
    const local = folders.filter(({ scheme }) => scheme === 'file');
    return leadsOutside(
      uri.fsPath,
      local.map(({ fsPath }) => fsPath),
    );
  }
  try {
    // Where a link of another file system leads cannot be asked.
    return ((await workspace.fs.stat(uri)).type & FileType.SymbolicLink) !== 0;
  } catch {
    return false; // not there yet
  }
}

function refusalOf({ say }: Services, layer: Layer, document: TextDocument | undefined): string | undefined {
  const file = layer.name;
  if (document === undefined) return say('editor.readOnlyBundled', { file });
  if (workspace.fs.isWritableFileSystem(layerUri(layer).scheme) === false) return say('editor.readOnlyPlace', { file });
  const { readOnly, problems } = readNotes(document.getText());
  if (!readOnly) return undefined;
  const isNewer = problems.some(({ code }) => code === 'format-newer');
  return say(isNewer ? 'editor.readOnlyNewer' : 'editor.readOnlyBroken', { file });
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
  if (!(await acceptsChange(services, document, applyEdits(text, editsOf(text)), question))) return false;
  const edits = editsOf(document.getText());
  if (edits.length > 0) return makeEdits(services, document, edits);
  void window.showWarningMessage(services.say('editor.changedMeanwhile', { file: nameOf(document) }));
  return false;
}

/**
 * Makes edits of a notes file, as one step for undo, and saves it, unless it had changes of the reader's own that were not.
 * @returns whether they were made; where not, the reader was told
 */
export async function makeEdits(
  { say }: Services,
  document: TextDocument,
  edits: readonly TextEdit[],
): Promise<boolean> {
  const change = new WorkspaceEdit();
  for (const { offset, length, text } of edits) {
    change.replace(document.uri, new Range(document.positionAt(offset), document.positionAt(offset + length)), text);
  }
  const { isDirty } = document;
  if (!(await workspace.applyEdit(change))) {
    void window.showWarningMessage(say('editor.notChanged', { file: nameOf(document) }));
    return false;
  }
  if (!isDirty && !(await document.save())) {
    void window.showWarningMessage(say('editor.notSaved', { file: nameOf(document) }));
  }
  return true;
}

function nameOf({ uri }: TextDocument): string {
  return baseName(uri.path);
}
