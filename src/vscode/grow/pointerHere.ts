import { ProgressLocation, window } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import type { Disposable } from '../../session/disposables.js';
import { stepInSentence } from '../../core/features/inSentence.js';
import { addedSteps } from '../../core/notes/editSteps.js';
import { readNotes } from '../../core/notes/read.js';
import { findCallee } from '../../core/path/findCallee.js';
import { indirectAt } from '../../core/features/indirectAt.js';
import { preciseVia, stepIds } from '../../core/features/growth.js';
import { kernelIn, kernelOf } from '../../core/marks/archOf.js';
import type { OutEdge } from '../../core/facts/outEdge.js';
import { outEdgeSentence } from '../../core/words/outEdgeSentence.js';
import { pickBehind } from './behindPick.js';
import { aboveOf, makeStep } from './chosenSteps.js';
import { atCursor } from '../base/atCursor.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { jumpTo } from '../views/edgeJumps.js';
import { ownStepOf } from './functionHere.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { readingAt } from '../tree/readingAt.js';
import { stepRef } from '../../core/features/stepMoves.js';
import { writeSteps } from './writeSteps.js';

/** "Who is behind this pointer?", on the member or indirect call under the cursor: goes to the function that is chosen, or takes it into the path. */
export function registerPointerHere(services: Services): Disposable {
  return registerCommand(COMMAND.whoIsBehind, async () => {
    await sayFailure(services, () => whoIsBehind(services));
  });
}

async function whoIsBehind(services: Services): Promise<void> {
  const { questions, say } = services;
  const editor = window.activeTextEditor;
  const at = editor === undefined ? undefined : readingAt(services, editor.document.uri);
  if (editor === undefined || at === undefined) {
    void window.showInformationMessage(say('grow.noMember'));
    return;
  }
  const { file } = at;
  const { tree, index } = at.reading;
  let kernel = kernelIn(tree.kernel, index, file);
  const title = say('grow.looking');
  const found = await window.withProgress({ location: ProgressLocation.Window, title }, () =>
    questions.ask(() =>
      atCursor(editor, (signal, { line, character }) =>
        indirectAt(kernel.wantedBy(signal), file, { line: line + 1, column: character + 1 }),
      ),
    ),
  );
  if (typeof found === 'string') {
    void window.showInformationMessage(say('grow.memberUndecided', { name: found }));
    return;
  }
  const edge = found.edges.length < 2 ? found.edges[0] : await whichEdge(services, found.edges);
  if (edge === undefined) {
    if (found.edges.length === 0) void window.showInformationMessage(say('grow.noMember'));
    return;
  }
  if (edge.kind === 'pointer' && edge.struct === undefined) {
    void window.showInformationMessage(say('grow.memberUndecided', { name: edge.member }));
    return;
  }
  const { around } = found;
  const mark =
    around === undefined
      ? undefined
      : await ownStepOf(services, { tree, kind: around.kind, name: around.name, places: [around.place] });
  if (mark !== undefined) kernel = kernelOf(tree.kernel, mark);
  const [chosen] =
    (await pickBehind(services, {
      tree,
      kernel,
      edge,
      ...(around === undefined ? {} : { name: around.name }),
      ...(mark === undefined ? {} : { above: aboveOf(services, mark.step) }),
      many: false,
    })) ?? [];
  if (chosen === undefined) return;
  const { behind, isTyped } = chosen;

  const layer = mark === undefined ? undefined : services.layers.layer(mark.layer);
  if (mark !== undefined && layer !== undefined) {
    const jump = { label: `$(symbol-method) ${say('grow.jumpToDefinition')}`, adds: false };
    const add = {
      label: `$(add) ${say('grow.addBelow', { name: stepInSentence(services.language, mark.step) })}`,
      adds: true,
    };
    const what = await pickRow([jump, add], { placeHolder: `${behind.name}()` });
    if (what === undefined) return;
    if (what.adds) {
      const document = await openToChange(services, layer);
      const ref = stepRef(mark, layer.notes?.file);
      if (document === undefined || ref === undefined) return;
      const via = isTyped ? behind.via : await preciseVia(kernel, behind, [behind.place.file, file]);
      const taken = stepIds(readNotes(document.getText()).file, ref.pointer);
      const step = await makeStep(services, kernel, { name: behind.name, near: behind.place.file, via }, taken);
      if (step === undefined) void window.showWarningMessage(say('grow.nowhere', { names: behind.name }));
      else
        await writeSteps(services, document, (now) => addedSteps(now, ref, [{ step }]), {
          text: say('grow.added', { count: 1, name: stepInSentence(services.language, mark.step) }),
        });
      return;
    }
  }
  const callee = await questions.ask(() => findCallee(kernel, behind.name, behind.place.file));
  await jumpTo(services, tree, callee?.places[0] ?? behind.place);
}

/** Of several indirect calls in a line, the one that is meant. */
async function whichEdge({ language, say }: Services, edges: readonly OutEdge[]): Promise<OutEdge | undefined> {
  const items = edges.map((edge) => ({ label: outEdgeSentence(language, edge), edge }));
  return (await pickRow(items, { placeHolder: say('grow.whichCall') }))?.edge;
}
