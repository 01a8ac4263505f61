import { dirname } from 'node:path';
import type { Kernel } from '../../core/kernel.js';
import { isSourceFile } from '../../core/source/source.js';
import { say } from '../../core/words/words.js';
import type { Command, Given } from '../command.js';
import { kernelOfUser } from '../findKernel.js';
import { pathInKernel, userFile } from '../files.js';
import { kernelAround, kernelRoot } from '../kernelRoot.js';
import { kernelIn } from '../openKernel.js';
import { outlineRows } from '../outlineRows.js';
import { outlineText } from '../outlineText.js';
import { Refusal } from '../refusal.js';
import { asRefusal, type Session } from '../session.js';
import { paintFor } from '../style.js';

/** `knotes outline`: what each file defines and calls. */
export const outline: Command<'kernel' | 'json'> = {
  takes: 'files',
  kernels: 'one-or-none',
  options: ['kernel', 'json'],
  help: 'cli.help.outline',
  run: runOutline,
};

async function runOutline(
  { files, kernel: kernels, json }: Given<'kernel' | 'json'>,
  session: Session,
): Promise<number> {
  const { host, language } = session;
  const [given] = kernels;
  const kernelAt = kernelsOnce(session);
  const root = given === undefined ? undefined : await kernelRoot(host.cwd, given);
  if (root !== undefined) await kernelAt(root);
  const paint = paintFor(host.out, host.env);
  let status = 0;
  for (const name of files) {
    let base = root;
    try {
      // From the current folder, or else from the kernel that is meant anyway.
      const file = await userFile(host.cwd, name, root ?? (await kernelOfUser(host)));
      if (!isSourceFile(file)) throw new Refusal('cli.not-source', { path: name });
      base ??= (await kernelAround(file)) ?? dirname(file);
      const path = await pathInKernel(base, file);
      if (path === undefined) throw new Refusal('cli.outside-kernel', { path: name, kernel: given ?? base });
      const outline = await (await kernelAt(base)).completeOutline(path, host.signal);
      const rows = outlineRows(path, outline);
      if (json) {
        // One write a file: a write a row is slow on a pipe.
        if (rows.length > 0) host.out.write(`${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
      } else {
        host.out.write(outlineText(path, rows, language, paint));
        if (outline.hasErrors) host.err.write(`${say(language, 'cli.outline.errors', { file: path })}\n`);
      }
    } catch (error) {
      session.complain(asRefusal(error, name, given ?? base ?? ''));
      status = 2;
    }
  }
  return status;
}

/** One kernel a root, so that what was loaded for one file serves the next. What it gives rejects as {@link kernelIn} does. */
function kernelsOnce(session: Session): (root: string) => Promise<Kernel> {
  const kernels = new Map<string, Promise<Kernel>>();
  return (root) => {
    const known = kernels.get(root) ?? kernelIn(session, root);
    kernels.set(root, known);
    return known;
  };
}
