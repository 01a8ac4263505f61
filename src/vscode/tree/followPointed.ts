import { window } from 'vscode';
import { covers } from '../../core/features/readingMarks.js';
import type { Disposable } from '../../session/disposables.js';
import { placeNow, type Moving } from '../../session/placeNow.js';
import type { Pointed } from '../../session/pointed.js';
import type { Readings } from '../../session/readings.js';
import type { KernelTree, Kernels } from './kernels.js';
import { readingAt } from './readingAt.js';

/** What the reader asked to see is left when the cursor goes to a line that it is not about. */
export function followPointed(
  pointed: Pointed,
  services: Moving & { readonly kernels: Kernels; readonly readings: Readings<KernelTree> },
): Disposable {
  return window.onDidChangeTextEditorSelection(({ textEditor, selections: [first] }) => {
    if (first === undefined || textEditor !== window.activeTextEditor) return;
    const at = readingAt(services, textEditor.document.uri);
    if (at === undefined) return;
    const { tree, index } = at.reading;
    const mark = pointed.in(index);
    const now = (one: NonNullable<typeof mark>) => placeNow(services, tree, one);
    if (mark !== undefined && !covers(mark, now, at.file, first.active.line + 1)) pointed.leave();
  });
}
