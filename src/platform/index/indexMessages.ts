/** What the worker of an index is told, and what it answers: one answer to each, in their order. */
export type ToIndexWorker =
  /** Compare a tree with the segments of its index. */
  | { readonly k: 'compare'; readonly root: string; readonly segments: readonly string[] }
  /** Give the words of some files. */
  | { readonly k: 'give'; readonly root: string; readonly paths: readonly string[] }
  /** Read the words of some files; what was read so far is written to files of this beginning when it has become large. */
  | { readonly k: 'read'; readonly root: string; readonly paths: readonly string[]; readonly folder: string }
  /** Write what was read. */
  | { readonly k: 'write'; readonly folder: string };

export type FromIndexWorker =
  | { readonly k: 'compared'; readonly compared: Compared }
  | { readonly k: 'given'; readonly words: ReadWords }
  | { readonly k: 'read' }
  | { readonly k: 'written'; readonly segments: readonly WrittenSegment[]; readonly unread: readonly string[] }
  | { readonly k: 'failed'; readonly message: string; readonly code?: string | undefined; readonly damage?: string };

/** How a tree is now, beside what its index says. */
export interface Compared {
  /** By segment and file: 1 where the file is as its words were read, and no later segment has it. */
  readonly current: readonly Uint8Array[];
  /** Files that are other than when they were read, or new. */
  readonly changed: readonly string[];
  /** How many files that were read are gone. */
  readonly gone: number;
  /** How many files there are. */
  readonly files: number;
  readonly unreachable: readonly string[];
}

/** The words of some files, by number, as a {@link WordCollector} has them. */
export interface ReadWords {
  readonly paths: readonly string[];
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly uses: Uint32Array;
  readonly ends: readonly number[];
  /** Files that could not be read. */
  readonly unread: readonly string[];
}

export interface WrittenSegment {
  /** Its name in the folder of the index. */
  readonly name: string;
  readonly files: number;
  readonly words: number;
}
