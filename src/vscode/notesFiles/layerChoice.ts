import { Uri, type QuickPickItem } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { readWebAddress } from '../../core/notes/webAddress.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { layerTitle, type Layer } from '../../session/layer.js';
import type { Services } from '../services.js';

export interface LayerPick extends QuickPickItem {
  readonly layer: Layer;
}

/** The layer of an item of the Notes view, or with that key, or that is open in the editor above which a button was pressed. */
export function layerIn({ layers }: Services, [item]: readonly unknown[]): Layer | undefined {
  if (typeof item === 'string') return layers.layer(item);
  if (item instanceof Uri) return layers.at(item.toString());
  if (typeof item !== 'object' || item === null) return undefined;
  const { layer } = item as { layer?: { key?: unknown } };
  return typeof layer?.key === 'string' ? layers.layer(layer.key) : undefined;
}

/** From where notes are that are not the reader's own: `undefined` of those that are. */
export function originWord({ origin, from }: Layer, say: Services['say']): string | undefined {
  if (origin === 'bundled') return say('editor.bundled');
  if (origin !== 'web') return undefined;
  const address = readWebAddress(from ?? '');
  return typeof address === 'string' ? say('web.origin') : iconless(address.host);
}

/** The layers as a list to pick from. */
export function layerPicks({ layers, say }: Services): LayerPick[] {
  return layers.all.map((layer) => {
    const title = layerTitle(layer);
    // What has no title has its name, once.
    const name = title === layer.name ? '' : layer.name;
    return {
      label: iconless(oneLine(title)),
      description: originWord(layer, say) ?? name,
      picked: !layer.hidden,
      layer,
    };
  });
}

/** Asks for a layer; the only one that there is is taken without a question. */
export async function pickLayer(
  services: Services,
  placeHolder: string,
  isMeant: (layer: Layer) => boolean = () => true,
): Promise<Layer | undefined> {
  const picks = layerPicks(services).filter(({ layer }) => isMeant(layer));
  if (picks.length === 1) return picks[0]?.layer;
  return (await pickRow(picks, { placeHolder }))?.layer;
}
