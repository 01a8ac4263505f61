import { mainFolderOf } from '../../source/nearness.js';

/** Where a macro can be used, told by where it is defined: everywhere, below a folder, or in its file. */
export type MacroScope = { readonly k: 'everywhere' } | { readonly k: 'below'; readonly path: string };

const EVERYWHERE: MacroScope = { k: 'everywhere' };

export function scopeOf(file: string): MacroScope {
  if (!file.endsWith('.h')) return { k: 'below', path: file };
  if (/^(?:include|arch\/[^/]+\/include)\//.test(file)) return EVERYWHERE;
  const folders = file.split('/').slice(0, -1);
  // A header is included from the folders beside its own too: `drivers/net/wireless/ath/ath.h`, `fs/xfs/libxfs/xfs_fs.h`.
  const above = folders.slice(0, Math.max(2, folders.length - 1));
  return above.length === 0 ? EVERYWHERE : { k: 'below', path: above.join('/') };
}

export function covers(scope: MacroScope, file: string): boolean {
  return scope.k === 'everywhere' || file === scope.path || file.startsWith(`${scope.path}/`);
}

/** The folders in which a macro may be defined that is used in some files: theirs, and those of the headers that are everyone's. */
export function foldersDefining(users: Iterable<string>): string[] {
  const own = new Set<string>();
  for (const file of users) own.add(mainFolderOf(file));
  return [...new Set([...own].filter((folder) => !/^(?:include|arch)\//.test(folder))), 'include', 'arch'].sort();
}
