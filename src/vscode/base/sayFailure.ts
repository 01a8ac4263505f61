import { window } from 'vscode';
import { Cancelled } from '../../core/signal.js';
import { plainAddresses } from '../../session/plainAddresses.js';
import type { Services } from '../services.js';

/** Runs what a user asked for; when it fails, says so in a sentence and keeps the rest for the log. What is not wanted any more did not fail. */
export async function sayFailure<T>({ log, say }: Services, task: () => Promise<T>): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    // The reader went on to something else.
    if (error instanceof Cancelled) return undefined;
    log.error(error instanceof Error ? error : String(error));
    const reason = plainAddresses(error instanceof Error ? error.message : String(error));
    void window.showErrorMessage(say('editor.failed', { reason }));
    return undefined;
  }
}
