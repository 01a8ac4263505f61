import {
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCheckboxState,
  TreeItemCollapsibleState,
  window,
  type Disposable,
} from 'vscode';
import { tooltipText } from '../core/use/hoverText.js';
import { noteLabel, stepLabel, symbolLabel } from '../core/use/labels.js';
import { needsAttention, placeOf, type Mark, type NoteIndex, type NoteMark } from '../core/use/noteIndex.js';
import { oneLine } from '../core/render/oneLine.js';
import { COMMAND, targetArguments } from './commands.js';
import { Disposables } from './disposables.js';
import { layerTitle, type Layer } from './layer.js';
import type { Services } from './services.js';
import { targetOf } from './targets.js';

type NotesItem =
  | { readonly kind: 'attention'; readonly marks: readonly Mark[] }
  | { readonly kind: 'layer'; readonly layer: Layer }
  | { readonly kind: 'file'; readonly layer: Layer; readonly file: string; readonly marks: readonly NoteMark[] }
  /** A note is listed once under a file, with all that it is about there. */
  | { readonly kind: 'note'; readonly mark: Mark; readonly under: string; readonly about: readonly Mark[] };

const VIEW = 'kernelNotes.notes';

/** The Notes view: what needs attention, then the layers with their notes by file. */
export function registerNotesView(services: Services): Disposable {
  const { library, readings, activeTree, checks, kernels, say } = services;
  const own = new Disposables();
  const changed = own.add(new EventEmitter<undefined>());
  const index = () => readings.indexOf(activeTree.tree);
  const view = own.add(
    window.createTreeView<NotesItem>(VIEW, {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: (item) => childrenOf(services, index(), item),
        getTreeItem: (item) => treeItem(services, item),
        resolveTreeItem: (shown, item) => {
          if (item.kind === 'note') shown.tooltip ??= tooltipOf(services, item.mark);
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
  own.add(
    view.onDidChangeCheckboxState(({ items }) => {
      const hidden = new Set(library.layers.filter((layer) => layer.hidden).map(({ key }) => key));
      for (const [item, state] of items) {
        if (item.kind !== 'layer') continue;
        if (state === TreeItemCheckboxState.Unchecked) hidden.add(item.layer.key);
        else hidden.delete(item.layer.key);
      }
      void library.setHidden(hidden);
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

function childrenOf({ library, activeTree }: Services, index: NoteIndex, item: NotesItem | undefined): NotesItem[] {
  if (item === undefined) {
    const marks = attention(index);
    const { tree } = activeTree;
    const layers = library.layers.filter((layer) =>
      // Without a kernel the bundled notes are about nothing here, and the view says what to do instead.
      tree === undefined ? layer.origin !== 'bundled' : layer.tree === undefined || layer.tree === tree.key,
    );
    return [
      ...(marks.length === 0 ? [] : [{ kind: 'attention', marks } as const]),
      ...layers.map((layer) => ({ kind: 'layer', layer }) as const),
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

/** The marks of each note together, in the order of their lines. */
function byNote(marks: readonly NoteMark[]): [NoteMark, ...NoteMark[]][] {
  const notes = new Map<unknown, [NoteMark, ...NoteMark[]]>();
  for (const mark of marks) {
    const known = notes.get(mark.entry.note);
    if (known === undefined) notes.set(mark.entry.note, [mark]);
    else known.push(mark);
  }
  return [...notes.values()];
}

function treeItem(services: Services, item: NotesItem): TreeItem {
  switch (item.kind) {
    case 'attention':
      return attentionItem(services, item.marks.length);
    case 'layer':
      return layerItem(services, item.layer);
    case 'file': {
      const shown = new TreeItem(oneLine(item.file), TreeItemCollapsibleState.Collapsed);
      shown.id = `file ${item.layer.key} ${item.file}`;
      shown.iconPath = ThemeIcon.File;
      shown.description = String(byNote(item.marks).length);
      return shown;
    }
    case 'note':
      return noteItem(services, item);
  }
}

function attentionItem({ say }: Services, count: number): TreeItem {
  const shown = new TreeItem(say('editor.notesToCheck'), TreeItemCollapsibleState.Collapsed);
  shown.id = 'attention';
  shown.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  shown.description = String(count);
  return shown;
}

function layerItem({ say }: Services, layer: Layer): TreeItem {
  const hasNotes = !layer.hidden && layer.notes !== undefined;
  const shown = new TreeItem(
    oneLine(layerTitle(layer)),
    hasNotes ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None,
  );
  shown.id = `layer ${layer.key}${hasNotes ? '' : ' closed'}`;
  shown.checkboxState = {
    state: layer.hidden ? TreeItemCheckboxState.Unchecked : TreeItemCheckboxState.Checked,
    tooltip: say(layer.hidden ? 'editor.showLayer' : 'editor.hideLayer'),
  };
  shown.description = layer.origin === 'bundled' ? say('editor.bundled') : layer.name;
  shown.tooltip = layer.uri.scheme === 'file' ? layer.uri.fsPath : layer.uri.toString(true);
  shown.contextValue = 'layer';
  if (layer.unreadable !== undefined || layer.problems.length > 0) {
    shown.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
    shown.description =
      layer.unreadable === undefined
        ? say('editor.problems', { count: layer.problems.length })
        : say('editor.unreadable', { reason: layer.unreadable });
  }
  return shown;
}

function noteItem(services: Services, { mark, under, about }: NotesItem & { kind: 'note' }): TreeItem {
  const shown = new TreeItem(mark.kind === 'note' ? noteLabel(mark) : stepLabel(mark.step));
  const target = targetOf(mark);
  const place = placeOf(mark);
  shown.id = `note ${under} ${mark.layer} ${target.kind} ${target.id} ${mark.check?.pointer ?? symbolLabel(mark.anchor)}`;
  shown.iconPath = needsAttention(mark) ? attentionIcon(mark) : new ThemeIcon('note');
  shown.description =
    under === 'attention'
      ? reason(services, mark)
      : [...new Set(about.map(({ anchor }) => symbolLabel(anchor)))].join(', ');
  shown.contextValue = ['note', place === undefined ? '' : 'place'].join(' ');
  shown.command = {
    command: place === undefined ? COMMAND.editNote : COMMAND.showNote,
    title: services.say('editor.definition'),
    arguments: targetArguments(target),
  };
  return shown;
}

function attentionIcon(mark: Mark): ThemeIcon {
  const isMissing = mark.check?.placement.status === 'missing';
  return new ThemeIcon(isMissing ? 'circle-slash' : 'warning', new ThemeColor('list.warningForeground'));
}

function reason({ say }: Services, mark: Mark): string {
  const status = mark.check?.placement.status;
  const symbol = symbolLabel(mark.anchor);
  if (mark.kind === 'step' && mark.edge?.status === 'not-found') return `${symbol}: ${say('edge.not-found')}`;
  return status === undefined ? '' : `${symbol}: ${say(`status.${status}`)}`;
}

function tooltipOf({ language }: Services, mark: Mark): MarkdownString {
  return new MarkdownString(tooltipText(language, mark));
}
