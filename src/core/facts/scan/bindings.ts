import { argumentOf, soleWord } from '../../c/callForm.js';
import { parameterName, type ArgumentText } from '../../c/callText.js';
import { areThreads, bindingForms, type Deferral } from '../../c/mechanisms.js';
import { isSameObject } from '../sameObject.js';
import { sharedVariable } from '../sharedVariable.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import type { Place } from '../../source/place.js';
import { SourceError } from '../../source/source.js';
import type { Ask, Gaps } from '../ask.js';
import type { Binding, BoundQuestion } from '../runsLater.js';
import { localsSetTo } from '../localNames.js';
import type { TreeFiles } from '../treeFiles.js';
import { callTextsIn, callTextsOf, type CallTextAt } from '../callTexts.js';
import { filesNear } from './callers.js';
import { arraysHolding } from './arraysHolding.js';
import { FoundGaps } from './foundGaps.js';
import { asDeclared } from './declaredObject.js';
import { threadsPutInto } from './madeThreads.js';
import { holdingsOf } from './holdings.js';
import { boundByMembers } from './memberBindings.js';
import type { MemberSearch } from './memberSearch.js';
import { sleeperIn } from './sleepers.js';
import { Wrappers, type Reach } from './wrappers.js';

/** Files that one question reads. */
const MAX_FILES = 200;
/** Functions through which an argument is followed to what binds it. */
const MAX_DEPTH = 3;
const FAR: Reach = { depth: 3, lookups: 80 };

/** What is bound to what runs later; see {@link Facts.bindingsOf}. */
export async function* bindingsOf(
  tree: TreeFiles,
  members: MemberSearch,
  bound: BoundQuestion,
  ask: Ask & { readonly near: string },
): AsyncGenerator<readonly Binding[], Gaps> {
  const deferral = tree.mechanisms.deferral(bound.deferred);
  if (deferral === undefined) return { unreachable: [], cut: false };
  if (bound.object !== undefined) return yield* boundToObject(tree, members, deferral, bound.object, ask);
  return yield* whereBound(tree, members, deferral, bound, ask);
}

/** What is bound to an object that a call raises or queues: by `INIT_WORK(&x->work, f)` and its like, also through functions that bind what they are given. */
async function* boundToObject(
  tree: TreeFiles,
  members: MemberSearch,
  deferral: Deferral,
  object: ArgumentText,
  ask: Ask & { readonly near: string },
): AsyncGenerator<readonly Binding[], Gaps> {
  const gaps = new FoundGaps();
  const word = object.words.at(-1);
  if (word === undefined) return gaps;
  if (areThreads(deferral)) {
    for await (const one of threadsPutInto(tree, deferral, object, ask, gaps)) yield [one];
    if (!deferral.members.some(({ keptBy }) => keptBy !== undefined)) return gaps;
    const asked = await sharedVariable(tree, object, object.at?.file);
    for await (const one of boundByMembers(tree, members, deferral, ask, gaps)) {
      const same = one.keptIn === undefined ? false : await isSameObject(tree, one.keptIn, asked, false, ask.signal);
      if (same !== false) yield [{ ...one, object: one.keptIn, decided: same === true && one.decided }];
    }
    return gaps;
  }
  const forms = bindingForms(deferral);
  // What is woken is a queue; what has a function is an entry of one.
  const isSleptOn = !deferral.sleep.isEmpty;
  for await (const { call, rank } of callsNamingOneOf(tree, [word, ...forms.namesFor(word)], ask, gaps)) {
    if (isSleptOn) {
      const sleeper = await sleeperIn(tree, deferral, call, object, ask.signal);
      if (sleeper !== undefined) yield [{ ...sleeper, rank }];
      continue;
    }
    for (const form of forms.get(call.name)) {
      const bound = await asDeclared(tree, argumentOf(call, form, 'object'), call.place, ask.signal);
      const same = await isSameObject(tree, bound, object, false, ask.signal);
      if (form.function === undefined || same === false) continue;
      for await (const given of givenAt(tree, call, form.function, ask, gaps))
        for (const name of await elementsOr(tree, members, given, ask))
          yield [
            {
              function: name,
              form: form.name,
              place: given.call.place,
              ...(given.in === undefined ? {} : { in: given.in }),
              object: bound,
              decided: same === true,
              rank,
            },
          ];
    }
  }
  if (isSleptOn) return gaps;
  // What is copied from another member is put there in another place than its function.
  for await (const one of boundByMembers(tree, members, deferral, { ...ask, plain: true }, gaps)) {
    const same = await isSameObject(tree, one.object, object, false, ask.signal);
    if (same !== false) yield [{ ...one, decided: same === true && one.decided }];
  }
  return gaps;
}

/** What a name that is given stands for: the function of that name, or what the elements of an array hold. */
async function elementsOr(tree: TreeFiles, members: MemberSearch, { name, call }: Given, ask: Ask): Promise<string[]> {
  const { file } = call.place;
  const { places } = await members.definitions.of(name, ['function'], { near: file, signal: ask.signal });
  if (places.length > 0) return [name];
  const held = new Set<string>();
  for await (const one of holdingsOf(tree, members, { variable: name, file }, ask))
    if (one.function !== undefined) held.add(one.value ?? one.function);
  return held.size > 0 ? [...held] : [name];
}

/** Where a function is bound, in the lines of a place or anywhere: by a call that comes down to a form of the table, or by an installation. */
async function* whereBound(
  tree: TreeFiles,
  members: MemberSearch,
  deferral: Deferral,
  { functions, within }: BoundQuestion & { readonly functions: readonly string[] },
  ask: Ask & { readonly near: string },
): AsyncGenerator<readonly Binding[], Gaps> {
  const { near, signal } = ask;
  const gaps = new FoundGaps();
  const forms = bindingForms(deferral);
  const all = (await filesNaming(tree, functions, near, gaps, signal)).filter((file) => !file.endsWith('.S'));
  // An element of an array is bound where the array is named.
  const arrays = await arraysHolding(tree, functions, all, signal);
  const shared = arrays.flatMap(({ name, isStatic }) => (isStatic ? [] : [name]));
  const naming = shared.length === 0 ? [] : await filesNaming(tree, shared, near, gaps, signal);
  const candidates = within === undefined ? [...new Set([...all, ...naming])] : [within.file];
  gaps.cut = candidates.length > MAX_FILES;
  const binders = new Wrappers(forms, tree, members.definitions, FAR, signal);
  for (const [rank, file] of candidates.slice(0, MAX_FILES).entries()) {
    try {
      const texts = within === undefined ? await callTextsOf(tree, file) : await callTextsIn(tree, within);
      const variables = within === undefined ? [] : await localsSetTo(tree, file, functions, signal);
      const held = arrays.filter((one) => !one.isStatic || one.file === file);
      const names = [...functions, ...[...variables, ...held].map(({ name }) => name)];
      const found: Binding[] = [];
      const isNamed = (argument: ArgumentText | undefined) => names.includes(soleWord(argument) ?? '');
      for (const call of texts) {
        if (!call.arguments.some(isNamed)) continue;
        for (const one of await binders.reached(call, names)) {
          if (!isNamed(one.function)) continue;
          const word = soleWord(one.function) ?? '';
          const array = held.find(({ name }) => name === word);
          const name = (array ?? variables.find((variable) => variable.name === word))?.of ?? word;
          const object = await asDeclared(tree, one.object, call.place, signal);
          const from = array === undefined ? {} : { heldIn: array.file };
          found.push({ function: name, ...from, form: one.form, place: call.place, object, decided: true, rank });
        }
      }
      if (found.length > 0) yield found;
      else if (within !== undefined) {
        // The head of the function looks like a call of it.
        const calls = texts.filter(({ place }) => !isSamePlace(place, within));
        yield* boundUnnamed(binders, calls, isNamed, rank);
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      gaps.cannotReach([file]);
    }
    stopIfAborted(signal);
  }
  const installs = {
    ...ask,
    naming: functions,
    plain: true,
    ...(within === undefined ? {} : { first: [within.file] }),
  };
  for await (const one of boundByMembers(tree, members, deferral, installs, gaps)) {
    const { file, line } = one.place;
    const isInside = within === undefined || (file === within.file && within.line <= line && line <= within.end);
    const name = one.names.find((known) => functions.includes(known));
    if (isInside && name !== undefined) yield [{ ...one, function: name }];
  }
  return gaps;
}

/**
 * What calls bind without naming it: `DEFINE_WAIT(wait)` names the entry only, and its macro the function. Call by call: to know it of all of them is
 * to read what each of them does.
 */
async function* boundUnnamed(
  binders: Wrappers,
  texts: readonly CallTextAt[],
  isNamed: (argument: ArgumentText | undefined) => boolean,
  rank: number,
): AsyncGenerator<readonly Binding[]> {
  const open: Binding[] = [];
  for (const call of texts) {
    const found: Binding[] = [];
    for (const { form, object, function: bound } of await binders.reached(call)) {
      const name = isNamed(bound) ? soleWord(bound) : undefined;
      // A name of another function says nothing here.
      const decided = object === undefined || call.arguments.includes(object);
      if (name === undefined) continue;
      (decided ? found : open).push({ function: name, form, place: call.place, object, decided, rank });
    }
    if (found.length > 0) yield found;
  }
  if (open.length > 0) yield open;
}

/** The files that name one of some words, the nearest first. */
export async function filesNaming(
  tree: TreeFiles,
  words: readonly string[],
  near: string | undefined,
  gaps: FoundGaps,
  signal: Signal | undefined,
): Promise<string[]> {
  const found = await Promise.all(words.map((word) => filesNear(tree, word, near, signal)));
  gaps.cannotReach(found.flatMap(({ unreachable }) => unreachable));
  return [...new Set(found.flatMap(({ files }) => files))];
}

interface Given {
  readonly name: string;
  readonly call: CallTextAt;
  /** The function around the call. */
  readonly in: string | undefined;
}

/** The function that a call has as an argument; where that is a parameter of the function around it, what is passed to that one. */
export async function* givenAt(
  tree: TreeFiles,
  call: CallTextAt,
  argument: number,
  ask: Ask,
  gaps: FoundGaps,
  depth = 0,
): AsyncGenerator<Given> {
  const name = soleWord(call.arguments[argument]);
  if (name === undefined || name === 'NULL') return;
  const { file, line } = call.place;
  const { definitions } = await tree.definitions(file, ask.signal);
  stopIfAborted(ask.signal);
  const around = definitions.find(
    (one) => (one.kind === 'function' || one.kind === 'macro') && one.line <= line && line <= one.end,
  );
  const where = around === undefined ? undefined : { file, line: around.line, column: around.column, end: around.end };
  const head = where && (await callTextsIn(tree, where)).find((one) => one.name === around?.name);
  const parameter = head?.arguments.findIndex((one) => parameterName(one) === name) ?? -1;
  if (around === undefined || parameter < 0) {
    yield { name, call, in: around?.kind === 'function' ? around.name : undefined };
    return;
  }
  if (depth >= MAX_DEPTH) {
    gaps.cut = true;
    return;
  }
  for await (const outer of callsNaming(tree, around.name, { ...ask, near: file }, gaps))
    if (outer.call.name === around.name && !isSamePlace(outer.call.place, head?.place))
      yield* givenAt(tree, outer.call, parameter, ask, gaps, depth + 1);
}

function isSamePlace(a: Place, b: Place | undefined): boolean {
  return a.file === b?.file && a.line === b.line && a.column === b.column;
}

/** Calls in whose name or arguments a word stands, the nearest files first. */
async function* callsNaming(
  tree: TreeFiles,
  word: string,
  { near, signal }: Ask,
  gaps: FoundGaps,
): AsyncGenerator<CallNaming> {
  const { files, unreachable } = await filesNear(tree, word, near, signal);
  gaps.cannotReach(unreachable);
  yield* callsIn(tree, word, files, gaps, signal);
}

/** The same of several words, word by word. */
async function* callsNamingOneOf(
  tree: TreeFiles,
  words: readonly string[],
  ask: Ask,
  gaps: FoundGaps,
): AsyncGenerator<CallNaming> {
  for (const word of words) yield* callsNaming(tree, word, ask, gaps);
}

interface CallNaming {
  readonly call: CallTextAt;
  /** Smaller is nearer. */
  readonly rank: number;
}

/** The same in some files, in their order. */
export async function* callsIn(
  tree: TreeFiles,
  word: string,
  naming: readonly string[],
  gaps: FoundGaps,
  signal: Signal | undefined,
): AsyncGenerator<CallNaming> {
  const files = naming.filter((file) => !file.endsWith('.S'));
  if (files.length > MAX_FILES) gaps.cut = true;
  for (const [rank, file] of files.slice(0, MAX_FILES).entries()) {
    stopIfAborted(signal);
    try {
      if (!(await tree.source.read(file)).includes(word)) continue;
      for (const call of await callTextsOf(tree, file))
        if (call.name === word || call.arguments.some(({ words }) => words.includes(word))) yield { call, rank };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      gaps.cannotReach([file]);
    }
  }
}
