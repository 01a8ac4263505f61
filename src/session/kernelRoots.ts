/** Files that a kernel tree has in its root, all of them. */
const ROOT_FILES = ['Kconfig', 'Makefile', 'MAINTAINERS'];
/** A folder with notes and one of these is a part of a kernel tree, or a sample of one. */
const PART_FOLDERS = ['include', 'kernel', 'net', 'fs', 'mm', 'drivers', 'arch', 'block', 'lib', 'security'];
const LEVELS_ABOVE = 12;
const LEVELS_BELOW = 3;
/** Folders that are looked into below a workspace folder, over all levels. */
const FOLDERS_BELOW = 400;
const NEVER_BELOW = new Set(['node_modules', '.git', '.hg', '.svn', 'dist', 'out', 'target', 'build']);

/** Folders as whoever asks has them. */
export interface Folders<Folder> {
  /** What a folder holds; nothing where it is not there, or not ours to read: it then holds no kernel that could be read. */
  list(folder: Folder): Promise<readonly { readonly name: string; readonly isFolder: boolean }[]>;
  /** Whether a folder has a file of a name. */
  hasFile(folder: Folder, name: string): Promise<boolean>;
  inside(folder: Folder, name: string): Folder;
  /** `undefined` for the topmost. */
  above(folder: Folder): Folder | undefined;
}

/** The kernel trees at, above or below a folder: the folder itself, else the nearest above, else all those not too deep below. */
export async function rootFolders<Folder>(folder: Folder, folders: Folders<Folder>): Promise<Folder[]> {
  const root = await rootAround(folder, folders);
  if (root !== undefined) return [root];
  const below = await rootsBelow(folder, folders);
  if (below.length > 0) return below;
  return (await isPartOfKernel(folder, folders)) ? [folder] : [];
}

/** The kernel tree that a folder is, or lies in. */
export async function rootAround<Folder>(folder: Folder, folders: Folders<Folder>): Promise<Folder | undefined> {
  let here: Folder | undefined = folder;
  for (let n = 0; n <= LEVELS_ABOVE && here !== undefined; n++, here = folders.above(here))
    if (await isKernelRoot(here, folders)) return here;
  return undefined;
}

async function isKernelRoot<Folder>(folder: Folder, folders: Folders<Folder>): Promise<boolean> {
  for (const name of ROOT_FILES) if (!(await folders.hasFile(folder, name))) return false;
  return true;
}

async function isPartOfKernel<Folder>(folder: Folder, folders: Folders<Folder>): Promise<boolean> {
  const names = new Set((await folders.list(folder)).map(({ name }) => name));
  const hasNotes = names.has('.knotes') || [...names].some((name) => name.endsWith('.knotes.json'));
  return hasNotes && PART_FOLDERS.some((name) => names.has(name));
}

async function rootsBelow<Folder>(folder: Folder, folders: Folders<Folder>): Promise<Folder[]> {
  const roots: Folder[] = [];
  let level = [folder];
  let looked = 0;
  for (let depth = 0; depth < LEVELS_BELOW && level.length > 0; depth++) {
    const next: Folder[] = [];
    for (const parent of level) {
      if (looked++ >= FOLDERS_BELOW) return roots;
      const entries = await folders.list(parent);
      const files = new Set(entries.filter(({ isFolder }) => !isFolder).map(({ name }) => name));
      if (depth > 0 && ROOT_FILES.every((name) => files.has(name))) roots.push(parent);
      else
        for (const { name, isFolder } of entries)
          if (isFolder && !NEVER_BELOW.has(name) && !name.startsWith('.')) next.push(folders.inside(parent, name));
    }
    level = next;
  }
  for (const parent of level.slice(0, FOLDERS_BELOW - looked))
    if (await isKernelRoot(parent, folders)) roots.push(parent);
  return roots;
}
