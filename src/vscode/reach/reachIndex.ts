import { commands } from 'vscode';
import { COMMAND } from '../base/commands.js';
import { pickRow } from '../base/pickRow.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';

/** Whether a tree has an index that answers. */
export async function isIndexed({ source }: KernelTree): Promise<boolean> {
  return (await source.filesInRole('schedule', 'defines')) !== undefined;
}

/** How a tree without an index is searched for ways: by one that is built now; word by word, where it can have none or the reader wants it so; not now. */
export async function howToSearch({ say }: Services, tree: KernelTree): Promise<'index' | 'scan' | 'not-now'> {
  if (tree.index === undefined) return 'scan';
  const build = { label: `$(database) ${say('index.index')}`, detail: say('reach.indexDetail') };
  const scan = { label: `$(search) ${say('reach.searchWithout')}`, detail: say('reach.withoutDetail') };
  const placeHolder = say('reach.needsIndex');
  const picked = await pickRow([build, scan], { title: placeHolder, placeHolder });
  if (picked === scan) return 'scan';
  if (picked !== build) return 'not-now';
  return (await buildIndex(tree)) ? 'index' : 'not-now';
}

/** Builds the index of a tree. @returns whether it answers now */
export async function buildIndex(tree: KernelTree): Promise<boolean> {
  await commands.executeCommand(COMMAND.index, tree.key);
  return isIndexed(tree);
}
