import { ThemeIcon, window } from 'vscode';
import type { Disposable } from '../../session/disposables.js';
import { stepInSentence } from '../../core/features/inSentence.js';
import { wrappedStep } from '../../core/notes/editSteps.js';
import { readNotes } from '../../core/notes/read.js';
import { callerRow, CallerOrder, callersFound, whichCall, type CallerFound } from '../../core/features/callerRows.js';
import { stepIds } from '../../core/features/growth.js';
import { targetsEnd } from '../../core/features/targetRows.js';
import { kernelOf } from '../../core/marks/archOf.js';
import { makeStep } from './chosenSteps.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { jumpTo } from '../views/edgeJumps.js';
import { functionHere, functionOf, ownStepOf, type FunctionHere } from './functionHere.js';
import { offerOwn, sayNoFunction } from './growPath.js';
import { LineTexts } from '../tree/lineText.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { otherCallers } from './otherCalls.js';
import { sayFailure } from '../base/sayFailure.js';
import { isOthers } from '../../session/layer.js';
import type { Services } from '../services.js';
import { pickFromStream } from './streamPick.js';
import { findStepOrRoot, isOfPathsView, refOf } from '../base/targets.js';
import { writeSteps } from './writeSteps.js';

/** "Add the caller above": what calls the first step of a path becomes its parent. */
export function registerCallerAbove(services: Services): Disposable {
  return registerCommand(COMMAND.callerAbove, async (...args) => {
    await sayFailure(services, () => addCaller(services, args));
  });
}

interface Caller extends CallerFound {
  readonly text: string;
}

async function addCaller(services: Services, args: readonly unknown[]): Promise<void> {
  const { layers, checks, say } = services;
  checks.start();
  const given = findStepOrRoot(services, args);
  const here = given === undefined ? await functionHere(services) : functionOf(services, given);
  if (here === undefined) {
    sayNoFunction(services);
    return;
  }
  const mark = given ?? (await ownStepOf(services, here));
  const layer = mark === undefined ? undefined : layers.layer(mark.layer);
  if (mark?.step.parent !== undefined) {
    const caller = stepInSentence(services.language, mark.step.parent);
    void window.showInformationMessage(
      say('grow.notRoot', { name: stepInSentence(services.language, mark.step), caller }),
    );
    return;
  }
  if (layer !== undefined && isOthers(layer)) {
    await offerOwn(services, layer, here);
    return;
  }
  const kernel = mark === undefined ? here.kernel : kernelOf(here.tree.kernel, mark);
  const caller = await pickCaller(services, { ...here, kernel }, mark !== undefined);
  if (caller === undefined) return;
  if (mark === undefined || layer === undefined) {
    await jumpTo(services, here.tree, caller.site);
    return;
  }
  const document = await openToChange(services, layer);
  if (document === undefined) return;
  const taken = stepIds(readNotes(document.getText()).file, mark.step.pointer);
  const step = await makeStep(services, kernel, { name: caller.name, near: caller.site.file }, taken);
  if (step === undefined) {
    void window.showWarningMessage(say('grow.nowhere', { names: caller.name }));
    return;
  }
  const site = await whichCall(kernel, here, caller);
  const ref = refOf({ mark });
  const text = say('grow.callerAdded', {
    name: `${caller.name}()`,
    callee: stepInSentence(services.language, mark.step),
  });
  await writeSteps(services, document, (now) => wrappedStep(now, ref, step, undefined, site), {
    text,
    takesKeys: isOfPathsView(services, args),
  });
}

/** The functions that call one, the nearest files first, as they are found. */
async function pickCaller(services: Services, here: FunctionHere, adds: boolean): Promise<Caller | undefined> {
  const { say, language } = services;
  const { tree, kernel, name, places } = here;
  const jump = { iconPath: new ThemeIcon('go-to-file'), tooltip: say('grow.jumpToCall') };
  const order = new CallerOrder();
  const chosen = await pickFromStream<Caller>({
    questions: services.questions,
    title: say('grow.callersTitle', { name: `${name}()` }),
    placeholder: say(adds ? 'grow.callersHint' : 'grow.behindJumpHint'),
    many: false,
    item: (one) => ({ ...callerRow(language, one, one.text), buttons: [jump] }),
    compare: (a, b) => order.compare(a, b),
    button: (_, { site }) => {
      void jumpTo(services, tree, site);
      return { closes: true };
    },
    find: async function* (signal) {
      const texts = new LineTexts(tree);
      const others = Promise.all(places.map((where) => otherCallers(tree, where))).then((all) => all.flat());
      const callers = callersFound(kernel, here, others, signal);
      let count = 0;
      let next = await callers.next();
      for (; next.done !== true; next = await callers.next()) {
        order.add(next.value);
        count++;
        yield { ...next.value, text: await texts.shown(next.value.site) };
      }
      return targetsEnd(language, count, next.value);
    },
    empty: say('grow.noCallers'),
    onFailure: (error) => {
      void sayFailure(services, () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
    },
  });
  return chosen?.[0];
}
