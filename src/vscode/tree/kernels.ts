import {
  EventEmitter,
  RelativePattern,
  Uri,
  window,
  workspace,
  type DocumentSelector,
  type Event,
  type LogOutputChannel,
} from 'vscode';
import { homeFolder, useIndex, workerPool } from '#platform';
import type { DialectAdditions } from '../../core/c/dialect.js';
import { readDialect } from '../../core/c/readDialect.js';
import { wasmLoader } from '../../core/c/wasmLoader.js';
import type { Kernel } from '../../core/kernel.js';
import { DEFAULT_ARCH } from '../../core/source/nearness.js';
import { sourcePath } from '../../core/notes/sourcePath.js';
import { dialectSentence } from '../../core/words/dialectSentence.js';
import type { Language } from '../../core/words/words.js';
import type { IndexInUse, IndexTrouble } from '../../session/indexing.js';
import type { OpenTree } from '../../session/trees.js';
import { Debounced } from '../../session/debounced.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { Speak } from '../base/languages.js';
import { ArchSetting } from './archSetting.js';
import { OpenedTrees } from './openedTrees.js';
import { rootFolders } from '../../session/kernelRoots.js';
import { editorFolders } from './editorFolders.js';
import type { Settings } from '../base/settings.js';
import { WorkspaceSource } from './workspaceSource.js';

/** A Makefile that is being written is read after this many milliseconds without another event. */
const QUIET = 100;

/** A kernel tree that is open in the editor. */
export interface KernelTree extends OpenTree {
  readonly source: WorkspaceSource;
  /** Its index, if it has one or can have one: a tree that lies on a disk. */
  readonly index: IndexInUse | undefined;
}

/** What became of an index that cannot be used. */
export interface TroubledIndex {
  readonly root: string;
  readonly trouble: IndexTrouble;
}

export type KernelsState = 'looking' | 'noFolder' | 'noKernel' | 'ready';

/** The kernel trees at, above and below the workspace folders, and around files that are opened from elsewhere; the one that the settings name, where they do. */
export class Kernels implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new EventEmitter<void>());
  /** The trees are others than before, or more is known of one. */
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #troubled = this.#own.add(new EventEmitter<TroubledIndex>());
  /** An index is there and cannot be used: its tree is searched. */
  readonly onTroubledIndex: Event<TroubledIndex> = this.#troubled.event;
  #trees: readonly KernelTree[] = [];
  #state: KernelsState = 'looking';
  #question = 0;
  #badDialect: string | undefined;
  /** Made for the first tree: where there is none, nobody looks for workers. */
  #pool: ReturnType<typeof workerPool>;
  readonly #loadWasm: ReturnType<typeof wasmLoader>;
  readonly #archSetting: ArchSetting;
  readonly #opened = this.#own.add(new OpenedTrees());
  readonly #watchers = this.#own.add(new Disposables());
  readonly #versionsLater = this.#own.add(new Debounced(QUIET, () => void this.#readVersions(this.#question)));

  constructor(
    extensionUri: Uri,
    private readonly settings: Settings,
    private readonly language: Language,
    private readonly say: Speak,
    private readonly log: LogOutputChannel,
  ) {
    this.#loadWasm = wasmLoader((name) => workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', name)));
    this.#archSetting = new ArchSetting(say);
    this.#own.add(workspace.onDidChangeWorkspaceFolders(() => void this.find()));
    this.#own.add(this.#opened.onDidChange(() => void this.find()));
    this.#own.add(workspace.onDidGrantWorkspaceTrust(() => void this.find()));
    let { root, arch } = settings.values;
    let dialect = JSON.stringify(settings.values.dialect);
    this.#own.add(
      settings.onDidChange((values) => {
        const dialectNow = JSON.stringify(values.dialect);
        if (values.root === root && values.arch === arch && dialectNow === dialect) return;
        if (values.arch !== arch || dialectNow !== dialect) this.#close();
        ({ root, arch } = values);
        dialect = dialectNow;
        void this.find();
      }),
    );
  }

  get trees(): readonly KernelTree[] {
    return this.#trees;
  }

  get state(): KernelsState {
    return this.#state;
  }

  /** The innermost tree that holds a file. */
  treeOf(uri: Uri): KernelTree | undefined {
    let innermost: KernelTree | undefined;
    for (const tree of this.#trees) {
      if (tree.source.pathOf(uri) === undefined) continue;
      if (innermost === undefined || tree.source.root.length > innermost.source.root.length) innermost = tree;
    }
    return innermost;
  }

  /** C, headers and assembler of every tree, whatever language the editor takes them for (`.h` is C++ there). */
  selector(trees = this.#trees): DocumentSelector {
    return trees.map(({ source: { folder } }) => ({
      scheme: folder.scheme,
      pattern: new RelativePattern(folder, '**/*.{c,h,S}'),
    }));
  }

  /** Looks for the trees. */
  async find(): Promise<void> {
    const question = ++this.#question;
    const folders = await this.#folders();
    // What reads kernel C is loaded where there is a kernel.
    const engine = folders.length === 0 ? undefined : await import('../../core/kernel.js');
    if (question !== this.#question || this.#own.disposed) return;
    const known = new Map(this.#trees.map((tree) => [tree.source.folder.toString(), tree]));
    this.#trees =
      engine === undefined
        ? []
        : folders.map((folder, place) => known.get(folder.toString()) ?? this.#tree(engine.Kernel, folder, place));
    for (const tree of known.values()) if (!this.#trees.includes(tree)) closeTree(tree);
    const hasFolder = (workspace.workspaceFolders ?? []).length > 0;
    this.#state = this.#trees.length > 0 ? 'ready' : hasFolder ? 'noKernel' : 'noFolder';
    this.log.info(`kernel trees: ${this.#trees.map(({ source }) => source.root).join(', ') || 'none'}`);
    this.#changed.fire();
    this.#watchVersions();
    for (const folder of folders) void this.#archSetting.look(folder, this.settings.values.arch);
    await this.#readVersions(question);
  }

  /** Forgets all that was read of the trees, and looks for them again. */
  async readAgain(): Promise<void> {
    this.#pool?.forget();
    for (const { source, index } of this.#trees) {
      index?.again();
      source.readAgain();
    }
    await this.find();
  }

  dispose(): void {
    this.#close();
    this.#own.dispose();
  }

  #close(): void {
    for (const tree of this.#trees) closeTree(tree);
    this.#trees = [];
  }

  async #folders(): Promise<Uri[]> {
    const workspaceFolders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    const named = namedRoot(this.settings.values.root, workspaceFolders[0]);
    const found =
      named === undefined
        ? [
            ...(await Promise.all(workspaceFolders.map((one) => rootFolders(one, editorFolders)))),
            await this.#opened.roots(),
          ]
        : [[named]];
    return [...new Map(found.flat().map((uri) => [uri.toString(), uri])).values()];
  }

  #tree(Opened: typeof Kernel, folder: Uri, place: number): KernelTree {
    const { arch } = this.settings.values;
    const source = new WorkspaceSource(folder, arch === '' ? DEFAULT_ARCH : arch);
    const index = folder.scheme === 'file' ? this.#indexOf(source) : undefined;
    const dialect = this.#dialect();
    // Workers read the disk: a tree that lies elsewhere is read here.
    const pool = folder.scheme === 'file' ? (this.#pool ??= workerPool()) : undefined;
    const kernel = new Opened(source, {
      loadWasm: this.#loadWasm,
      dialect,
      ...(pool === undefined ? {} : { pool }),
      ...(arch === '' ? {} : { arch }),
    });
    const addressOf = (path: string) => (sourcePath(path) === undefined ? undefined : source.uriOf(path).toString());
    return { key: `k${this.#question}.${place}`, source, kernel, index, version: undefined, addressOf };
  }

  /** What the index of a tree is told before whoever asks again because of it. */
  #indexOf(source: WorkspaceSource): IndexInUse {
    const root = source.folder.fsPath;
    const index = useIndex(
      root,
      (trouble) => {
        this.log.warn(`the index of ${root} is not used: ${JSON.stringify(trouble)}`);
        this.#troubled.fire({ root, trouble });
      },
      true,
    );
    source.onDidChange((change) => {
      index.tell(change);
    });
    return index;
  }

  /** What the setting adds to the dialect; nothing, said once, when it cannot be used. */
  #dialect(): DialectAdditions {
    const { dialect } = this.settings.values;
    const read = readDialect(dialect);
    if ('additions' in read) return read.additions;
    const text = JSON.stringify(dialect);
    if (text !== this.#badDialect) {
      const detail = dialectSentence(this.language, read.fault);
      void window.showWarningMessage(this.say('editor.dialectBad', { detail }));
    }
    this.#badDialect = text;
    return {};
  }

  /** A checkout makes another version of a tree, by which authors say what is gone. */
  #watchVersions(): void {
    this.#watchers.clear();
    for (const { source } of this.#trees) {
      const watcher = this.#watchers.add(
        workspace.createFileSystemWatcher(new RelativePattern(source.folder, 'Makefile')),
      );
      const changed = () => {
        this.#versionsLater.schedule();
      };
      this.#watchers.add(watcher.onDidChange(changed));
      this.#watchers.add(watcher.onDidCreate(changed));
      this.#watchers.add(watcher.onDidDelete(changed));
    }
  }

  async #readVersions(question: number): Promise<void> {
    for (const tree of this.#trees) {
      try {
        const version = await tree.kernel.version();
        if (question !== this.#question || this.#own.disposed) return;
        if (version === tree.version) continue;
        this.#trees = this.#trees.map((other) => (other === tree ? { ...tree, version } : other));
        this.#changed.fire();
      } catch (error) {
        this.log.warn(`the version of ${tree.source.root} could not be read: ${String(error)}`);
      }
    }
  }
}

function closeTree({ source, index }: KernelTree): void {
  index?.dispose();
  source.dispose();
}

function namedRoot(setting: string, folder: Uri | undefined): Uri | undefined {
  if (setting === '') return undefined;
  const home = homeFolder();
  if (home !== undefined && (setting === '~' || setting.startsWith('~/'))) return Uri.file(home + setting.slice(1));
  if (setting.startsWith('/') || /^[A-Za-z]:[\\/]/.test(setting)) {
    return folder === undefined || folder.scheme === 'file' ? Uri.file(setting) : folder.with({ path: setting });
  }
  return folder === undefined ? undefined : Uri.joinPath(folder, setting);
}
