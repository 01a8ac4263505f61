import type { LayerWords } from '../../core/features/noteRows.js';
import { layerTitle } from '../../session/layer.js';
import type { Services } from '../services.js';

/** What stands of a layer on its rows, by its key: the original and a copy of it have one title. */
export function layerWords({ layers, say }: Services): (layer: string) => LayerWords {
  const words = new Map(
    layers.all.map((layer) => {
      const title = layerTitle(layer);
      return [
        layer.key,
        {
          title: layer.origin === 'bundled' ? `${title} (${say('editor.bundled')})` : title,
          authors: layer.notes?.file.authors ?? [],
        },
      ];
    }),
  );
  return (key) => words.get(key) ?? { title: '', authors: [] };
}
