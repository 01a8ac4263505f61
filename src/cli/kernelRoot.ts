import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from './refusal.js';

const MARKS = ['Kconfig', 'Makefile', 'MAINTAINERS'] as const;

/** The absolute path of a kernel root that the user named. @throws {Refusal} when it is none */
export async function kernelRoot(cwd: string, given: string): Promise<string> {
  const root = resolve(cwd, given);
  const isFolder = await stat(root).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new Refusal('cli.no-such-folder', { path: given });
  const missing = await missingMarks(root);
  if (missing.length > 0) throw new Refusal('cli.not-a-kernel', { path: given, missing: missing.join(', ') });
  return root;
}

/** The nearest kernel root around a file; `undefined` when it is in none. */
export async function kernelAround(file: string): Promise<string | undefined> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if ((await missingMarks(folder)).length === 0) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

async function missingMarks(folder: string): Promise<string[]> {
  const missing = await Promise.all(
    MARKS.map((mark) =>
      stat(join(folder, mark)).then(
        (found) => !found.isFile(),
        () => true,
      ),
    ),
  );
  return MARKS.filter((_, index) => missing[index]);
}
