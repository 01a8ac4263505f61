import type { LayerWords } from '../../core/features/noteRows.js';
import { originWord } from '../notesFiles/layerChoice.js';
import { layerTitle } from '../../session/layer.js';
import type { Services } from '../services.js';

/** What stands of a layer on its rows, by its key: the original and a copy of it have one title. */
export function layerWords({ layers, say }: Services): (layer: string) => LayerWords {
  const words = new Map(
    layers.all.map((layer) => {
      const title = layerTitle(layer);
      const origin = originWord(layer, say);
      return [
        layer.key,
        {
          title: origin === undefined ? title : `${title} (${origin})`,
          authors: layer.notes?.file.authors ?? [],
        },
      ];
    }),
  );
  return (key) => words.get(key) ?? { title: '', authors: [] };
}
