import type { Signal } from '../core/signal.js';
import type { SourceChange } from '../core/source/source.js';

/** Builds, renews and removes the indexes of kernel trees, where the platform can keep any. */
export interface Indexing {
  /**
   * Builds the index of a tree, or renews it: files that are as they were are not read again. What was there before stays as it is until all is written.
   * @throws {Cancelled}; the error of the file system when it cannot be written
   */
  build(root: string, options?: BuildOptions): Promise<IndexBuilt | IndexBusy>;
  /** What is there, compared with every file of the tree. @throws the error of the file system when the tree or the index cannot be read */
  status(root: string): Promise<IndexStatus>;
  /** Takes the index of a tree away. @returns whether there was one @throws the error of the file system */
  remove(root: string): Promise<boolean>;
}

export interface BuildOptions {
  readonly signal?: Signal;
  /** @param done files that were read, of all that are to be */
  readonly onProgress?: (done: number, of: number) => void;
  /** Awaited before each handful of files: what the reader asks comes first. */
  readonly turn?: () => Promise<void>;
}

/** What an index holds. */
export interface IndexSize {
  /** The folder that holds it. */
  readonly folder: string;
  readonly files: number;
  /** Words by segment, added: one that several hold counts for each. */
  readonly words: number;
  readonly bytes: number;
}

export interface IndexBuilt extends IndexSize {
  readonly k: 'built';
  /** How many files were read now. */
  readonly read: number;
  /** What could not be read: a question says so. */
  readonly unreachable: readonly string[];
}

/** Another process builds it. */
export interface IndexBusy {
  readonly k: 'busy';
  readonly process: number;
}

export type IndexStatus =
  | { readonly k: 'none' }
  /** It is not as it was written, so that nothing of it is believed. */
  | { readonly k: 'damaged'; readonly file: string }
  | (IndexSize & {
      readonly k: 'there';
      /** When it was stored, in ms. */
      readonly made: number;
      /** Files that are new or other than when they were read; and those that are gone. */
      readonly changed: number;
      readonly gone: number;
    });

/** The index of a tree while it is asked. */
export interface IndexInUse {
  /** Tells what has changed in the tree: files that were stored are read as they are now, of more it is compared again. */
  tell(change: SourceChange): void;
  /** Opens it again, since it was built, renewed or removed. */
  again(): void;
  dispose(): void;
}

/** Why an index is not used though there is one. */
export type IndexTrouble =
  | { readonly k: 'damaged'; readonly file: string }
  | { readonly k: 'old'; readonly changed: number; readonly files: number }
  | { readonly k: 'unreadable'; readonly detail: string };
