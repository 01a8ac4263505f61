import { ProgressLocation, window } from 'vscode';
import type { CheckProgress } from '../../core/path/checkNotes.js';
import type { Layer } from '../../session/layer.js';
import type { Speak } from './languages.js';

/** A check that takes longer than this, in milliseconds, is shown in the status bar. */
const LONG = 700;

/** Shows in the status bar how far a check is that takes long. @returns what is told how far it is */
export function checkProgress(say: Speak, layer: Layer, work: Promise<unknown>): (progress: CheckProgress) => void {
  let report: ((progress: CheckProgress) => void) | undefined;
  const over = work.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    const title = say('editor.checking', { file: layer.name });
    void window.withProgress({ location: ProgressLocation.Window, title }, async (progress) => {
      report = ({ done, total, searching }) => {
        const count = `${done}/${total}`;
        const message = searching === undefined ? count : say('editor.searching', { count, symbol: searching });
        progress.report({ message });
      };
      await over;
    });
  }, LONG);
  void over.then(() => {
    clearTimeout(timer);
  });
  return (progress) => report?.(progress);
}
