import type { ArgumentText } from '../c/callText.js';
import { areThreads, type Deferral } from '../c/mechanisms.js';
import { callTextsOfFunction, objectsOfResult } from '../facts/callTexts.js';
import { CallMap } from '../facts/lexical/callMap.js';
import { gathered } from '../facts/gathered.js';
import { comesTo } from '../facts/lexical/comesTo.js';
import { LexicalTree } from '../facts/lexical/lexicalTree.js';
import type { Unit } from '../facts/lexical/units.js';
import type { Binding } from '../facts/runsLater.js';
import { isSameObject, ownerOfWord } from '../facts/sameObject.js';
import { sharedVariable } from '../facts/sharedVariable.js';
import type { Place } from '../source/place.js';
import { anyOf } from '../source/pattern.js';
import { readableText } from '../source/readableText.js';
import type { Bound } from './deferredBindings.js';
import type { EdgeContext, End } from './ends.js';

/** Files that name an object and can see its struct: where there are more, what raises it is not looked for. */
const MOST_FILES = 80;

/**
 * Whether the caller may come, deeper than was read, to what raises an object that the callee is bound to. It is asked from the other end: who raises such
 * an object, who calls them, and so on. `never` where the caller is not among them.
 */
export async function raisedDeeper(
  caller: End,
  callee: End,
  deferral: Deferral,
  bound: Bound,
  { kernel }: EdgeContext,
): Promise<Unit | 'never' | 'open'> {
  // Of what sleeps on a queue nothing is bound to the queue that is woken.
  if (!deferral.sleep.isEmpty || caller.places.some(({ file }) => file.endsWith('.S'))) return 'open';
  const tree = new LexicalTree(kernel, true);
  const map = new CallMap(tree);
  const bindings: Binding[] = [];
  for await (const group of bound.groups()) bindings.push(...group);
  if (bound.doubt() !== undefined) return 'open';
  const raisesFunctions = deferral.raise.all.some((form) => form.function !== undefined);
  if (bindings.length === 0 || raisesFunctions) {
    // A function that is given to what raises it may come there by a member, or by what somebody else hands on.
    const isBound = ({ file, line }: { readonly file: string; readonly line: number }) =>
      bindings.some(({ place }) => place.file === file && place.line <= line && line <= place.line + LONGEST_CALL);
    for (const place of callee.places)
      for (const unit of (await tree.units(place.file))?.units ?? [])
        if (unit.place.line === place.line)
          for (const value of await map.valuesTo(unit)) if (!isBound(value)) return 'open';
  }
  const raisers = new Map<string, Unit>();
  for (const one of bindings) {
    const found = await raisersOf(one);
    if (found === undefined) return 'open';
    for (const unit of found) raisers.set(unit.key, unit);
  }
  if (map.cut || tree.unreachable.size > 0) return 'open';
  return comesTo(caller.places, [...raisers.values()], map);

  /** The functions that raise what a binding binds; `undefined` where that is not known. */
  async function raisersOf(binding: Binding): Promise<Unit[] | undefined> {
    const { place, object, form } = binding;
    const around = await unitAround(place);
    if (deferral.raise.has(form)) {
      if (around === undefined) return undefined;
      const found = [around];
      if (areThreads(deferral))
        for (const made of await objectsOfResult(kernel, place, around.place)) {
          const woken = await raisersOfObject((await sharedVariable(kernel, made, place.file)) ?? made, place);
          // What only the function itself sees it wakes itself.
          for (const unit of woken ?? []) found.push(unit);
          if (woken === undefined && (made.words.length > 1 || made.address)) return undefined;
        }
      return found;
    }
    return object === undefined ? undefined : raisersOfObject(object, place);
  }

  async function raisersOfObject(object: ArgumentText, place: Place): Promise<Unit[] | undefined> {
    const named = (await sharedVariable(kernel, object, object.at?.file ?? place.file)) ?? object;
    const { words, chain, address } = named;
    const last = words.at(-1);
    if (last === undefined || (chain === undefined && !address)) return undefined;
    // A local pointer is called so in its function alone.
    if (words.length === 1 && !address && !/^[A-Z0-9_]+$/.test(last)) return undefined;
    const names = [last, ...deferral.raise.namesFor(last)];
    const files = await filesNaming(names, named, place.file);
    if (files === undefined) return undefined;
    const found: Unit[] = [];
    for (const file of files) {
      const text = await readableText(kernel.source, file);
      if (keeps(last).test(text)) return undefined;
      const naming = new RegExp(String.raw`\b${anyOf(names)}\b`);
      const lines = text.split('\n');
      for (const unit of (await tree.units(file))?.units ?? []) {
        if (!naming.test(lines.slice(unit.place.line - 1, unit.place.end).join('\n'))) continue;
        const isRaised = await raises(unit, named, names);
        if (isRaised === undefined) return undefined;
        if (isRaised) found.push(unit);
      }
    }
    return found;
  }

  /** Whether a function makes a call that is given an object of a name and raises it, by itself or in what it calls; `undefined` where that is not known. */
  async function raises(unit: Unit, object: ArgumentText, names: readonly string[]): Promise<boolean | undefined> {
    const isIt = async (one: ArgumentText) =>
      one.words.some((word) => names.includes(word)) && (await isSameObject(kernel, one, object, false)) !== false;
    const forms = deferral.raise.with(deferral.wake);
    const asked = new Set<string>();
    for (const { name, arguments: given } of await callTextsOfFunction(kernel, unit.place)) {
      if (names.includes(name) && forms.has(name)) return true;
      if (name === unit.name || deferral.bind.has(name)) continue;
      if (asked.has(name) || !(await isAny(given, isIt))) continue;
      if (forms.has(name)) return true;
      asked.add(name);
    }
    let isOpen = false;
    for (const by of asked) {
      const { all, end } = await gathered(kernel.facts.raisesOf(unit.place, { deferred: deferral.kind, by }));
      if (all.flat().some(({ reached }) => reached.some(({ form }) => forms.has(form)))) return true;
      isOpen ||= end.depth !== undefined || end.cut || end.several.length > 0;
    }
    return isOpen ? undefined : false;
  }

  /** The files that may raise an object. */
  async function filesNaming(
    names: readonly string[],
    object: ArgumentText,
    near: string,
  ): Promise<readonly string[] | undefined> {
    const [last = ''] = names;
    const all = await Promise.all(names.map((name) => kernel.facts.filesNaming(name)));
    if (all.some(({ unreachable }) => unreachable.length > 0)) return undefined;
    const naming = [...new Set(all.flatMap(({ files }) => files))].filter((file) => !file.endsWith('.S'));
    if (naming.length <= MOST_FILES) return naming;
    const owner = object.words.length < 2 ? undefined : await ownerOfWord(kernel, object, object.words.length - 1);
    const seeing =
      owner === undefined ? undefined : await kernel.facts.filesSeeing({ struct: owner, member: last }, { near });
    const among = seeing === undefined ? naming : naming.filter((file) => seeing.has(file));
    return among.length > MOST_FILES ? undefined : among;
  }

  async function unitAround({ file, line }: Place): Promise<Unit | undefined> {
    return (await tree.units(file))?.units.find(
      ({ kind, place }) => kind !== 'macro' && place.line <= line && line <= place.end,
    );
  }
}

async function isAny<T>(all: readonly T[], holds: (one: T) => Promise<boolean>): Promise<boolean> {
  for (const one of all) if (await holds(one)) return true;
  return false;
}

/** The lines of a call, at most. */
const LONGEST_CALL = 6;

/** What keeps the address of an object under another name, or gives it back. */
function keeps(name: string): RegExp {
  return new RegExp(
    String.raw`(?:(?:->|\.)\s*\w+(?:\[[^\]]*\])?\s*=|\breturn\b)\s*&(?:\w+(?:\[[^\]]*\])?\s*(?:->|\.)\s*)*${anyOf([name])}\s*[,;}]`,
  );
}
