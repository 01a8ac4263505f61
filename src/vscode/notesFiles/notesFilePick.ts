import {
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type QuickPickItem,
  type QuickPickOptions,
  type TextDocument,
} from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { emptyNotes } from '../../core/notes/editNotes.js';
import { writableNotes } from '../../core/notes/read.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { isOn, isOwn, layerTitle, type Layer } from '../../session/layer.js';
import { freeTitle, notesFileName } from '../../session/newNotesFile.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';
import { layerUri } from './layerUri.js';
import { openToChange } from './notesDocument.js';
import { isThere, nameInSettings, namesIn, pickNotesPlace, shown, type NotesPlace } from './notesPlacePick.js';
import { storedText } from './openFile.js';
import { isLinkOut, whyReadOnly } from './whyReadOnly.js';

/**
 * Opens the notes file that something new goes into, to be changed: the reader is asked once, and it is remembered. `undefined` when there is none, which
 * has been said.
 */
export async function pickNotesFile(services: Services, tree: KernelTree): Promise<TextDocument | undefined> {
  const chosen = chosenLayer(services, tree);
  if (chosen === undefined) return askNotesFile(services, tree);
  const document = await openToChange(services, chosen);
  // Whoever tries again is asked again.
  if (document === undefined) await services.chosenFile.choose(undefined);
  return document;
}

/** Says, before something is written, that the notes file into which it would go cannot be: the reader is asked for another one when it is saved. */
export async function warnOfNotesFile(services: Services, tree: KernelTree): Promise<void> {
  const own = ownLayers(services, tree);
  const chosen = chosenLayer(services, tree) ?? (own.length === 1 ? own[0] : undefined);
  if (chosen !== undefined && (await openToChange(services, chosen)) === undefined)
    await services.chosenFile.choose(undefined);
}

/** The notes files of the reader's own that are shown with a tree. */
function ownLayers({ layers }: Services, tree: KernelTree): Layer[] {
  return layers.all.filter((layer) => isOwn(layer) && !layer.hidden && isOn(layer, tree));
}

function chosenLayer(services: Services, tree: KernelTree): Layer | undefined {
  const { address } = services.chosenFile;
  return ownLayers(services, tree).find((layer) => layer.address === address);
}

/** Asks into which notes file new notes go, and remembers it. */
export async function askNotesFile(services: Services, tree: KernelTree): Promise<TextDocument | undefined> {
  const { say, chosenFile } = services;
  const own = ownLayers(services, tree);
  const layer =
    own.length === 0 ? undefined : await askLayer(services, tree, own, { placeHolder: say('place.target') });
  if (layer === undefined && own.length > 0) return undefined;
  if (layer === undefined || layer === 'new') {
    const place = await pickNotesPlace(services, tree, (folder) => freshName(folder, own.length === 0));
    return place === undefined ? undefined : createNotesFile(services, place, plainTitle(services, tree), tree);
  }
  const document = await openToChange(services, layer);
  if (document !== undefined) await chosenFile.choose(layer.address);
  return document;
}

/** Asks to which other notes file something goes, and opens it to be changed. Where new notes go stays as it was. */
export async function pickOtherNotesFile(
  services: Services,
  tree: KernelTree,
  except: Layer,
  title: string,
): Promise<TextDocument | undefined> {
  const { say, language } = services;
  const others = ownLayers(services, tree).filter((layer) => layer !== except);
  const layer = await askLayer(services, tree, others, { title, placeHolder: say('change.moveTarget') });
  if (layer === undefined) return undefined;
  if (layer !== 'new') return openToChange(services, layer);
  const place = await pickNotesPlace(services, tree, (folder) => freshName(folder, false));
  if (place === undefined) return undefined;
  const isMade = await makeFile(services, place, emptyNotes(plainTitle(services, tree), language, tree.version));
  return isMade ? workspace.openTextDocument(place.uri) : undefined;
}

/** Asks for one of some notes files, or a new one. Those that must not be written stand behind that, with the reason. */
async function askLayer(
  services: Services,
  tree: KernelTree,
  layers: readonly Layer[],
  asked: QuickPickOptions,
): Promise<Layer | 'new' | undefined> {
  const { say } = services;
  const rows = await Promise.all(
    layers.map(async (layer) => {
      const { label, description } = fileRow(tree, layer);
      const refusal = await whyReadOnly(services, layer, layer.text);
      return refusal === undefined
        ? { label, description, layer }
        : { label: `$(lock) ${label}`, description, detail: refusal, layer, refusal };
    }),
  );
  const [refused, free] = [rows.filter((row) => 'refusal' in row), rows.filter((row) => !('refusal' in row))];
  const fresh = { label: `$(new-file) ${say('place.newFile')}`, layer: 'new' as const };
  const pick = await pickRow<QuickPickItem & { readonly layer: Layer | 'new' }>([...free, fresh, ...refused], asked);
  return pick?.layer;
}

/** A notes file in a list: its title, and where it is; what has no title has its name once. */
function fileRow(tree: KernelTree, layer: Layer): { readonly label: string; readonly description: string } {
  const place = shown(tree.source.folder, layerUri(layer));
  const isNamed = layer.notes?.file.title !== undefined;
  return {
    label: iconless(oneLine(layerTitle(layer))),
    description: isNamed ? place : place.slice(0, place.lastIndexOf('/') + 1),
  };
}

/** The name of a notes file that begins in a folder. @param mayBeThere one that is there already is taken, should it be a notes file that may be written */
async function freshName(folder: Uri, mayBeThere: boolean): Promise<string> {
  const names = await namesIn(folder);
  const plain = notesFileName('', () => false);
  if (mayBeThere && names.has(plain) && (await isWritable(Uri.joinPath(folder, plain)))) return plain;
  return notesFileName('', (name) => names.has(name));
}

async function isWritable(uri: Uri): Promise<boolean> {
  const text = await storedText({ uri });
  return text !== undefined && writableNotes(text) !== undefined;
}

function plainTitle({ say, layers }: Services, { version }: KernelTree): string {
  const title = version === undefined ? say('editor.newFileTitlePlain') : say('editor.newFileTitle', { version });
  return freeTitle(title, (one) => layers.all.some((layer) => layerTitle(layer) === one));
}

/** Creates a notes file, into which new notes go from now on. What is there already is opened and kept. */
export async function createNotesFile(
  services: Services,
  place: NotesPlace,
  title: string,
  { version }: KernelTree,
): Promise<TextDocument | undefined> {
  const { language } = services;
  const made = await makeFile(services, place, emptyNotes(title, language, version));
  if (!made) return undefined;
  await services.chosenFile.choose(place.uri.toString());
  return workspace.openTextDocument(place.uri);
}

/** Makes a notes file with a text, unless one is there already, and has it shown. @returns whether it is there; where not, the reader was told */
export async function makeFile(services: Services, place: NotesPlace, text: string): Promise<boolean> {
  const { say, layers } = services;
  const { uri } = place;
  const file = nameOf(uri);
  if (!place.isOutside && (await isLinkOut(services, uri))) {
    void window.showWarningMessage(say('editor.readOnlyLink', { file }));
    return false;
  }
  const change = new WorkspaceEdit();
  change.createFile(uri, { ignoreIfExists: true, contents: new TextEncoder().encode(text) });
  if (!(await workspace.applyEdit(change)) || !(await isThere(uri))) {
    void window.showWarningMessage(say('place.notMade', { file }));
    return false;
  }
  await nameInSettings(services, place);
  await layers.load();
  return true;
}

/** The name of a file as a reader knows it. */
export function nameOf(uri: Uri): string {
  return oneLine(workspace.asRelativePath(uri));
}
