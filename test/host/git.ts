import * as vscode from 'vscode';
import { kernelRoot } from './workspace.js';

/** As much as is used of the API of VS Code's own Git extension. */
interface Repository {
  checkout(treeish: string): Promise<void>;
  createBranch(name: string, checkout: boolean): Promise<void>;
  merge(ref: string): Promise<void>;
  add(paths: string[]): Promise<void>;
  commit(message: string): Promise<void>;
}
interface GitExtension {
  getAPI(version: 1): { openRepository(root: vscode.Uri): Promise<Repository | null> };
}

/** The repository that is open; `undefined` where there is no git, or none that can be reached (a browser alone). */
export async function openRepository(): Promise<Repository | undefined> {
  const git = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (git === undefined) return undefined;
  try {
    return (await (await git.activate()).getAPI(1).openRepository(kernelRoot())) ?? undefined;
  } catch {
    return undefined; // git is not installed
  }
}
