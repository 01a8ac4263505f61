import { Uri } from 'vscode';
import type { LayerFile } from '../../session/layer.js';

/** The address of a layer as the editor's own type. */
export function layerUri({ address }: Pick<LayerFile, 'address'>): Uri {
  return Uri.parse(address, true);
}
