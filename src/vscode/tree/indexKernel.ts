import { indexingHere } from '#platform';
import { ProgressLocation, window, type Memento, type Progress } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { Cancelled } from '../../core/signal.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { baseName } from '../../core/source/paths.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { Indexing, IndexBuilt, IndexStatus } from '../../session/indexing.js';
import { PausedWork } from '../../session/pausedWork.js';
import { plainAddresses } from '../../session/plainAddresses.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { tokenSignal } from '../base/tokenSignal.js';
import type { Services } from '../services.js';
import type { KernelTree, TroubledIndex } from './kernels.js';

/** The trees for which the reader wants no index, by their folders. */
const DECLINED = 'kernelNotes.noIndexFor';

/** Builds, renews and removes the index of a kernel tree when the reader wants it, and offers it once where questions take long. */
export function registerIndex(services: Services, memento: Memento): Disposable {
  const own = new Disposables();
  const building = new Map<string, PausedWork>();
  const index = (tree?: KernelTree) => sayFailure(services, () => run(services, building, tree));
  // Other features of ours say which tree is meant, by its key.
  own.add(registerCommand(COMMAND.index, (key) => index(services.kernels.trees.find((tree) => tree.key === key))));
  own.add(services.slowChecks.onSlow(() => void sayFailure(services, () => offer(services, memento, building, index))));
  const told = new Set<string>();
  own.add(
    services.kernels.onTroubledIndex((troubled) => {
      if (told.has(troubled.root)) return;
      told.add(troubled.root);
      void sayFailure(services, () => sayTrouble(services, troubled, index));
    }),
  );
  return own;
}

type Index = (tree?: KernelTree) => Promise<unknown>;

async function run(
  services: Services,
  building: Map<string, PausedWork>,
  given: KernelTree | undefined,
): Promise<void> {
  const { say } = services;
  const tree = given ?? (await pickTree(services));
  if (tree === undefined) return;
  const indexing = indexingHere();
  if (indexing === undefined || tree.index === undefined) {
    void window.showInformationMessage(say('index.notHere'));
    return;
  }
  const root = tree.source.folder.fsPath;
  const work = building.get(root);
  if (work !== undefined) {
    await steer(services, work, root);
    return;
  }
  try {
    const title = say('index.looking', { root: nameOf(root) });
    const status = await window.withProgress({ location: ProgressLocation.Window, title }, () => indexing.status(root));
    if (status.k !== 'there') await build(services, indexing, tree, building);
    else if (given !== undefined) await build(services, indexing, tree, building);
    else await choose(services, indexing, tree, building, status);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    sayFailed(services, root, error);
  }
}

/** The tree that is meant: the reader says which where there are several. */
async function pickTree({ kernels, activeTree, say }: Services): Promise<KernelTree | undefined> {
  const { trees } = kernels;
  if (trees.length < 2) return trees[0];
  const rows = trees
    .toSorted((one, other) => Number(other === activeTree.tree) - Number(one === activeTree.tree))
    .map((tree) => ({
      label: iconless(oneLine(nameOf(tree.source.root), 200)),
      description: iconless(oneLine(tree.version ?? '', 60)),
      detail: iconless(oneLine(tree.source.root, 400)),
      tree,
    }));
  return (await pickRow(rows, { placeHolder: say('index.whichTree') }))?.tree;
}

/** What is to become of an index that is there. */
async function choose(
  services: Services,
  keeper: Indexing,
  tree: KernelTree,
  building: Map<string, PausedWork>,
  status: Extract<IndexStatus, { readonly k: 'there' }>,
): Promise<void> {
  const { say } = services;
  const root = tree.source.folder.fsPath;
  const { changed, gone, folder, bytes } = status;
  const renew = { label: `$(sync) ${say('index.renew')}`, detail: say('index.renewDetail', { changed, gone }) };
  const where = { megabytes: megabytes(bytes), folder: oneLine(folder, 300) };
  const remove = { label: `$(trash) ${say('index.remove')}`, detail: iconless(say('index.removeDetail', where)) };
  const title = iconless(say('index.title', { root: nameOf(root) }));
  const picked = await pickRow([renew, remove], { title, placeHolder: title });
  if (picked === renew) await build(services, keeper, tree, building);
  if (picked !== remove) return;
  await keeper.remove(root);
  tree.index?.again();
  void window.showInformationMessage(say('index.removed', { root: nameOf(root) }));
}

async function build(
  services: Services,
  keeper: Indexing,
  tree: KernelTree,
  building: Map<string, PausedWork>,
): Promise<void> {
  const { say, questions } = services;
  const root = tree.source.folder.fsPath;
  const name = nameOf(root);
  const work = new PausedWork();
  building.set(root, work);
  try {
    const options = {
      location: ProgressLocation.Notification,
      cancellable: true,
      title: say('index.building', { root: name }),
    };
    const built = await window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => {
        work.stop();
      });
      const tell = progressOn(services, progress, work);
      return keeper.build(root, {
        signal: work.signal,
        turn: async () => {
          await work.turn();
          await questions.next(tokenSignal(token));
        },
        onProgress: tell,
      });
    });
    if (built.k === 'busy') {
      void window.showInformationMessage(say('index.busy', { process: built.process, root: name }));
      return;
    }
    tree.index?.again();
    void window.showInformationMessage(builtSentence(services, name, built));
  } finally {
    building.delete(root);
  }
}

function progressOn({ say }: Services, progress: Progress<{ message?: string; increment?: number }>, work: PausedWork) {
  let before = 0;
  let at = { done: 0, of: 0 };
  work.onDidChange(() => {
    progress.report({ message: say(work.isPaused ? 'index.paused' : 'index.progress', at) });
  });
  return (done: number, of: number) => {
    at = { done, of };
    progress.report({ increment: (100 * (done - before)) / of, message: say('index.progress', at) });
    before = done;
  };
}

function builtSentence({ say }: Services, root: string, built: IndexBuilt): string {
  const { files, bytes, read, unreachable } = built;
  const said = say(read === 0 ? 'index.upToDate' : 'index.built', { root, files, megabytes: megabytes(bytes) });
  const [path] = unreachable;
  if (path === undefined) return said;
  return `${said} ${say('index.someUnread', { count: unreachable.length, path: oneLine(path, 200) })}`;
}

/** The command again while it is at work: pause, go on, stop. */
async function steer({ say }: Services, work: PausedWork, root: string): Promise<void> {
  const pause = {
    label: work.isPaused ? `$(debug-continue) ${say('index.resume')}` : `$(debug-pause) ${say('index.pause')}`,
  };
  const stop = { label: `$(debug-stop) ${say('index.stop')}`, detail: say('index.stopDetail') };
  const title = iconless(say('index.building', { root: nameOf(root) }));
  const picked = await pickRow([pause, stop], { title, placeHolder: title });
  if (picked === pause) work.toggle();
  if (picked === stop) work.stop();
}

/** Offers an index once for a tree that has none. */
async function offer(
  services: Services,
  memento: Memento,
  building: ReadonlyMap<string, PausedWork>,
  index: Index,
): Promise<void> {
  const { say, activeTree } = services;
  const tree = activeTree.tree;
  const indexing = indexingHere();
  if (indexing === undefined || tree?.index === undefined) return;
  const root = tree.source.folder.fsPath;
  const declined = stringsOf(memento.get(DECLINED));
  if (declined.includes(root) || building.has(root)) return;
  if ((await indexing.status(root)).k !== 'none' || building.has(root)) return;
  // Asked once, whatever the answer is: also when the window is closed before there is one.
  await memento.update(DECLINED, [...declined, root]);
  const yes = say('index.index');
  const answer = await window.showInformationMessage(
    say('index.offer', { root: nameOf(root) }),
    yes,
    say('index.notNow'),
  );
  if (answer === yes) await index(tree);
}

async function sayTrouble({ say, kernels }: Services, { root, trouble }: TroubledIndex, index: Index): Promise<void> {
  const name = nameOf(root);
  const said =
    trouble.k === 'old'
      ? say('index.old', { root: name, changed: trouble.changed, files: trouble.files })
      : trouble.k === 'damaged'
        ? say('index.damaged', { root: name })
        : say('index.failed', { root: name, detail: oneLine(trouble.detail, 300) });
  const renew = say('index.renew');
  const answer = await window.showWarningMessage(plainAddresses(said), renew);
  if (answer === renew) await index(kernels.trees.find(({ source }) => source.folder.fsPath === root));
}

function sayFailed({ say, log }: Services, root: string, error: unknown): void {
  log.error(error instanceof Error ? error : String(error));
  const detail = plainAddresses(oneLine(error instanceof Error ? error.message : String(error), 300));
  void window.showErrorMessage(say('index.failed', { root: nameOf(root), detail }));
}

/** What another version may have stored otherwise. */
function stringsOf(stored: unknown): string[] {
  return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
}

function nameOf(root: string): string {
  return oneLine(baseName(root.replaceAll('\\', '/').replace(/\/+$/, '')) || root, 120);
}

function megabytes(bytes: number): number {
  return Math.max(1, Math.round(bytes / 1e6));
}
