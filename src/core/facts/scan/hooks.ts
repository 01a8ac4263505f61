import { argumentOf, soleWord } from '../../c/callForm.js';
import type { ArgumentText } from '../../c/callText.js';
import { typeAt } from '../../c/types/typesAt.js';
import type { Signal } from '../../signal.js';
import { SourceError } from '../../source/source.js';
import type { HookBinding, InstallsAsk, MemberName } from '../facts.js';
import type { Gaps } from '../ask.js';
import type { TreeFiles } from '../treeFiles.js';
import { callsIn, filesNaming, givenAt } from './bindings.js';
import { FoundGaps } from './foundGaps.js';
import { heldBehind, pastedHooks, type InstallsOf } from './pastedHooks.js';

/** What is put behind a hook by the macros that are known to do so; see {@link Facts.hooksOf}. */
export async function* hooksOf(
  tree: TreeFiles,
  installsOf: InstallsOf,
  hook: string,
  ask: InstallsAsk,
): AsyncGenerator<HookBinding, Gaps> {
  const gaps = new FoundGaps();
  const { naming, first = [], near, signal } = ask;
  const files = await filesNaming(tree, naming ?? [hook], near, gaps, signal);
  const likely = naming === undefined ? [] : first;
  let isBound = false;
  let isFound = false;
  for (const some of [likely, files.filter((file) => !likely.includes(file))])
    for await (const one of hooksAmong(tree, hook, some, gaps, signal)) {
      isBound = true;
      isFound ||= naming?.includes(one.function) === true;
      yield one;
    }
  if (isFound) return gaps;
  for await (const one of boundToValue(tree, installsOf, hook, ask, gaps)) {
    isBound = true;
    yield one;
  }
  // One of which the text says what is behind it is not looked for among the names that macros make.
  if (!isBound) gaps.add(yield* pastedHooks(tree, installsOf, hook, ask));
  return gaps;
}

/** What is bound by its name. */
async function* hooksAmong(
  tree: TreeFiles,
  hook: string,
  files: readonly string[],
  gaps: FoundGaps,
  signal: Signal | undefined,
): AsyncGenerator<HookBinding> {
  for await (const { call, rank } of callsIn(tree, hook, files, gaps, signal)) {
    const form = tree.mechanisms.hookBinder(call.name);
    if (form?.function === undefined || soleWord(argumentOf(call, form, 'hook')) !== hook) continue;
    for await (const given of givenAt(tree, call, form.function, { near: call.place.file, signal }, gaps))
      yield { function: given.name, place: given.call.place, rank };
  }
}

/** What is bound by the name of a parameter or of a member that holds it: `static_call_update(pmu_read, pmu->read)`. */
async function* boundToValue(
  tree: TreeFiles,
  installsOf: InstallsOf,
  hook: string,
  ask: InstallsAsk,
  gaps: FoundGaps,
): AsyncGenerator<HookBinding> {
  const { naming, near, signal } = ask;
  const binding = new Set<string>();
  for (const binder of tree.mechanisms.hookBinders)
    for (const file of (await tree.filesWithWord(binder, signal === undefined ? {} : { signal })).files)
      binding.add(file);
  const files = (await filesNaming(tree, [hook], near, gaps, signal)).filter((file) => binding.has(file));
  if (naming !== undefined) yield* hooksAmong(tree, hook, files, gaps, signal);
  for await (const { call } of callsIn(tree, hook, files, gaps, signal)) {
    const form = tree.mechanisms.hookBinder(call.name);
    if (form === undefined || soleWord(argumentOf(call, form, 'hook')) !== hook) continue;
    const given = argumentOf(call, form, 'function');
    if (given === undefined || given.words.length === 0 || soleWord(given) !== undefined) continue;
    const member = await memberRead(tree, given, signal);
    if (member !== undefined) gaps.add(yield* heldBehind(installsOf(member, ask), member));
    // What else it may be is not known.
    else gaps.cut = true;
  }
}

/** The member that an expression ends with, where it is one and it is known whose. */
async function memberRead(
  tree: TreeFiles,
  { at, words }: ArgumentText,
  signal: Signal | undefined,
): Promise<MemberName | undefined> {
  const [place, member] = [at?.words.at(-1), words.at(-1)];
  if (at === undefined || place === undefined || member === undefined) return undefined;
  try {
    const { owner, chosen } = await typeAt(tree, at.file, place, signal, 0);
    return typeof owner === 'string' && chosen === undefined ? { struct: owner, member } : undefined;
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}
