import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import type { ShelfLayer } from '../../session/shelf.js';
import type { ShelfRow } from '../../session/shelfRows.js';
import { layerTitle } from '../../session/layer.js';
import { COMMAND } from '../base/commands.js';
import { layerColour } from '../notesFiles/layerLooks.js';
import type { Services } from '../services.js';

/** How a row of the shelf is shown. @param isAlone nothing of the reader's own stands above it */
export function shelfItem(services: Services, row: ShelfRow, isAlone: boolean): TreeItem {
  const { say, shelf } = services;
  if (row.kind === 'reading') return readingItem(services, row.layer);
  const item = new TreeItem(
    say('shelf.title'),
    isAlone ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  item.id = 'shelf';
  item.iconPath = new ThemeIcon('library');
  item.description = String(shelf.readings.length);
  item.contextValue = 'shelf';
  return item;
}

function readingItem(services: Services, layer: ShelfLayer): TreeItem {
  const { say } = services;
  // What is hidden has nothing below it: choosing it shows it again.
  const state = layer.hidden ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed;
  // In a narrow view how long it is stands before the rest of its title.
  const [name = '', ...more] = oneLine(layerTitle(layer)).split(': ');
  const item = new TreeItem(name, state);
  item.id = `reading ${layer.key}${layer.hidden ? ' hidden' : ''}`;
  item.iconPath = isBroken(layer)
    ? new ThemeIcon('warning', new ThemeColor('list.warningForeground'))
    : new ThemeIcon('book', layerColour(services, layer));
  const about = [layer.hidden ? say('start.hidden') : '', aboutReading(services, layer)].filter(Boolean).join(' · ');
  item.description = [about, more.join(': ')].filter(Boolean).join(' · ');
  item.tooltip = `${layerTitle(layer)}\n${about}`;
  item.contextValue = 'reading notOwn';
  item.accessibilityInformation = { label: [oneLine(layerTitle(layer)), about].join(', ') };
  if (layer.hidden) item.command = { command: COMMAND.openReading, title: say('shelf.title'), arguments: [layer.key] };
  return item;
}

/** How long it is, and how far the reader is; of what cannot be read the reason. */
export function aboutReading(services: Services, layer: ShelfLayer): string {
  const { say, progress } = services;
  if (isBroken(layer)) return iconless(whyBroken(services, layer));
  const { minutes, steps } = layer.card;
  if (steps.length === 0) return say('shelf.notes', { count: layer.card.notes });
  const read = progress.countOn(layer);
  return [
    say('shelf.minutes', { minutes }),
    read === 0 ? say('editor.steps', { count: steps.length }) : say('shelf.progress', { read, steps: steps.length }),
  ].join(' · ');
}

/** Why nothing of a notes file can be shown. */
export function whyBroken({ say }: Services, { unreadable, problems }: ShelfLayer): string {
  return unreadable === undefined
    ? say('editor.problems', { count: problems.length })
    : say('editor.unreadable', { reason: unreadable });
}

function isBroken({ unreadable, problems }: ShelfLayer): boolean {
  return unreadable !== undefined || problems.length > 0;
}
