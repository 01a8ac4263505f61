import { RelativePattern, workspace, type Disposable, type TextDocument, type Uri } from 'vscode';
import type { LayerCheck } from '../checks.js';
import { Debounced } from '../base/debounced.js';
import { Disposables } from '../base/disposables.js';
import type { Services } from '../services.js';

/** How long the kernel files must be quiet before the notes are checked again, in milliseconds. */
const QUIET = 1000;
/** More changed files than this are a checkout: everything is checked again. */
const MANY = 200;

/** Checks notes again when a kernel file that matters to them changes, in the editor or outside. */
export function registerChanges({ kernels, checks }: Services): Disposable {
  const own = new Disposables();
  const watchers = own.add(new Disposables());
  const changed = new Set<string>();
  const typed = new Set<string>();
  const edited = new WeakSet<TextDocument>();
  const again = own.add(
    new Debounced(QUIET, () => {
      const saved = new Set(changed);
      const all = new Set([...changed, ...typed]);
      changed.clear();
      typed.clear();
      checks.again((check) => all.size > MANY || concerns(check, all) || (saved.size > 0 && hasMissing(check)));
    }),
  );
  const note = (uri: Uri, files: Set<string>) => {
    const file = kernels.treeOf(uri)?.source.pathOf(uri);
    if (file === undefined || !/\.[chS]$/.test(file)) return;
    if (files.size <= MANY) files.add(file);
    again.schedule();
  };
  const onDisk = (uri: Uri) => {
    note(uri, changed);
  };

  own.add(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      edited.add(document);
      note(document.uri, typed);
    }),
  );
  // What was typed and not saved is gone with the document.
  own.add(
    workspace.onDidCloseTextDocument((document) => {
      if (edited.has(document)) note(document.uri, typed);
    }),
  );
  let watched = '';
  const watch = () => {
    const now = kernels.trees.map(({ key }) => key).join();
    if (now === watched) return;
    watched = now;
    watchers.clear();
    for (const { source } of kernels.trees) {
      // Only inside the workspace, where the editor watches anyway: another tree would have to be walked for it.
      if (workspace.getWorkspaceFolder(source.folder) === undefined) continue;
      const watcher = watchers.add(
        workspace.createFileSystemWatcher(new RelativePattern(source.folder, '**/*.{c,h,S}')),
      );
      watchers.add(watcher.onDidChange(onDisk));
      watchers.add(watcher.onDidCreate(onDisk));
      watchers.add(watcher.onDidDelete(onDisk));
    }
  };
  own.add(kernels.onDidChange(watch));
  watch();
  return own;
}

/** Whether a place that is known is in one of these files. */
function concerns({ check, lost }: LayerCheck, files: ReadonlySet<string>): boolean {
  return (
    [...lost].some((file) => files.has(file)) ||
    check.anchors.some(({ anchor, placement: { candidates, place } }) => hasAny(files, anchor, place, ...candidates)) ||
    check.edges.some(({ edge: { site, proof } }) => hasAny(files, site, proof?.installed, proof?.registered))
  );
}

/** What was not found may be found in any file that is saved; while somebody types, the whole tree is not searched for it. */
function hasMissing({ check }: LayerCheck): boolean {
  return check.anchors.some(({ placement }) => placement.status === 'missing');
}

function hasAny(
  files: ReadonlySet<string>,
  ...places: readonly ({ readonly file?: string | undefined } | undefined)[]
): boolean {
  return places.some((place) => place?.file !== undefined && files.has(place.file));
}
