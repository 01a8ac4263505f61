import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';

/**
 * Whether links lead a file out of the folders that it may be in. Of one that is not there yet, its nearest folder decides; a link that leads nowhere
 * may come to lead anywhere.
 */
export async function leadsOutside(file: string, folders: readonly string[]): Promise<boolean> {
  const real = await realPlace(file);
  if (real === undefined) return true;
  const tops = await Promise.all(folders.map((folder) => realpath(folder).catch(() => folder)));
  return !tops.some((top) => real === top || real.startsWith(top.endsWith(sep) ? top : top + sep));
}

async function realPlace(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    if (await isThere(path)) return undefined;
    const folder = dirname(path);
    const above = folder === path ? undefined : await realPlace(folder);
    return above === undefined ? undefined : join(above, basename(path));
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}
