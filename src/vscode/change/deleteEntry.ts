import { window, type QuickPickItem, type TextDocument } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { stepInSentence, titleInSentence } from '../../core/features/inSentence.js';
import { dependentsOf, stepsIn, type StepEntry } from '../../core/notes/dependents.js';
import { placesOf } from '../../core/notes/editPlaces.js';
import { removedNote, removedPath, removedPlace, removedStep } from '../../core/notes/editRemoval.js';
import { pointerIn } from '../../core/notes/editText.js';
import type { NotesFile } from '../../core/notes/format.js';
import { readNotes } from '../../core/notes/read.js';
import type { NoteMark } from '../../core/marks/noteIndex.js';
import { symbolLabel } from '../../core/marks/labels.js';
import type { PathStep } from '../../core/path/model.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { findTarget, isOfPathsView, layerOf, namedIn, refOf, type Found } from '../base/targets.js';
import { writeSteps } from '../grow/writeSteps.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { writeEntry } from '../notesFiles/writeEntry.js';
import type { Services } from '../services.js';
import { pickEntryHere } from '../write/editEntry.js';

/** Deleting a note, one of its places, a step, a call path. What hangs on it is said before, and each can be taken back. */
export function registerDelete(services: Services): Disposable {
  const { say } = services;
  const own = new Disposables();
  own.add(
    registerCommand(COMMAND.delete, async (...args) => {
      const found = findTarget(services, args);
      if (found === undefined) void window.showInformationMessage(say('change.nothingSelected'));
      else await sayFailure(services, () => deleteFound(services, found, isOfPathsView(services, args)));
    }),
  );
  own.add(
    registerCommand(COMMAND.deleteHere, () =>
      sayFailure(services, async () => {
        const mark = await pickEntryHere(services, window.activeTextEditor, say('change.pickDelete'));
        if (mark !== undefined) await deleteFound(services, { mark });
      }),
    ),
  );
  return own;
}

async function deleteFound(services: Services, found: Found, takesKeys = false): Promise<void> {
  const layer = services.layers.layer(layerOf(found));
  const document = layer === undefined ? undefined : await openToChange(services, layer);
  if (document === undefined) return;
  // What is asked and said is about what the file has by now: the views may not have heard of it yet.
  const { file } = readNotes(document.getText());
  if (file === undefined) return;
  const doomed = { found, document, file, name: namedIn(services, found), takesKeys };
  if ('path' in found) await deletePath(services, doomed, found.path.root);
  else if (found.mark.kind === 'note') await deleteNote(services, doomed, found.mark);
  else if (found.mark.step.pointer.endsWith('/root')) await deleteRoot(services, doomed, found.mark.step);
  else await deleteStep(services, doomed);
}

/** What is to be deleted, with its file as it is shown. */
interface Doomed {
  readonly found: Found;
  readonly document: TextDocument;
  readonly file: NotesFile;
  readonly name: string;
  /** What stands in its place gets the keys: the reader works in the Call Paths view. */
  readonly takesKeys: boolean;
}

/** A way to delete it: Enter takes the first. */
interface Way extends QuickPickItem {
  readonly run: () => Promise<unknown>;
}

/** Asks which of several ways is meant; one is asked for too where something is said with it. */
async function choose({ say }: Services, { name }: Doomed, ways: readonly Way[]): Promise<void> {
  const title = say('change.deleteTitle', { name });
  const [only, ...others] = ways;
  const isPlain = only !== undefined && others.length === 0 && only.detail === undefined;
  const way = isPlain ? only : await pickRow(ways, { title, placeHolder: say('change.deleteHint') });
  await way?.run();
}

async function deleteNote(services: Services, doomed: Doomed, { anchor }: NoteMark): Promise<void> {
  const { say } = services;
  const { found, document, name } = doomed;
  const ref = refOf(found);
  const count = placesOf(document.getText(), ref).length;
  const place = iconless(symbolLabel(anchor));
  const whole = () =>
    writeEntry(services, document, (now) => removedNote(now, ref), {
      text: say('change.deletedNote', { name }),
      isRemoval: true,
    });
  if (count < 2) {
    await whole();
    return;
  }
  const told = { text: say('change.deletedPlace', { name, place }), isRemoval: true };
  await choose(services, doomed, [
    {
      label: `$(pinned) ${say('change.deletePlace', { place })}`,
      run: () => writeEntry(services, document, (now) => removedPlace(now, ref, anchor), told),
    },
    { label: `$(trash) ${say('change.deleteNote', { count })}`, run: whole },
  ]);
}

async function deleteStep(services: Services, doomed: Doomed): Promise<void> {
  const { say } = services;
  const { found, document, file, name, takesKeys } = doomed;
  const ref = refOf(found);
  const pointer = pointerIn(document.getText(), ref) ?? ref.pointer;
  const steps = stepsIn(file);
  const below = steps.filter((one) => one.pointer.startsWith(`${pointer}/`)).length;
  const calls = steps.find((one) => one.pointer === pointer)?.step.calls?.length ?? 0;
  const shared = sharedText(services, file, pointer);
  const all: Way = {
    label: `$(trash) ${say(below === 0 ? 'change.deleteAlone' : 'change.deleteBelow', { name })}`,
    ...detail(
      below === 0 ? '' : say('change.deleteBelowDetail', { count: below + 1 }),
      shared,
      passedText(services, dependentsOf(file, pointer).passed),
    ),
    run: () => {
      const text =
        below === 0 ? say('change.deletedStep', { name }) : say('change.deletedSteps', { name, count: below + 1 });
      return writeSteps(services, document, (now) => removedStep(now, ref, 'with'), {
        text,
        takesKeys,
        isRemoval: true,
      });
    },
  };
  const alone: Way = {
    label: `$(indent) ${say('change.deleteAlone', { name })}`,
    ...detail(
      say('change.deleteAloneDetail', { count: calls }),
      shared,
      passedText(services, dependentsOf(file, pointer, true).passed),
    ),
    run: () => {
      const text = say('change.lifted', { name, count: calls });
      return writeSteps(services, document, (now) => removedStep(now, ref, 'lift'), {
        text,
        takesKeys,
        isRemoval: true,
      });
    },
  };
  await choose(services, doomed, calls === 0 ? [all] : [alone, all]);
}

/** The first step of a path goes alone only where one step is called from it; else the path goes. */
async function deleteRoot(services: Services, doomed: Doomed, step: PathStep): Promise<void> {
  const { say, readings, activeTree } = services;
  const { found, document, file, name, takesKeys } = doomed;
  const pathPointer = step.pointer.slice(0, -'/root'.length);
  const { paths } = readings.indexOf(activeTree.tree);
  const path = [...paths].find(([one, layer]) => layer === layerOf(found) && one.pointer === pathPointer)?.[0];
  if (path === undefined) return;
  const [next, ...others] = path.root.children;
  const whole = pathWay(services, { ...doomed, found: { path, layer: layerOf(found) } }, step);
  const isOne = others.length === 0 && (step.step.calls?.length ?? 0) === 1;
  if (!isOne || next === undefined) {
    await choose(services, doomed, [whole]);
    return;
  }
  const ref = refOf(found);
  const alone: Way = {
    label: `$(indent) ${say('change.deleteAlone', { name })}`,
    ...detail(
      say('change.deleteRootAloneDetail', { name: stepInSentence(services.language, next) }),
      passedText(services, dependentsOf(file, step.pointer, true).passed),
    ),
    run: () => {
      const text = say('change.deletedStep', { name });
      return writeSteps(services, document, (now) => removedStep(now, ref, 'lift'), {
        text,
        takesKeys,
        isRemoval: true,
      });
    },
  };
  await choose(services, doomed, [alone, whole]);
}

async function deletePath(services: Services, doomed: Doomed, root: PathStep): Promise<void> {
  await choose(services, doomed, [pathWay(services, doomed, root)]);
}

function pathWay(services: Services, { found, document, file }: Doomed, root: PathStep): Way {
  const { say } = services;
  const ref = refOf(found);
  const name = namedIn(services, found);
  const count = stepsIn(file).filter((one) => `${one.pointer}/`.startsWith(`${root.pointer}/`)).length;
  const { links, passed } = dependentsOf(file, ref.pointer);
  return {
    label: `$(trash) ${say('change.deletePath', { name })}`,
    ...detail(
      say('change.deletePathDetail', { count }),
      links.length === 0 ? '' : say('change.linksStay', { count: links.length }),
      passedText(services, passed),
    ),
    run: () =>
      writeEntry(services, document, (now) => removedPath(now, ref), {
        text: say('change.deletedPath', { name }),
        isRemoval: true,
      }),
  };
}

/** The sentences below a way. A way without any needs no question. */
function detail(...sentences: readonly string[]): { detail?: string } {
  const said = sentences.filter((one) => one !== '');
  return said.length === 0 ? {} : { detail: said.join(' ') };
}

/** That other paths continue in the one in which a step stands. */
function sharedText({ say }: Services, file: NotesFile, pointer: string): string {
  const own = pointer.split('/').slice(0, 3).join('/');
  const path = file.paths?.[Number(own.split('/')[2])];
  const count = dependentsOf(file, own).links.length;
  return path === undefined || path === null || count === 0
    ? ''
    : say('change.sharedPath', { path: oneLine(path.title), count });
}

function passedText({ say, language }: Services, passed: readonly StepEntry[]): string {
  const names = passed
    .map(({ step }) => (step.title === undefined ? iconless(oneLine(step.id)) : titleInSentence(language, step.title)))
    .join(', ');
  return passed.length === 0 ? '' : say('change.passedLost', { names, count: passed.length });
}
