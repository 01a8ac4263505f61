import { window } from 'vscode';
import type { Services } from '../services.js';

/** Runs what a user asked for; when it fails, says so in a sentence and keeps the rest for the log. */
export async function sayFailure<T>({ log, say }: Services, task: () => Promise<T>): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(say('editor.failed', { reason }));
    return undefined;
  }
}
