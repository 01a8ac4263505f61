import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { notesIn, type NotesFolders } from '../session/notesFolders.js';

const FOLDERS: NotesFolders<string> = {
  isFolder: async (place) => (await stat(place)).isDirectory(),
  filesIn: async (folder) =>
    (await readdir(folder, { withFileTypes: true })).filter((one) => !one.isDirectory()).map(({ name }) => name),
  within: (folder, parts) => join(folder, ...parts),
  matching: () => Promise.resolve([]),
};

/**
 * The notes files that the user named, each once, as they would name them: of a folder those directly in it, or in its `.knotes`. A folder without any stays,
 * so that whoever reads it says so.
 */
export async function notesNamed(cwd: string, names: readonly string[]): Promise<string[]> {
  const files = new Set<string>();
  for (const name of names) {
    const place = resolve(cwd, name);
    const isFolder = await FOLDERS.isFolder(place).catch(() => false);
    const found = isFolder ? await notesIn(place, FOLDERS) : [];
    if (found.length === 0) files.add(name);
    for (const one of found) files.add(join(name, relative(place, one)));
  }
  return [...files];
}
