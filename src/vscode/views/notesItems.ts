import { notedTags } from '../../core/features/notedStructs.js';
import { ThemeColor, ThemeIcon, TreeItem, TreeItemCheckboxState, TreeItemCollapsibleState } from 'vscode';
import { oneLine } from '../../core/render/oneLine.js';
import { noteLabel, stepLabel, symbolLabel } from '../../core/marks/labels.js';
import { needsAttention, placeOf, type Mark } from '../../core/marks/noteIndex.js';
import type { NoteStatus } from '../../core/features/noteGroups.js';
import { COMMAND, targetArguments, KEEPS_FOCUS } from '../base/commands.js';
import { fixTokens } from '../mend/fixTokens.js';
import { statusIcon } from './statusIcon.js';
import { byNote, type NotesRow, type ToCheck } from '../../session/notesRows.js';
import { isOthers, isOwn, layerTitle, type Layer } from '../../session/layer.js';
import { layerUri } from '../notesFiles/layerUri.js';
import { originWord } from '../notesFiles/layerChoice.js';
import { layerColour } from '../notesFiles/layerLooks.js';
import type { Services } from '../services.js';
import { targetOf } from '../base/targets.js';

/** How an item is shown. */
export function notesTreeItem(services: Services, item: NotesRow): TreeItem {
  switch (item.kind) {
    case 'attention':
      return attentionItem(services, item);
    case 'layer':
      return layerItem(services, item.layer);
    case 'group':
      return groupItem(services, item);
    case 'note':
      return noteItem(services, item);
  }
}

function groupItem({ narrowed, say }: Services, { by, name, layer, marks }: NotesRow & { kind: 'group' }): TreeItem {
  const isNarrowed = narrowed.narrowing !== undefined;
  const shown = new TreeItem(
    groupLabel(say, by, name),
    // Of what is looked for one sees where it is.
    isNarrowed ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  shown.id = `${by} ${layer?.key ?? ''} ${name}${isNarrowed ? ' narrowed' : ''}`;
  shown.iconPath = by === 'file' ? ThemeIcon.File : new ThemeIcon(by === 'tag' ? 'tag' : 'circle-outline');
  shown.description = String(byNote(marks).length);
  return shown;
}

function groupLabel(say: Services['say'], by: 'file' | 'tag' | 'status', name: string): string {
  switch (by) {
    case 'file':
      return oneLine(name) || say('narrow.noFile');
    case 'tag':
      return oneLine(name) || say('narrow.noTags');
    case 'status': {
      const status = name as NoteStatus;
      if (status === 'gone') return say('editor.goneTag');
      return status === 'unknown' ? say('narrow.unknown') : say(`status.${status}`);
    }
  }
}

function attentionItem({ say }: Services, { marks, own }: ToCheck): TreeItem {
  const shown = new TreeItem(say('editor.notesToCheck'), TreeItemCollapsibleState.Collapsed);
  shown.id = 'attention';
  shown.iconPath = own > 0 ? new ThemeIcon('warning', new ThemeColor('list.warningForeground')) : new ThemeIcon('info');
  const count = marks.length - own;
  const others = count > 0 ? say('start.inOthers', { count }) : '';
  shown.description = [own > 0 ? String(own) : '', others].filter(Boolean).join(' · ');
  return shown;
}

function layerItem(services: Services, layer: Layer): TreeItem {
  const { say, chosenFile, narrowed } = services;
  const isGrouped = narrowed.grouping === 'tag' || narrowed.grouping === 'status';
  const hasNotes = !layer.hidden && layer.notes !== undefined && !isGrouped;
  const shown = new TreeItem(
    oneLine(layerTitle(layer)),
    // What came with the program is not in the way of what the reader wrote.
    hasNotes
      ? layer.card === undefined
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed
      : TreeItemCollapsibleState.None,
  );
  shown.id = `layer ${layer.key}${hasNotes ? '' : ' closed'}`;
  shown.checkboxState = {
    state: layer.hidden ? TreeItemCheckboxState.Unchecked : TreeItemCheckboxState.Checked,
    tooltip: say(layer.hidden ? 'editor.showLayer' : 'editor.hideLayer'),
  };
  const isChosen = layer.address === chosenFile.address;
  shown.description =
    originWord(layer, say) ?? [layer.name, isChosen ? say('place.isChosen') : ''].filter(Boolean).join(' · ');
  shown.tooltip =
    layer.from ?? (layerUri(layer).scheme === 'file' ? layerUri(layer).fsPath : layerUri(layer).toString(true));
  const whose = isOthers(layer) ? 'notOwn' : layer.notes === undefined ? '' : 'own';
  shown.contextValue = ['layer', whose, layer.origin === 'web' ? 'web' : ''].join(' ');
  const colour = layerColour(services, layer);
  if (colour !== undefined) shown.iconPath = new ThemeIcon('circle-filled', colour);
  if (layer.unreadable !== undefined || layer.problems.length > 0) {
    shown.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
    shown.description =
      layer.unreadable === undefined
        ? say('editor.problems', { count: layer.problems.length })
        : say('editor.unreadable', { reason: layer.unreadable });
  }
  // Without it the tooltip is read out, which is a path.
  const isShown = say(layer.hidden ? 'start.hidden' : 'start.shown');
  shown.accessibilityInformation = {
    label: [oneLine(layerTitle(layer)), shown.description, isShown].filter(Boolean).join(', '),
  };
  return shown;
}

function noteItem(services: Services, { mark, under, about }: NotesRow & { kind: 'note' }): TreeItem {
  const shown = new TreeItem(mark.kind === 'note' ? noteLabel(mark) : stepLabel(mark.step));
  const target = targetOf(mark);
  const place = placeOf(mark);
  shown.id = `note ${under} ${mark.layer} ${target.kind} ${target.id} ${mark.check?.pointer ?? symbolLabel(mark.anchor)}`;
  const worst = about.find(needsAttention) ?? about.find((one) => statusIcon(one) !== undefined) ?? mark;
  shown.iconPath = iconOf(services, worst);
  shown.description =
    under === 'attention'
      ? reason(services, mark)
      : [...new Set(about.map((one) => aboutText(services, one)))].join(', ');
  shown.contextValue = [
    'note',
    place === undefined ? '' : 'place',
    mark.kind === 'note' ? 'tags' : '',
    mark.kind === 'note' && notedTags(mark).length > 1 ? 'structs' : '',
    isOwn(services.layers.layer(mark.layer)) ? '' : 'notOwn',
    ...fixTokens(services, mark),
  ].join(' ');
  shown.command = {
    command: place === undefined ? COMMAND.editNote : COMMAND.showNote,
    title: services.say('editor.definition'),
    // The keys of the view stay the view's: those that rename and delete a note would change the source in the editor.
    arguments: place === undefined ? targetArguments(target) : [...targetArguments(target), KEEPS_FOCUS],
  };
  return shown;
}

function iconOf(services: Services, mark: Mark): ThemeIcon {
  const isUncalled = mark.kind === 'step' && mark.edge?.status === 'not-found';
  const warning = isUncalled ? new ThemeIcon('warning', new ThemeColor('list.warningForeground')) : undefined;
  return statusIcon(mark) ?? warning ?? new ThemeIcon('note', layerColour(services, services.layers.layer(mark.layer)));
}

/** The symbol that a note is about, with the word for where it is when that is not where the author left it. */
function aboutText({ say }: Services, mark: Mark): string {
  const status = mark.check?.placement.status;
  const symbol = symbolLabel(mark.anchor);
  if (mark.gone) return `${symbol} (${say('editor.goneTag')})`;
  return status === undefined || status === 'ok' ? symbol : `${symbol} (${say(`status.${status}`)})`;
}

function reason({ say }: Services, mark: Mark): string {
  const status = mark.check?.placement.status;
  const symbol = symbolLabel(mark.anchor);
  if (mark.kind === 'step' && mark.edge?.status === 'not-found')
    return `${symbol}: ${say('editor.callTag', { status: say('edge.not-found') })}`;
  return status === undefined ? '' : `${symbol}: ${say(`status.${status}`)}`;
}
