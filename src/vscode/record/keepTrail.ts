import { ProgressLocation, window } from 'vscode';
import { all, type TrailStep } from '../../core/features/trail.js';
import { stepsOfTrail, type StepsOfTrail } from '../../core/features/trailSteps.js';
import { symbolLabel } from '../../core/marks/labels.js';
import type { EntryEdit } from '../../core/notes/checkedEdit.js';
import { applyEdits, oneEdit } from '../../core/notes/editDraft.js';
import { pathId } from '../../core/notes/editNotes.js';
import { addedPath } from '../../core/notes/editSteps.js';
import { readNotes } from '../../core/notes/read.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { tokenSignal } from '../base/tokenSignal.js';
import { pickNotesFile } from '../notesFiles/notesFilePick.js';
import { writeSteps } from '../grow/writeSteps.js';
import type { Services } from '../services.js';

/** "Keep as a Call Path…": the trail becomes a path of a notes file. Until all is asked nothing is written, and until it is written the trail stays. */
export async function keepTrail(services: Services): Promise<void> {
  const { recording, kernels, say } = services;
  const { trail, tree: key } = recording;
  const tree = kernels.trees.find((one) => one.key === key);
  // A function from which nothing was reached is no path, where another is one.
  const kept = trail.roots.filter(({ calls }) => calls.length > 0 || trail.roots.length === 1);
  if (tree === undefined || kept.length === 0) {
    void window.showInformationMessage(say('record.nothing'));
    return;
  }
  const paths: { readonly title: string; readonly root: TrailStep }[] = [];
  for (const root of kept) {
    const title = await askTitle(services, root);
    if (title === undefined) return;
    paths.push({ title, root });
  }
  const document = await pickNotesFile(services, tree);
  if (document === undefined) return;
  const kernel = tree.kernel.forArch(readNotes(document.getText()).file?.arch);
  const made: (StepsOfTrail & { readonly title: string })[] = [];
  for (const { title, root } of paths) {
    const steps = await window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: say('record.checking', { name: iconless(oneLine(title)) }),
        cancellable: true,
      },
      (_, token) => services.questions.ask(() => stepsOfTrail(root, kernel, tokenSignal(token))),
    );
    made.push({ ...steps, title });
  }
  const count = all(kept).length;
  const title = iconless(oneLine(made.map((one) => one.title).join(', ')));
  const names = [...new Set(made.flatMap(({ uncalled }) => uncalled))]
    .map((name) => iconless(oneLine(name)))
    .join(', ');
  const text =
    names === '' ? say('record.kept', { title, count }) : say('record.keptUncalled', { title, count, names });
  if (!(await writeSteps(services, document, (now) => withPaths(now, made), { text }))) return;
  const left = recording.trail.roots.filter((root) => !kept.some(({ id }) => id === root.id));
  if (left.length === 0) await recording.clear();
  else {
    await recording.change({ ...recording.trail, roots: left, at: undefined });
    await recording.stop();
    window.setStatusBarMessage(say('record.left', { count: left.length }), 8000);
  }
}

function askTitle({ say }: Services, { kind, name, title }: TrailStep): Thenable<string | undefined> {
  const symbol = symbolLabel({ [kind]: name });
  return window.showInputBox({
    title: say('grow.pathTitle', { name: symbol }),
    prompt: say('grow.pathTitleHint'),
    value: title ?? symbol,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? say('grow.pathTitleEmpty') : undefined),
  });
}

/** The text with the paths behind those that it has, as one edit. */
function withPaths(text: string, made: readonly (StepsOfTrail & { readonly title: string })[]): EntryEdit | undefined {
  let now = text;
  let first: string | undefined;
  for (const { title, root } of made) {
    const ids = new Set((readNotes(now).file?.paths ?? []).map((path) => path?.id ?? ''));
    const added = addedPath(now, { id: pathId(title, root.id, ids), title: title.trim(), root });
    if (added === undefined) return undefined;
    now = applyEdits(now, added.edits);
    first ??= added.pointer;
  }
  return first === undefined ? undefined : { edits: [oneEdit(text, now)], pointer: first };
}
