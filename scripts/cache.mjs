/** What is fetched once and kept outside the checkout. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const PART = '.part-';

/**
 * A path in the cache, which is `kernel-reading-notes` under `XDG_CACHE_HOME` (`~/.cache` when that is not set).
 * @param {...string} parts
 */
export function cachePath(...parts) {
  const xdg = process.env['XDG_CACHE_HOME'] ?? '';
  return join(xdg === '' ? join(homedir(), '.cache') : xdg, 'kernel-reading-notes', ...parts);
}

/**
 * A folder of the cache, made by `fill` when it is not there. It is filled under another name and then renamed:
 * what was interrupted never counts as there.
 * @param {string} folder
 * @param {(target: string, scratch: string) => Promise<void>} fill gets the empty folder to fill, and a place for what is needed on the way
 */
export async function cached(folder, fill) {
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  dropLeftovers(folder);
  const part = `${folder}${PART}${process.pid}`;
  const target = join(part, 'target');
  const scratch = join(part, 'scratch');
  mkdirSync(target, { recursive: true });
  mkdirSync(scratch);
  const drop = () => rmSync(part, { recursive: true, force: true });
  process.once('exit', drop);
  try {
    await fill(target, scratch);
    if (!existsSync(folder)) renameSync(target, folder);
  } finally {
    drop();
    process.off('exit', drop);
  }
  return folder;
}

/**
 * Removes what a process left behind that was killed while it filled the folder.
 * @param {string} folder
 */
function dropLeftovers(folder) {
  const prefix = basename(folder) + PART;
  for (const name of readdirSync(dirname(folder))) {
    if (!name.startsWith(prefix)) continue;
    try {
      process.kill(Number(name.slice(prefix.length)), 0);
    } catch {
      // No such process: nobody fills it any more.
      rmSync(join(dirname(folder), name), { recursive: true, force: true });
    }
  }
}
