import type { ImportRemark } from '../words/importSentence.js';

/** The formats of other programs that are read. */
export const IMPORT_FORMATS = ['codetour', 'weaudit', 'bookmarks', 'stack'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** A place as the file of another program has it: nothing of it is taken for true before it was looked at in the tree. */
export interface ForeignPlace {
  /** As it is written: relative, absolute, with slashes of either kind. */
  readonly file?: string;
  readonly dir?: string;
  readonly uri?: string;
  /** 1-based, where it is a line at all: a file may say anything. */
  readonly line?: number;
  /** A regular expression. It is read as one, and never run as one. */
  readonly pattern?: string;
}

/** Something to be said of what was read. */
export type Remark = ImportRemark;

/** A note of another program. */
export interface ForeignNote {
  /** What the file calls it; by default what it is about. */
  readonly title?: string;
  readonly body: string;
  /** What is said below the text. */
  readonly extras: readonly Remark[];
  readonly tags: readonly string[];
  readonly places: readonly ForeignPlace[];
  /** Why it has no place, where it names none and ought to have one. */
  readonly fault?: Remark;
}

/** A function that was called. */
export interface ForeignCall {
  /** The name of the function, without what a compiler or a tracer put at it. */
  readonly name: string;
  readonly module?: string | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  /** How often it was seen, where that was counted. */
  readonly seen?: number;
  /** What is said of it. */
  readonly extras: readonly Remark[];
  readonly calls: readonly ForeignCall[];
}

export interface ForeignPath {
  readonly title?: string | undefined;
  readonly extras: readonly Remark[];
  readonly root: ForeignCall;
}

/** What the file of another program says, whatever its format. */
export interface Foreign {
  readonly title?: string | undefined;
  readonly description: string;
  readonly extras: readonly Remark[];
  /** The version of the kernel that its lines count in, where it says so. */
  readonly version?: string | undefined;
  readonly authors: readonly string[];
  readonly notes: readonly ForeignNote[];
  readonly paths: readonly ForeignPath[];
  /** What could not be read, or is of no kernel. */
  readonly remarks: readonly Remark[];
}

/** Why a file is not of the format that it is read as. */
export interface NotOfFormat {
  readonly notOf: ImportFormat;
}
