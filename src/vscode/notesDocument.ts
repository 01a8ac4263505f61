import { Range, window, workspace, WorkspaceEdit, type TextDocument, type WorkspaceEditEntryMetadata } from 'vscode';
import type { TextEdit } from '../core/notes/editDraft.js';
import { readNotes } from '../core/notes/read.js';
import type { Layer } from './layer.js';
import type { Services } from './services.js';

/** An edit of a notes file, and how it is listed in a preview. */
export interface ListedEdit {
  readonly edit: TextEdit;
  readonly label: string;
  readonly description: string;
}

/** Opens a notes file that is to be changed; when it must not be, says why. */
export async function openToChange(services: Services, layer: Layer): Promise<TextDocument | undefined> {
  const document = layer.origin === 'bundled' ? undefined : await workspace.openTextDocument(layer.uri);
  const refusal = refusalOf(services, layer, document);
  if (refusal === undefined) return document;
  void window.showWarningMessage(refusal);
  return undefined;
}

function refusalOf({ say }: Services, layer: Layer, document: TextDocument | undefined): string | undefined {
  const file = layer.name;
  if (document === undefined) return say('editor.readOnlyBundled', { file });
  if (workspace.fs.isWritableFileSystem(layer.uri.scheme) === false) return say('editor.readOnlyPlace', { file });
  const { readOnly, problems } = readNotes(document.getText());
  if (!readOnly) return undefined;
  const isNewer = problems.some(({ code }) => code === 'format-newer');
  return say(isNewer ? 'editor.readOnlyNewer' : 'editor.readOnlyBroken', { file });
}

/**
 * Shows edits of a notes file in the editor's preview of changes and, when the reader accepts them there, makes them, as one step for undo. The file
 * is then saved, unless it had changes of the reader's own that were not.
 * @returns whether they were made
 */
export async function reviewEdits(
  services: Services,
  document: TextDocument,
  listed: readonly ListedEdit[],
): Promise<boolean> {
  const change = new WorkspaceEdit();
  for (const { edit, label, description } of listed) {
    const metadata: WorkspaceEditEntryMetadata = { needsConfirmation: true, label, description };
    change.replace(document.uri, rangeOf(document, edit), edit.text, metadata);
  }
  return makeChange(services, document, change);
}

/** Makes edits of a notes file without asking: what the reader typed himself. */
export async function makeEdits(
  services: Services,
  document: TextDocument,
  edits: readonly TextEdit[],
): Promise<boolean> {
  const change = new WorkspaceEdit();
  for (const edit of edits) change.replace(document.uri, rangeOf(document, edit), edit.text);
  return makeChange(services, document, change);
}

async function makeChange({ say }: Services, document: TextDocument, change: WorkspaceEdit): Promise<boolean> {
  const { isDirty, version } = document;
  if (!(await workspace.applyEdit(change, { isRefactoring: true })) || document.version === version) return false;
  if (!isDirty && !(await document.save())) {
    const file = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
    void window.showWarningMessage(say('editor.notSaved', { file }));
  }
  return true;
}

function rangeOf(document: TextDocument, { offset, length }: TextEdit): Range {
  return new Range(document.positionAt(offset), document.positionAt(offset + length));
}
