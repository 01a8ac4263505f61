import { commands, EventEmitter, window, type TreeView } from 'vscode';
import { Debounced } from '../../session/debounced.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { rowsBelow, type ReachRow } from '../../session/reachRows.js';
import type { ReachItem } from '../../session/reached.js';
import { ContextKey } from '../base/contextKey.js';
import type { Services } from '../services.js';
import { LineTexts } from '../tree/lineText.js';
import { progressText, reachItem, reachTooltip } from './reachItems.js';

export const REACH_VIEW = 'kernelNotes.reach';

/** What is found is shown in bundles, this many milliseconds apart: a row that is drawn anew all the time cannot be read. */
const PAUSE = 150;

/** The view "Callers & Ways": there from the start, since the editor may show it; nothing is asked by it but what a row that is opened asks. */
export function registerReachView(services: Services): Disposable {
  const { kernels } = services;
  const own = new Disposables();
  const changed = own.add(new EventEmitter<ReachRow | undefined>());
  const view = own.add(
    window.createTreeView<ReachRow>(REACH_VIEW, {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: (row) => childrenOf(services, row),
        getParent: parentOf,
        getTreeItem: (row) => reachItem(services, row),
        resolveTreeItem: async (item, row) => {
          if (row.kind !== 'caller' && row.kind !== 'wayStep') return item;
          const { tree } = row.kind === 'caller' ? row.question : row.of.question;
          const found = kernels.trees.find(({ key }) => key === tree.key);
          if (found === undefined) return item;
          const texts = new LineTexts(found);
          item.tooltip = await reachTooltip(services, row, (place) =>
            texts.shown({ ...place, column: 1, end: place.line }),
          );
          return item;
        },
      },
      showCollapseAll: true,
    }),
  );
  own.add(follow(services, view, changed));
  return own;
}

function follow(services: Services, view: TreeView<ReachRow>, changed: EventEmitter<ReachRow | undefined>): Disposable {
  const { reached, kernels, log } = services;
  const own = new Disposables();
  const hasAny = new ContextKey<boolean>('kernelNotes.hasReach');
  const isAsking = new ContextKey<boolean>('kernelNotes.reachAsks');
  let shown: ReachItem | undefined;
  /** Shows a question that was just asked, wherever the reader has scrolled to. */
  const reveal = () => {
    const [newest] = reached.questions;
    if (newest === shown || newest === undefined || !view.visible) return;
    shown = newest;
    view.reveal(newest, { select: true, focus: false }).then(undefined, (error: unknown) => {
      log.debug(`a question could not be shown: ${String(error)}`);
    });
  };
  let all = false;
  let isDue = false;
  const items = new Set<ReachItem>();
  const soon = own.add(
    new Debounced(PAUSE, () => {
      const now = all ? [undefined] : [...items];
      isDue = all = false;
      items.clear();
      isAsking.set(reached.isAsking);
      view.message = progressText(services);
      for (const item of now) changed.fire(item);
      reveal();
    }),
  );
  const show = (item: ReachItem | undefined) => {
    if (item === undefined) {
      all = true;
      hasAny.set(reached.questions.length > 0);
    } else items.add(item);
    // While much is found, what was found so far is shown all the same.
    if (!isDue) soon.schedule();
    isDue = true;
    // That it ended, or was given up, is seen at once.
    if (item !== undefined && !isAsked(item)) soon.flush();
  };
  own.add(reached.onDidChange(show));
  own.add(
    kernels.onDidChange(() => {
      // What was asked of a tree that is closed leads nowhere.
      const keys = new Set(kernels.trees.map(({ key }) => key));
      for (const question of reached.questions) if (!keys.has(question.tree.key)) reached.remove(question);
    }),
  );
  return own;
}

/** Whether something is still sought for a row. */
function isAsked(item: ReachItem): boolean {
  if (item.kind === 'ways') return item.isAsking;
  return (item.kind === 'callers' || item.kind === 'caller') && item.level.state === 'asking';
}

async function childrenOf({ reached }: Services, row: ReachRow | undefined): Promise<ReachRow[]> {
  if (row === undefined) return [...reached.questions];
  if (row.kind === 'caller') await row.question.open(row);
  return [...rowsBelow(row)];
}

function parentOf(row: ReachRow): ReachRow | undefined {
  switch (row.kind) {
    case 'callers':
    case 'ways':
      return undefined;
    case 'caller':
      return row.parent ?? row.question;
    case 'way':
      return row.question;
    case 'wayStep':
      return row.of;
    case 'said':
      return row.at;
  }
}

/** Shows the view, which a question has just been put into; the keys stay where they are. */
export async function showReach(): Promise<void> {
  await commands.executeCommand('setContext', 'kernelNotes.hasReach', true);
  await commands.executeCommand(`${REACH_VIEW}.focus`, { preserveFocus: true });
}
