import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';

/** The bits of a mode that let somebody write. */
const WRITABLE = 0o222;

/** Whether a file is there and must not be written: its mode says so, which an editor heeds for whomever may write all, or its file system does. */
export async function isLocked(file: string): Promise<boolean> {
  try {
    if (((await stat(file)).mode & WRITABLE) === 0) return true;
  } catch {
    return false; // it is not there, or not known
  }
  return access(file, constants.W_OK).then(
    () => false,
    () => true,
  );
}
