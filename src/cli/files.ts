import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isWebAddress } from '../core/notes/webAddress.js';
import { errnoOf, Refusal } from './refusal.js';

/**
 * The absolute path of a regular file that the user named, from the current folder or else from the kernel root.
 * @throws {Refusal} when there is none
 */
export async function userFile(cwd: string, given: string, root?: string): Promise<string> {
  if (isWebAddress(given)) throw new Refusal('cli.web-address', { path: given });
  const places = [resolve(cwd, given), ...(root === undefined || isAbsolute(given) ? [] : [join(root, given)])];
  let refusal = new Refusal('cli.no-such-file', { path: given });
  for (const place of places) {
    try {
      if ((await stat(place)).isFile()) return place;
      refusal = new Refusal('cli.not-a-file', { path: given });
    } catch (error) {
      const { code, message } = errnoOf(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR')
        refusal = new Refusal('cli.unreadable', { path: given, detail: message });
    }
  }
  throw refusal;
}

/** The path of a file from the kernel root, with `/`; `undefined` when it is outside. Links on the way to the root do not matter. */
export async function pathInKernel(root: string, file: string): Promise<string | undefined> {
  return inside(root, file) ?? inside(await realpath(root), await realpath(file));
}

function inside(root: string, file: string): string | undefined {
  const path = relative(root, file);
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)
    ? undefined
    : path.split(sep).join('/');
}
