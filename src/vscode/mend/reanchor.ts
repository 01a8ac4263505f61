import { window } from 'vscode';
import type { AnchorChange } from '../../core/notes/editAnchors.js';
import { symbolLabel } from '../../core/marks/labels.js';
import { isRoutine, fixesOf } from '../../core/features/fixes.js';
import { anchorsOnce } from '../../core/features/fixesAt.js';
import { needsAttention, placeOf, type Mark } from '../../core/marks/noteIndex.js';
import { changeTo, reanchorTo, review } from './anchorReview.js';
import { choosePlace } from './choosePlace.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { KernelTree } from '../tree/kernels.js';
import { isOwn } from '../../session/layer.js';
import { layerIn, pickLayer } from '../notesFiles/layerChoice.js';
import { markGone } from './markGone.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { foundNow, sayStillChecking } from './placementNow.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { findTarget } from '../base/targets.js';

/** How long a sentence stays in the status bar, in milliseconds. */
const STATUS_TIME = 8000;

/** Commands that write into a notes file where its anchors are in this kernel. Each shows first what it would write. */
export function registerReanchor(services: Services): Disposable {
  const own = new Disposables();
  const forMark =
    (run: (services: Services, mark: Mark, tree: KernelTree) => Promise<void>) =>
    async (...args: readonly unknown[]) => {
      const found = findTarget(services, args);
      const { tree } = services.activeTree;
      if (found === undefined || !('mark' in found) || tree === undefined) return;
      await sayFailure(services, () => run(services, found.mark, tree));
    };
  own.add(registerCommand(COMMAND.reanchor, forMark(reanchorOne)));
  own.add(registerCommand(COMMAND.choosePlace, forMark(choosePlace)));
  own.add(registerCommand(COMMAND.markGone, forMark(markGone)));
  own.add(
    registerCommand(COMMAND.reanchorMoved, async (...args) => {
      await sayFailure(services, () => reanchorMoved(services, args));
    }),
  );
  return own;
}

/** Re-anchors to the place that was found; where there is none that is certain, asks. */
async function reanchorOne(services: Services, mark: Mark, tree: KernelTree): Promise<void> {
  const { say } = services;
  if (mark.check === undefined) {
    sayStillChecking(services);
  } else if (placeOf(mark) === undefined) {
    await choosePlace(services, mark, tree);
  } else if (mark.check.placement.status === 'ok' && !fixesOf(mark).reanchor) {
    window.setStatusBarMessage(say('editor.alreadySeen', { name: symbolLabel(mark.anchor) }), STATUS_TIME);
  } else {
    const now = await foundNow(services, mark, tree);
    if (now === undefined) sayStillChecking(services);
    else await reanchorTo(services, mark, tree, now);
  }
}

/** Every place of a layer that is certain in this kernel and was not seen there yet. */
async function reanchorMoved(services: Services, args: readonly unknown[]): Promise<void> {
  const { readings, activeTree, checks, say } = services;
  checks.start();
  const { tree } = activeTree;
  const layer = layerIn(services, args) ?? (await pickLayer(services, say('editor.pickLayerToMend'), isOwn));
  if (layer === undefined || tree === undefined || (await openToChange(services, layer)) === undefined) return;
  const marks = anchorsOnce(readings.of(tree).index, layer.key);
  const changes: AnchorChange[] = [];
  let moved = 0;
  let stale = 0;
  for (const mark of marks.filter(isRoutine)) {
    const place = await foundNow(services, mark, tree);
    if (place === undefined) stale++;
    const one = place === undefined ? undefined : await changeTo(mark, tree, place);
    // Another line than the one that was found is not taken without a question.
    if (one === undefined || one.line !== place?.line) continue;
    changes.push(one.change);
    if (mark.check?.placement.status === 'moved') moved++;
  }
  if (stale > 0 || marks.length === 0) {
    // Nothing of it is written while a part is out of date: what is shown would be neither the old nor the new.
    sayStillChecking(services);
    return;
  }
  const left = marks.filter(needsAttention).length;
  const rest = left === 0 ? '' : say('editor.leftToCheck', { count: left });
  // Others are where their authors wrote them, and what stands there is written down for the first time.
  const counts = { count: changes.length, moved, first: changes.length - moved };
  const question = say('editor.reviewReanchorAll', { ...counts, file: layer.name });
  if (changes.length === 0) {
    const none = say(left === 0 ? 'editor.upToDate' : 'editor.nothingCertain', { file: layer.name });
    void window.showInformationMessage([none, rest].join(' ').trim());
  } else if ((await review(services, layer, changes, question)) && rest !== '') {
    void window.showInformationMessage(rest);
  }
}
