/** Paths in a tree: relative to its root, with `/`. */

/** The folder of a file; empty for one in the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folder of a file as a search is told that it is to stay below it. */
export function searchedFolderOf(path: string): string {
  const folder = folderOf(path);
  return folder === '' ? '.' : folder;
}

/** The name of a file in its folder. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether two files lie in one folder: one may then be a part of the other, and see what that keeps to itself. */
export function isBeside(path: string, other: string): boolean {
  return folderOf(path) === folderOf(other);
}

/** The path of what a file names as it stands beside it: `part.h`, `sub/part.h`. */
export function pathBeside(path: string, name: string): string {
  const folder = folderOf(path);
  return folder === '' ? name : `${folder}/${name}`;
}
