import { ThemeIcon, window } from 'vscode';
import type { Disposable } from '../../session/disposables.js';
import { nearness } from '../../core/source/nearness.js';
import { wrappedStep } from '../../core/notes/editSteps.js';
import type { Step } from '../../core/notes/format.js';
import { readNotes } from '../../core/notes/read.js';
import { stepIds } from '../../core/features/growth.js';
import { iconless } from '../../core/render/oneLine.js';
import { stepLabel } from '../../core/marks/labels.js';
import { makeStep } from './chosenSteps.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { jumpTo } from '../views/edgeJumps.js';
import { functionHere, functionOf, ownStepOf, type FunctionHere } from './functionHere.js';
import { offerOwn, sayNoFunction } from './growPath.js';
import { LineTexts } from '../tree/lineText.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { otherCallers } from './otherCalls.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { pickFromStream } from './streamPick.js';
import { findStep } from '../base/targets.js';
import { writeSteps } from './writeSteps.js';
import type { Place } from '../../core/source/place.js';
import { normalise } from '../../core/source/textLines.js';

/** "Add the caller above": what calls the first step of a path becomes its parent. */
export function registerCallerAbove(services: Services): Disposable {
  return registerCommand(COMMAND.callerAbove, async (...args) => {
    await sayFailure(services, () => addCaller(services, args));
  });
}

interface Caller {
  readonly name: string;
  readonly site: Place;
  readonly text: string;
  readonly isOther: boolean;
}

async function addCaller(services: Services, args: readonly unknown[]): Promise<void> {
  const { layers, checks, say } = services;
  checks.start();
  const given = findStep(services, args);
  const here = given === undefined ? await functionHere(services) : functionOf(services, given);
  if (here === undefined) {
    sayNoFunction(services);
    return;
  }
  const mark = given ?? (await ownStepOf(services, here));
  const layer = mark === undefined ? undefined : layers.layer(mark.layer);
  if (mark?.step.parent !== undefined) {
    const caller = iconless(stepLabel(mark.step.parent));
    void window.showInformationMessage(say('grow.notRoot', { name: iconless(stepLabel(mark.step)), caller }));
    return;
  }
  if (layer?.origin === 'bundled') {
    await offerOwn(services, layer, here);
    return;
  }
  const caller = await pickCaller(services, here, mark !== undefined);
  if (caller === undefined) return;
  if (mark === undefined || layer === undefined) {
    await jumpTo(services, here.tree, caller.site);
    return;
  }
  const document = await openToChange(services, layer);
  if (document === undefined) return;
  const taken = stepIds(readNotes(document.getText()).file, mark.step.pointer);
  const step = await makeStep(services, here.tree, { name: caller.name, near: caller.site.file }, taken);
  if (step === undefined) {
    void window.showWarningMessage(say('grow.nowhere', { names: caller.name }));
    return;
  }
  const site = await whichCall(here, caller);
  const ref = { pointer: mark.step.pointer, id: mark.step.step.id };
  const text = say('grow.callerAdded', { name: `${caller.name}()`, callee: iconless(stepLabel(mark.step)) });
  await writeSteps(services, document, (now) => wrappedStep(now, ref, step, undefined, site), { text });
}

/** Which of several calls of the caller is meant: nothing for its first. */
async function whichCall({ tree, name }: FunctionHere, caller: Caller): Promise<Step['site']> {
  const { calls } = await tree.kernel.outline(caller.site.file);
  const equal = calls.filter((one) => one.callee === name && one.caller === caller.name);
  const index = equal.findIndex(({ line, column }) => line === caller.site.line && column === caller.site.column);
  if (index <= 0) return undefined;
  const texts = new LineTexts(tree);
  const quote = (await texts.plain(caller.site)).trim();
  const lines = await Promise.all(equal.map(({ line }) => texts.plain({ ...caller.site, line })));
  const same = lines.filter((line) => normalise(line).includes(normalise(quote)));
  return same.length === 1 ? { quote } : { nth: index + 1 };
}

/** The functions that call one, the nearest files first, as they are found. */
async function pickCaller(services: Services, here: FunctionHere, adds: boolean): Promise<Caller | undefined> {
  const { say } = services;
  const { tree, name, places } = here;
  const [{ file }] = places;
  const jump = { iconPath: new ThemeIcon('go-to-file'), tooltip: say('grow.jumpToCall') };
  const order = new Map<string, number>();
  const chosen = await pickFromStream<Caller>({
    questions: services.questions,
    title: say('grow.callersTitle', { name: `${name}()` }),
    placeholder: say(adds ? 'grow.callersHint' : 'grow.behindJumpHint'),
    many: false,
    item: (one) => ({
      label: `${one.name}()`,
      description: [`${one.site.file}:${one.site.line}`, ...(one.isOther ? [say('grow.byOther')] : [])].join(' · '),
      detail: one.text,
      buttons: [jump],
    }),
    compare: (a, b) => (order.get(a.site.file) ?? 0) - (order.get(b.site.file) ?? 0) || a.site.line - b.site.line,
    button: (_, { site }) => {
      void jumpTo(services, tree, site);
      return { closes: true };
    },
    find: async function* (signal) {
      const texts = new LineTexts(tree);
      const others = Promise.all(places.map((where) => otherCallers(tree, where)));
      const seen = new Set<string>();
      const shown = async (one: { name: string; site: Place }, isOther: boolean) => {
        if (!order.has(one.site.file)) order.set(one.site.file, order.size);
        return { name: one.name, site: one.site, text: await texts.shown(one.site), isOther };
      };
      // A system call is called by what the macro makes of its name.
      const names = here.kind === 'syscall' ? [`__do_sys_${name}`, `__se_sys_${name}`, `sys_${name}`] : [name];
      for (const one of names)
        for await (const caller of tree.kernel.facts.callersOf(one, { near: file, signal })) {
          seen.add(`${caller.site.file}:${caller.site.line}`);
          yield await shown(caller, false);
        }
      for (const caller of (await others).flat()) {
        if (seen.has(`${caller.site.file}:${caller.site.line}`)) continue;
        if (nearness(caller.site.file, file, tree.kernel.arch) === undefined) continue;
        yield await shown(caller, true);
      }
      return undefined;
    },
    empty: say('grow.noCallers'),
    onFailure: (error) => {
      void sayFailure(services, () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
    },
  });
  return chosen?.[0];
}
