import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import { homeFolder } from '#platform';
import CARDS from '#readings';
import type { Language } from '../../core/words/words.js';
import type { KernelTree } from '../tree/kernels.js';
import type { LayerFile, LayerOrigin } from '../../session/layer.js';
import {
  globOf,
  namedAnywhere,
  namedInside,
  NOTES_ENDING,
  type NamedFrom,
  type NamedNotes,
} from '../../session/namedNotes.js';
import { notesIn, notesNamed, type NotesFolders } from '../../session/notesFolders.js';
import type { WebFiles } from './webFiles.js';
import type { SettingsValues } from '../base/settings.js';

const MAX_FILES = 200;

export interface LayerPlaces {
  readonly extensionUri: Uri;
  readonly webFiles: WebFiles;
  readonly language: Language;
  readonly trees: readonly KernelTree[];
  readonly settings: SettingsValues;
}

/** Every notes file that is to be shown, each once: those in the kernel trees and those that the settings name, then those of the web, then the bundled ones. */
export async function layerFiles({
  extensionUri,
  webFiles,
  language,
  trees,
  settings,
}: LayerPlaces): Promise<LayerFile[]> {
  const files: LayerFile[] = bundledFiles(extensionUri, language);
  for (const { uri, href } of await webFiles.list()) files.push({ ...layerFile(uri, 'web'), from: href });
  for (const tree of trees) {
    for (const uri of await notesIn(tree.source.folder, FOLDERS)) files.push(layerFile(uri, 'kernel', tree.key));
  }
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  for (const uri of (await Promise.all(folders.map((one) => notesIn(one, FOLDERS)))).flat())
    files.push(layerFile(uri, 'kernel'));
  const expandAll = async (entries: readonly Named[]) => (await Promise.all(entries.map(expand))).flat();
  const entries = namedIn(settings);
  const named = await expandAll(entries.own);
  for (const uri of named) files.push(layerFile(uri, 'settings'));
  for (const uri of await expandAll(entries.workspace)) files.push(layerFile(uri, 'settings'));
  const byReader = new Set(named.map((uri) => uri.toString()));
  const once = new Map<string, LayerFile>();
  for (const file of files) {
    const { address } = file;
    if (!once.has(address)) once.set(address, { ...file, isNamed: byReader.has(address) });
  }
  const all = [...once.values()].slice(0, MAX_FILES);
  // The reader's own come before what others wrote, and that before what came with the extension, in every list and hover.
  const rank = ({ origin }: LayerFile) => (origin === 'bundled' ? 2 : origin === 'web' ? 1 : 0);
  return all.sort((a, b) => rank(a) - rank(b));
}

function layerFile(uri: Uri, origin: LayerOrigin, tree?: string): LayerFile {
  return { address: uri.toString(), origin, tree };
}

const bundled = new Map<Language, readonly LayerFile[]>();

/** The notes that come with the extension, none of them read: their cards are in the program. */
function bundledFiles(extensionUri: Uri, language: Language): LayerFile[] {
  let files = bundled.get(language);
  if (files === undefined) {
    files = CARDS.map(({ titles, files, words, ...card }) => {
      const [file, title] =
        language === 'en' || titles[language] === undefined
          ? [card.name, titles['en'] ?? card.name]
          : [`${card.name}.${language}`, titles[language]];
      const uri = Uri.joinPath(extensionUri, 'notes', `${file}${NOTES_ENDING}`);
      return { ...layerFile(uri, 'bundled'), card: { ...card, title, files: new Set(files), words: new Set(words) } };
    });
    bundled.set(language, files);
  }
  return [...files];
}

const FOLDERS: NotesFolders<Uri> = {
  isFolder: async (place) => ((await workspace.fs.stat(place)).type & FileType.Directory) !== 0,
  filesIn: async (folder) => {
    const entries = await workspace.fs.readDirectory(folder);
    return entries.filter(([, type]) => (type & FileType.File) !== 0).map(([name]) => name);
  },
  within: (folder, parts) => Uri.joinPath(folder, ...parts),
  matching: async (folder, glob) => workspace.findFiles(new RelativePattern(folder, glob), null, MAX_FILES),
};

/** What the settings name, each where it begins: in several folders when it is relative. */
export function namedIn({ files, workspaceFiles }: SettingsValues): {
  readonly own: Named[];
  readonly workspace: Named[];
} {
  return {
    own: files.map(namedAnywhere).flatMap(begun),
    workspace: workspaceFiles.flatMap((entry) => namedInside(entry) ?? []).flatMap(begun),
  };
}

/** An entry of the settings, and the folder at which its path begins. */
interface Named extends NamedNotes {
  readonly start: Uri;
}

function begun(named: NamedNotes): Named[] {
  return startsOf(named.from).map((start) => ({ ...named, start }));
}

function startsOf(from: NamedFrom): Uri[] {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  if (from.k === 'folders') return folders;
  if (from.k === 'home') {
    const home = homeFolder();
    return home === undefined ? [] : [Uri.file(home)];
  }
  if (from.drive !== undefined) return [Uri.file(from.drive)];
  const [first] = folders;
  return [first === undefined || first.scheme === 'file' ? Uri.file('/') : first.with({ path: '/' })];
}

function expand(named: Named): Promise<readonly Uri[]> {
  return notesNamed(named.start, named.parts, globOf(named), FOLDERS);
}
