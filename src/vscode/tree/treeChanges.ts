import { RelativePattern, Uri, workspace, type TextDocument } from 'vscode';
import { sourcePath } from '../../core/notes/sourcePath.js';
import { GatheredChanges } from '../../core/source/gatheredChanges.js';
import type { SourceChange } from '../../core/source/source.js';
import { Disposables } from '../../session/disposables.js';

/** What another program does is told together for so many milliseconds. */
const TOGETHER = 50;

/**
 * What happens to the files of a tree, as the editor hears of it: what is typed, stored, moved and deleted. Of a tree above the workspace only
 * the workspace and the headers that are everyone's are watched: the editor would have to walk all of it for the rest.
 */
export class TreeChanges extends Disposables {
  readonly #listeners = new Set<(change: SourceChange) => void>();
  readonly #watchers = this.add(new Disposables());
  readonly #gathered = new GatheredChanges();
  readonly #edited = new WeakSet<TextDocument>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param pathOf the path of a file in the tree; `undefined` for any other */
  constructor(
    private readonly folder: Uri,
    private readonly arch: string,
    private readonly pathOf: (uri: Uri) => string | undefined,
  ) {
    super();
    this.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0) return;
        this.#edited.add(document);
        this.#typed(document);
      }),
    );
    // What was typed and not saved is gone with the document.
    this.add(
      workspace.onDidCloseTextDocument((document) => {
        if (this.#edited.has(document)) this.#typed(document);
      }),
    );
    this.add(
      workspace.onDidChangeWorkspaceFolders(() => {
        this.#watch();
      }),
    );
    this.add({
      dispose: () => {
        clearTimeout(this.#timer);
      },
    });
    this.#watch();
  }

  /** @returns ends it */
  listen(listener: (change: SourceChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(change: SourceChange): void {
    for (const listener of [...this.#listeners]) listener(change);
  }

  #typed({ uri }: TextDocument): void {
    const path = this.pathOf(uri);
    if (path !== undefined) this.tell({ kind: 'edited', paths: new Set([path]) });
  }

  #watch(): void {
    this.#watchers.clear();
    for (const base of this.#watched()) {
      const watcher = this.#watchers.add(workspace.createFileSystemWatcher(new RelativePattern(base, '**/*')));
      const note = (kind: 'stored' | 'moved') => (uri: Uri) => {
        const path = this.pathOf(uri);
        if (path === undefined || !this.#gathered.add(kind, path)) return;
        this.#timer ??= setTimeout(() => {
          this.#timer = undefined;
          for (const change of this.#gathered.take()) this.tell(change);
        }, TOGETHER);
      };
      this.#watchers.add(watcher.onDidChange(note('stored')));
      this.#watchers.add(watcher.onDidCreate(note('moved')));
      this.#watchers.add(watcher.onDidDelete(note('moved')));
    }
  }

  #watched(): Uri[] {
    if (workspace.getWorkspaceFolder(this.folder) !== undefined) return [this.folder];
    const inside = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    // The architecture is a word of the settings, which a workspace may have.
    const inTree = ['include', `arch/${this.arch}/include`].filter((path) => sourcePath(path) !== undefined);
    const shared = inTree.map((path) => Uri.joinPath(this.folder, path));
    return [...inside.filter((uri) => this.pathOf(uri) !== undefined), ...shared];
  }
}
