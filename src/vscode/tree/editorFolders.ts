import { FileType, Uri, workspace } from 'vscode';
import type { Folders } from '../../session/kernelRoots.js';

/** The folders that the editor can read, wherever they are. */
export const editorFolders: Folders<Uri> = {
  async list(folder) {
    try {
      const entries = await workspace.fs.readDirectory(folder);
      return entries.map(([name, type]) => ({ name, isFolder: type === FileType.Directory }));
    } catch {
      return [];
    }
  },
  async hasFile(folder, name) {
    try {
      return ((await workspace.fs.stat(Uri.joinPath(folder, name))).type & FileType.File) !== 0;
    } catch {
      return false;
    }
  },
  inside: (folder, name) => Uri.joinPath(folder, name),
  above: (folder) => (folder.path === '/' || folder.path === '' ? undefined : Uri.joinPath(folder, '..')),
};
