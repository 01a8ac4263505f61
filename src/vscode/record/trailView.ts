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
import {
  movedBelow,
  movedInTrail,
  titled,
  wayTo,
  withoutBranch,
  withoutStep,
  type Trail,
  type TrailMove,
  type TrailStep,
} from '../../core/features/trail.js';
import { placeIn } from '../../core/features/trailSteps.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { openPlace } from '../tree/openPlace.js';
import type { Jumps } from './jumps.js';

export const TRAIL_VIEW = 'kernelNotes.trail';
const DRAGGED = `application/vnd.code.tree.${TRAIL_VIEW.toLowerCase()}`;
const STATUS_TIME = 5000;

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

/** Keeps the Trail view as the recording is, with its commands. */
export function followRecording(services: Services, jumps: Jumps, { view, changed }: TrailView): Disposable {
  const { recording, say } = services;
  const own = new Disposables();
  const refresh = () => {
    view.description = recording.isOn ? '' : say('record.stopped');
    changed.fire(undefined);
  };
  own.add(recording.onDidChange(refresh));
  refresh();

  const command = (id: (typeof COMMAND)[keyof typeof COMMAND], run: (step: TrailStep) => Promise<unknown>) =>
    own.add(
      registerCommand(id, (item) =>
        sayFailure(services, async () => {
          const step = stepOf(recording.trail, item) ?? stepOf(recording.trail, view.selection[0]);
          if (step !== undefined) await run(step);
        }),
      ),
    );
  const change = (id: (typeof COMMAND)[keyof typeof COMMAND], to: (trail: Trail, id: number) => Trail) =>
    command(id, (step) => recording.change(to(recording.trail, step.id)));
  change(COMMAND.trailRemove, withoutStep);
  change(COMMAND.trailRemoveBranch, withoutBranch);
  for (const [id, move] of MOVES) change(id, (trail, step) => movedInTrail(trail, step, move));
  command(COMMAND.trailRename, (step) => rename(services, step));
  command(COMMAND.trailGo, (step) => go(services, jumps, step));
  return own;
}

const MOVES: readonly (readonly [(typeof COMMAND)[keyof typeof COMMAND], TrailMove])[] = [
  [COMMAND.trailUp, 'up'],
  [COMMAND.trailDown, 'down'],
  [COMMAND.trailIn, 'in'],
  [COMMAND.trailOut, 'out'],
];

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

function labelOf(kind: TrailStep['kind'], name: string): string {
  return kind === 'label' ? name : `${name}()`;
}

/** Any program can call our commands with anything: only what has the id of a step of the trail is one. */
function stepOf({ roots }: Trail, item: unknown): TrailStep | undefined {
  const id: unknown = typeof item === 'object' && item !== null ? (item as { id?: unknown }).id : undefined;
  return typeof id === 'number' ? wayTo(roots, id).at(-1) : undefined;
}

async function rename({ recording, say }: Services, { id, kind, name, title = '' }: TrailStep): Promise<void> {
  const now = await window.showInputBox({
    title: labelOf(kind, name),
    prompt: say('record.titlePrompt'),
    value: title,
    ignoreFocusOut: true,
  });
  if (now !== undefined) await recording.change(titled(recording.trail, id, now.trim()));
}

async function go({ recording, kernels, say }: Services, jumps: Jumps, step: TrailStep): Promise<void> {
  const tree = kernels.trees.find(({ key }) => key === recording.tree);
  if (tree === undefined) return;
  const place = await placeIn(tree.kernel, step);
  if (place === undefined) {
    const values = { name: iconless(oneLine(step.name)), file: iconless(oneLine(step.file)) };
    window.setStatusBarMessage(say('record.gone', values), STATUS_TIME);
    return;
  }
  jumps.expect(step);
  await recording.change({ ...recording.trail, at: step.id });
  // The keys of the view stay the view's: those that rename, move and remove a step would write into the source.
  await openPlace(tree, place, true);
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
