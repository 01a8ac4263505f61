import { argumentOf } from '../../c/callForm.js';
import type { ArgumentText } from '../../c/callText.js';
import type { Deferral } from '../../c/mechanisms.js';
import type { Signal } from '../../signal.js';
import type { CallTextAt } from '../callTexts.js';
import type { Binding } from '../runsLater.js';
import { isSameObject } from '../sameObject.js';
import { sharedVariable } from '../sharedVariable.js';
import type { TreeFiles } from '../treeFiles.js';
import { asDeclared } from './declaredObject.js';

/**
 * The function that goes on when an object is woken, since a call in it sleeps on that: `wait_event(q, …)`. Nothing binds it to the object; where it sleeps
 * stands for the binding. `undefined` for a call that does not sleep, or on another object. @throws {SourceError}
 */
export async function sleeperIn(
  tree: TreeFiles,
  { sleep }: Deferral,
  call: CallTextAt,
  object: ArgumentText,
  signal: Signal | undefined,
): Promise<Omit<Binding, 'rank'> | undefined> {
  const form = sleep.get(call.name)[0];
  if (form === undefined) return undefined;
  const { file, line } = call.place;
  const slept = await sharedVariable(
    tree,
    await asDeclared(tree, argumentOf(call, form, 'object'), call.place, signal),
    file,
  );
  const same = await isSameObject(tree, slept, await sharedVariable(tree, object, object.at?.file), false, signal);
  if (same === false) return undefined;
  const { definitions } = await tree.definitions(file, signal);
  const around = definitions.find((one) => one.kind === 'function' && one.line <= line && line <= one.end);
  if (around === undefined) return undefined;
  const { name } = around;
  return { function: name, form: call.name, place: call.place, in: name, object: slept, decided: same === true };
}
