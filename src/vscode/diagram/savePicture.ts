import { Uri, window, workspace } from 'vscode';
import { oneLine } from '../../core/render/oneLine.js';
import { fileName } from '../../session/layer.js';
import type { Services } from '../services.js';
import type { PageMessage } from './diagramPage.js';

/** Writes a picture where the reader says. @param title what it is of: the name that is offered for the file */
export async function savePicture(
  { say }: Services,
  title: string,
  { format, data }: Extract<PageMessage, { kind: 'save' }>,
): Promise<void> {
  const name = `${
    title
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
      .slice(0, 80) || 'diagram'
  }.${format}`;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    filters: { [format.toUpperCase()]: [format] },
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, name) }),
  });
  if (target === undefined) return;
  const file = oneLine(fileName(target.path));
  try {
    const bytes =
      format === 'svg' ? new TextEncoder().encode(data) : Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    await workspace.fs.writeFile(target, bytes);
    void window.showInformationMessage(say('diagram.saved', { file }));
  } catch (error) {
    const reason = oneLine(error instanceof Error ? error.message : String(error));
    void window.showErrorMessage(say('diagram.notSaved', { file, reason }));
  }
}
