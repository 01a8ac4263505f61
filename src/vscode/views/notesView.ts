import { EventEmitter, TreeItemCheckboxState, window, type TreeView } from 'vscode';
import { noteGroups, type Grouping } from '../../core/features/noteGroups.js';
import type { ShownMarks } from '../../core/features/shownMarks.js';
import { needsAttention, type Mark, type NoteIndex, type NoteMark } from '../../core/marks/noteIndex.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { onNarrowing, type Narrower } from './narrowing.js';
import { byNote, markTooltip, notesTreeItem, type NotesItem } from './notesItems.js';
import { layerDragging } from '../notesFiles/layerLooks.js';
import { isOthers } from '../../session/layer.js';
import type { Late } from '../../session/late.js';
import type { Services } from '../services.js';

const VIEW = 'kernelNotes.notes';

/** The Notes view: what needs attention, then the layers with their notes by file. There from the start; without a reading it follows nothing. */
export function registerNotesView(services: Services, narrower: Narrower, reading: Late): Disposable {
  const { readings, activeTree } = services;
  const own = new Disposables();
  const changed = own.add(new EventEmitter<undefined>());
  const index = () => readings.indexOf(activeTree.tree);
  const view = own.add(
    window.createTreeView<NotesItem>(VIEW, {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: (item) => childrenOf(services, index(), narrower.shown(index()), item),
        getTreeItem: (item) => notesTreeItem(services, item),
        resolveTreeItem: async (shown, item) => {
          if (item.kind === 'note') shown.tooltip ??= await markTooltip(services, item.mark);
          return shown;
        },
      },
      manageCheckboxStateManually: true,
      dragAndDropController: layerDragging<NotesItem>(services, ({ kind }) => kind === 'layer'),
      showCollapseAll: true,
    }),
  );
  own.add(reading.later(() => followReading(services, narrower, view, changed)));
  return own;
}

function followReading(
  services: Services,
  narrower: Narrower,
  view: TreeView<NotesItem>,
  changed: EventEmitter<undefined>,
): Disposable {
  const { layers, chosenFile, readings, activeTree, checks, kernels, say } = services;
  const own = new Disposables();
  const index = () => readings.indexOf(activeTree.tree);
  const refresh = () => {
    const count = attention(index()).length;
    view.badge = count === 0 ? undefined : { value: count, tooltip: say('editor.needAttention', { count }) };
    view.message = narrower.message(index());
    changed.fire(undefined);
  };
  own.add(readings.onDidChange(refresh));
  own.add(activeTree.onDidChange(refresh));
  own.add(kernels.onDidChange(refresh));
  own.add(onNarrowing(services, refresh));
  own.add(chosenFile.onDidChange(refresh));
  own.add(services.colours.onDidChange(refresh));
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

function attention(index: NoteIndex): Mark[] {
  const anchors = new Map<unknown, Mark>();
  for (const mark of [...index.notes, ...index.steps.values()]) {
    if (needsAttention(mark)) anchors.set(mark.anchor, mark);
  }
  return [...anchors.values()];
}

function childrenOf(
  services: Services,
  index: NoteIndex,
  narrowed: ShownMarks | undefined,
  item: NotesItem | undefined,
): NotesItem[] {
  const { grouping } = services.narrowed;
  switch (item?.kind) {
    case undefined:
      return roots(services, index, narrowed, grouping);
    case 'attention':
      return item.marks.map((mark) => ({ kind: 'note', mark, under: 'attention', about: [mark] }));
    case 'layer': {
      if (grouping === 'tag' || grouping === 'status') return [];
      const marks = index.notes.filter((mark) => mark.layer === item.layer.key && isShown(narrowed, mark));
      return grouping === 'layer'
        ? notesOf(marks, item.layer.key)
        : noteGroups('file', marks).map((group) => ({ kind: 'group', by: 'file', layer: item.layer, ...group }));
    }
    case 'group':
      return notesOf(item.marks, item.name);
    case 'note':
      return [];
  }
}

function roots(
  { layers, activeTree }: Services,
  index: NoteIndex,
  narrowed: ShownMarks | undefined,
  grouping: Grouping,
): NotesItem[] {
  const marks = narrowed === undefined ? attention(index) : [];
  const { tree } = activeTree;
  const shown = layers.all.filter((layer) =>
    // Without a kernel the bundled notes are about nothing here, and the view says what to do instead.
    tree === undefined ? !isOthers(layer) : layer.tree === undefined || layer.tree === tree.key,
  );
  const acrossLayers = grouping === 'tag' || grouping === 'status';
  const groups = acrossLayers
    ? noteGroups(
        grouping,
        index.notes.filter((mark) => isShown(narrowed, mark)),
      )
    : [];
  return [
    ...(marks.length === 0 ? [] : [{ kind: 'attention', marks } as const]),
    ...groups.map((group) => ({ kind: 'group', by: grouping, ...group }) as NotesItem),
    ...shown.map((layer) => ({ kind: 'layer', layer }) as const),
  ];
}

function isShown(narrowed: ShownMarks | undefined, mark: NoteMark): boolean {
  return narrowed?.hasNote(mark) ?? true;
}

function notesOf(marks: readonly NoteMark[], under: string): NotesItem[] {
  return byNote(marks).map((about) => ({ kind: 'note', mark: about[0], under, about }));
}
