import { DataTransferItem, ThemeColor, window, type QuickPickItem, type TreeDragAndDropController } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { layerTitle, type Layer } from '../../session/layer.js';
import { COLOURS, type Colour } from '../../session/layerColours.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import type { Services } from '../services.js';
import { layerIn, pickLayer } from './layerChoice.js';

const STATUS_TIME = 5000;
/** In a list to pick from, icons have no colour of their own. */
const DOTS: Readonly<Record<Colour, string>> = {
  red: '🔴',
  orange: '🟠',
  yellow: '🟡',
  green: '🟢',
  blue: '🔵',
  purple: '🟣',
};
/** What is dragged within the Notes view. */
const DRAGGED = 'application/vnd.code.tree.kernelnotes.notes';

/** The colour of a theme by which a notes file is known; `undefined` where the reader chose none. */
export function layerColour({ colours }: Services, layer: Layer | undefined): ThemeColor | undefined {
  const colour = colours.of(layer);
  return colour === undefined ? undefined : themeColour(colour);
}

function themeColour(colour: Colour): ThemeColor {
  return new ThemeColor(`charts.${colour}`);
}

/** In which colour and in which order the notes files are shown: for this reader alone. */
export function registerLayerLooks(services: Services): Disposable {
  const { say } = services;
  const own = new Disposables();
  own.add(
    registerCommand(COMMAND.layerColour, async (...args) => {
      const layer = layerIn(services, args) ?? (await pickLayer(services, say('editor.pickNotesFile')));
      if (layer !== undefined) await chooseColour(services, layer);
    }),
  );
  own.add(registerCommand(COMMAND.layerUp, (...args) => move(services, args, -1)));
  own.add(registerCommand(COMMAND.layerDown, (...args) => move(services, args, 1)));
  return own;
}

interface ColourItem extends QuickPickItem {
  readonly colour: Colour | undefined;
}

async function chooseColour({ colours, say }: Services, layer: Layer): Promise<void> {
  const now = colours.of(layer);
  const mark = (colour: Colour | undefined) => (colour === now ? { description: '✓' } : {});
  const items: ColourItem[] = [
    ...COLOURS.map((colour) => ({ label: `${DOTS[colour]} ${say(`layer.${colour}`)}`, ...mark(colour), colour })),
    { label: `◌ ${say('layer.noColour')}`, ...mark(undefined), colour: undefined },
  ];
  const title = say('layer.colourTitle', { name: iconless(oneLine(layerTitle(layer))) });
  const picked = await pickRow(items, { title, placeHolder: say('layer.colourHint') });
  if (picked !== undefined) await colours.choose(layer, picked.colour);
}

/** The layers that a tree shows beside one another. */
function beside({ layers, activeTree }: Services): readonly Layer[] {
  const { tree } = activeTree;
  return layers.all.filter((one) => one.tree === undefined || one.tree === tree?.key);
}

async function move(services: Services, args: readonly unknown[], by: 1 | -1): Promise<void> {
  const { layers, say } = services;
  const [item] = args;
  // The keys of the view are pressed on notes and groups too.
  const isOther = typeof item === 'object' && item !== null && (item as { kind?: unknown }).kind !== 'layer';
  const layer = isOther ? undefined : layerIn(services, args);
  if (layer === undefined) return;
  const shown = beside(services);
  const at = shown.indexOf(layer);
  const before = shown[by < 0 ? at - 1 : at + 2];
  if (at < 0 || at + by < 0 || at + by >= shown.length) {
    window.setStatusBarMessage(say(by < 0 ? 'layer.isFirst' : 'layer.isLast'), STATUS_TIME);
    return;
  }
  await layers.place(layer.key, before?.key);
}

/** Dragging a notes file onto another one: it takes that one's place. */
export function layerDragging<Item extends { readonly layer?: Layer | undefined }>(
  services: Services,
  isLayer: (item: Item) => boolean,
): TreeDragAndDropController<Item> {
  const { layers } = services;
  return {
    dragMimeTypes: [DRAGGED],
    dropMimeTypes: [DRAGGED],
    handleDrag: ([item], data) => {
      if (item?.layer !== undefined && isLayer(item)) data.set(DRAGGED, new DataTransferItem(item.layer.key));
    },
    handleDrop: async (target, data) => {
      const key: unknown = data.get(DRAGGED)?.value;
      const onto = target?.layer;
      if (typeof key !== 'string' || onto === undefined || layers.layer(key) === undefined) return;
      const shown = beside(services);
      const from = shown.findIndex((one) => one.key === key);
      const to = shown.findIndex((one) => one.key === onto.key);
      await layers.place(key, from < to ? shown[to + 1]?.key : onto.key);
    },
  };
}
