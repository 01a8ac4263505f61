import { window, type Disposable } from 'vscode';
import { addedSteps } from '../core/notes/editSteps.js';
import { readNotes } from '../core/notes/read.js';
import { subjectAt } from '../core/hover/subject.js';
import { findCallee } from '../core/path/findCallee.js';
import { preciseVia, stepIds } from '../core/path/growth.js';
import { iconless } from '../core/render/oneLine.js';
import { stepLabel } from '../core/use/labels.js';
import type { OutEdge } from '../core/path/callees.js';
import { pickBehind } from './behindPick.js';
import { makeStep } from './chosenSteps.js';
import { COMMAND, registerCommand } from './commands.js';
import { jumpTo } from './edgeJumps.js';
import { ownStepOf } from './functionHere.js';
import { openToChange } from './notesDocument.js';
import { sayFailure } from './sayFailure.js';
import type { Services } from './services.js';
import { stepRef, writeSteps } from './writeSteps.js';

/** "Who is behind this pointer?", on a member under the cursor: goes to the function that is chosen, or takes it into the path. */
export function registerPointerHere(services: Services): Disposable {
  return registerCommand(COMMAND.whoIsBehind, async () => {
    await sayFailure(services, () => whoIsBehind(services));
  });
}

async function whoIsBehind(services: Services): Promise<void> {
  const { readings, say } = services;
  const editor = window.activeTextEditor;
  const at = editor === undefined ? undefined : readings.at(editor.document.uri);
  if (editor === undefined || at === undefined) {
    void window.showInformationMessage(say('grow.noMember'));
    return;
  }
  const { file } = at;
  const { tree } = at.reading;
  const { kernel } = tree;
  const { line, character } = editor.selection.active;
  const subject = await subjectAt(kernel, file, { line: line + 1, column: character + 1 }, () => true);
  const { word, owners } = subject;
  // A member at its declaration is one too.
  const { members } = await kernel.definitions(file);
  const declared = members.find((one) => one.line === line + 1 && one.name === word && one.struct !== '');
  const struct = declared?.struct ?? owners?.[0];
  if (subject.use?.kind !== 'member' && declared === undefined) {
    void window.showInformationMessage(say('grow.noMember'));
    return;
  }
  if (struct === undefined) {
    void window.showInformationMessage(say('grow.memberUndecided', { name: word }));
    return;
  }
  const site = {
    file,
    line: line + 1,
    column: subjectColumn(editor.document.offsetAt(editor.selection.active), subject.start, character),
    end: line + 1,
  };
  const edge: OutEdge = { kind: 'pointer', struct, member: word, site };
  const [chosen] = (await pickBehind(services, { tree, edge, many: false })) ?? [];
  if (chosen === undefined) return;
  const { behind, isTyped } = chosen;

  const { definitions } = await kernel.definitions(file);
  const around = definitions.find(
    (one) => (one.kind === 'function' || one.kind === 'syscall') && one.start <= line + 1 && line + 1 <= one.end,
  );
  const mark =
    around === undefined
      ? undefined
      : ownStepOf(services, {
          tree,
          kind: around.kind === 'syscall' ? 'syscall' : 'function',
          name: around.name,
          places: [{ file, line: around.line, column: around.column, end: around.end }],
        });
  const layer = mark === undefined ? undefined : services.library.layer(mark.layer);
  if (mark !== undefined && layer !== undefined) {
    const jump = { label: `$(symbol-method) ${say('grow.jumpToDefinition')}`, adds: false };
    const add = { label: `$(add) ${say('grow.addBelow', { name: iconless(stepLabel(mark.step)) })}`, adds: true };
    const what = await window.showQuickPick([jump, add], { placeHolder: `${behind.name}()` });
    if (what === undefined) return;
    if (what.adds) {
      const document = await openToChange(services, layer);
      const ref = stepRef(mark, layer);
      if (document === undefined || ref === undefined) return;
      const via = isTyped ? behind.via : await preciseVia(kernel, behind, [behind.place.file, file]);
      const taken = stepIds(readNotes(document.getText()).file, ref.pointer);
      const step = await makeStep(services, tree, { name: behind.name, near: behind.place.file, via }, taken);
      if (step === undefined) void window.showWarningMessage(say('grow.nowhere', { names: behind.name }));
      else
        await writeSteps(services, document, (now) => addedSteps(now, ref, [{ step }]), {
          text: say('grow.added', { count: 1, name: iconless(stepLabel(mark.step)) }),
        });
      return;
    }
  }
  const found = await findCallee(kernel, behind.name, behind.place.file);
  await jumpTo(services, tree, found?.places[0] ?? behind.place);
}

/** The column (1-based) at which a word begins. */
function subjectColumn(offset: number, start: number, character: number): number {
  return character - (offset - start) + 1;
}
