import { window, type Disposable } from 'vscode';
import { seriesOf } from '../core/anchor/gone.js';
import { isPlaced, placeAnchor } from '../core/anchor/place.js';
import type { Place, Placement } from '../core/anchor/placement.js';
import { anchorEdits, type AnchorChange } from '../core/notes/editAnchors.js';
import type { Anchor } from '../core/notes/format.js';
import { iconless, oneLine } from '../core/render/oneLine.js';
import { noteLabel, stepLabel, symbolLabel } from '../core/use/labels.js';
import { isRoutine, mendsOf } from '../core/use/mends.js';
import { needsAttention, placeOf, type Mark } from '../core/use/noteIndex.js';
import { reanchorNear } from '../core/use/reanchorNear.js';
import { anchorLabel } from '../core/words/sentences.js';
import { COMMAND, registerCommand } from './commands.js';
import { Disposables } from './disposables.js';
import type { KernelTree } from './kernels.js';
import { isOwn, type Layer } from './layer.js';
import { layerIn, pickLayer } from './layerChoice.js';
import { openToChange, reviewEdits } from './notesDocument.js';
import { movedPlace, placeNow } from './placeNow.js';
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
    const now = await foundNow(services, mark, tree);
    if (now === undefined) sayStillChecking(services);
    else await reanchorTo(services, mark, tree, now);
  }
}

/**
 * Where an anchor is at this moment, if that is what is shown: the text may have been typed over or checked out since the last check, and what is
 * written is what is seen now.
 */
async function foundNow(services: Services, mark: Mark, tree: KernelTree): Promise<Place | undefined> {
  const now = await placementNow(services, mark, tree);
  if (!isPlaced(now) || now.status !== mark.check?.placement.status) return undefined;
  const shown = placeNow(services, tree, mark);
  const isThere = now.place.file === shown?.file && now.place.line === shown.line;
  // A symbol is found by its name; of a line, two places that differ are a question.
  return isThere || mark.anchor.quote === undefined ? now.place : undefined;
}

async function placementNow({ library, say }: Services, mark: Mark, { kernel }: KernelTree): Promise<Placement> {
  const arch = library.layer(mark.layer)?.notes?.file.arch;
  const placement = placeAnchor(mark.check?.anchor ?? mark.anchor, kernel, arch === undefined ? {} : { arch });
  window.setStatusBarMessage(say('editor.stillChecking'), placement);
  return placement;
}

function sayStillChecking({ checks, say }: Services): void {
  checks.again(() => true);
  window.setStatusBarMessage(say('editor.stillChecking'), STATUS_TIME);
}

async function reanchorTo(services: Services, mark: Mark, tree: KernelTree, place: Place): Promise<void> {
  const layer = services.library.layer(mark.layer);
  if (layer === undefined || (await openToChange(services, layer)) === undefined) return;
  const found = await changeTo(mark, tree, place);
  const { say } = services;
  if (found === undefined) {
    void window.showWarningMessage(say('editor.nothingToSee', { place: placeText(place) }));
    return;
  }
  const { change, line } = found;
  const words = line === place.line ? 'editor.reviewReanchor' : 'editor.reviewReanchorNear';
  await review(services, layer, [change], say(words, { title: titleOf(mark), place: placeText({ ...place, line }) }));
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
    const place = await foundNow(services, mark, tree);
    const one = place === undefined ? undefined : await changeTo(mark, tree, place);
    // Another line than the one that was found is not taken without a question.
    if (one !== undefined && one.line === place?.line) changes.push(one.change);
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
  const name = anchorLabel(services.language, mark.anchor);
  if (layer === undefined || (await openToChange(services, layer)) === undefined) return;
  const candidates = await candidatesNow(services, mark, tree);
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

/** What may be meant, at this moment. */
async function candidatesNow(services: Services, mark: Mark, tree: KernelTree): Promise<readonly Place[]> {
  const known = mark.check?.placement;
  if (known?.reason.code !== 'line-followed') return (await placementNow(services, mark, tree)).candidates;
  // Where the editor carried the line is known to it alone.
  return known.candidates.flatMap((place) => movedPlace(services, tree, mark.layer, place) ?? []);
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
async function changeTo(
  { check }: Mark,
  { kernel }: KernelTree,
  place: Place,
): Promise<{ readonly change: AnchorChange; readonly line: number } | undefined> {
  if (check === undefined) return undefined;
  const { pointer, anchor } = check;
  const to = await reanchorNear(anchor, place, kernel);
  return to === undefined ? undefined : { change: { pointer, from: anchor, to: to.anchor }, line: to.line };
}

/** Makes the edits of the text as it is now, once the reader has looked at them. */
async function review(
  services: Services,
  layer: Layer,
  changes: readonly AnchorChange[],
  title: string,
): Promise<boolean> {
  const document = await openToChange(services, layer);
  if (document === undefined) return false;
  const { edits, done } = anchorEdits(document.getText(), changes);
  if (edits.length > 0) {
    const question = { title, gist: gistOf(changes) };
    return reviewEdits(services, document, (text) => anchorEdits(text, changes).edits, question);
  }
  const said = done.length > 0 ? 'editor.upToDate' : 'editor.changedMeanwhile';
  void window.showInformationMessage(services.say(said, { file: layer.name }));
  return false;
}

/** The text that is seen from now on, after the one that was, where it is one and another. */
function gistOf([change, ...others]: readonly AnchorChange[]): string {
  if (change === undefined || others.length > 0) return '';
  const quoteOf = ({ quote, seen }: Anchor) => oneLine(quote ?? seen?.quote ?? '');
  const [before, after] = [quoteOf(change.from), quoteOf(change.to)];
  return before === after || before === '' || after === '' ? '' : iconless(`${before}  →  ${after}`);
}

function titleOf(mark: Mark): string {
  return iconless(mark.kind === 'step' ? stepLabel(mark.step) : noteLabel(mark));
}

function placeText({ file, line }: Place): string {
  return `${file}:${line}`;
}
