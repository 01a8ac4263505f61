import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { replaceFile } from './outputFile.js';
import { errnoOf, Refusal } from './refusal.js';

const DRIVER = 'knotes';
/** The line by which git knows which files are merged so. */
const ATTRIBUTE = `*.knotes.json merge=${DRIVER}`;

/**
 * Has git merge notes files with this program in the repository around a folder; for the user alone, nothing is committed.
 * @param program how this program is started
 * @throws {Refusal} when there is no git, or no repository that may be written
 */
export async function installMerge(cwd: string, program: readonly string[]): Promise<void> {
  const command = `${program.map(quoted).join(' ')} merge %O %A %B -o %A --as %P`;
  await git(cwd, 'config', `merge.${DRIVER}.name`, 'Kernel Reading Notes');
  await git(cwd, 'config', `merge.${DRIVER}.driver`, command);
  await changeAttributes(cwd, (lines) => (lines.includes(ATTRIBUTE) ? lines : [...lines, ATTRIBUTE]));
}

/** Takes back what {@link installMerge} did. @returns whether there was something @throws {Refusal} */
export async function uninstallMerge(cwd: string): Promise<boolean> {
  const known = await git(cwd, 'config', '--local', '--list', '--name-only');
  const isKnown = known.split('\n').some((name) => name.startsWith(`merge.${DRIVER}.`));
  if (isKnown) await git(cwd, 'config', '--remove-section', `merge.${DRIVER}`);
  const isChanged = await changeAttributes(cwd, (lines) => lines.filter((line) => line !== ATTRIBUTE));
  return isKnown || isChanged;
}

/** Changes the attributes that the user alone has in a repository. @returns whether there was something to change */
async function changeAttributes(
  cwd: string,
  change: (lines: readonly string[]) => readonly string[],
): Promise<boolean> {
  const file = resolve(cwd, (await git(cwd, 'rev-parse', '--git-path', 'info/attributes')).trim());
  const before = await linesOf(file);
  const after = change(before);
  if (after.length === before.length) return false;
  try {
    await mkdir(dirname(file), { recursive: true });
    const text = after.map((line) => `${line}\n`).join('');
    await replaceFile(file, undefined, (output) => output.writeFile(text, 'utf8'));
  } catch (error) {
    throw new Refusal('cli.output-not-written', { path: file, detail: errnoOf(error).message });
  }
  return true;
}

async function linesOf(file: string): Promise<string[]> {
  try {
    const lines = (await readFile(file, 'utf8')).split('\n');
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  } catch (error) {
    const { code, message } = errnoOf(error);
    if (code === 'ENOENT') return [];
    throw new Refusal('cli.unreadable', { path: file, detail: message });
  }
}

async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)('git', args, { cwd })).stdout;
  } catch (error) {
    const { code, message } = errnoOf(error);
    if (code === 'ENOENT') throw new Refusal('cli.git-missing', { detail: message });
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : message;
    throw new Refusal('cli.git-failed', { detail: said });
  }
}

/** A word of a command that git gives to a shell, after it has put something in place of what follows a `%`. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`).replaceAll('%', '%%')}'`;
}
