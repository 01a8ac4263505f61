import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kernel } from '../core/kernel.js';
import { kernelRoot } from './kernelRoot.js';
import { Refusal } from './refusal.js';
import type { Session } from './session.js';

/** A kernel tree that the user named, and its absolute path. @throws {Refusal} when it is none, or has not the architecture that is asked for */
export async function openKernel(
  session: Session,
  given: string,
): Promise<{ readonly root: string; readonly kernel: Kernel }> {
  const root = await kernelRoot(session.host.cwd, given);
  return { root, kernel: await kernelIn(session, root) };
}

/** The kernel tree in a folder. @param root its absolute path @throws {Refusal} when it has not the architecture that is asked for */
export async function kernelIn({ host, kernelOptions }: Session, root: string): Promise<Kernel> {
  await checkArch(root, kernelOptions.arch);
  return host.kernelAt(root, kernelOptions);
}

/** Of an architecture that is not there nothing would be preferred, and nobody would see that. A tree without any has nothing to prefer. */
export async function checkArch(root: string, arch: string | undefined): Promise<void> {
  if (arch === undefined) return;
  const known = await foldersIn(join(root, 'arch'));
  if (known.length > 0 && !known.includes(arch))
    throw new Refusal('cli.unknown-arch', { arch, known: known.join(', ') });
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((one) => one.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
