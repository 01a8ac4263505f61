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
  return !tops.some((top) => isBelow(real, top));
}

/**
 * Tells of paths below a root whether they lead to something that is below it too, links followed. Where the root really is, is asked once, and again
 * only when something seems to be outside: the root may be a link that leads elsewhere by now.
 * @param real where a path really leads; fails for what is not there
 */
export function belowRoot(root: string, real: (path: string) => Promise<string> = realpath) {
  let known: Promise<string> | undefined;
  const look = (): Promise<string> => {
    const looked = real(root).catch((error: unknown) => {
      if (known === looked) known = undefined;
      throw error;
    });
    known = looked;
    return looked;
  };
  return async (path: string): Promise<boolean> => {
    const before = known;
    const isKnown = before !== undefined;
    try {
      // The last one who asked may not have waited for what is now answered with a failure: what was not there may be there by now.
      const asked = before === undefined ? look() : before.catch(() => look());
      const [top, file] = await Promise.all([asked, real(join(root, path))]);
      return isBelow(file, top) || (isKnown && isBelow(file, await look()));
    } catch {
      return false; // what is not there is nowhere
    }
  };
}

function isBelow(real: string, top: string): boolean {
  return real === top || real.startsWith(top.endsWith(sep) ? top : top + sep);
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
