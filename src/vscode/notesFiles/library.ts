import {
  EventEmitter,
  RelativePattern,
  Uri,
  workspace,
  type Disposable,
  type Event,
  type LogOutputChannel,
  type Memento,
} from 'vscode';
import { decodeNotes, refuseBySize } from '../../core/notes/decode.js';
import { readNotes } from '../../core/notes/read.js';
import { Debounced } from '../base/debounced.js';
import { Disposables } from '../base/disposables.js';
import type { Kernels } from '../tree/kernels.js';
import { layerNotes, type Layer, type LayerFile } from './layer.js';
import { layerFiles, NOTES_ENDING, type LayerPlaces } from './layerFiles.js';
import type { Settings } from '../base/settings.js';

const HIDDEN = 'hiddenLayers';
/** A storm of file events is over after this many milliseconds without one. */
const QUIET = 250;

/** The notes files that are shown together as layers. */
export class Library implements Disposable {
  readonly #own = new Disposables();
  readonly #watchers = this.#own.add(new Disposables());
  readonly #changed = this.#own.add(new EventEmitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #reload = this.#own.add(new Debounced(QUIET, () => void this.load()));
  #layers: readonly Layer[] = [];
  #question = 0;
  #nextKey = 1;
  #loaded = false;

  constructor(
    private readonly places: Pick<LayerPlaces, 'extensionUri' | 'language'>,
    private readonly kernels: Kernels,
    private readonly settings: Settings,
    private readonly memory: Memento,
    private readonly log: LogOutputChannel,
  ) {
    let files = JSON.stringify([settings.values.files, settings.values.workspaceFiles]);
    let trees = '';
    this.#own.add(
      settings.onDidChange((values) => {
        const now = JSON.stringify([values.files, values.workspaceFiles]);
        if (now !== files) this.#reload.schedule();
        files = now;
      }),
    );
    this.#own.add(
      kernels.onDidChange(() => {
        const now = kernels.trees.map(({ key }) => key).join();
        if (now !== trees || !this.#loaded) void this.load();
        trees = now;
      }),
    );
    this.#own.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.layerOf(document.uri) !== undefined) this.#reload.schedule();
      }),
    );
    // What was typed and not saved is gone with the document.
    this.#own.add(
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.layerOf(uri) !== undefined) this.#reload.schedule();
      }),
    );
  }

  /** In the order in which they are shown, hidden ones included. */
  get layers(): readonly Layer[] {
    return this.#layers;
  }

  /** Whether the notes have been looked for at all. */
  get loaded(): boolean {
    return this.#loaded;
  }

  layer(key: string): Layer | undefined {
    return this.#layers.find((layer) => layer.key === key);
  }

  layerOf(uri: Uri): Layer | undefined {
    const text = uri.toString();
    return this.#layers.find((layer) => layer.uri.toString() === text);
  }

  /** Shows or hides layers, remembered for this workspace. */
  async setHidden(keys: ReadonlySet<string>): Promise<void> {
    this.#layers = this.#layers.map((layer) => ({ ...layer, hidden: keys.has(layer.key) }));
    this.#changed.fire();
    await this.memory.update(HIDDEN, this.#layers.filter(({ hidden }) => hidden).map(nameInMemory));
  }

  /** Finds the notes files and reads those that changed. */
  async load(): Promise<void> {
    const question = ++this.#question;
    const files = await layerFiles({ ...this.places, trees: this.kernels.trees, settings: this.settings.values });
    const hidden = new Set(this.memory.get<string[]>(HIDDEN, []));
    const layers = await Promise.all(files.map((file) => this.#read(file, hidden)));
    if (question !== this.#question || this.#own.disposed) return;
    this.#layers = layers;
    this.#loaded = true;
    this.#watch(files);
    this.#changed.fire();
  }

  dispose(): void {
    this.#own.dispose();
  }

  async #read(file: LayerFile, hidden: ReadonlySet<string>): Promise<Layer> {
    const last = this.layerOf(file.uri);
    const base = {
      ...file,
      key: last?.key ?? `n${this.#nextKey++}`,
      name: file.uri.path.slice(file.uri.path.lastIndexOf('/') + 1),
      hidden: last?.hidden ?? hidden.has(nameInMemory(file)),
      notes: last?.notes,
      text: undefined,
      unreadable: undefined,
    };
    const read = await this.#text(file.uri);
    if ('unreadable' in read) return { ...base, problems: [], unreadable: read.unreadable };
    if ('problem' in read) return { ...base, problems: [read.problem] };
    const { text } = read;
    if (last?.text === text) return { ...last, ...file };
    const result = readNotes(text);
    const isWhole = result.file !== undefined && (!result.readOnly || last?.notes === undefined);
    const isNewer = result.problems.some(({ code }) => code === 'format-newer');
    const keep = !isWhole && !isNewer;
    const notes = keep || result.file === undefined ? last?.notes : layerNotes(text, result.file);
    return { ...base, text, notes, problems: result.problems };
  }

  async #text(uri: Uri) {
    const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open !== undefined) return { text: open.getText() };
    try {
      const { size } = await workspace.fs.stat(uri);
      const problem = refuseBySize(size);
      return problem === undefined ? decodeNotes(await workspace.fs.readFile(uri)) : { problem };
    } catch (error) {
      this.log.warn(`notes file ${uri.toString(true)} could not be read: ${String(error)}`);
      return { unreadable: error instanceof Error ? error.message : String(error) };
    }
  }

  #watch(files: readonly LayerFile[]): void {
    this.#watchers.clear();
    const patterns = new Map<string, RelativePattern>();
    const watch = (base: Uri, glob: string) => {
      patterns.set(`${base.toString()} ${glob}`, new RelativePattern(base, glob));
    };
    for (const { uri, origin } of files) if (origin === 'settings') watch(Uri.joinPath(uri, '..'), `*${NOTES_ENDING}`);
    const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    for (const folder of [...this.kernels.trees.map(({ source }) => source.folder), ...folders]) {
      watch(folder, `*${NOTES_ENDING}`);
      watch(folder, `.knotes/*${NOTES_ENDING}`);
    }
    for (const pattern of patterns.values()) {
      const watcher = this.#watchers.add(workspace.createFileSystemWatcher(pattern));
      const changed = () => {
        this.#reload.schedule();
      };
      this.#watchers.add(watcher.onDidChange(changed));
      this.#watchers.add(watcher.onDidCreate(changed));
      this.#watchers.add(watcher.onDidDelete(changed));
    }
  }
}

/** How a hidden layer is remembered: the place of a bundled one changes with every version. */
function nameInMemory({ uri, origin }: LayerFile): string {
  return origin === 'bundled' ? `bundled:${uri.path.slice(uri.path.lastIndexOf('/') + 1)}` : uri.toString();
}
