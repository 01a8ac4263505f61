import { FileSystemError, FileType, Uri, workspace, type Disposable, type FileStat, type TextDocument } from 'vscode';
import { belowRoot, indexedFiles, indexedNames, searchLines, searchWord } from '#platform';
import { hasRole } from '../../core/c/roles.js';
import { sourcePath } from '../../core/notes/sourcePath.js';
import {
  MAX_SOURCE_BYTES,
  isSourceFile,
  SourceError,
  type DefinedName,
  type EditedFile,
  type LineSearch,
  type MatchedLines,
  type Source,
  type SourceChange,
  type WordFiles,
  type WordSearch,
} from '../../core/source/source.js';
import type { WordRole } from '../../core/wordRole.js';
import { searchWorkspace, searchWorkspaceLines } from './searchWorkspace.js';
import { TreeChanges } from './treeChanges.js';

/** A kernel tree as the editor sees it: open documents count with their unsaved text. */
export class WorkspaceSource implements Source, Disposable {
  readonly root: string;
  /** A reopened document starts again at version 1, so a version alone identifies nothing. */
  readonly #serials = new WeakMap<TextDocument, number>();
  #nextSerial = 1;
  readonly #changes: TreeChanges;
  /** A link may lead anywhere: what is really opened must be below the root too. `undefined` where there are no links. */
  readonly #isBelow: ((path: string) => Promise<boolean>) | undefined;

  /** @param arch the architecture that is preferred */
  constructor(
    readonly folder: Uri,
    arch: string,
  ) {
    this.#changes = new TreeChanges(folder, arch, (uri) => this.pathOf(uri));
    this.root = folder.scheme === 'file' ? folder.fsPath : folder.toString(true);
    this.#isBelow = folder.scheme === 'file' ? belowRoot(folder.fsPath) : undefined;
  }

  onDidChange(listener: (change: SourceChange) => void): () => void {
    return this.#changes.listen(listener);
  }

  /** All that was read of it is to be read again. */
  readAgain(): void {
    this.#changes.tell({ kind: 'anything', paths: new Set() });
  }

  dispose(): void {
    this.#changes.dispose();
  }

  uriOf(path: string): Uri {
    if (sourcePath(path) === undefined) throw new SourceError('outside-root', path);
    return Uri.joinPath(this.folder, path);
  }

  /** The path of a file below the root; `undefined` for any other. */
  pathOf(uri: Uri): string | undefined {
    const { scheme, authority, path } = this.folder;
    const prefix = path.endsWith('/') ? path : `${path}/`;
    if (uri.scheme !== scheme || uri.authority !== authority || !uri.path.startsWith(prefix)) return undefined;
    return uri.path.slice(prefix.length);
  }

  async read(path: string): Promise<string> {
    const uri = this.uriOf(path);
    const open = openDocument(uri);
    if (open !== undefined) return open.getText();
    const { type, size } = await this.#stat(path, uri);
    if ((type & FileType.File) === 0) throw new SourceError('not-a-file', path);
    if (size > MAX_SOURCE_BYTES) throw new SourceError('too-large', path, String(size));
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(uri));
    } catch (error) {
      throw sourceError(path, error);
    }
  }

  /** A folder has one too: a note can be about it. */
  async identity(path: string): Promise<string | undefined> {
    // An include may name anything.
    if (sourcePath(path) === undefined) return undefined;
    const uri = this.uriOf(path);
    const open = openDocument(uri);
    if (open !== undefined) return `open:${this.#serial(open)}:${open.version}`;
    try {
      const { mtime, size } = await this.#stat(path, uri);
      return `${mtime}:${size}`;
    } catch (error) {
      if (error instanceof SourceError) return undefined;
      throw error;
    }
  }

  async filesWithWord(word: string, options: WordSearch = {}): Promise<WordFiles> {
    const local = this.folder.scheme === 'file' ? searchWord(this.folder.fsPath, word, options) : undefined;
    return (await local) ?? searchWorkspace(this.folder.toString(), word, options);
  }

  async linesMatching(patterns: readonly string[], options: LineSearch = {}): Promise<MatchedLines> {
    const local = this.folder.scheme === 'file' ? searchLines(this.folder.fsPath, patterns, options) : undefined;
    return (await local) ?? searchWorkspaceLines(this.folder, patterns, options);
  }

  /** What is not stored counts too: its files are looked at as they are shown. */
  async filesInRole(word: string, role: WordRole): Promise<WordFiles | undefined> {
    if (this.folder.scheme !== 'file') return undefined;
    const found = await indexedFiles(this.folder.fsPath, word, undefined, role);
    const edited = this.edited().filter(({ path }) => isSourceFile(path));
    if (found === undefined || edited.length === 0) return found;
    const files = new Set(found.files);
    for (const { path, text } of edited)
      if (hasRole(text, word, role)) files.add(path);
      else files.delete(path);
    return { ...found, files: [...files].sort() };
  }

  namesDefined(letters: string, most: number): Promise<readonly DefinedName[] | undefined> {
    return this.folder.scheme === 'file' ? indexedNames(this.folder.fsPath, letters, most) : Promise.resolve(undefined);
  }

  edited(): readonly EditedFile[] {
    return workspace.textDocuments.flatMap((document) => {
      const path = document.isDirty && !document.isClosed ? this.pathOf(document.uri) : undefined;
      return path === undefined ? [] : [{ path, text: document.getText() }];
    });
  }

  async #stat(path: string, uri: Uri): Promise<FileStat> {
    try {
      const stat = await workspace.fs.stat(uri);
      if ((await this.#isBelow?.(path)) === false) throw new SourceError('outside-root', path);
      return stat;
    } catch (error) {
      throw sourceError(path, error);
    }
  }

  #serial(document: TextDocument): number {
    const known = this.#serials.get(document);
    if (known !== undefined) return known;
    const serial = this.#nextSerial++;
    this.#serials.set(document, serial);
    return serial;
  }
}

function openDocument(uri: Uri): TextDocument | undefined {
  const text = uri.toString();
  return workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === text);
}

function sourceError(path: string, error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const missing = error instanceof FileSystemError && error.code === 'FileNotFound';
  return new SourceError(missing ? 'not-found' : 'unreadable', path, String(error));
}
