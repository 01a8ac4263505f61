import type { Problem } from '../core/notes/problem.js';
import { readNotes } from '../core/notes/read.js';
import { hostClock, type Clock } from './clock.js';
import { Debounced } from './debounced.js';
import { Disposables, type Disposable } from './disposables.js';
import { Emitter, type Event } from './emitter.js';
import { fileName, layerNotes, nameInMemory, type Layer, type LayerFile } from './layer.js';

/** The text of a notes file, or why there is none: what is wrong with its bytes, or what the system said. */
export type NotesText = { readonly text: string } | { readonly problem: Problem } | { readonly unreadable: string };

/** Where notes files are found and read: the editor's workspace, a disk. */
export interface NotesFiles {
  /** Every notes file that is to be shown, each once, in the order in which they are shown. */
  find(): Promise<readonly LayerFile[]>;
  /** The text as it is being edited, where it is, else as it is stored. */
  read(file: LayerFile): Promise<NotesText>;
}

/** Remembers some layers beyond this session: by names that {@link Layers} gives them. */
export interface LayerNames {
  get(): readonly string[];
  set(names: readonly string[]): PromiseLike<void>;
}

/** A storm of file events is over after this many milliseconds without one. */
const QUIET = 250;

/** The notes files that are shown together as layers. */
export class Layers implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #soon: Debounced;
  #layers: readonly Layer[] = [];
  #nextKey = 1;
  #loaded = false;
  #newest: Promise<void> | undefined;
  /** The addresses of those on the shelf that were needed, each with what ends when it is there. */
  readonly #opened = new Map<string, Promise<void>>();

  constructor(
    private readonly files: NotesFiles,
    private readonly remembered: LayerNames,
    clock: Clock = hostClock,
    /** In which order they are shown; as they are found where it is not said. */
    private readonly order?: LayerNames,
  ) {
    this.#soon = this.#own.add(new Debounced(QUIET, () => void this.load(), clock));
  }

  /** In the order in which they are shown, hidden ones included. */
  get all(): readonly Layer[] {
    return this.#layers;
  }

  /** Whether the notes have been looked for at all. */
  get loaded(): boolean {
    return this.#loaded;
  }

  layer(key: string): Layer | undefined {
    return this.#layers.find((layer) => layer.key === key);
  }

  /** The layer of the file with that address. */
  at(address: string): Layer | undefined {
    return this.#layers.find((layer) => layer.address === address);
  }

  /** Reads those on the shelf that were not needed until now. Done when all of them are there. @param keys others may be among them */
  async open(keys: Iterable<string>): Promise<void> {
    const wanted = [...keys].flatMap((key) => this.layer(key) ?? []);
    await Promise.all(
      wanted.map(async (layer) => {
        const begun = this.#opened.get(layer.address);
        const opening = begun ?? (layer.isClosed === true ? this.#open(layer) : undefined);
        if (opening === undefined) return;
        this.#opened.set(layer.address, opening);
        await opening;
      }),
    );
  }

  async #open(layer: Layer): Promise<void> {
    const read = await this.files.read(layer);
    // It may have been hidden meanwhile, and the files found anew.
    const last = this.at(layer.address);
    if (last?.isClosed !== true || this.#own.disposed) return;
    const now = this.#layer(last, read, new Set());
    this.#layers = this.#layers.map((one) => (one === last ? now : one));
    this.#changed.fire();
  }

  /** Shows or hides layers, remembered beyond this session. What is shown again is read. */
  async setHidden(keys: ReadonlySet<string>): Promise<void> {
    const shown = this.#layers.filter((layer) => layer.hidden && !keys.has(layer.key));
    this.#layers = this.#layers.map((layer) => ({ ...layer, hidden: keys.has(layer.key) }));
    this.#changed.fire();
    await this.remembered.set(this.#layers.filter(({ hidden }) => hidden).map(nameInMemory));
    await this.open(shown.map(({ key }) => key));
  }

  /** Shows a layer before another one, or behind all, remembered beyond this session. @param before its key */
  async place(key: string, before: string | undefined): Promise<void> {
    const layer = this.layer(key);
    if (layer === undefined || key === before) return;
    const others = this.#layers.filter((one) => one !== layer);
    const at = before === undefined ? -1 : others.findIndex((one) => one.key === before);
    const now = at < 0 ? [...others, layer] : [...others.slice(0, at), layer, ...others.slice(at)];
    if (now.every((one, index) => one === this.#layers[index])) return;
    this.#layers = now;
    this.#changed.fire();
    await this.order?.set(now.map(nameInMemory));
  }

  /** Something about the files changed: they are read again once it is quiet. */
  loadSoon(): void {
    this.#soon.schedule();
  }

  /** Finds the notes files and reads those that changed. Done when what was last asked for is. */
  load(): Promise<void> {
    const mine: Promise<void> = this.#load(() => this.#newest === mine && !this.#own.disposed).then(() =>
      // Overtaken: whoever waits wants what is there now.
      this.#newest === mine || this.#newest === undefined ? undefined : this.#newest,
    );
    this.#newest = mine;
    return mine;
  }

  /** A notes file was changed by the program, and has this text now: it is shown at once. */
  update(address: string, text: string): void {
    const layer = this.at(address);
    if (layer === undefined || layer.text === text) return;
    const now = this.#layer(layer, { text }, new Set());
    this.#layers = this.#layers.map((one) => (one === layer ? now : one));
    this.#changed.fire();
  }

  dispose(): void {
    this.#own.dispose();
  }

  async #load(isWanted: () => boolean): Promise<void> {
    const files = await this.files.find();
    if (!isWanted()) return;
    const isNeeded = (file: LayerFile) => file.card === undefined || this.#opened.has(file.address);
    const texts = await Promise.all(files.map(async (file) => (isNeeded(file) ? this.files.read(file) : undefined)));
    if (!isWanted()) return;
    const hidden = new Set(this.remembered.get());
    // Nothing is waited for from here on: what was hidden meanwhile stays so.
    const before = this.#layers;
    const found = files.map((file, index) => {
      const text = texts[index];
      return text === undefined ? this.#onShelf(file, hidden) : this.#layer(file, text, hidden);
    });
    this.#layers = inOrder(found, this.order?.get() ?? []);
    const isSame = before.length === this.#layers.length && before.every((one, index) => one === this.#layers[index]);
    if (this.#loaded && isSame) return;
    this.#loaded = true;
    this.#changed.fire();
  }

  /** What was not read; or was, since it was found. */
  #onShelf(file: LayerFile, hidden: ReadonlySet<string>): Layer {
    const last = this.at(file.address);
    if (last !== undefined) return isSameFile(last, file) ? last : { ...last, ...file };
    return { ...this.#notRead(file, hidden), problems: [], isClosed: true };
  }

  #notRead(file: LayerFile, hidden: ReadonlySet<string>): Omit<Layer, 'problems'> {
    const last = this.at(file.address);
    return {
      ...file,
      key: last?.key ?? `n${this.#nextKey++}`,
      name: fileName(file.address),
      hidden: last?.hidden ?? hidden.has(nameInMemory(file)),
      notes: last?.notes,
      text: undefined,
      unreadable: undefined,
      isClosed: false,
    };
  }

  #layer(file: LayerFile, read: NotesText, hidden: ReadonlySet<string>): Layer {
    const last = this.at(file.address);
    const base = this.#notRead(file, hidden);
    if ('unreadable' in read) return { ...base, problems: [], unreadable: read.unreadable };
    if ('problem' in read) return { ...base, problems: [read.problem] };
    const { text } = read;
    if (last?.text === text) return isSameFile(last, file) ? last : { ...last, ...file };
    const result = readNotes(text);
    const isWhole = result.file !== undefined && (!result.readOnly || last?.notes === undefined);
    const isNewer = result.problems.some(({ code }) => code === 'format-newer');
    // While a file is broken, what it said last is shown.
    const keep = !isWhole && !isNewer;
    const notes = keep || result.file === undefined ? last?.notes : layerNotes(text, result.file, last?.notes);
    return { ...base, text, notes, problems: result.problems };
  }
}

function isSameFile(a: LayerFile, b: LayerFile): boolean {
  return (
    a.address === b.address &&
    a.origin === b.origin &&
    a.tree === b.tree &&
    a.isNamed === b.isNamed &&
    a.from === b.from &&
    a.card === b.card
  );
}

/** Layers in the order that the reader chose; those that came since before the ones that came with the program. */
function inOrder(found: readonly Layer[], names: readonly string[]): Layer[] {
  if (names.length === 0) return [...found];
  const rank = new Map(names.map((name, index) => [name, index]));
  const rankOf = (layer: Layer) => rank.get(nameInMemory(layer));
  const known = found.filter((layer) => rankOf(layer) !== undefined);
  known.sort((a, b) => (rankOf(a) ?? 0) - (rankOf(b) ?? 0));
  const fresh = found.filter((layer) => rankOf(layer) === undefined);
  const bundled = known.findIndex(({ origin }) => origin === 'bundled');
  const at = bundled < 0 ? known.length : bundled;
  return [...known.slice(0, at), ...fresh, ...known.slice(at)];
}
