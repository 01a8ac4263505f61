import { argumentOf, soleWord } from '../../c/callForm.js';
import type { ArgumentText } from '../../c/callText.js';
import type { Deferral } from '../../c/mechanisms.js';
import type { Signal } from '../../signal.js';
import type { Place } from '../../source/place.js';
import { anyOf } from '../../source/pattern.js';
import { SourceError } from '../../source/source.js';
import { callTextsIn, callTextsOf, objectsOfResult, withSame, type CallTextAt } from '../callTexts.js';
import type { Ask } from '../ask.js';
import type { Binding } from '../runsLater.js';
import { isSameObject } from '../sameObject.js';
import { sharedVariable } from '../sharedVariable.js';
import type { TreeFiles } from '../treeFiles.js';
import { filesNear } from './callers.js';
import type { FoundGaps } from './foundGaps.js';

/** Files in which it is looked for who makes a thread. */
const MAX_FILES = 60;

/**
 * The threads that are put into an object where they are made: `mill->wheel = kthread_run(f, …)`.
 * @param folder only there; anywhere when absent
 * @throws {SourceError}
 */
export async function* threadsPutInto(
  tree: TreeFiles,
  { raise }: Deferral,
  object: ArgumentText,
  { near, signal }: Ask,
  gaps: FoundGaps,
  folder?: string,
): AsyncGenerator<Binding> {
  const word = object.words.at(-1);
  if (word === undefined) return;
  const asked = (await sharedVariable(tree, object, object.at?.file ?? near)) ?? object;
  const { files, unreachable } = await (folder === undefined
    ? filesNear(tree, word, near, signal)
    : tree.filesWithWord(word, signal === undefined ? {} : { signal }, folder));
  gaps.cannotReach(unreachable);
  const makes = new RegExp(String.raw`\b${anyOf(raise.all.map(({ name }) => name))}\s*\(`);
  if (files.length > MAX_FILES) gaps.cut = true;
  for (const [rank, file] of files.slice(0, MAX_FILES).entries())
    try {
      if (file.endsWith('.S') || !makes.test(await tree.source.read(file))) continue;
      for (const call of await callTextsOf(tree, file)) {
        const made = await threadMade(tree, raise, call, signal);
        if (made === undefined) continue;
        const { name, objects, in: around } = made;
        let open: ArgumentText | undefined;
        let sure: ArgumentText | undefined;
        for (const one of objects) {
          const same = await isSameObject(tree, one, asked, false, signal);
          if (same === true) sure ??= one;
          // A local name is told by what it is put into.
          else if (same === undefined && objects.length === 1) open ??= one;
        }
        const into = sure ?? open;
        const found = { function: name, form: call.name, place: call.place, in: around.name, object: into, rank };
        if (into !== undefined) yield { ...found, decided: sure !== undefined };
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      gaps.cannotReach([file]);
    }
}

/** The function of the thread that a local name of a function holds since it was made there. @throws {SourceError} */
export async function threadHeldIn(
  tree: TreeFiles,
  { raise }: Deferral,
  object: ArgumentText,
  where: Place,
  signal: Signal | undefined,
): Promise<string | undefined> {
  const name = object.address ? undefined : soleWord(object);
  if (name === undefined) return undefined;
  for (const call of await callTextsIn(tree, where)) {
    const made = await threadMade(tree, raise, call, signal);
    if (made?.objects.some(({ chain }) => chain?.length === 1 && chain[0] === name) === true) return made.name;
  }
  return undefined;
}

/** What a function wakes, where that is a member or a variable that others see, or what a local name of it is set to. @throws {SourceError} */
export async function wokenObject(
  tree: TreeFiles,
  object: ArgumentText,
  where: Place,
): Promise<ArgumentText | undefined> {
  for (const one of await withSame(tree, object, where)) {
    if ((one.chain?.length ?? 0) > 1) return one;
    const shared = await sharedVariable(tree, one, where.file);
    if (shared?.address === true) return shared;
  }
  return undefined;
}

/** The function with which a call makes a thread, and what that is put into. */
async function threadMade(
  tree: TreeFiles,
  raise: Deferral['raise'],
  call: CallTextAt,
  signal: Signal | undefined,
): Promise<
  | { readonly name: string; readonly in: { readonly name: string }; readonly objects: readonly ArgumentText[] }
  | undefined
> {
  const [form] = raise.get(call.name);
  const name = form && soleWord(argumentOf(call, form, 'function'));
  if (name === undefined) return undefined;
  const { file, line } = call.place;
  const { definitions } = await tree.definitions(file, signal);
  const around = definitions.find((one) => one.kind === 'function' && one.line <= line && line <= one.end);
  if (around === undefined) return undefined;
  const objects = await objectsOfResult(tree, call.place, { ...around, file });
  const all = objects.map(async (one) => (await sharedVariable(tree, one, file)) ?? one);
  return { name, in: around, objects: await Promise.all(all) };
}
