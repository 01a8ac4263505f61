import {
  EventEmitter,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  type TreeDataProvider,
  type TreeView,
} from 'vscode';
import type { PathStep, PathTree } from '../../core/path/model.js';
import { changedSteps } from '../../core/features/changedSteps.js';
import { isFoldedAtFirst } from '../../core/features/foldedSteps.js';
import type { ShownMarks } from '../../core/features/shownMarks.js';
import { pathLabel, stepLabel } from '../../core/marks/labels.js';
import { placeOf, type NoteIndex, type StepMark } from '../../core/marks/noteIndex.js';
import { COMMAND, targetArguments, KEEPS_FOCUS } from '../base/commands.js';
import { fixTokens } from '../mend/fixTokens.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { isShelfRow, PATHS_VIEW, PathsUpdate, type PathItem } from './pathsUpdate.js';
import { pathsOf, ShelfRows, type ShelfRow } from '../../session/shelfRows.js';
import { shelfItem } from './shelfItems.js';
import { placeNow } from '../../session/placeNow.js';
import { isOwn } from '../../session/layer.js';
import type { Needed } from '../../session/late.js';
import { layerColour } from '../notesFiles/layerLooks.js';
import type { Services } from '../services.js';
import { stepIcon } from './stepIcon.js';
import { onNarrowing, type Narrower } from './narrowing.js';
import { stepUri } from './readMarks.js';
import { registerStepMoves, stepDragging } from '../grow/stepMoves.js';
import { targetOf } from '../base/targets.js';
import { placeText } from '../../core/source/place.js';

/** With more steps than this in all paths these start closed: the editor makes a row of each step that is to be seen, and of thousands it takes seconds. */
const OPEN_PATHS_STEPS = 600;

/** The Call Paths view: there from the start, since the editor may show it; without a reading it has no rows, and follows nothing. */
export function registerCallPaths(services: Services, narrower: Narrower, reading: Needed): Disposable {
  const { readings, activeTree } = services;
  const own = new Disposables();
  const changed = own.add(new EventEmitter<PathItem | undefined>());
  const index = () => readings.indexOf(activeTree.tree);
  const shelf = new ShelfRows(services.shelf);

  const provider: TreeDataProvider<PathItem> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (item) => {
      // A reading is read when it is opened.
      if (item !== undefined && isShelfRow(item) && item.kind === 'reading')
        await services.layers.open([item.layer.key]);
      return childrenOf(services, shelf, index(), narrower.shown(index()), item);
    },
    getParent: (item) => parentOf(shelf, index(), item),
    getTreeItem: (item) => {
      if (isShelfRow(item)) return shelfItem(services, item, ownPaths(index(), shelf).length === 0);
      return 'steps' in item ? pathItem(services, item) : stepItem(services, index(), item);
    },
    resolveTreeItem: async (treeItem, item) => {
      const { pathTooltip } = await import('./tooltips.js');
      treeItem.tooltip ??= await pathTooltip(services, index(), item);
      return treeItem;
    },
  };
  const view = own.add(
    window.createTreeView(PATHS_VIEW, {
      treeDataProvider: provider,
      showCollapseAll: true,
      dragAndDropController: stepDragging(services),
    }),
  );
  own.add(reading.later(() => followReading(services, narrower, shelf, view, changed)));
  return own;
}

function followReading(
  services: Services,
  narrower: Narrower,
  shelf: ShelfRows,
  view: TreeView<PathItem>,
  changed: EventEmitter<PathItem | undefined>,
): Disposable {
  const { readings, activeTree, walk, kernels, checks } = services;
  const own = new Disposables();
  const index = () => readings.indexOf(activeTree.tree);
  own.add(registerStepMoves(services, view));
  const update = own.add(new PathsUpdate(services, view, changed));
  const refresh = () => {
    const version = activeTree.tree?.version;
    // Which kernel is meant is worth saying; with several open, necessary. Without “Linux” there is room for all of it.
    view.description = version ?? '';
    view.message = narrower.message(index());
    update.schedule(undefined);
  };
  let shown = index();
  own.add(
    readings.onDidChange(() => {
      const before = shown;
      shown = index();
      const steps = changedSteps(before, shown);
      // Where some are left out, others may be now.
      if (steps === undefined || services.narrowed.narrowing !== undefined) refresh();
      else for (const step of steps) update.schedule(step);
    }),
  );
  own.add(
    services.progress.onDidChange(() => {
      for (const row of [...ownPaths(index(), shelf), ...shelf.readings]) update.schedule(row);
    }),
  );
  // What is not read has no path that could be another now.
  let hidden = '';
  own.add(
    services.layers.onDidChange(() => {
      const now = services.shelf.all.map((layer) => `${layer.key} ${layer.hidden}`).join();
      if (now !== hidden) refresh();
      hidden = now;
    }),
  );
  own.add(activeTree.onDidChange(refresh));
  own.add(kernels.onDidChange(refresh));
  own.add(onNarrowing(services, refresh));
  own.add(services.colours.onDidChange(refresh));
  own.add(
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) checks.start();
      if (visible) update.reveal(false);
    }),
  );

  let last: PathStep | undefined;
  own.add(
    walk.onDidChange((stand) => {
      const now = stand?.mark.step;
      // The item that was current and the one that is: the rest of the tree stays as it is.
      for (const step of [last, now]) if (step !== undefined) update.schedule(step);
      last = now;
      update.reveal(false);
    }),
  );
  own.add(
    walk.onDidShow(({ takesKeys }) => {
      update.reveal(true, takesKeys);
    }),
  );
  refresh();
  if (view.visible) checks.start();
  return own;
}

/** The reader's own paths come first; those that came with the program stand below their readings. */
function childrenOf(
  services: Services,
  shelf: ShelfRows,
  index: NoteIndex,
  shown: ShownMarks | undefined,
  item: PathItem | undefined,
): PathItem[] {
  const isShown = (tree: PathTree) => shown?.hasPath(tree) ?? true;
  const below = (row: ShelfRow): readonly PathItem[] =>
    row.kind === 'shelf'
      ? shelf.readings.filter((one) => shown === undefined || below(one).length > 0)
      : pathsOf(index, row.layer.key).filter(isShown);
  if (item === undefined) {
    const own = ownPaths(index, shelf).filter(isShown);
    const hasShelf = services.activeTree.tree !== undefined && below(shelf.shelf).length > 0;
    return hasShelf ? [...own, shelf.shelf] : own;
  }
  if (isShelfRow(item)) return [...below(item)];
  const steps = 'steps' in item ? [item.root] : item.children;
  return steps.filter((step) => shown?.hasStep(step) ?? true);
}

function ownPaths({ paths }: NoteIndex, shelf: ShelfRows): PathTree[] {
  return [...paths].filter(([, layer]) => shelf.above(layer) === undefined).map(([tree]) => tree);
}

function parentOf(shelf: ShelfRows, index: NoteIndex, item: PathItem): PathItem | undefined {
  if (isShelfRow(item)) return item.kind === 'reading' ? shelf.shelf : undefined;
  if ('steps' in item) return shelf.above(index.paths.get(item));
  return item.parent ?? index.steps.get(item)?.tree;
}

function pathItem(services: Services, tree: PathTree): TreeItem {
  const { readings, activeTree, layers, progress, say } = services;
  const { paths, steps } = readings.indexOf(activeTree.tree);
  const layer = paths.get(tree) ?? '';
  const isOpen = steps.size <= OPEN_PATHS_STEPS;
  const item = new TreeItem(
    pathLabel(tree),
    isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  item.id = `${layer} ${tree.path.id}`;
  item.iconPath = new ThemeIcon('list-tree', layerColour(services, layers.layer(layer)));
  const read = progress.count(tree, layer);
  item.description =
    say('editor.steps', { count: tree.steps.length }) +
    (tree.mainSteps > 0 ? ` · ${say('walk.mainSteps', { count: tree.mainSteps })}` : '') +
    (tree.leftOut > 0 ? ` ${say('editor.leftOut', { count: tree.leftOut })}` : '') +
    (read > 0 ? ` · ${say('progress.read', { count: read })}` : '');
  item.contextValue = isOwn(layers.layer(layer)) ? 'path' : 'path notOwn';
  return item;
}

function stepItem(services: Services, index: NoteIndex, step: PathStep): TreeItem {
  const mark = index.steps.get(step);
  const label = stepLabel(step);
  if (mark === undefined) return new TreeItem(label);
  const item = new TreeItem(label, collapsible(mark));
  const isHere = services.walk.stand?.mark.step === step;
  item.id = `${mark.layer} ${step.key}`;
  item.iconPath = stepIcon(mark, isHere);
  item.resourceUri = stepUri(mark);
  item.description = description(services, mark);
  item.contextValue = [
    'step',
    isOwn(services.layers.layer(mark.layer)) ? '' : 'notOwn',
    ...placeTokens(mark),
    ...fixTokens(services, mark),
    services.progress.isRead(mark) ? 'read' : 'unread',
  ].join(' ');
  item.command = {
    command: COMMAND.openDefinition,
    title: services.say('editor.definition'),
    // The keys of the view stay the view's: those that move a step would move a line of source in the editor.
    arguments: [...targetArguments(targetOf(mark)), KEEPS_FOCUS],
  };
  item.accessibilityInformation = { label: [label, ...spoken(services, mark)].join(', ') };
  return item;
}

/** The words by which the menus know where one can go from a step, and what can be done about the call to it. */
function placeTokens(mark: StepMark): string[] {
  const { edge, step, anchor } = mark;
  const hasBody = [anchor.function, anchor.syscall, anchor.macro, anchor.label].some((one) => one !== undefined);
  const tokens = {
    place: placeOf(mark) !== undefined,
    site: edge?.site !== undefined,
    installed: edge?.proof?.installed !== undefined,
    registered: edge?.proof?.registered !== undefined,
    through: edge?.through !== undefined,
    skips: edge?.status === 'skips',
    grows: hasBody && placeOf(mark) !== undefined,
    root: hasBody && step.parent === undefined,
    below: step.parent !== undefined,
  };
  return Object.entries(tokens)
    .filter(([, holds]) => holds)
    .map(([token]) => token);
}

function collapsible({ tree, step }: StepMark): TreeItemCollapsibleState {
  if (step.children.length === 0) return TreeItemCollapsibleState.None;
  return isFoldedAtFirst(tree, step) ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded;
}

/** `net/socket.c:1711`, or why there is no such place. */
function description(services: Services, mark: StepMark): string {
  const { say, activeTree } = services;
  const { check, step } = mark;
  const place = (activeTree.tree && placeNow(services, activeTree.tree, mark)) ?? placeOf(mark);
  if (step.cut) return say('editor.cut');
  if (place !== undefined) return `${placeText(place)}${statusWord(say, mark)}`;
  if (check === undefined) return '';
  if (mark.gone) return say('editor.goneTag');
  return check.placement.status === 'missing' ? say('editor.notHere') : say(`status.${check.placement.status}`);
}

/** Only a step that is not as the author saw it has a word beside its place. */
function statusWord(say: Services['say'], { check }: StepMark): string {
  const status = check?.placement.status;
  return status === 'changed' || status === 'moved' ? ` · ${say(`status.${status}`)}` : '';
}

function spoken({ say, progress }: Services, mark: StepMark): string[] {
  const { check, edge } = mark;
  return [
    ...(check === undefined ? [] : [say(`status.${check.placement.status}`)]),
    ...(edge === undefined ? [] : [say(`edge.${edge.status}`)]),
    ...(progress.isRead(mark) ? [say('progress.isRead')] : []),
  ];
}
