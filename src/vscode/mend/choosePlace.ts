import { window, type QuickPickItem } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { fixesOf } from '../../core/features/fixes.js';
import type { Mark } from '../../core/marks/noteIndex.js';
import { anchorLabel } from '../../core/words/sentences.js';
import { reanchorTo } from './anchorReview.js';
import type { KernelTree } from '../tree/kernels.js';
import { markGone } from './markGone.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { candidatesNow } from './placementNow.js';
import type { Services } from '../services.js';
import { placeText, type Place } from '../../core/source/place.js';

/** Lets the reader choose among the candidates and the place where the cursor is, each with its line, and re-anchors there. */
export async function choosePlace(services: Services, mark: Mark, tree: KernelTree): Promise<void> {
  const { say, layers } = services;
  const layer = layers.layer(mark.layer);
  const name = anchorLabel(services.language, mark.anchor);
  if (layer === undefined || (await openToChange(services, layer)) === undefined) return;
  const candidates = await candidatesNow(services, mark, tree);
  const cursors = cursorPlaces(tree).filter(
    (cursor) => !candidates.some(({ file, line }) => file === cursor.file && line === cursor.line),
  );
  if (candidates.length + cursors.length === 0) {
    const gone = fixesOf(mark).gone ? [say('editor.markGone')] : [];
    const answer = await window.showWarningMessage(say('editor.nowhere', { name }), ...gone);
    if (answer !== undefined) await markGone(services, mark, tree);
    return;
  }
  const items = await Promise.all([
    ...candidates.map((place) => placeItem(tree, place, '')),
    ...cursors.map((place) => placeItem(tree, place, say('editor.atCursor'))),
  ]);
  const title = say('editor.pickCandidate', { name });
  const placeHolder = say('editor.pickCandidateHint');
  const picked = await pickRow(items, { title, placeHolder });
  if (picked !== undefined) await reanchorTo(services, mark, tree, picked.place);
}

interface PlaceItem extends QuickPickItem {
  readonly place: Place;
}

/** @param origin why it is offered, when it is no candidate */
async function placeItem({ kernel }: KernelTree, place: Place, origin: string): Promise<PlaceItem> {
  const { lines } = await kernel.lines(place.file);
  const line = lines[place.line - 1] ?? '';
  // Of equal lines the one above tells which is which.
  const above = lines.slice(0, place.line - 1).findLast((text) => text !== '') ?? '';
  const description = origin === '' ? iconless(oneLine(above)) : origin;
  return { label: placeText(place), description, detail: iconless(oneLine(line)), place };
}

/** Where the cursors are in the files of the tree that are to be seen. */
function cursorPlaces({ source }: KernelTree): Place[] {
  return window.visibleTextEditors.flatMap(({ document, selection: { active } }): Place[] => {
    const file = source.pathOf(document.uri);
    if (file === undefined || !/\.[chS]$/.test(file)) return [];
    const line = active.line + 1;
    return [{ file, line, column: active.character + 1, end: line }];
  });
}
