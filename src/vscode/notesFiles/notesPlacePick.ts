import { ConfigurationTarget, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { homeFolder } from '#platform';
import { oneLine } from '../../core/render/oneLine.js';
import { NOTES_ENDING } from '../../session/namedNotes.js';
import { gitView } from '../../session/newNotesFile.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';

/** The folder of notes in a kernel tree: its files are shown with this tree. */
const IN_TREE = '.knotes';
/** The folder of notes elsewhere. */
const ELSEWHERE = 'kernel-notes';

/** Where a notes file is to be kept. */
export interface NotesPlace {
  readonly uri: Uri;
  /** It is not in the tree: it is shown where the settings name it. */
  readonly isOutside: boolean;
}

/**
 * Asks where a notes file is to be kept, and says what becomes of it there; `undefined` when the reader leaves the question.
 * @param nameIn the name that it is to have in a folder
 */
export async function pickNotesPlace(
  services: Services,
  tree: KernelTree,
  nameIn: (folder: Uri) => Promise<string>,
): Promise<NotesPlace | undefined> {
  const { say } = services;
  const root = tree.source.folder;
  const row = async (folder: Uri, icon: string, label: string, detail: string, isOutside: boolean) => {
    const uri = Uri.joinPath(folder, await nameIn(folder));
    return { label: `$(${icon}) ${label}`, description: shown(root, uri), detail, place: { uri, isOutside } };
  };
  const git = await gitOf(root);
  const inTree = await row(Uri.joinPath(root, IN_TREE), 'folder', say('place.inTree'), say(`place.git-${git}`), false);
  const parent = Uri.joinPath(root, '..');
  const others = [
    // A tree at the top of its file system has nothing beside it.
    ...(parent.path === root.path
      ? []
      : [await row(Uri.joinPath(parent, ELSEWHERE), 'folder-opened', say('place.beside'), say('place.outside'), true)]),
    ...(homeFolder() === undefined || root.scheme !== 'file'
      ? []
      : [
          await row(
            Uri.joinPath(Uri.file(homeFolder() ?? ''), ELSEWHERE),
            'home',
            say('place.home'),
            say('place.outside'),
            true,
          ),
        ]),
  ];
  // What the first row says is taken without much thought: nothing that a clean removes.
  const rows = git === 'ignored' ? [...others, inTree] : [inTree, ...others];
  const more = { label: `$(ellipsis) ${say('place.another')}`, place: undefined };
  const chosen = await pickRow<QuickPickItem & { readonly place: NotesPlace | undefined }>([...rows, more], {
    placeHolder: say('place.pick'),
  });
  if (chosen === undefined) return undefined;
  return chosen.place ?? pickAnywhere(services, inTree.place.uri, root);
}

/** What git does with the notes in a tree. */
async function gitOf(root: Uri) {
  const isRepository = await isThere(Uri.joinPath(root, '.git'));
  let gitignore: string | undefined;
  try {
    gitignore = isRepository
      ? new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(root, '.gitignore')))
      : undefined;
  } catch {
    gitignore = undefined; // a repository needs none
  }
  return gitView(isRepository, gitignore, `${IN_TREE}/notes${NOTES_ENDING}`);
}

async function pickAnywhere({ say }: Services, like: Uri, root: Uri): Promise<NotesPlace | undefined> {
  const uri = await window.showSaveDialog({
    defaultUri: Uri.joinPath(root, '..', like.path.slice(like.path.lastIndexOf('/') + 1)),
    filters: { [say('place.filter')]: [NOTES_ENDING.slice(1)] },
    saveLabel: say('place.save'),
  });
  if (uri === undefined) return undefined;
  const path = uri.path.endsWith(NOTES_ENDING)
    ? uri.path
    : `${uri.path.replace(/(?:\.knotes)?(?:\.json)?$/, '')}${NOTES_ENDING}`;
  const isIn = [root, Uri.joinPath(root, IN_TREE)].some((folder) => Uri.joinPath(uri, '..').path === folder.path);
  return { uri: uri.with({ path }), isOutside: !isIn };
}

/** Names a file outside of the tree in the reader's own settings, so that it is shown with every kernel. */
export async function nameInSettings({ settings }: Services, { uri, isOutside }: NotesPlace): Promise<void> {
  if (!isOutside) return;
  const entry = settingOf(uri);
  const { files } = settings.values;
  if (files.includes(entry)) return;
  await workspace.getConfiguration('kernelNotes').update('files', [...files, entry], ConfigurationTarget.Global);
}

/** A path as the settings have it: that of the home folder is short, and the same on every machine. */
function settingOf(uri: Uri): string {
  const home = homeFolder();
  if (uri.scheme !== 'file') return uri.path;
  const top = home === undefined ? undefined : `${Uri.file(home).path}/`;
  return top !== undefined && uri.path.startsWith(top) ? `~/${uri.path.slice(top.length)}` : uri.fsPath;
}

/** A path as a reader knows it: relative to the tree or to the folder around it. */
export function shown(root: Uri, uri: Uri): string {
  const around = Uri.joinPath(root, '..').path.replace(/\/$/, '');
  if (uri.path.startsWith(`${root.path}/`)) return oneLine(uri.path.slice(root.path.length + 1));
  if (uri.path.startsWith(`${around}/`)) return oneLine(`../${uri.path.slice(around.length + 1)}`);
  return oneLine(settingOf(uri));
}

export async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** The names in a folder; none where it is not there yet. */
export async function namesIn(folder: Uri): Promise<ReadonlySet<string>> {
  try {
    return new Set((await workspace.fs.readDirectory(folder)).map(([name]) => name));
  } catch {
    return new Set(); // it is not there yet
  }
}
