import { window } from 'vscode';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { notesFileName } from '../../session/newNotesFile.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';
import { askNotesFile, createNotesFile, nameOf } from './notesFilePick.js';
import { namesIn, pickNotesPlace } from './notesPlacePick.js';
import { openLayer } from './openLayer.js';

/** "New Notes File…", and "Choose the File for New Notes…". */
export function registerNotesFiles(services: Services): Disposable {
  const own = new Disposables();
  const command = (
    id: typeof COMMAND.newNotesFile | typeof COMMAND.chooseNotesFile,
    run: (tree: KernelTree) => Promise<void>,
  ) => {
    own.add(
      registerCommand(id, () =>
        sayFailure(services, async () => {
          const { tree } = services.activeTree;
          if (tree === undefined) void window.showInformationMessage(services.say('editor.noteNeedsKernel'));
          else await run(tree);
        }),
      ),
    );
  };
  command(COMMAND.newNotesFile, (tree) => newNotesFile(services, tree));
  command(COMMAND.chooseNotesFile, async (tree) => {
    const document = await askNotesFile(services, tree);
    if (document !== undefined)
      void window.showInformationMessage(services.say('place.chosen', { file: nameOf(document.uri) }));
  });
  return own;
}

/** Asks for a title and a place, and begins a notes file there. */
async function newNotesFile(services: Services, tree: KernelTree): Promise<void> {
  const { say, layers } = services;
  const { version } = tree;
  const title = await window.showInputBox({
    title: say('place.title'),
    prompt: say('place.titleHint'),
    value: version === undefined ? say('editor.newFileTitlePlain') : say('editor.newFileTitle', { version }),
    validateInput: (text) => (text.trim() === '' ? say('place.titleEmpty') : undefined),
  });
  if (title === undefined) return;
  const place = await pickNotesPlace(services, tree, async (folder) => {
    const names = await namesIn(folder);
    return notesFileName(title, (name) => names.has(name));
  });
  if (place === undefined) return;
  const document = await createNotesFile(services, place, title.trim(), tree);
  const layer = layers.at(place.uri.toString());
  if (document === undefined || layer === undefined) return;
  const open = say('place.open');
  if ((await window.showInformationMessage(say('place.made', { file: nameOf(document.uri) }), open)) === open)
    await openLayer(layer, undefined);
}
