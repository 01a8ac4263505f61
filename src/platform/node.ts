import { spawn } from 'node:child_process';
import { readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Wasm } from '../core/c/parser.js';
import { sourcePath } from '../core/notes/sourcePath.js';
import { Cancelled } from '../core/signal.js';
import {
  MAX_SOURCE_BYTES,
  SOURCE_ENDINGS,
  SourceError,
  type Source,
  type WordFiles,
  type WordSearch,
} from '../core/source/source.js';
import { walkForWord } from './walk.js';

/** Where VS Code keeps the ripgrep that it brings, in the layouts of its versions. */
export function ripgrepCandidates(appRoot: string): string[] {
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  return ['node_modules', 'node_modules.asar.unpacked'].flatMap((modules) => [
    join(appRoot, modules, '@vscode/ripgrep-universal/bin', `${process.platform}-${process.arch}`, program),
    join(appRoot, modules, '@vscode/ripgrep/bin', program),
  ]);
}

let ripgreps: readonly string[] = ['rg'];

/** Programs to try for a search, before the one on the PATH. */
export function useRipgrep(candidates: readonly string[]): void {
  ripgreps = [...candidates, 'rg'];
}

/** The files below `root` that hold `word`; by ripgrep when there is one, else by a walk that gives the same answer. */
export async function searchWord(root: string, word: string, options: WordSearch = {}): Promise<WordFiles> {
  for (const program of ripgreps) {
    const found = await runRipgrep(program, root, word, options);
    if (found !== undefined) return found;
  }
  return walkForWord(root, word, options);
}

/** @returns `undefined` when the program cannot be started */
function runRipgrep(program: string, root: string, word: string, options: WordSearch): Promise<WordFiles | undefined> {
  return new Promise((resolve, reject) => {
    const globs = SOURCE_ENDINGS.flatMap((ending) => ['--glob', `*${ending}`]);
    // What is ignored by git, hidden or very long is searched too: the answer must not depend on settings.
    const args = [
      '--no-config',
      '--no-ignore',
      '--hidden',
      '--files-with-matches',
      '--null',
      '--fixed-strings',
      '--word-regexp',
      '--text',
    ];
    const under = options.under ?? ['.'];
    const child = spawn(
      program,
      [...args, `--max-filesize=${MAX_SOURCE_BYTES}`, ...globs, '--regexp', word, '--', ...under],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const chunks: Buffer[] = [];
    let complaints = '';
    const stop = setInterval(() => {
      if (options.signal?.aborted === true) child.kill();
    }, 20);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaints.length < 10_000) complaints += chunk.toString();
    });
    child.on('error', () => {
      clearInterval(stop);
      resolve(undefined);
    });
    child.on('close', (code) => {
      clearInterval(stop);
      if (options.signal?.aborted === true) {
        reject(new Cancelled());
        return;
      }
      // 1: nothing found. 2: something could not be read, or the program does not know an option; a folder that is not there is no matter.
      if (code === null || code > 2) {
        resolve(undefined);
        return;
      }
      const files = Buffer.concat(chunks)
        .toString()
        .split('\0')
        .filter((file) => file !== '')
        .map((file) => file.replace(/^\.[/\\]/, '').replaceAll(sep, '/'))
        .sort();
      const unreachable = code === 2 ? unreadable(complaints) : [];
      if (code === 2 && files.length === 0 && unreachable.length === 0 && !complaints.includes('No such file'))
        resolve(undefined);
      else resolve({ files, unreachable });
    });
  });
}

function unreadable(complaints: string): string[] {
  return [...complaints.matchAll(/^(?:rg: )?(?:\.[/\\])?(.+?): (?:Permission denied|Input\/output error)/gm)].map(
    (match) => match[1] ?? '',
  );
}

/** Whether a path leads to something below the root, links followed. */
export async function realFile(root: string, path: string): Promise<boolean> {
  try {
    const [top, file] = await Promise.all([realpath(root), realpath(join(root, path))]);
    return file === top || file.startsWith(top.endsWith(sep) ? top : top + sep);
  } catch {
    return false;
  }
}

export function homeFolder(): string | undefined {
  return homedir();
}

/** A kernel tree in a folder of this machine. */
export function nodeSource(root: string): Source {
  const locate = (path: string): string => {
    if (sourcePath(path) === undefined) throw new SourceError('outside-root', path);
    return join(root, path);
  };
  return {
    root,
    async read(path) {
      const file = locate(path);
      const status = await statusOf(file, path);
      if (!status.isFile()) throw new SourceError('not-a-file', path);
      if (status.size > MAX_SOURCE_BYTES) throw new SourceError('too-large', path);
      if (!(await realFile(root, path))) throw new SourceError('outside-root', path);
      try {
        return await readFile(file, 'utf8');
      } catch (error) {
        throw new SourceError('unreadable', path, String(error));
      }
    },
    async identity(path) {
      if (sourcePath(path) === undefined) return undefined;
      try {
        const status = await stat(join(root, path));
        return `${status.mtimeMs}:${status.size}`;
      } catch {
        return undefined;
      }
    },
    filesWithWord: (word, options) => searchWord(root, word, options),
  };
}

async function statusOf(file: string, path: string) {
  try {
    return await stat(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new SourceError(code === 'ENOENT' || code === 'ENOTDIR' ? 'not-found' : 'unreadable', path, String(error));
  }
}

/** The wasm files, which lie beside the bundle. */
export async function loadWasm(): Promise<Wasm> {
  const folder = dirname(fileURLToPath(import.meta.url));
  const [runtime, grammar] = await Promise.all([
    readFile(join(folder, 'web-tree-sitter.wasm')),
    readFile(join(folder, 'tree-sitter-c.wasm')),
  ]);
  return { runtime, grammar };
}
