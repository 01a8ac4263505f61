import { commands, Range, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import type { TextEdit } from '../../core/notes/editDraft.js';
import { isSameText, type OpenFile } from '../../session/writeInto.js';

/** The editor takes over by itself what others wrote: so many times it is looked whether it has, in milliseconds each. */
const LOOKS = 20;
const LOOK = 50;

/** A document of the editor, for {@link writeInto}. @param replaced told of each change that was made */
export function openFile(document: TextDocument, replaced: () => void): OpenFile {
  return {
    text: () => document.getText(),
    isDirty: () => document.isDirty,
    stored: () => storedText(document),
    reload: () => reload(document),
    replace: async (edits) => {
      const isMade = await replaceIn([document], [edits]);
      if (isMade) replaced();
      return isMade;
    },
    save: async () => document.save(),
  };
}

/** Makes the edits of each of some documents, as one step for undo. @returns whether they were made */
export function replaceIn(
  documents: readonly TextDocument[],
  edits: readonly (readonly TextEdit[])[],
): Thenable<boolean> {
  const change = new WorkspaceEdit();
  for (const [index, document] of documents.entries())
    for (const { offset, length, text } of edits[index] ?? [])
      change.replace(document.uri, new Range(document.positionAt(offset), document.positionAt(offset + length)), text);
  return workspace.applyEdit(change);
}

/** Has a document without changes of the reader's own show what others have written, should it not have heard of that yet. */
export async function showStored(document: TextDocument): Promise<void> {
  if (document.isDirty || (await storedText(document)) === undefined || (await isFresh(document))) return;
  await reload(document);
}

/** The text of the file as it is stored; `undefined` where there is none, or it cannot be read. */
export async function storedText({ uri }: Pick<TextDocument, 'uri'>): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** Waits for the editor to take over what is stored; where it does not, since a save was refused, it is told to. */
async function reload(document: TextDocument): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    if (!document.isDirty && (await isFresh(document))) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
  // The editor gives up what it has only for what is shown.
  const shown = window.activeTextEditor;
  await window.showTextDocument(document, { preview: true });
  await commands.executeCommand('workbench.action.files.revert');
  if (shown !== undefined && shown.document !== document)
    await window.showTextDocument(shown.document, {
      ...(shown.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }),
      selection: shown.selection,
    });
  return isFresh(document);
}

async function isFresh(document: TextDocument): Promise<boolean> {
  const stored = await storedText(document);
  return stored !== undefined && isSameText(stored, document.getText());
}
