import { FileType, Uri, workspace } from 'vscode';

/** A folder with all three is a kernel tree. */
const ROOT_FILES = ['Kconfig', 'Makefile', 'MAINTAINERS'];
/** A folder with notes and one of these is a part of a kernel tree, or a sample of one. */
const PART_FOLDERS = ['include', 'kernel', 'net', 'fs', 'mm', 'drivers', 'arch', 'block', 'lib', 'security'];
const LEVELS_ABOVE = 12;
const LEVELS_BELOW = 3;
/** Folders that are looked into below a workspace folder, over all levels. */
const FOLDERS_BELOW = 400;
const NEVER_BELOW = new Set(['node_modules', '.git', '.hg', '.svn', 'dist', 'out', 'target', 'build']);

/** The kernel trees at, above or below a workspace folder: the folder itself, else the nearest above, else all those not too deep below. */
export async function rootFolders(folder: Uri): Promise<Uri[]> {
  const root = await rootAround(folder);
  if (root !== undefined) return [root];
  const below = await rootsBelow(folder);
  if (below.length > 0) return below;
  return (await isPartOfKernel(folder)) ? [folder] : [];
}

/** The kernel tree that a folder is, or lies in. */
export async function rootAround(folder: Uri): Promise<Uri | undefined> {
  for (let here = folder, n = 0; n <= LEVELS_ABOVE; here = Uri.joinPath(here, '..'), n++) {
    if (await isKernelRoot(here)) return here;
    if (here.path === '/' || here.path === '') break;
  }
  return undefined;
}

async function isKernelRoot(folder: Uri): Promise<boolean> {
  for (const name of ROOT_FILES) {
    if (!(await isFile(Uri.joinPath(folder, name)))) return false;
  }
  return true;
}

async function isPartOfKernel(folder: Uri): Promise<boolean> {
  const entries = await list(folder);
  const names = new Set(entries.map(([name]) => name));
  const hasNotes = names.has('.knotes') || entries.some(([name]) => name.endsWith('.knotes.json'));
  return hasNotes && PART_FOLDERS.some((name) => names.has(name));
}

async function rootsBelow(folder: Uri): Promise<Uri[]> {
  const roots: Uri[] = [];
  let level = [folder];
  let looked = 0;
  for (let depth = 0; depth < LEVELS_BELOW && level.length > 0; depth++) {
    const next: Uri[] = [];
    for (const parent of level) {
      if (looked++ >= FOLDERS_BELOW) return roots;
      const entries = await list(parent);
      const names = new Set(entries.map(([name]) => name));
      if (depth > 0 && ROOT_FILES.every((name) => names.has(name))) {
        roots.push(parent);
        continue;
      }
      for (const [name, type] of entries) {
        if (type === FileType.Directory && !NEVER_BELOW.has(name) && !name.startsWith('.')) {
          next.push(Uri.joinPath(parent, name));
        }
      }
    }
    level = next;
  }
  for (const parent of level.slice(0, FOLDERS_BELOW - looked)) if (await isKernelRoot(parent)) roots.push(parent);
  return roots;
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    return false; // not there, or not ours to read: either way no sign of a kernel
  }
}

async function list(folder: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return []; // a folder that cannot be read holds no kernel that could be
  }
}
