import { soleWord } from '../c/callForm.js';
import type { ArgumentText } from '../c/callText.js';
import { callTextsIn, readableCallTexts, type CallTextAt } from '../facts/callTexts.js';
import { isSameObject } from '../facts/sameObject.js';
import type { DeferredVia } from './deferredBindings.js';
import type { Raised } from './deferredRaises.js';
import { namesIn, type EdgeContext, type End } from './ends.js';

/** Files that name the callee, of which so many are looked into. */
const MOST_FILES = 24;

export interface MaybeBound {
  readonly call: CallTextAt;
  /** What the caller raises, as it says it. */
  readonly object: ArgumentText;
}

/**
 * A call that is given both the callee and the object that the caller raises, though it is not known to bind anything: `gear_work_init(&gear->spin,
 * gear_spin)`. What queues work of its own kind may run the callee all the same.
 */
export async function maybeBoundBy(
  callee: End,
  raised: Raised,
  caller: End,
  { setup }: DeferredVia,
  context: EdgeContext,
): Promise<MaybeBound | undefined> {
  const { kernel } = context;
  const objects = (await callAt(raised, caller, context))?.arguments ?? [];
  if (objects.length === 0) return undefined;
  const near = callee.places[0]?.file;
  for (const name of callee.names) {
    const { files } = await kernel.facts.filesNaming(name, near === undefined ? {} : { near });
    for (const file of files.filter((one) => !one.endsWith('.S')).slice(0, MOST_FILES)) {
      // A static function of another file is another one.
      if (!(await namesIn(callee, file, context)).includes(name)) continue;
      for (const call of await readableCallTexts(context.kernel, file)) {
        const at = call.arguments.findIndex((one) => soleWord(one) === name);
        // Where the author names what binds it, no other call does.
        if (at < 0 || (setup !== undefined && call.name !== setup)) continue;
        for (const [index, given] of call.arguments.entries())
          for (const object of index === at || given.words.length === 0 ? [] : objects)
            if ((await isSameObject(kernel, object, given, false)) === true) return { call, object };
      }
    }
  }
  return undefined;
}

/** The call itself with which the caller raises something, as its text says it. */
async function callAt({ site }: Raised, caller: End, context: EdgeContext): Promise<CallTextAt | undefined> {
  for (const where of caller.places) {
    if (where.file !== site.file) continue;
    const calls = await callTextsIn(context.kernel, where);
    const found = calls.find(({ place }) => place.line === site.line && place.column === site.column);
    if (found !== undefined) return found;
  }
  return undefined;
}
