import { EventEmitter, Uri, workspace, type Event, type TextDocument } from 'vscode';
import { Disposables } from '../../session/disposables.js';
import { rootAround } from '../../session/kernelRoots.js';
import { editorFolders } from './editorFolders.js';

/** The kernel trees of files that are opened from outside of the workspace: alone, in a window without a folder, or beside another project. */
export class OpenedTrees extends Disposables {
  readonly #changed = this.add(new EventEmitter<void>());
  /** There is one more. */
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #roots = new Map<string, Uri>();
  /** Folders around which a tree was looked for. */
  readonly #looked = new Set<string>();

  constructor() {
    super();
    this.add(workspace.onDidOpenTextDocument((document) => void this.#see(document)));
  }

  /** Their roots, in the order in which they were found; those of files that were open before are looked for first. */
  async roots(): Promise<readonly Uri[]> {
    for (const document of workspace.textDocuments) await this.#lookAround(document);
    return [...this.#roots.values()];
  }

  async #see(document: TextDocument): Promise<void> {
    if ((await this.#lookAround(document)) && !this.disposed) this.#changed.fire();
  }

  /** @returns whether a tree was found that was not known */
  async #lookAround({ uri }: TextDocument): Promise<boolean> {
    if (!/\.[chS]$/.test(uri.path) || workspace.getWorkspaceFolder(uri) !== undefined) return false;
    // What an extension shows under an address of its own, such as a version that git has, lies in no folder.
    if (workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return false;
    const folder = Uri.joinPath(uri, '..');
    if (this.#looked.has(folder.toString())) return false;
    this.#looked.add(folder.toString());
    const root = await rootAround(folder, editorFolders);
    if (root === undefined || this.#roots.has(root.toString())) return false;
    this.#roots.set(root.toString(), root);
    return true;
  }
}
