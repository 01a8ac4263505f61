import type { ReadingCard } from '../core/features/readingCard.js';
import type { NotesFile } from '../core/notes/format.js';
import type { Problem } from '../core/notes/problem.js';
import { baseName } from '../core/source/paths.js';
import { pathTrees, type PathTree } from '../core/path/model.js';

export type LayerOrigin = 'bundled' | 'kernel' | 'settings' | 'web';

/** Where a layer comes from. */
export interface LayerFile {
  /** The address of the file, as the front end writes it: a URI, a path. */
  readonly address: string;
  readonly origin: LayerOrigin;
  /** The key of the kernel tree that it lies in; absent for notes that are shown on every tree. */
  readonly tree: string | undefined;
  /** The reader's own settings name it: it may lie anywhere. */
  readonly isNamed?: boolean;
  /** Of notes of the web: the address from which they were fetched, where it is known. */
  readonly from?: string | undefined;
  /** Of what came with the program: what is known of it before it is read. */
  readonly card?: ShelfCard | undefined;
}

/** A bundled reading as it stands on the shelf, in the reader's language. */
export interface ShelfCard extends Pick<ReadingCard, 'name' | 'minutes' | 'steps' | 'notes'> {
  readonly title: string;
  readonly files: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

/** What was read of a notes file when it could last be read. */
export interface LayerNotes {
  readonly text: string;
  readonly file: NotesFile;
  readonly trees: readonly PathTree[];
}

/** A notes file as it is shown. Made anew when the file changes; its key stays. */
export interface Layer extends LayerFile {
  /** Tells layers apart, says nothing of the path: commands and links carry it. */
  readonly key: string;
  /** The name of the file. */
  readonly name: string;
  /** The last good state; absent when there never was one. */
  readonly notes: LayerNotes | undefined;
  /** The text as it is now, when it could be read at all: problems are located in it. */
  readonly text: string | undefined;
  readonly problems: readonly Problem[];
  /** The file could not be opened; what the system said. */
  readonly unreadable: string | undefined;
  readonly hidden: boolean;
  /** It stands on the shelf and was not needed yet: nothing of it is read. */
  readonly isClosed?: boolean;
}

/** @param last what was read before: its trees are kept where its paths are the same, so that nobody shows them again */
export function layerNotes(text: string, file: NotesFile, last?: LayerNotes): LayerNotes {
  return { text, file, trees: last !== undefined && hasSamePaths(file, last.file) ? last.trees : pathTrees(file) };
}

/** Paths that were not read again are the same objects. */
function hasSamePaths({ paths = [] }: NotesFile, { paths: others = [] }: NotesFile): boolean {
  return paths.length === others.length && paths.every((path, index) => path === others[index]);
}

/** Whether the notes are the reader's to change. */
export function isOwn(layer: Layer | undefined): layer is Layer {
  return layer !== undefined && !isOthers(layer);
}

/** Whether the notes came with the program or from the web: they are read only, and a copy of them can be the reader's. */
export function isOthers({ origin }: LayerFile): boolean {
  return origin === 'bundled' || origin === 'web';
}

/** The title of the layer: the author's, else the name of the file. */
export function layerTitle(layer: Layer): string {
  return layer.notes?.file.title ?? layer.card?.title ?? layer.name;
}

/** Whether a layer is shown on a tree, where it is not hidden. */
export function isOn(layer: LayerFile, tree: { readonly key: string }): boolean {
  return layer.tree === undefined || layer.tree === tree.key;
}

/** How a layer is remembered beyond this session: the place of a bundled one changes with every version. */
export function nameInMemory({ address, origin }: LayerFile): string {
  return origin === 'bundled' ? `bundled:${fileName(address)}` : address;
}

/** The name of a file as a reader knows it: addresses may be escaped. */
export function fileName(address: string): string {
  const name = baseName(address);
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a path that holds a percent sign, and no URI
  }
}
