import { EventEmitter, TreeItemCheckboxState, window, type TreeView } from 'vscode';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { Needed } from '../../session/late.js';
import { layersWithRow, NotesRows, toCheck, type NotesRow } from '../../session/notesRows.js';
import { layerDragging } from '../notesFiles/layerLooks.js';
import type { Services } from '../services.js';
import { onNarrowing, type Narrower } from './narrowing.js';
import { notesTreeItem } from './notesItems.js';

const VIEW = 'kernelNotes.notes';

/** Rows of the view to be shown again; `undefined` when that is every one. */
type Changed = NotesRow[] | undefined;

/** The Notes view: what needs attention, then the layers with their notes by file. There from the start; without a reading it follows nothing. */
export function registerNotesView(services: Services, narrower: Narrower, reading: Needed): Disposable {
  const { readings, activeTree } = services;
  const own = new Disposables();
  const changed = own.add(new EventEmitter<Changed>());
  const rows = new NotesRows(() => {
    const index = readings.indexOf(activeTree.tree);
    const layers = layersWithRow(services.layers.all, activeTree.tree?.key);
    return { index, layers, narrowed: narrower.shown(index), grouping: services.narrowed.grouping };
  });
  const view = own.add(
    window.createTreeView<NotesRow>(VIEW, {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: (row) => [...rows.below(row)],
        getTreeItem: (row) => notesTreeItem(services, row),
        resolveTreeItem: async (shown, row) => {
          if (row.kind !== 'note') return shown;
          const { markTooltip } = await import('./tooltips.js');
          shown.tooltip ??= await markTooltip(services, row.mark);
          return shown;
        },
      },
      manageCheckboxStateManually: true,
      dragAndDropController: layerDragging<NotesRow>(services, ({ kind }) => kind === 'layer'),
      showCollapseAll: true,
    }),
  );
  own.add(reading.later(() => followReading(services, narrower, rows, view, changed)));
  return own;
}

function followReading(
  services: Services,
  narrower: Narrower,
  rows: NotesRows,
  view: TreeView<NotesRow>,
  changed: EventEmitter<Changed>,
): Disposable {
  const { layers, chosenFile, readings, activeTree, checks, kernels, say } = services;
  const own = new Disposables();
  let needing = 0;
  let message = '';
  const head = () => {
    const index = readings.indexOf(activeTree.tree);
    // What the reader cannot mend is in the row of what is to check, and asks for nothing.
    const count = toCheck(index, layers.all).own;
    if (count !== needing)
      view.badge = count === 0 ? undefined : { value: count, tooltip: say('editor.needAttention', { count }) };
    needing = count;
    const now = narrower.message(index);
    if (now !== message) view.message = now;
    message = now;
  };
  const refresh = () => {
    head();
    changed.fire(undefined);
  };
  own.add(
    readings.onDidChange(() => {
      head();
      const some = rows.changed();
      if (some === undefined || some.length > 0) changed.fire(some === undefined ? undefined : [...some]);
    }),
  );
  for (const one of [activeTree, kernels, chosenFile, services.colours]) own.add(one.onDidChange(refresh));
  own.add(onNarrowing(services, refresh));
  own.add(
    view.onDidChangeCheckboxState(({ items }) => {
      const hidden = new Set(layers.all.filter((layer) => layer.hidden).map(({ key }) => key));
      for (const [item, state] of items) {
        if (item.kind !== 'layer') continue;
        if (state === TreeItemCheckboxState.Unchecked) hidden.add(item.layer.key);
        else hidden.delete(item.layer.key);
      }
      void layers.setHidden(hidden);
    }),
  );
  own.add(
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) checks.start();
    }),
  );
  refresh();
  if (view.visible) checks.start();
  return own;
}
