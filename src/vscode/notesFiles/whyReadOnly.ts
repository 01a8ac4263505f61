import { FileType, workspace, type Uri } from 'vscode';
import { isLocked, leadsOutside } from '#platform';
import { readNotes } from '../../core/notes/read.js';
import { isOthers, type Layer } from '../../session/layer.js';
import type { Services } from '../services.js';
import { layerUri } from './layerUri.js';

/**
 * The sentence that says why a notes file must not be written, and what can be done; `undefined` where it may be.
 * @param text what it says by now; `undefined` where it cannot be read
 */
export async function whyReadOnly(
  services: Services,
  layer: Layer,
  text: string | undefined,
): Promise<string | undefined> {
  const { say } = services;
  const file = layer.name;
  if (isOthers(layer)) return say(layer.origin === 'web' ? 'web.readOnly' : 'editor.readOnlyBundled', { file });
  const uri = layerUri(layer);
  if (layer.isNamed !== true && (await isLinkOut(services, uri))) return say('editor.readOnlyLink', { file });
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) return say('editor.readOnlyPlace', { file });
  if (uri.scheme === 'file' && (await isLocked(uri.fsPath))) return say('editor.readOnlyLocked', { file });
  if (text === undefined) return say('editor.readOnlyBroken', { file });
  const { readOnly, problems } = readNotes(text);
  if (!readOnly) return undefined;
  const isNewer = problems.some(({ code }) => code === 'format-newer');
  return say(isNewer ? 'editor.readOnlyNewer' : 'editor.readOnlyBroken', { file });
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
