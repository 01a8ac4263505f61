import { extensions, workspace, type Uri } from 'vscode';

/** As much as is used of the API of VS Code's own Git extension. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { getRepository(uri: Uri): GitRepository | null };
}
interface GitRepository {
  readonly rootUri: Uri;
  show(ref: string, path: string): Promise<string>;
}

/** What both sides began with, of a file that git left in a conflict: the first of its three stages. `undefined` where it is in none, or git is not there. */
export async function conflictBase(uri: Uri): Promise<string | undefined> {
  const git = extensions.getExtension<GitExtension>('vscode.git');
  // Of a folder that is not trusted git is not asked: its configuration may name programs.
  if (git === undefined || !workspace.isTrusted) return undefined;
  try {
    const api = git.isActive ? git.exports : await git.activate();
    return api.enabled ? await api.getAPI(1).getRepository(uri)?.show(':1', uri.fsPath) : undefined;
  } catch {
    return undefined; // both added it, or it is in no conflict
  }
}
