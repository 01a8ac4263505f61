import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { Cancelled, onAbort, type Signal } from '../core/signal.js';
import { MAX_SOURCE_BYTES, SOURCE_ENDINGS } from '../core/source/source.js';

let preferred: () => readonly string[] = () => [];

/** Programs to try for a search, before the one that comes with the command line and the one on the PATH. */
export function useRipgrep(candidates: () => readonly string[]): void {
  preferred = candidates;
}

let tellMissing: (() => void) | undefined;

/** Is told, once, that there is no ripgrep: each search then reads the tree here, which takes many times as long. */
export function whenNoRipgrep(tell: () => void): void {
  tellMissing = tell;
}

/** The ripgrep that the command line is installed with; a packed extension has none, since the editor brings its own. */
let installed: Promise<readonly string[]> | undefined;

async function findInstalled(): Promise<readonly string[]> {
  try {
    return [(await import('@vscode/ripgrep')).rgPath];
  } catch {
    // None came for this machine.
    return [];
  }
}

/** What is asked of ripgrep: patterns and how to report, the folders, and who takes what it says. */
export interface RipgrepRun {
  readonly root: string;
  readonly args: readonly string[];
  readonly under: readonly string[] | undefined;
  readonly signal: Signal;
  readonly onOutput: (chunk: Buffer) => void;
}

/** Runs the first ripgrep that there is. @returns `undefined` when there is none that can be used; nothing was then handed on */
export async function runRipgrep(run: RipgrepRun): Promise<{ readonly unreachable: readonly string[] } | undefined> {
  for (const program of [...preferred(), ...(await (installed ??= findInstalled())), ...inPath('rg')]) {
    const ended = await start(program, run);
    if (ended !== undefined) return ended;
  }
  tellMissing?.();
  tellMissing = undefined;
  return undefined;
}

/**
 * Where a program may be that is looked for in the PATH. The system would look in the folder too in which the program is run: that is the kernel tree, and a
 * stranger's tree may hold a file of that name.
 */
export function inPath(name: string, path = process.env['PATH'] ?? ''): string[] {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const folders = [...new Set(path.split(delimiter))].filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, file)).filter((place) => existsSync(place));
}

// What is ignored by git, hidden or binary is searched too: the answer must not depend on settings.
const ALWAYS = [
  ...['--no-config', '--no-ignore', '--hidden', '--text', '--null', '--color=never'],
  `--max-filesize=${MAX_SOURCE_BYTES}`,
  ...SOURCE_ENDINGS.flatMap((ending) => ['--glob', `*${ending}`]),
];

function start(
  program: string,
  { root, args, under, signal, onOutput }: RipgrepRun,
): Promise<{ unreachable: string[] } | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...ALWAYS, ...args, '--', ...(under ?? ['.'])], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaints = '';
    let said = false;
    const endListening = onAbort(signal, () => {
      child.kill();
    });
    child.stdout.on('data', (chunk: Buffer) => {
      said = true;
      if (!signal.aborted) onOutput(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaints.length < 10_000) complaints += chunk.toString();
    });
    child.on('error', () => {
      endListening();
      resolve(undefined);
    });
    child.on('close', (code) => {
      endListening();
      if (signal.aborted) {
        reject(new Cancelled());
        return;
      }
      // 1: nothing found. 2: something could not be read, or the program does not know an option; a folder that is not there is no matter.
      if (code === null || code > 2) {
        resolve(undefined);
        return;
      }
      const unreachable = code === 2 ? unreadable(complaints) : [];
      const explained = said || unreachable.length > 0 || complaints.includes('No such file');
      resolve(code === 2 && !explained ? undefined : { unreachable });
    });
  });
}

function unreadable(complaints: string): string[] {
  return [...complaints.matchAll(/^(?:rg: )?(?:\.[/\\])?(.+?): (?:Permission denied|Input\/output error)/gm)].map(
    (match) => match[1] ?? '',
  );
}
