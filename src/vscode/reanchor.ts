import { window, type Disposable } from 'vscode';
import { seriesOf } from '../core/anchor/gone.js';
import type { Place } from '../core/anchor/placement.js';
import { reanchor } from '../core/anchor/reanchor.js';
import { anchorEdits, type AnchorChange } from '../core/notes/editAnchors.js';
import { iconless, oneLine } from '../core/render/oneLine.js';
import { noteLabel, stepLabel, symbolLabel } from '../core/use/labels.js';
import { isRoutine, mendsOf } from '../core/use/mends.js';
import { needsAttention, placeOf, type Mark } from '../core/use/noteIndex.js';
import { anchorLabel } from '../core/words/sentences.js';
import { COMMAND, registerCommand } from './commands.js';
import { Disposables } from './disposables.js';
import type { KernelTree } from './kernels.js';
import { isOwn, type Layer } from './layer.js';
import { layerIn, pickLayer } from './layerChoice.js';
import { openToChange, reviewEdits } from './notesDocument.js';
import { sayFailure } from './sayFailure.js';
import type { Services } from './services.js';
import { findTarget } from './targets.js';

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
  const place = placeOf(mark);
  if (mark.check === undefined) {
    services.checks.start();
    window.setStatusBarMessage(say('editor.stillChecking'), STATUS_TIME);
  } else if (place === undefined) {
    await choosePlace(services, mark, tree);
  } else if (mark.check.placement.status === 'ok' && !mendsOf(mark).reanchor) {
    window.setStatusBarMessage(say('editor.alreadySeen', { name: symbolLabel(mark.anchor) }), STATUS_TIME);
  } else {
    await reanchorTo(services, mark, tree, place);
  }
}

async function reanchorTo(services: Services, mark: Mark, tree: KernelTree, place: Place): Promise<void> {
  const layer = services.library.layer(mark.layer);
  if (layer === undefined || (await openToChange(services, layer)) === undefined) return;
  const change = await changeTo(mark, tree, place);
  const { say } = services;
  const question = say('editor.reviewReanchor', { title: titleOf(mark), place: placeText(place) });
  if (change !== undefined) await review(services, layer, [change], question);
  else void window.showWarningMessage(say('editor.nothingToSee', { place: placeText(place) }));
}

/** Every place of a layer that is certain in this kernel and was not seen there yet. */
async function reanchorMoved(services: Services, args: readonly unknown[]): Promise<void> {
  const { readings, activeTree, checks, say } = services;
  checks.start();
  const { tree } = activeTree;
  const layer = layerIn(services, args) ?? (await pickLayer(services, say('editor.pickLayerToMend'), isOwn));
  if (layer === undefined || tree === undefined || (await openToChange(services, layer)) === undefined) return;
  const marks = anchorsOnce([...readings.of(tree).index.notes, ...readings.of(tree).index.steps.values()], layer);
  const changes: AnchorChange[] = [];
  for (const mark of marks.filter(isRoutine)) {
    const place = placeOf(mark);
    const one = place === undefined ? undefined : await changeTo(mark, tree, place);
    if (one !== undefined) changes.push(one);
  }
  const left = marks.filter(needsAttention).length;
  const rest = left === 0 ? '' : say('editor.leftToCheck', { count: left });
  const question = say('editor.reviewReanchorAll', { count: changes.length, file: layer.name });
  if (changes.length === 0) {
    void window.showInformationMessage([say('editor.upToDate', { file: layer.name }), rest].join(' ').trim());
  } else if ((await review(services, layer, changes, question)) && rest !== '') {
    void window.showInformationMessage(rest);
  }
}

/** Each anchor of a layer once: steps of a path in which several continue share theirs. */
export function anchorsOnce(marks: readonly Mark[], layer: Layer): Mark[] {
  const once = new Map<string, Mark>();
  for (const mark of marks) {
    const pointer = mark.check?.pointer;
    if (mark.layer === layer.key && pointer !== undefined && !once.has(pointer)) once.set(pointer, mark);
  }
  return [...once.values()];
}

/** Lets the reader choose among the candidates, each with its line, and re-anchors there. */
async function choosePlace(services: Services, mark: Mark, tree: KernelTree): Promise<void> {
  const { say, library } = services;
  const layer = library.layer(mark.layer);
  const candidates = mark.check?.placement.candidates ?? [];
  const name = anchorLabel(services.language, mark.anchor);
  if (layer === undefined || (await openToChange(services, layer)) === undefined) return;
  if (candidates.length === 0) {
    const gone = mendsOf(mark).gone ? [say('editor.markGone')] : [];
    const answer = await window.showWarningMessage(say('editor.nowhere', { name }), ...gone);
    if (answer !== undefined) await markGone(services, mark, tree);
    return;
  }
  const items = await Promise.all(
    candidates.map(async (place) => {
      const { lines } = await tree.kernel.lines(place.file);
      const line = lines[place.line - 1] ?? '';
      // Of equal lines the one above tells which is which.
      const above = lines.slice(0, place.line - 1).findLast((text) => text !== '') ?? '';
      return { label: placeText(place), description: iconless(oneLine(above)), detail: iconless(oneLine(line)), place };
    }),
  );
  const placeHolder = say('editor.pickCandidate', { name });
  const picked = await window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (picked !== undefined) await reanchorTo(services, mark, tree, picked.place);
}

/** Writes down that the author knows that something is not in this kernel. */
async function markGone(services: Services, mark: Mark, tree: KernelTree): Promise<void> {
  const { say, library } = services;
  const layer = library.layer(mark.layer);
  const { check } = mark;
  if (layer === undefined || check === undefined || !mendsOf(mark).gone) return;
  if ((await openToChange(services, layer)) === undefined) return;
  if (tree.version === undefined) {
    void window.showWarningMessage(say('editor.noVersion'));
    return;
  }
  const version = seriesOf(tree.version);
  const { pointer, anchor } = check;
  const to = { ...anchor, gone: [...(anchor.gone ?? []), version] };
  const question = say('editor.reviewGone', { title: titleOf(mark), version });
  await review(services, layer, [{ pointer, from: anchor, to }], question);
}

/** What is to be written so that the anchor of a mark stands at a place. */
async function changeTo({ check }: Mark, { kernel }: KernelTree, place: Place): Promise<AnchorChange | undefined> {
  if (check === undefined) return undefined;
  const { pointer, anchor } = check;
  const to = await reanchor(anchor, place, kernel);
  return to === undefined ? undefined : { pointer, from: anchor, to };
}

/** Makes the edits of the text as it is now, once the reader has looked at them. */
async function review(
  services: Services,
  layer: Layer,
  changes: readonly AnchorChange[],
  question: string,
): Promise<boolean> {
  const document = await openToChange(services, layer);
  if (document === undefined) return false;
  const { edits, done } = anchorEdits(document.getText(), changes);
  if (edits.length > 0) return reviewEdits(services, document, (text) => anchorEdits(text, changes).edits, question);
  const said = done.length > 0 ? 'editor.upToDate' : 'editor.changedMeanwhile';
  void window.showInformationMessage(services.say(said, { file: layer.name }));
  return false;
}

function titleOf(mark: Mark): string {
  return iconless(mark.kind === 'step' ? stepLabel(mark.step) : noteLabel(mark));
}

function placeText({ file, line }: Place): string {
  return `${file}:${line}`;
}
