import { EventEmitter, TreeItemCheckboxState, window } from 'vscode';
import { needsAttention, placeOf, type Mark, type NoteIndex, type NoteMark } from '../../core/marks/noteIndex.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { Layer } from '../../session/layer.js';
import { byNote, markTooltip, notesTreeItem, type NotesItem } from './notesItems.js';
import type { Services } from '../services.js';

const VIEW = 'kernelNotes.notes';

/** The Notes view: what needs attention, then the layers with their notes by file. */
export function registerNotesView(services: Services): Disposable {
  const { layers, chosenFile, readings, activeTree, checks, kernels, say } = services;
  const own = new Disposables();
  const changed = own.add(new EventEmitter<undefined>());
  const index = () => readings.indexOf(activeTree.tree);
  const view = own.add(
    window.createTreeView<NotesItem>(VIEW, {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: (item) => childrenOf(services, index(), item),
        getTreeItem: (item) => notesTreeItem(services, item),
        resolveTreeItem: async (shown, item) => {
          if (item.kind === 'note') shown.tooltip ??= await markTooltip(services, item.mark);
          return shown;
        },
      },
      manageCheckboxStateManually: true,
      showCollapseAll: true,
    }),
  );
  const refresh = () => {
    const count = attention(index()).length;
    view.badge = count === 0 ? undefined : { value: count, tooltip: say('editor.needAttention', { count }) };
    changed.fire(undefined);
  };
  own.add(readings.onDidChange(refresh));
  own.add(activeTree.onDidChange(refresh));
  own.add(kernels.onDidChange(refresh));
  own.add(chosenFile.onDidChange(refresh));
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

function childrenOf({ layers, activeTree }: Services, index: NoteIndex, item: NotesItem | undefined): NotesItem[] {
  if (item === undefined) {
    const marks = attention(index);
    const { tree } = activeTree;
    const shown = layers.all.filter((layer) =>
      // Without a kernel the bundled notes are about nothing here, and the view says what to do instead.
      tree === undefined ? layer.origin !== 'bundled' : layer.tree === undefined || layer.tree === tree.key,
    );
    return [
      ...(marks.length === 0 ? [] : [{ kind: 'attention', marks } as const]),
      ...shown.map((layer) => ({ kind: 'layer', layer }) as const),
    ];
  }
  switch (item.kind) {
    case 'attention':
      return item.marks.map((mark) => ({ kind: 'note', mark, under: 'attention', about: [mark] }));
    case 'layer':
      return filesOf(index, item.layer);
    case 'file':
      return byNote(item.marks).map((about) => ({ kind: 'note', mark: about[0], under: item.file, about }));
    case 'note':
      return [];
  }
}

/** The files that the notes of a layer are about, in the order of their names; what has no place is listed under the file it names. */
function filesOf(index: NoteIndex, layer: Layer): NotesItem[] {
  const files = new Map<string, NoteMark[]>();
  for (const mark of index.notes) {
    if (mark.layer !== layer.key) continue;
    const file = placeOf(mark)?.file ?? mark.anchor.file ?? mark.anchor.dir ?? '';
    const marks = files.get(file);
    if (marks === undefined) files.set(file, [mark]);
    else marks.push(mark);
  }
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, marks]) => ({
      kind: 'file',
      layer,
      file,
      marks: marks.sort((a, b) => (placeOf(a)?.line ?? 0) - (placeOf(b)?.line ?? 0)),
    }));
}
