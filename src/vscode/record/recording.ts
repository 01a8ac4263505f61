import { StatusBarAlignment, window } from 'vscode';
import { all } from '../../core/features/trail.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { ContextKey } from '../base/contextKey.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { Jumps } from './jumps.js';
import { keepTrail } from './keepTrail.js';
import { followRecording } from './trailCommands.js';
import { TRAIL_VIEW, type TrailView } from './trailView.js';

/** Recording a path: the reader goes from function to function, and what was gone becomes a call path, or nothing. */
export function registerRecording(services: Services, trail: TrailView): Disposable {
  const { recording, say } = services;
  const own = new Disposables();
  const jumps = own.add(new Jumps(services));
  const isOn = new ContextKey<boolean>('kernelNotes.recording');
  const hasTrail = new ContextKey<boolean>('kernelNotes.hasTrail');
  const item = own.add(window.createStatusBarItem('kernelNotes.recording', StatusBarAlignment.Left, 0));
  item.name = 'Kernel Reading Notes';
  item.command = `${TRAIL_VIEW}.focus`;
  const refresh = () => {
    const count = all(recording.trail.roots).length;
    isOn.set(recording.isOn);
    hasTrail.set(count > 0);
    item.text = say('record.status', { count });
    item.tooltip = say('record.statusTip', { count });
    if (recording.isOn) item.show();
    else item.hide();
  };
  own.add(recording.onDidChange(refresh));
  refresh();
  const command = (id: (typeof COMMAND)[keyof typeof COMMAND], run: () => Promise<unknown>) =>
    own.add(
      registerCommand(id, () =>
        sayFailure(services, async () => {
          await jumps.settled();
          await run();
        }),
      ),
    );
  command(COMMAND.startRecording, () => start(services, jumps));
  command(COMMAND.stopRecording, () => recording.stop());
  command(COMMAND.keepTrail, () => keepTrail(services));
  command(COMMAND.discardTrail, () => discard(services));
  own.add(followRecording(services, jumps, trail));
  return own;
}

async function start({ recording, kernels, say, checks }: Services, jumps: Jumps): Promise<void> {
  const editor = window.activeTextEditor;
  const tree = editor === undefined ? undefined : kernels.treeOf(editor.document.uri);
  if (editor === undefined || tree === undefined) {
    void window.showInformationMessage(say('record.needsKernel'));
    return;
  }
  if (!recording.isEmpty && recording.tree !== tree.key) {
    void window.showWarningMessage(say('record.otherKernel'));
    return;
  }
  checks.start();
  await recording.start(tree.key);
  await jumps.begin(editor);
}

/** Throws the trail away; who did not mean it has it back. */
async function discard({ recording, lastChange, say }: Services): Promise<void> {
  const { trail, tree } = recording;
  const count = all(trail.roots).length;
  await recording.clear();
  if (count === 0 || tree === undefined) return;
  lastChange.made({
    text: say('record.thrownAway', { count }),
    isRemoval: true,
    takeBack: async () => {
      if (recording.isEmpty) await recording.restore(tree, trail);
      else void window.showWarningMessage(say('record.begunSince'));
    },
  });
}
