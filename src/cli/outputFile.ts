import { randomBytes } from 'node:crypto';
import { constants, open, readdir, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { errnoOf, Refusal } from './refusal.js';

/** The file that `-o` names: looked at before anything is done, and written whole or not at all. */
export interface OutputFile {
  /** @throws {Refusal} when it cannot be written: what was there before is then as it was */
  write(text: string): Promise<void>;
}

/**
 * The file that the user wants the output in. A link is followed: what it leads to is written, and it stays a link.
 * @param given as the user named it, from `cwd`
 * @param inputs the files that are read, by their paths: none of them is written over
 * @throws {Refusal} when it can be no output: it is an input, a folder or a device, or its folder is not there
 */
export async function outputFile(cwd: string, given: string, inputs: readonly string[]): Promise<OutputFile> {
  const target = await targetOf(resolve(cwd, given), given);
  const before = await statOf(target);
  if (before !== undefined) {
    if (before.isDirectory()) throw new Refusal('cli.output-is-folder', { path: given });
    if (!before.isFile()) throw new Refusal('cli.output-is-no-file', { path: given });
    for (const input of inputs) {
      const other = await statOf(input);
      // Another name of the same file is the same file: by a link, or where capitals do not count.
      if (other?.ino === before.ino && other.dev === before.dev)
        throw new Refusal('cli.output-is-input', { path: given });
    }
  }
  return {
    write: async (text) => {
      try {
        await replaceFile(target, before?.mode, (file) => file.writeFile(text, 'utf8'));
      } catch (error) {
        throw new Refusal('cli.output-not-written', { path: given, detail: errnoOf(error).message });
      }
    },
  };
}

/** Where a name leads in the end, whose folder is there. @throws {Refusal} */
async function targetOf(path: string, given: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const { code, message } = errnoOf(error);
    if (code !== 'ENOENT') throw new Refusal('cli.output-not-written', { path: given, detail: message });
  }
  try {
    return join(await realpath(dirname(path)), basename(path));
  } catch {
    throw new Refusal('cli.output-no-folder', { path: given, folder: dirname(given) });
  }
}

async function statOf(path: string) {
  try {
    return await stat(path, { bigint: false });
  } catch {
    return undefined;
  }
}

/**
 * Puts a new file in the place of another, or where none is. Whatever happens meanwhile, there is either the old one or the whole new one, and nothing else.
 * @param mode the permissions, as of `stat`; by default what the system gives a new file
 * @param fill writes what it holds
 */
export async function replaceFile(
  target: string,
  mode: number | undefined,
  fill: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const folder = dirname(target);
  const head = `.${basename(target).slice(0, 100)}.`;
  await clearAbandoned(folder, head);
  // In the same folder: only there it can take the place in one step.
  const temporary = join(folder, `${head}${randomBytes(6).toString('hex')}.tmp`);
  const { O_CREAT, O_EXCL, O_WRONLY } = constants;
  const file = await open(temporary, O_CREAT | O_EXCL | O_WRONLY, 0o666);
  try {
    try {
      await fill(file);
      if (mode !== undefined) await file.chmod(mode & 0o777);
      // A full disk may say so only now.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** What is older was left by somebody who was killed: to write the largest file takes seconds. In milliseconds. */
const ABANDONED_AFTER = 60_000;

/** Takes away what was half written for the same file and left there. What cannot be seen or removed stays. */
async function clearAbandoned(folder: string, head: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(head) || !/^[0-9a-f]{12}\.tmp$/.test(name.slice(head.length))) continue;
    const path = join(folder, name);
    const found = await statOf(path);
    if (found?.isFile() === true && Date.now() - found.mtimeMs > ABANDONED_AFTER)
      await rm(path, { force: true }).catch(() => undefined);
  }
}

/** That the name is kept too, where the system has that for folders. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, constants.O_RDONLY);
    await handle.sync().finally(() => handle.close());
  } catch {
    // The file itself is written.
  }
}
