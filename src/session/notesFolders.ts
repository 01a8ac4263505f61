import { NOTES_ENDING, type PartsGlob } from './namedNotes.js';

/** A file system as far as notes files are looked for in it. What fails is thrown, whatever it is. */
export interface NotesFolders<Place> {
  isFolder(place: Place): Promise<boolean>;
  /** The names of the files directly in a folder. */
  filesIn(folder: Place): Promise<readonly string[]>;
  within(folder: Place, parts: readonly string[]): Place;
  matching(folder: Place, glob: string): Promise<readonly Place[]>;
}

/**
 * The notes files directly in a folder, or below `.knotes/` in it. A folder that is there and cannot be listed is given itself: whoever reads it says so.
 */
export async function notesIn<Place>(folder: Place, folders: NotesFolders<Place>): Promise<Place[]> {
  const all = [folder, folders.within(folder, ['.knotes'])];
  return (await Promise.all(all.map((one) => listed(one, folders)))).flat();
}

/**
 * The notes files that a path names: itself, or those directly in it. Signs of a glob count where nothing has just that name; what is not there, or cannot
 * be listed, is given itself, as in {@link notesIn}.
 * @param start where the path begins
 */
export async function notesNamed<Place>(
  start: Place,
  parts: readonly string[],
  glob: PartsGlob | undefined,
  folders: NotesFolders<Place>,
): Promise<readonly Place[]> {
  const place = folders.within(start, parts);
  let isFolder: boolean;
  try {
    isFolder = await folders.isFolder(place);
  } catch {
    return glob === undefined ? [place] : folders.matching(folders.within(start, glob.folder), glob.glob);
  }
  return isFolder ? listed(place, folders) : [place];
}

async function listed<Place>(folder: Place, folders: NotesFolders<Place>): Promise<Place[]> {
  try {
    if (!(await folders.isFolder(folder))) return [];
  } catch {
    return []; // most kernel trees have no .knotes
  }
  try {
    const names = await folders.filesIn(folder);
    return names
      .filter((name) => name.endsWith(NOTES_ENDING))
      .sort()
      .map((name) => folders.within(folder, [name]));
  } catch {
    return [folder];
  }
}
