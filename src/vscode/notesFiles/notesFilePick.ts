import { window, workspace, WorkspaceEdit, type QuickPickItem, type TextDocument, type Uri } from 'vscode';
import { emptyNotes } from '../../core/notes/editNotes.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { isOn, isOwn, type Layer } from '../../session/layer.js';
import { notesFileName } from '../../session/newNotesFile.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';
import { layerPicks } from './layerChoice.js';
import { isLinkOut, openToChange } from './notesDocument.js';
import { isThere, nameInSettings, namesIn, pickNotesPlace, type NotesPlace } from './notesPlacePick.js';

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
  const own = new Set(ownLayers(services, tree));
  const picks = layerPicks(services).filter(({ layer }) => own.has(layer));
  let layer: Layer | undefined;
  if (picks.length > 0) {
    const fresh = { label: `$(new-file) ${say('place.newFile')}`, layer: undefined };
    const items = [...picks.map((pick) => ({ ...pick, label: iconless(pick.label) })), fresh];
    const pick = await window.showQuickPick<QuickPickItem & { readonly layer: Layer | undefined }>(items, {
      placeHolder: say('place.target'),
    });
    if (pick === undefined) return undefined;
    ({ layer } = pick);
  }
  if (layer === undefined) {
    const { version } = tree;
    const title = version === undefined ? say('editor.newFileTitlePlain') : say('editor.newFileTitle', { version });
    const place = await pickNotesPlace(services, tree, () => Promise.resolve(notesFileName('', () => false)));
    return place === undefined ? undefined : createNotesFile(services, place, title, tree);
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
  const others = new Set(ownLayers(services, tree).filter((layer) => layer !== except));
  const picks = layerPicks(services).filter(({ layer }) => others.has(layer));
  const items: (QuickPickItem & { readonly layer: Layer | undefined })[] = [
    ...picks.map(({ layer, label, description }) => ({
      layer,
      label: iconless(label),
      ...(description === undefined ? {} : { description }),
    })),
    { label: `$(new-file) ${say('place.newFile')}`, layer: undefined },
  ];
  const pick = await window.showQuickPick(items, { title, placeHolder: say('change.moveTarget') });
  if (pick === undefined) return undefined;
  if (pick.layer !== undefined) return openToChange(services, pick.layer);
  const place = await pickNotesPlace(services, tree, async (folder) => {
    const names = await namesIn(folder);
    return notesFileName('', (name) => names.has(name));
  });
  if (place === undefined) return undefined;
  const { version } = tree;
  const heading = version === undefined ? say('editor.newFileTitlePlain') : say('editor.newFileTitle', { version });
  const isMade = await makeFile(services, place, emptyNotes(heading, language, version));
  return isMade ? workspace.openTextDocument(place.uri) : undefined;
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
