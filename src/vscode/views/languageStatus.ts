import { languages, type LanguageStatusItem } from 'vscode';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { layersShown } from '../../session/notesRows.js';
import { COMMAND } from '../base/commands.js';
import type { Services } from '../services.js';

/** The language status of a kernel file: which kernel it is, and how many of the notes files are shown; busy while they are being checked. */
export function registerLanguageStatus(services: Services): Disposable {
  const { kernels, layers, checks, activeTree, readings, say } = services;
  const own = new Disposables();
  const shown = own.add(new Disposables());
  let item: LanguageStatusItem | undefined;
  let trees = '';
  const update = () => {
    const { tree } = activeTree;
    const now = kernels.trees.map(({ key }) => key).join();
    if (now !== trees) {
      trees = now;
      shown.clear();
      item = tree === undefined ? undefined : shown.add(statusItem(services));
    }
    if (tree === undefined || item === undefined) return;
    const { version } = tree;
    item.text = version === undefined ? say('start.kernel') : say('editor.kernelVersion', { version });
    item.detail = say('start.layersShown', layersShown(layers.all, tree.key));
    item.busy = !checks.settled;
    item.accessibilityInformation = { label: `${item.text}, ${item.detail}` };
  };
  own.add(readings.onDidChange(update));
  own.add(activeTree.onDidChange(update));
  update();
  return own;
}

function statusItem({ kernels, say }: Services): LanguageStatusItem {
  const item = languages.createLanguageStatusItem('kernelNotes.kernel', kernels.selector());
  item.name = 'Kernel Reading Notes';
  item.command = { command: COMMAND.toggleLayer, title: say('start.chooseShown') };
  return item;
}
