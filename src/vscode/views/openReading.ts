import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { layerTitle } from '../../session/layer.js';
import type { Disposable } from '../../session/disposables.js';
import type { ShelfLayer } from '../../session/shelf.js';
import { pathsOf } from '../../session/shelfRows.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { pickRow } from '../base/pickRow.js';
import { sayFailure } from '../base/sayFailure.js';
import { whenChecked } from '../base/whenChecked.js';
import { layerIn } from '../notesFiles/layerChoice.js';
import { openLayer } from '../notesFiles/openLayer.js';
import type { Services } from '../services.js';
import { aboutReading, whyBroken } from './shelfItems.js';
import { showMark } from './showFound.js';

/** "Open a Reading…": one of those that came with the program, at the step to which the reader went last, else at its first. */
export function registerOpenReading(services: Services): Disposable {
  return registerCommand(COMMAND.openReading, (...args) =>
    sayFailure(services, async () => {
      const { layers, shelf, say } = services;
      if (!layers.loaded) await layers.load();
      const named = layerIn(services, args);
      const key = shelf.all.find((one) => one.key === named?.key)?.key;
      const chosen = key ?? (await pickRow(readingRows(services), { placeHolder: say('shelf.pick') }))?.key;
      if (chosen !== undefined) await openReading(services, chosen);
    }),
  );
}

/** A row that stands for a reading; the lines between them stand for none. */
export interface ReadingRow extends QuickPickItem {
  readonly key?: string;
}

/** The readings as rows to choose from, what has no path behind them. */
export function readingRows(services: Services, isMeant: (layer: ShelfLayer) => boolean = () => true): ReadingRow[] {
  const all = services.shelf.all.filter(isMeant);
  const rows = (layers: readonly ShelfLayer[], icon: string) =>
    layers.map((layer): ReadingRow => ({
      label: `$(${icon}) ${iconless(oneLine(layerTitle(layer)))}`,
      description: aboutReading(services, layer),
      key: layer.key,
    }));
  const others = rows(
    all.filter(({ card }) => card.steps.length === 0),
    'note',
  );
  const line = { label: services.say('shelf.withoutPath'), kind: QuickPickItemKind.Separator };
  return [
    ...rows(
      all.filter(({ card }) => card.steps.length > 0),
      'book',
    ),
    ...(others.length === 0 ? [] : [line, ...others]),
  ];
}

/** Reads a reading, shows it where it was hidden, and goes to where the reader is in it. @param key of its layer */
export async function openReading(services: Services, key: string): Promise<void> {
  const { shelf, checks, readings, activeTree, walk, progress, say } = services;
  checks.start();
  checks.choose(key);
  await shelf.choose(key);
  const layer = shelf.all.find((one) => one.key === key);
  const { tree } = activeTree;
  if (layer === undefined) return;
  if (tree === undefined) {
    void window.showInformationMessage(say('editor.noteNeedsKernel'));
    return;
  }
  const start = () => {
    const index = readings.indexOf(activeTree.tree);
    const { last } = progress;
    const left = last?.layer === key ? walk.find(key, last.key) : undefined;
    const root = pathsOf(index, key)[0]?.root;
    return left ?? (root === undefined ? index.notes.find((one) => one.layer === key) : index.steps.get(root));
  };
  const first = start();
  if (first === undefined) {
    const title = oneLine(layerTitle(layer));
    const open = say('shelf.openFile');
    const message = say('shelf.broken', { title, reason: whyBroken(services, layer) });
    if ((await window.showWarningMessage(message, open)) === open) await openLayer(layer);
    return;
  }
  if (first.kind === 'step') walk.show(first);
  // A step is gone to at once; where a note is shown, all that is noted there is asked for.
  else if (first.check === undefined) await whenChecked(services, key);
  await showMark(start() ?? first);
}
