import { CancellationTokenSource, FileType, RelativePattern, Uri, workspace } from 'vscode';
import { stopIfAborted } from '../../core/signal.js';
import { inLineOrder, lineTest } from '../../core/source/lineTest.js';
import {
  MAX_SOURCE_BYTES,
  type LineSearch,
  type MatchedLine,
  type MatchedLines,
  type WordFiles,
  type WordSearch,
} from '../../core/source/source.js';
import { together } from '../../core/source/together.js';
import { wordTest } from '../../core/source/wordTest.js';

/** Files that are read at most: on a virtual file system each may be a request over the network. */
const MAX_FILES = 4000;
const AT_ONCE = 16;

/**
 * Searches for words through the editor's own API, where there is no program to ask: those asked at the same time by one pass, since to read the files
 * is what takes long. Bounded: folders in which files were left out are listed as unreachable, so that an incomplete answer is never taken for a
 * complete one. Its first argument is the address of the root, as text.
 */
export const searchWorkspace = together<string, WordSearch, WordFiles>(
  async (root, under, asked, signal) => {
    const words = [...new Set(asked.map(({ question }) => question))];
    const wordsIn = wordTest(words);
    const files = new Map(words.map((word) => [word, [] as string[]]));
    const search: WordSearch = {
      ...(under === undefined ? {} : { under }),
      signal,
      onProgress: (progress) => {
        for (const { options } of asked) options.onProgress?.(progress);
      },
    };
    const { unreachable } = await readSources(Uri.parse(root, true), search, (path, text) => {
      const found = wordsIn(text);
      for (const word of found) files.get(word)?.push(path);
      return found.length > 0;
    });
    for (const found of files.values()) found.sort();
    return asked.map(({ question }) => ({ files: files.get(question) ?? [], unreachable }));
  },
  (run) => setTimeout(run, 0),
);

/** The same for lines. */
export async function searchWorkspaceLines(
  root: Uri,
  patterns: readonly string[],
  options: LineSearch,
): Promise<MatchedLines> {
  const linesIn = lineTest(patterns);
  const all: MatchedLine[] = [];
  const { unreachable } = await readSources(root, options, (file, text) => {
    const lines = linesIn(file, text);
    for (const line of lines) all.push(line);
    if (lines.length > 0) options.onLines?.(lines);
    return lines.length > 0;
  });
  return { lines: all.sort(inLineOrder), unreachable };
}

async function readSources(
  root: Uri,
  options: WordSearch,
  holds: (path: string, text: string) => boolean,
): Promise<WordFiles> {
  const { signal, onProgress, under } = options;
  const found = await listSources(root, under, signal);
  stopIfAborted(signal);
  const paths = found.map((uri) => uri.path.slice(root.path.length).replace(/^\//, '')).sort();
  const files: string[] = [];
  const unreachable = new Set<string>(paths.slice(MAX_FILES).map(topFolder));
  const waiting = paths.slice(0, MAX_FILES);
  let filesRead = 0;

  const work = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      stopIfAborted(signal);
      const text = await readBounded(root.with({ path: `${root.path.replace(/\/$/, '')}/${path}` }));
      if (text === undefined) unreachable.add(path);
      else if (holds(path, text)) files.push(path);
      filesRead += 1;
      if (filesRead % 64 === 0) onProgress?.({ filesRead, filesFound: files.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { files: files.sort(), unreachable: [...unreachable].sort() };
}

async function listSources(root: Uri, under: readonly string[] | undefined, signal: WordSearch['signal']) {
  const cancel = new CancellationTokenSource();
  try {
    const lists: Uri[][] = [];
    // A folder is the base, and no part of the glob: its name may hold a sign of one.
    for (const path of under ?? ['.']) {
      stopIfAborted(signal);
      const base = path === '.' ? root : Uri.joinPath(root, path);
      if (await isFile(base)) lists.push([base]);
      else
        lists.push(
          await workspace.findFiles(new RelativePattern(base, '**/*.{c,h,S}'), null, MAX_FILES * 20, cancel.token),
        );
    }
    const byText = new Map(lists.flat().map((uri) => [uri.toString(), uri]));
    return [...byText.values()].filter((uri) => /\.[chS]$/.test(uri.path));
  } finally {
    cancel.dispose();
  }
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    return false; // what is not there holds nothing
  }
}

/** The text of a file; of one that is too large to be opened none, as in every search. `undefined` where it cannot be read. */
async function readBounded(uri: Uri): Promise<string | undefined> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > MAX_SOURCE_BYTES) return '';
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined; // listed as unreachable
  }
}

/** The last place that is searched is the file's top folder: a list of 50,000 files says nothing to anyone. */
function topFolder(path: string): string {
  const slash = path.indexOf('/');
  return slash < 0 ? path : path.slice(0, slash);
}
