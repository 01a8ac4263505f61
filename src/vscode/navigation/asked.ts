import type { CancellationToken, Uri } from 'vscode';
import type { Kernel } from '../../core/kernel.js';
import { kernelIn } from '../../core/marks/archOf.js';
import { Cancelled, type Signal } from '../../core/signal.js';
import { tokenSignal } from '../base/tokenSignal.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';
import { readingAt } from '../tree/readingAt.js';

/** A file about which the editor asks something. */
export interface AskedFile {
  readonly tree: KernelTree;
  /** The tree as it is read for the file, and for as long as the answer is wanted. */
  readonly kernel: Kernel;
  readonly file: string;
  readonly signal: Signal;
}

/** Answers the editor about a file of a kernel tree; `undefined` for any other file, when nobody waits any more, and where it fails, which the log has. */
export async function asked<T>(
  services: Services,
  what: string,
  uri: Uri,
  token: CancellationToken,
  answer: (of: AskedFile) => Promise<T>,
): Promise<T | undefined> {
  const at = readingAt(services, uri);
  if (at === undefined) return undefined;
  const { reading, file } = at;
  const signal = tokenSignal(token);
  const kernel = kernelIn(reading.tree.kernel, reading.index, file).wantedBy(signal);
  try {
    const found = await services.questions.ask(() => answer({ tree: reading.tree, kernel, file, signal }));
    return signal.aborted ? undefined : found;
  } catch (error) {
    if (!(error instanceof Cancelled) && !signal.aborted) services.log.warn(`${what} in ${file}: ${String(error)}`);
    return undefined;
  }
}
