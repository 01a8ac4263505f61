import { window } from 'vscode';
import { placeAnchor } from '../../core/anchor/place.js';
import { isPlaced, type Placement } from '../../core/anchor/placement.js';
import { kernelOf } from '../../core/marks/archOf.js';
import type { Mark } from '../../core/marks/noteIndex.js';
import type { KernelTree } from '../tree/kernels.js';
import { movedPlace, placeNow } from '../../session/placeNow.js';
import type { Services } from '../services.js';
import type { Place } from '../../core/source/place.js';

/** How long a sentence stays in the status bar, in milliseconds. */
const STATUS_TIME = 8000;

/** Where an anchor is at this moment: the text may have been typed over or checked out since the last check. */
export async function placementNow({ say }: Services, mark: Mark, { kernel }: KernelTree): Promise<Placement> {
  const placement = placeAnchor(mark.check?.anchor ?? mark.anchor, kernelOf(kernel, mark));
  window.setStatusBarMessage(say('editor.stillChecking'), placement);
  return placement;
}

/** The place of an anchor at this moment, if that is what is shown: what is written is what is seen now. */
export async function foundNow(services: Services, mark: Mark, tree: KernelTree): Promise<Place | undefined> {
  const now = await placementNow(services, mark, tree);
  if (!isPlaced(now) || now.status !== mark.check?.placement.status) return undefined;
  const shown = placeNow(services, tree, mark);
  const isThere = now.place.file === shown?.file && now.place.line === shown.line;
  // A symbol is found by its name; of a line, two places that differ are a question.
  return isThere || mark.anchor.quote === undefined ? now.place : undefined;
}

/** What may be meant, at this moment. */
export async function candidatesNow(services: Services, mark: Mark, tree: KernelTree): Promise<readonly Place[]> {
  const known = mark.check?.placement;
  // The whole tree was searched for it.
  if (known?.status === 'missing' && known.candidates.length === 0) return [];
  if (known?.status !== 'ambiguous' || known.carried === undefined)
    return (await placementNow(services, mark, tree)).candidates;
  // Where the editor carried the line is known to it alone.
  return known.candidates.flatMap((place) => movedPlace(services, tree, mark.layer, place) ?? []);
}

/** What is shown is out of date: it is looked for again, and the reader asked to wait. */
export function sayStillChecking({ checks, say }: Services): void {
  checks.start();
  checks.again(() => true);
  window.setStatusBarMessage(say('editor.stillChecking'), STATUS_TIME);
}
