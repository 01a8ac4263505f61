import { window, workspace, WorkspaceEdit, type QuickPickItem, type TextDocument, type Uri } from 'vscode';
import { emptyNotes } from '../../core/notes/editNotes.js';
import { iconless } from '../../core/render/oneLine.js';
import type { KernelTree } from '../tree/kernels.js';
import { isOwn } from '../../session/layer.js';
import { layerPicks, type LayerPick } from './layerChoice.js';
import { isLinkOut, openToChange } from './notesDocument.js';
import type { Services } from '../services.js';

/** Where notes go that have no file yet. */
const NEW_FILE = '.knotes/notes.knotes.json';

/** Asks into which notes file something new goes, and opens it to be changed; `undefined` when there is none, which has been said. */
export async function pickNotesFile(services: Services, tree: KernelTree): Promise<TextDocument | undefined> {
  const target = await pickTarget(services, tree);
  if (target === undefined) return undefined;
  return target.layer === undefined ? createFile(services, target.uri, tree) : openToChange(services, target.layer);
}

type Target = Pick<LayerPick, 'layer'> | { readonly layer: undefined; readonly uri: Uri };

/** Whether there is a notes file that something new can go into; when the only one cannot be written, that has been said. */
export async function hasNotesFile(services: Services, tree: KernelTree): Promise<boolean> {
  const [only, ...others] = targetsIn(services, tree);
  if (only?.layer === undefined || others.length > 0) return true;
  return (await openToChange(services, only.layer)) !== undefined;
}

/** The notes file that is to hold the note. */
function pickTarget(services: Services, tree: KernelTree): Thenable<Target | undefined> {
  const items = targetsIn(services, tree);
  return window.showQuickPick<(typeof items)[number]>(items, { placeHolder: services.say('editor.pickTarget') });
}

/** What can hold a note: those of the reader's own that are about this tree, and a new one in the kernel folder. */
function targetsIn(services: Services, tree: KernelTree): readonly (Target & QuickPickItem)[] {
  const { say } = services;
  const picks = layerPicks(services).filter(
    ({ layer }) => isOwn(layer) && !layer.hidden && (layer.tree === undefined || layer.tree === tree.key),
  );
  const uri = tree.source.uriOf(NEW_FILE);
  const isThere = services.layers.at(uri.toString()) !== undefined;
  const fresh = {
    label: `$(new-file) ${say('editor.newFile', { file: NEW_FILE })}`,
    description: say('editor.newFileDetail'),
    layer: undefined,
    uri,
  };
  return [...picks.map((pick) => ({ ...pick, label: iconless(pick.label) })), ...(isThere ? [] : [fresh])];
}

/** Creates a notes file. What is there already is opened and kept. */
async function createFile(services: Services, uri: Uri, { version }: KernelTree): Promise<TextDocument | undefined> {
  const { say, language, layers } = services;
  if (await isLinkOut(services, uri)) {
    void window.showWarningMessage(say('editor.readOnlyLink', { file: NEW_FILE }));
    return undefined;
  }
  const title = version === undefined ? say('editor.newFileTitlePlain') : say('editor.newFileTitle', { version });
  const change = new WorkspaceEdit();
  const contents = new TextEncoder().encode(emptyNotes(title, language, version));
  change.createFile(uri, { ignoreIfExists: true, contents });
  await workspace.applyEdit(change);
  const document = await workspace.openTextDocument(uri);
  await layers.load();
  return document;
}
