import {
  DataTransferItem,
  EventEmitter,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  type DataTransfer,
  type TreeDragAndDropController,
  type TreeView,
} from 'vscode';
import { movedBelow, wayTo, type TrailStep } from '../../core/features/trail.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import type { Disposables } from '../../session/disposables.js';
import { COMMAND } from '../base/commands.js';
import type { Services } from '../services.js';

export const TRAIL_VIEW = 'kernelNotes.trail';
const DRAGGED = `application/vnd.code.tree.${TRAIL_VIEW.toLowerCase()}`;

/** The Trail view and what tells it that its rows are others. */
export interface TrailView {
  readonly view: TreeView<TrailStep>;
  readonly changed: EventEmitter<undefined>;
}

/**
 * The Trail view: what was recorded, to be tidied before it is kept. It is there from the start, since the editor may show it.
 * @param seen is called when its rows are asked for
 */
export function createTrailView(services: Services, own: Disposables, seen: () => void): TrailView {
  const { recording } = services;
  const changed = own.add(new EventEmitter<undefined>());
  const view = own.add(
    window.createTreeView<TrailStep>(TRAIL_VIEW, {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: (step) => {
          seen();
          return [...(step?.calls ?? recording.trail.roots)];
        },
        getParent: ({ id }) => wayTo(recording.trail.roots, id).at(-2),
        getTreeItem: (step) => treeItem(services, step),
      },
      dragAndDropController: dragging(services),
      showCollapseAll: true,
    }),
  );
  return { view, changed };
}

function treeItem({ recording, say }: Services, step: TrailStep): TreeItem {
  const { id, name, file, title, kind, calls } = step;
  const state = calls.length === 0 ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Expanded;
  const item = new TreeItem(iconless(oneLine(title ?? labelOf(kind, name))), state);
  const isHere = recording.trail.at === id;
  item.id = String(id);
  item.description = file;
  item.tooltip = oneLine(`${labelOf(kind, name)} · ${file}${isHere ? ` · ${say('record.here')}` : ''}`);
  item.iconPath = new ThemeIcon(isHere ? 'circle-filled' : 'circle-outline');
  item.contextValue = 'trailStep';
  item.command = { command: COMMAND.trailGo, title: '', arguments: [{ id }] };
  return item;
}

/** How a function of a trail is called in a row. */
export function labelOf(kind: TrailStep['kind'], name: string): string {
  return kind === 'label' ? name : `${name}()`;
}

/** A step that is dropped onto another becomes the last of its calls; beside all, a first one. */
function dragging({ recording }: Services): TreeDragAndDropController<TrailStep> {
  return {
    dragMimeTypes: [DRAGGED],
    dropMimeTypes: [DRAGGED],
    handleDrag: ([step], data: DataTransfer) => {
      if (step !== undefined) data.set(DRAGGED, new DataTransferItem(step.id));
    },
    handleDrop: async (onto, data) => {
      const id: unknown = data.get(DRAGGED)?.value;
      if (typeof id === 'number' && id !== onto?.id) await recording.change(movedBelow(recording.trail, id, onto?.id));
    },
  };
}
