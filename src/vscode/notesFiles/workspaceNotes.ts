import { RelativePattern, Uri, workspace, type LogOutputChannel, type Memento } from 'vscode';
import { notesText } from '../../core/notes/decode.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { Remembered } from '../../session/chosenFile.js';
import { isOthers, type LayerFile } from '../../session/layer.js';
import type { ColourMemory } from '../../session/layerColours.js';
import { GROUPINGS } from '../../core/features/noteGroups.js';
import type { GroupingMemory } from '../../session/narrowed.js';
import { plainAddresses } from '../../session/plainAddresses.js';
import type { ProgressMemory, ProgressRecord } from '../../session/progress.js';
import type { RecordingMemory, RecordingRecord } from '../../session/recording.js';
import type { LayerNames, Layers, NotesFiles, NotesText } from '../../session/layers.js';
import type { Settings, SettingsValues } from '../base/settings.js';
import type { Kernels } from '../tree/kernels.js';
import { NOTES_ENDING, watchedOf } from '../../session/namedNotes.js';
import { layerFiles, namedIn, type LayerPlaces } from './layerFiles.js';
import { layerUri } from './layerUri.js';

const HIDDEN = 'hiddenLayers';
const CHOSEN = 'newNotesFile';
const PROGRESS = 'progress';
const GROUPING = 'grouping';
const RECORDING = 'recording';
const ORDER = 'layerOrder';
const COLOURS = 'layerColours';

/** The notes files of the workspace, with the unsaved text of those that are open. */
export function workspaceNotes(
  places: Pick<LayerPlaces, 'extensionUri' | 'webFiles' | 'language'>,
  kernels: Kernels,
  settings: Settings,
  log: LogOutputChannel,
): NotesFiles {
  return {
    find: () => layerFiles({ ...places, trees: kernels.trees, settings: settings.values }),
    read: (file) => textOf(file, log),
  };
}

/** Which layers are hidden, as this workspace remembers it. */
export function hiddenIn(memory: Memento): LayerNames {
  return {
    get: () => memory.get<string[]>(HIDDEN, []),
    set: (names) => memory.update(HIDDEN, names),
  };
}

/** In which order the layers are shown, as this workspace remembers it. */
export function orderIn(memory: Memento): LayerNames {
  return {
    get: () => memory.get<string[]>(ORDER, []),
    set: (names) => memory.update(ORDER, names),
  };
}

/** The colours of the notes files, as this machine remembers them. */
export function coloursIn(memory: Memento): ColourMemory {
  return {
    get: () => memory.get<Record<string, string>>(COLOURS, {}),
    set: (colours) => memory.update(COLOURS, colours),
  };
}

/** Into which notes file new notes go, as this workspace remembers it. */
export function chosenIn(memory: Memento): Remembered {
  return {
    get: () => memory.get<string>(CHOSEN),
    set: (address) => memory.update(CHOSEN, address),
  };
}

/** How far the reader is, as this machine remembers it: on whatever kernel. */
export function progressIn(memory: Memento): ProgressMemory {
  return {
    get: () => memory.get<ProgressRecord>(PROGRESS),
    set: (record) => memory.update(PROGRESS, record),
  };
}

/** By what the notes are grouped, as this workspace remembers it. */
export function groupingIn(memory: Memento): GroupingMemory {
  return {
    get: () => GROUPINGS.find((one) => one === memory.get<string>(GROUPING)),
    set: (grouping) => memory.update(GROUPING, grouping),
  };
}

/** What was recorded, as this workspace remembers it. */
export function recordingIn(memory: Memento): RecordingMemory {
  return {
    get: () => memory.get<RecordingRecord>(RECORDING),
    set: (record) => memory.update(RECORDING, record),
  };
}

async function textOf(file: LayerFile, log: LogOutputChannel): Promise<NotesText> {
  const uri = layerUri(file);
  // What nobody edits is as it is stored: the editor may not have heard yet that it was fetched again.
  const open = isOthers(file) ? undefined : workspace.textDocuments.find((one) => one.uri.toString() === file.address);
  if (open !== undefined) return { text: open.getText() };
  try {
    return await notesText(
      async () => (await workspace.fs.stat(uri)).size,
      () => workspace.fs.readFile(uri),
    );
  } catch (error) {
    log.warn(`notes file ${uri.toString(true)} could not be read: ${String(error)}`);
    return { unreadable: plainAddresses(error instanceof Error ? error.message : String(error)) };
  }
}

/** Has the layers read again when notes files, the settings that name them, or the kernel trees change. */
export function followNotes(layers: Layers, kernels: Kernels, settings: Settings): Disposable {
  const own = new Disposables();
  const watchers = own.add(new Disposables());
  const named = () => JSON.stringify([settings.values.files, settings.values.workspaceFiles]);
  let files = named();
  own.add(
    settings.onDidChange(() => {
      const now = named();
      if (now !== files) layers.loadSoon();
      files = now;
    }),
  );
  let trees = '';
  own.add(
    kernels.onDidChange(() => {
      const now = kernels.trees.map(({ key }) => key).join();
      if (now !== trees || !layers.loaded) void layers.load();
      trees = now;
    }),
  );
  own.add(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && layers.at(document.uri.toString()) !== undefined) layers.loadSoon();
    }),
  );
  // What was typed and not saved is gone with the document.
  own.add(
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (layers.at(uri.toString()) !== undefined) layers.loadSoon();
    }),
  );
  let watched = '';
  const watch = () => {
    const patterns = watchedPatterns(layers.all, kernels, settings.values);
    const now = [...patterns.keys()].join('\n');
    if (now === watched) return;
    watched = now;
    watchers.clear();
    for (const pattern of patterns.values()) {
      const watcher = watchers.add(workspace.createFileSystemWatcher(pattern));
      for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
        watchers.add(
          event(() => {
            layers.loadSoon();
          }),
        );
    }
  };
  own.add(layers.onDidChange(watch));
  return own;
}

/** Where notes files are, or may come to be. */
function watchedPatterns(
  files: readonly LayerFile[],
  kernels: Kernels,
  settings: SettingsValues,
): Map<string, RelativePattern> {
  const patterns = new Map<string, RelativePattern>();
  const watch = (base: Uri, glob: string) => {
    patterns.set(`${base.toString()} ${glob}`, new RelativePattern(base, glob));
  };
  for (const file of files)
    if (file.origin === 'settings') watch(Uri.joinPath(layerUri(file), '..'), `*${NOTES_ENDING}`);
  const named = namedIn(settings);
  for (const one of [...named.own, ...named.workspace])
    for (const { folder, glob } of watchedOf(one)) watch(Uri.joinPath(one.start, ...folder), glob);
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  for (const folder of [...kernels.trees.map(({ source }) => source.folder), ...folders]) {
    watch(folder, `*${NOTES_ENDING}`);
    watch(folder, `.knotes/*${NOTES_ENDING}`);
    // Of a folder that goes as a whole the editor says nothing of the files in it.
    watch(folder, '.knotes');
  }
  return patterns;
}
