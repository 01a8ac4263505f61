import { extensions, workspace, type Uri } from 'vscode';
import { Disposables, type Disposable } from '../../session/disposables.js';

/** Other extensions that say what C is and where it is defined, with the setting that has each leave a folder alone. */
const SERVERS = [
  { id: 'llvm-vs-code-extensions.vscode-clangd', section: 'clangd', setting: 'enable', off: 'false' },
  { id: 'ms-vscode.cpptools', section: 'C_Cpp', setting: 'intelliSenseEngine', off: 'disabled' },
] as const;

/** Whether another extension answers for the C files of a folder: one that is installed, enabled, and not switched off there. */
export function isServedByOther(folder: Uri): boolean {
  return SERVERS.some(({ id, section, setting, off }) => {
    if (extensions.getExtension(id) === undefined) return false;
    const value = workspace.getConfiguration(section, folder).get<unknown>(setting);
    return String(value).toLowerCase() !== off;
  });
}

/** Tells when {@link isServedByOther} may be another: an extension came or went, or a setting of one changed. */
export function onDidChangeServers(listener: () => void): Disposable {
  const own = new Disposables();
  own.add(extensions.onDidChange(listener));
  own.add(
    workspace.onDidChangeConfiguration((event) => {
      if (SERVERS.some(({ section }) => event.affectsConfiguration(section))) listener();
    }),
  );
  return own;
}
