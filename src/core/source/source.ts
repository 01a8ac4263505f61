import type { Signal } from '../signal.js';
import type { WordRole } from '../wordRole.js';

/**
 * The seam to a tree of kernel sources. Paths are relative to the kernel root, with `/`, never absolute and never with `..`:
 * an implementation refuses any other (see {@link sourcePath}) and anything that a link leads outside the root.
 */
export interface Source {
  /** The root as the user knows it: a folder or a URI. For messages only. */
  readonly root: string;

  /**
   * The text of a file as UTF-8, bytes that are not UTF-8 replaced (kernel comments hold some Latin-1).
   * @throws {SourceError} when there is no such file, or it cannot be read, or is larger than {@link MAX_SOURCE_BYTES}.
   */
  read(path: string): Promise<string>;

  /**
   * What identifies the content of a file now: the document's version when it is open in an editor, else time and size.
   * `undefined` when there is no such file. Equal identities mean equal content.
   */
  identity(path: string): Promise<string | undefined>;

  /**
   * The `.c`, `.h` and `.S` files that hold `word` between word boundaries, sorted by code unit: every implementation gives the same answer.
   * @param under only files at or below one of these paths; everywhere when absent
   */
  filesWithWord(word: string, options?: WordSearch): Promise<WordFiles>;

  /**
   * The lines of the `.c`, `.h` and `.S` files that one of some patterns matches, by file (sorted by code unit) and number: every
   * implementation gives the same answer. A pattern is a regular expression that sees one line without its end, of what JavaScript and
   * ripgrep read alike: no look-around, no back-reference, no `\s`.
   */
  linesMatching(patterns: readonly string[], options?: LineSearch): Promise<MatchedLines>;

  /**
   * The files in which a word has a role, or may have one, as {@link WordRole} says: sorted by code unit. `undefined` where no index of the tree is in
   * use, or it does not tell. Absent where there never is one.
   */
  filesInRole?(word: string, role: WordRole): Promise<WordFiles | undefined>;

  /**
   * The names that begin with some letters and may be defined in the files that are told with each: functions, macros, arrays, structs. `undefined` where no
   * index of the tree is in use. Absent where there never is one. @param most names, at most
   */
  namesDefined?(letters: string, most: number): Promise<readonly DefinedName[] | undefined>;

  /** The files whose text is not what is stored: a program that reads files itself must be given them. */
  edited?(): readonly EditedFile[];

  /**
   * Tells what changes, as far as it is heard of: what was read, and what was found not to be there, is forgotten then. Absent where nobody
   * tells (a command line lives for one run). A change may go unheard, so identities are looked at all the same.
   * @returns ends it
   */
  onDidChange?(listener: (change: SourceChange) => void): () => void;
}

/** Something in a tree is other than before. */
export interface SourceChange {
  /**
   * `edited`: a text in the editor, which is not stored yet. `stored`: a text. `moved`: files came or went. `anything`: so much, or so little
   * known, that nothing that was read may be kept.
   */
  readonly kind: 'edited' | 'stored' | 'moved' | 'anything';
  /** Files and folders; a folder stands for all that is in it. Empty for `anything`. */
  readonly paths: ReadonlySet<string>;
}

export interface EditedFile {
  readonly path: string;
  readonly text: string;
}

/** A name with the files that may define it, sorted by code unit. */
export interface DefinedName {
  readonly name: string;
  readonly files: readonly string[];
}

export interface WordSearch {
  readonly under?: readonly string[];
  readonly signal?: Signal;
  readonly onProgress?: (progress: SearchProgress) => void;
}

export interface LineSearch extends WordSearch {
  /** Every line that matches holds one of these words: who knows where words stand need not look elsewhere. */
  readonly holding?: readonly string[];
  /** Lines as they are found, those of a file together, the files in any order. The answer holds them too. */
  readonly onLines?: (lines: readonly MatchedLine[]) => void;
}

export interface MatchedLine {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Its first {@link MAX_LINE} characters at most, in which the pattern was found. */
  readonly text: string;
}

/** A longer line is looked at as far as this, in UTF-16 units: none of a kernel has so many, and a pattern may take their square in steps. */
export const MAX_LINE = 2000;

export interface MatchedLines {
  readonly lines: readonly MatchedLine[];
  /** What could not be searched, if anything: the answer is then not complete. */
  readonly unreachable: readonly string[];
}

export interface SearchProgress {
  readonly filesRead: number;
  readonly filesFound: number;
}

export interface WordFiles {
  readonly files: readonly string[];
  /** What could not be searched, if anything: the answer is then not complete. */
  readonly unreachable: readonly string[];
}

/** Larger files are not opened: no kernel source that a person reads comes near it (the largest generated header of 6.12 has 23 MB). */
export const MAX_SOURCE_BYTES = 8 * 1024 * 1024;

/** The file name endings that are searched. */
export const SOURCE_ENDINGS = ['.c', '.h', '.S'] as const;

/** Whether a path is that of C or assembler, by its ending. */
export function isSourceFile(path: string): boolean {
  return SOURCE_ENDINGS.some((ending) => path.endsWith(ending));
}

export type SourceErrorCode = 'not-found' | 'not-a-file' | 'outside-root' | 'too-large' | 'unreadable';

export class SourceError extends Error {
  override readonly name = 'SourceError';
  constructor(
    readonly code: SourceErrorCode,
    readonly path: string,
    /** What the system said, for the log. */
    readonly detail = '',
  ) {
    super(`${code}: ${path}${detail === '' ? '' : ` (${detail})`}`);
  }
}
