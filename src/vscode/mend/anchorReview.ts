import { window } from 'vscode';
import { asSeenIn } from '../../core/anchor/seen.js';
import { anchorEdits, type AnchorChange } from '../../core/notes/editAnchors.js';
import type { Anchor } from '../../core/notes/format.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { noteLabel, stepLabel } from '../../core/marks/labels.js';
import type { Mark } from '../../core/marks/noteIndex.js';
import { reanchorNear } from '../../core/anchor/reanchorNear.js';
import type { KernelTree } from '../tree/kernels.js';
import type { Layer } from '../../session/layer.js';
import { openToChange, reviewEdits } from '../notesFiles/notesDocument.js';
import type { Services } from '../services.js';
import { placeText, type Place } from '../../core/source/place.js';

/** What is to be written so that the anchor of a mark stands at a place, and the line (1-based) at which it then stands. */
export async function changeTo(
  { check }: Mark,
  { kernel }: KernelTree,
  place: Place,
): Promise<{ readonly change: AnchorChange; readonly line: number } | undefined> {
  if (check === undefined) return undefined;
  const { pointer, anchor } = check;
  const to = await reanchorNear(anchor, place, kernel);
  return to === undefined ? undefined : { change: { pointer, from: anchor, to: to.anchor }, line: to.line };
}

/** Re-anchors a mark to a place, once the reader has looked at what would be written. */
export async function reanchorTo(services: Services, mark: Mark, tree: KernelTree, place: Place): Promise<void> {
  const { layers, say } = services;
  const layer = layers.layer(mark.layer);
  if (layer === undefined || (await openToChange(services, layer)) === undefined) return;
  const found = await changeTo(mark, tree, place);
  if (found === undefined) {
    void window.showWarningMessage(say('editor.nothingToSee', { place: placeText(place) }));
    return;
  }
  const { change, line } = found;
  const words = line === place.line ? 'editor.reviewReanchor' : 'editor.reviewReanchorNear';
  await review(services, layer, [change], say(words, { title: titleOf(mark), place: placeText({ ...place, line }) }));
}

/**
 * Makes the edits of the text as it is now, once the reader has looked at them.
 * @param title what is about to be done
 * @returns whether they were made
 */
export async function review(
  services: Services,
  layer: Layer,
  changes: readonly AnchorChange[],
  title: string,
): Promise<boolean> {
  const document = await openToChange(services, layer);
  if (document === undefined) return false;
  const { edits, done } = anchorEdits(document.getText(), changes);
  if (edits.length > 0) {
    const question = { title, gist: gistOf(changes, services.activeTree.tree?.version) };
    return reviewEdits(services, document, (text) => anchorEdits(text, changes).edits, question);
  }
  const said = done.length > 0 ? 'editor.upToDate' : 'editor.changedMeanwhile';
  void window.showInformationMessage(services.say(said, { file: layer.name }));
  return false;
}

/** The text that is seen from now on, after the one that was, where it is one and another. */
function gistOf([change, ...others]: readonly AnchorChange[], version: string | undefined): string {
  if (change === undefined || others.length > 0) return '';
  const { from, to } = change;
  const quoteOf = (anchor: Anchor) => {
    const { quote, seen } = asSeenIn(anchor, version);
    return oneLine(quote ?? seen?.quote ?? '');
  };
  const [before, after] = [quoteOf(from), quoteOf(to)];
  return before === after || before === '' || after === '' ? '' : iconless(`${before}  →  ${after}`);
}

/** The title of the note or step of a mark, on one line. */
export function titleOf(mark: Mark): string {
  return iconless(mark.kind === 'step' ? stepLabel(mark.step) : noteLabel(mark));
}
