import type { IndexInUse, IndexTrouble } from '../session/indexing.js';
import type { WordRole } from '../core/wordRole.js';
import type { LineSearch, MatchedLines, WordFiles, WordSearch } from '../core/source/source.js';

/** In a browser there is no program that searches: the editor's own API is asked. */
export function searchWord(_root: string, _word: string, _options: WordSearch): Promise<WordFiles> | undefined {
  return undefined;
}

export function searchLines(
  _root: string,
  _patterns: readonly string[],
  _options: LineSearch,
): Promise<MatchedLines> | undefined {
  return undefined;
}

/** There are no workers here: files are read in the editor's own. */
export function workerPool(): undefined {
  return undefined;
}

export function ripgrepCandidates(_appRoot: string): string[] {
  return [];
}

export function useRipgrep(_candidates: () => readonly string[]): void {
  // there is none to use
}

export function whenNoRipgrep(_tell: () => void): void {
  // there never is: the editor searches
}

/** Nothing is kept outside the workspace here: the tree is searched. */
export function indexingHere(): undefined {
  return undefined;
}

export function useIndex(_root: string, _onTrouble: (trouble: IndexTrouble) => void, _follows: boolean): IndexInUse {
  return { tell: () => undefined, again: () => undefined, dispose: () => undefined };
}

export function indexedFiles(_root: string, _word: string, _under: undefined, _role: WordRole): Promise<undefined> {
  return Promise.resolve(undefined);
}

export function indexedNames(_root: string, _letters: string, _most: number): Promise<undefined> {
  return Promise.resolve(undefined);
}

/** In a browser there are no links to follow: every file system is virtual. */
export function belowRoot(_root: string): (path: string) => Promise<boolean> {
  return () => Promise.resolve(true);
}

export function leadsOutside(_file: string, _folders: readonly string[]): Promise<boolean> {
  return Promise.resolve(false);
}

/** Whether a file must not be written is asked of its file system as a whole. */
export function isLocked(_file: string): Promise<boolean> {
  return Promise.resolve(false);
}

/** There is no home folder. */
export function homeFolder(): string | undefined {
  return undefined;
}
