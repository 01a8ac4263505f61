import { window } from 'vscode';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { Layers } from '../../session/layers.js';
import type { Shelf } from '../../session/shelf.js';
import type { Kernels } from '../tree/kernels.js';

/** Has the bundled readings read that are about a file which is seen. */
export function followShelf(shelf: Shelf, kernels: Kernels, layers: Pick<Layers, 'onDidChange'>): Disposable {
  const own = new Disposables();
  const see = () => {
    const files = window.visibleTextEditors.flatMap(({ document: { uri } }) => {
      return kernels.treeOf(uri)?.source.pathOf(uri) ?? [];
    });
    void shelf.openOn(files);
  };
  own.add(window.onDidChangeVisibleTextEditors(see));
  for (const one of [kernels, layers]) own.add(one.onDidChange(see));
  see();
  return own;
}
