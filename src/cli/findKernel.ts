import { join, resolve } from 'node:path';
import type { Host } from './host.js';
import { kernelAround, kernelRoot } from './kernelRoot.js';
import { Refusal } from './refusal.js';

/** The variable that names a kernel tree, as for the kernel's own tools. */
const VARIABLE = 'KERNEL_SRC';

/**
 * The root of the kernel that is meant where `--kernel` does not say it: that around a file that is named, else around the current folder, else what
 * `KERNEL_SRC` names.
 * @param files as the user named them; a place in a file may stand behind its name
 * @throws {Refusal} when there is none
 */
export async function findKernel(host: Pick<Host, 'cwd' | 'env'>, files: readonly string[]): Promise<string> {
  const found = await kernelFor(host, ...files);
  if (found === undefined) throw new Refusal('cli.no-kernel');
  return found;
}

/** The same; `undefined` where there is none. @throws {Refusal} when what the environment names is no kernel */
export async function kernelFor(
  host: Pick<Host, 'cwd' | 'env'>,
  ...files: readonly string[]
): Promise<string | undefined> {
  for (const name of files) {
    const path = resolve(host.cwd, name.replace(/(?::\d+){1,2}$/, ''));
    const found = await kernelAround(join(path, 'x'));
    if (found !== undefined) return found;
  }
  return kernelOfUser(host);
}

/** The kernel around the current folder, or that of the environment. @throws {Refusal} when the latter is none */
export async function kernelOfUser({ cwd, env }: Pick<Host, 'cwd' | 'env'>): Promise<string | undefined> {
  const around = await kernelAround(join(cwd, 'x'));
  const named = env[VARIABLE] ?? '';
  return around ?? (named === '' ? undefined : kernelRoot(cwd, named));
}
