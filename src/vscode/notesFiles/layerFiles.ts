import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import { homeFolder } from '#platform';
import type { Language } from '../../core/words/words.js';
import type { KernelTree } from '../tree/kernels.js';
import type { LayerFile, LayerOrigin } from '../../session/layer.js';
import type { SettingsValues } from '../base/settings.js';

export const NOTES_ENDING = '.knotes.json';
/** The notes that come with the extension. A list: a folder that is served over HTTP cannot be listed. */
const BUNDLED = ['socket', 'connect'];
const MAX_FILES = 200;

export interface LayerPlaces {
  readonly extensionUri: Uri;
  readonly language: Language;
  readonly trees: readonly KernelTree[];
  readonly settings: SettingsValues;
}

/** Every notes file that is to be shown, each once: those in the kernel trees and those that the settings name, then the bundled ones. */
export async function layerFiles({ extensionUri, language, trees, settings }: LayerPlaces): Promise<LayerFile[]> {
  const files: LayerFile[] = await bundledFiles(extensionUri, language);
  for (const tree of trees) {
    for (const uri of await notesIn(tree.source.folder)) files.push(layerFile(uri, 'kernel', tree.key));
  }
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  for (const uri of (await Promise.all(folders.map(notesIn))).flat()) files.push(layerFile(uri, 'kernel'));
  const expandAll = async (entries: readonly Named[]) => (await Promise.all(entries.map(expand))).flat();
  const named = await expandAll(settings.files.flatMap((entry) => namedAnywhere(entry, folders)));
  for (const uri of named) files.push(layerFile(uri, 'settings'));
  for (const uri of await expandAll(settings.workspaceFiles.flatMap((entry) => namedInside(entry, folders))))
    files.push(layerFile(uri, 'settings'));
  const byReader = new Set(named.map((uri) => uri.toString()));
  const once = new Map<string, LayerFile>();
  for (const file of files) {
    const { address } = file;
    if (!once.has(address)) once.set(address, { ...file, isNamed: byReader.has(address) });
  }
  const all = [...once.values()].slice(0, MAX_FILES);
  // The reader's own come before what came with the extension, in every list and hover.
  return [...all.filter(({ origin }) => origin !== 'bundled'), ...all.filter(({ origin }) => origin === 'bundled')];
}

function layerFile(uri: Uri, origin: LayerOrigin, tree?: string): LayerFile {
  return { address: uri.toString(), origin, tree };
}

async function bundledFiles(extensionUri: Uri, language: Language): Promise<LayerFile[]> {
  const files: LayerFile[] = [];
  for (const name of BUNDLED) {
    const names = [...(language === 'en' ? [] : [`${name}.${language}${NOTES_ENDING}`]), `${name}${NOTES_ENDING}`];
    for (const uri of names.map((file) => Uri.joinPath(extensionUri, 'notes', file))) {
      if (!(await exists(uri))) continue;
      files.push(layerFile(uri, 'bundled'));
      break;
    }
  }
  return files;
}

/** The notes files in a kernel root or a workspace folder: directly in it, or below `.knotes/`. */
async function notesIn(folder: Uri): Promise<Uri[]> {
  return [...(await filesIn(folder)), ...(await filesIn(Uri.joinPath(folder, '.knotes')))];
}

async function filesIn(folder: Uri): Promise<Uri[]> {
  try {
    const entries = await workspace.fs.readDirectory(folder);
    return entries
      .filter(([name, type]) => name.endsWith(NOTES_ENDING) && (type & FileType.File) !== 0)
      .map(([name]) => Uri.joinPath(folder, name))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  } catch {
    return []; // most kernel trees have no .knotes
  }
}

/** An entry of the user's own settings. */
function namedAnywhere(entry: string, folders: readonly Uri[]): Named[] {
  const path = entry.trim().replaceAll('\\', '/');
  const home = homeFolder();
  if (path === '~' || path.startsWith('~/')) {
    return home === undefined ? [] : [named(Uri.file(home), path.slice(2))];
  }
  const isDrive = /^[A-Za-z]:\//.test(path);
  if (!path.startsWith('/') && !isDrive) return folders.map((folder) => named(folder, path));
  const base =
    folders[0] === undefined || folders[0].scheme === 'file' ? Uri.file('/') : folders[0].with({ path: '/' });
  return isDrive ? [named(Uri.file(path.slice(0, 3)), path.slice(3))] : [named(base, path.slice(1))];
}

/** An entry of a workspace's settings, which may come from anyone: relative, inside, and a notes file. */
function namedInside(entry: string, folders: readonly Uri[]): Named[] {
  const path = entry.trim();
  if (/^[~/\\]|[\\:\0]|(?:^|\/)\.\.(?:\/|$)/.test(path)) return [];
  return folders.map((folder) => named(folder, path));
}

/** A folder that exists by name, and below it a path that may have `*` and other signs of a glob. */
interface Named {
  readonly base: Uri;
  readonly glob: string;
}

function named(folder: Uri, path: string): Named {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const firstGlob = parts.findIndex((part) => /[*?{[]/.test(part));
  const plain = firstGlob < 0 ? parts : parts.slice(0, firstGlob);
  return { base: Uri.joinPath(folder, ...plain), glob: firstGlob < 0 ? '' : parts.slice(firstGlob).join('/') };
}

async function expand({ base, glob }: Named): Promise<Uri[]> {
  if (glob !== '') return workspace.findFiles(new RelativePattern(base, glob), null, MAX_FILES);
  try {
    const { type } = await workspace.fs.stat(base);
    return (type & FileType.Directory) !== 0 ? await filesIn(base) : [base];
  } catch {
    return [base]; // named, and not there: the layer says so
  }
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
