import { window } from 'vscode';
import { seriesOf } from '../../core/anchor/gone.js';
import { fixesOf } from '../../core/features/fixes.js';
import type { Mark } from '../../core/marks/noteIndex.js';
import { review, titleOf } from './anchorReview.js';
import type { KernelTree } from '../tree/kernels.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { placementNow, sayStillChecking } from './placementNow.js';
import type { Services } from '../services.js';

/** Writes down that the author knows that something is not in this kernel. */
export async function markGone(services: Services, mark: Mark, tree: KernelTree): Promise<void> {
  const { say, layers } = services;
  const layer = layers.layer(mark.layer);
  const { check } = mark;
  if (layer === undefined || check === undefined || !fixesOf(mark).gone) return;
  if ((await openToChange(services, layer)) === undefined) return;
  const { status } = await placementNow(services, mark, tree);
  if (status === 'ok' || status === 'moved') {
    // It is here again: another version was checked out, or what was typed was undone.
    sayStillChecking(services);
    return;
  }
  // Not that of the last look at the tree: what is written would be of another kernel.
  const version = await tree.kernel.version();
  if (version === undefined) {
    void window.showWarningMessage(say('editor.noVersion'));
    return;
  }
  const series = seriesOf(version);
  const { pointer, anchor } = check;
  const to = { ...anchor, gone: [...(anchor.gone ?? []), series] };
  const question = say('editor.reviewGone', { title: titleOf(mark), version: series });
  await review(services, layer, [{ pointer, from: anchor, to }], question);
}
