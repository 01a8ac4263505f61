import { ProgressLocation, window, type Progress } from 'vscode';
import { Canceller, eitherOf, type Signal } from '../../core/signal.js';
import { tokenSignal } from '../base/tokenSignal.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';

/** A question about the whole tree that takes longer than this, in milliseconds, is shown, and can be ended there. */
const LONG = 700;

/** Whether an index tells what stands where in a tree. */
export async function hasIndex({ source }: KernelTree): Promise<boolean> {
  return (await source.filesInRole('main', 'defines')) !== undefined;
}

/**
 * Asks something about a whole tree. Where it takes long the reader is told, with how far it is and why it takes so long, and can end it.
 * @param what is asked, as a sentence
 * @throws {Cancelled}
 */
export async function askWholeTree<T>(
  services: Services,
  tree: KernelTree,
  signal: Signal,
  what: string,
  ask: (signal: Signal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  const ended = new Canceller();
  let progress: Progress<{ message?: string }> | undefined;
  let last = '';
  const work = ask(eitherOf(signal, ended.signal), (message) => {
    last = message;
    progress?.report({ message });
  });
  const over = work.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    void (async () => {
      const why = (await hasIndex(tree)) ? '' : services.say('navigation.noIndex');
      const options = { location: ProgressLocation.Notification, cancellable: true, title: `${what} ${why}`.trim() };
      await window.withProgress(options, async (shown, token) => {
        progress = shown;
        if (last !== '') shown.report({ message: last });
        tokenSignal(token).addEventListener('abort', () => {
          ended.cancel();
        });
        await over;
      });
    })();
  }, LONG);
  void over.then(() => {
    clearTimeout(timer);
  });
  return work;
}
