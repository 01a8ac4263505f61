import type { Disposable } from 'vscode';
import type { SourceChange } from '../../core/source/source.js';
import type { LayerCheck } from '../checks.js';
import { Debounced } from '../base/debounced.js';
import { Disposables } from '../base/disposables.js';
import type { Services } from '../services.js';

/** How long the kernel files must be quiet before the notes are checked again, in milliseconds. */
const QUIET = 1000;

/** Checks notes again when a kernel file that matters to them changes, in the editor or outside. */
export function registerChanges({ kernels, checks }: Services): Disposable {
  const own = new Disposables();
  const listening = own.add(new Disposables());
  const stored = new Set<string>();
  const typed = new Set<string>();
  let isAnything = false;
  const again = own.add(
    new Debounced(QUIET, () => {
      const all = new Set([...stored, ...typed]);
      const isStored = stored.size > 0;
      const isOfHeaders = [...stored].some((path) => !/\.[cS]$/.test(path));
      const wasAnything = isAnything;
      stored.clear();
      typed.clear();
      isAnything = false;
      checks.again(
        (check) =>
          wasAnything || concerns(check, all) || (isStored && isOpen(check)) || (isOfHeaders && hasEdges(check)),
      );
    }),
  );
  const onChange = ({ kind, paths }: SourceChange) => {
    if (kind === 'anything') isAnything = true;
    for (const path of paths) (kind === 'edited' ? typed : stored).add(path);
    again.schedule();
  };
  let known = '';
  const listen = () => {
    const now = kernels.trees.map(({ key }) => key).join();
    if (now === known) return;
    known = now;
    listening.clear();
    for (const { source } of kernels.trees) listening.add({ dispose: source.onDidChange(onChange) });
  };
  own.add(kernels.onDidChange(listen));
  listen();
  return own;
}

/** Whether a place that is known is in one of these files. */
function concerns({ check, lost }: LayerCheck, files: ReadonlySet<string>): boolean {
  return (
    [...lost].some((file) => isAmong(files, file)) ||
    check.anchors.some(({ anchor, placement }) => hasAny(files, anchor, ...placement.candidates)) ||
    check.edges.some(({ edge: { site, proof } }) => hasAny(files, site, proof?.installed, proof?.registered))
  );
}

/** What was not found may be found in any file that is saved; while somebody types, the whole tree is not searched for it. */
function isOpen({ check }: LayerCheck): boolean {
  return (
    check.anchors.some(({ placement }) => placement.status === 'missing') ||
    check.edges.some(({ edge: { status } }) => status === 'not-found' || status === 'unchecked')
  );
}

/** Whose types are decided by headers, and where those lie by Makefiles. */
function hasEdges({ check }: LayerCheck): boolean {
  return check.edges.length > 0;
}

/** A folder stands for all that is in it. */
function hasAny(
  files: ReadonlySet<string>,
  ...places: readonly ({ readonly file?: string | undefined } | undefined)[]
): boolean {
  return places.some((place) => place?.file !== undefined && isAmong(files, place.file));
}

function isAmong(files: ReadonlySet<string>, path: string): boolean {
  if (files.has(path)) return true;
  const slash = path.lastIndexOf('/');
  return slash > 0 && isAmong(files, path.slice(0, slash));
}
