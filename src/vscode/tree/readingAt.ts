import type { Uri } from 'vscode';
import type { Reading, Readings } from '../../session/readings.js';
import type { KernelTree, Kernels } from './kernels.js';

/** The reading of the tree that a file belongs to, with the file's path in it. */
export function readingAt(
  { kernels, readings }: { readonly kernels: Kernels; readonly readings: Readings<KernelTree> },
  uri: Uri,
): { readonly reading: Reading<KernelTree>; readonly file: string } | undefined {
  const tree = kernels.treeOf(uri);
  const file = tree?.source.pathOf(uri);
  return tree === undefined || file === undefined ? undefined : { reading: readings.of(tree), file };
}
