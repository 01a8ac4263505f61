import { usesIn } from '../../c/types/completeOutline.js';
import type { MemberUse } from '../../c/types/memberUse.js';
import { parameterName } from '../../c/callText.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { linesOf, placeAt, type Place } from '../../source/place.js';
import { SourceError } from '../../source/source.js';
import { callTextsIn } from '../callTexts.js';
import type { HandedParameter, HandedPointer } from '../handed.js';
import type { TreeFiles } from '../treeFiles.js';
import type { DefinitionSearch } from './definitions.js';
import { returnedIn } from './heldIn.js';

/** Functions that hand a parameter on to one another are followed so far. */
const MAX_DEPTH = 3;

/** The calls in the lines of a place that hand on what stands behind a member to a function that calls it; see {@link Facts.handedTo}. */
export async function handedTo(
  tree: TreeFiles,
  definitions: DefinitionSearch,
  where: Place,
  member: string,
  signal: Signal | undefined,
): Promise<HandedPointer[]> {
  const { file } = where;
  if (file.endsWith('.S')) return [];
  const { uses, lines } = await usesIn(tree, file, linesOf(where), signal);
  const found: HandedPointer[] = [];
  for (const { to, argument, member: own, returnedBy, at } of uses.given.values()) {
    const line = lines.line(at);
    if (line < where.line || line > where.end) continue;
    const given =
      returnedBy === undefined
        ? own
        : await givenBack(tree, definitions, { name: returnedBy, near: file }, member, signal);
    if (given?.name !== member || typeof given.owner !== 'string') continue;
    const called = await calledBy(tree, definitions, { name: to, near: file, argument }, signal, 0);
    if (called === undefined) continue;
    const within = given.within === undefined ? {} : { within: given.within };
    found.push({ struct: given.owner, to, site: placeAt(file, line, lines.column(at)), ...called, ...within });
  }
  return found;
}

/** The calls in the lines of a function that hand on a parameter of it to a function that calls it; see {@link Facts.parametersHandedOn}. */
export async function parametersHandedOn(
  tree: TreeFiles,
  definitions: DefinitionSearch,
  where: Place,
  signal: Signal | undefined,
): Promise<HandedParameter[]> {
  const { file } = where;
  if (file.endsWith('.S')) return [];
  const { uses, lines } = await usesIn(tree, file, linesOf(where), signal);
  const found: HandedParameter[] = [];
  for (const { to, argument, member, parameter: own, at } of uses.given.values()) {
    const line = lines.line(at);
    if (own === undefined || member !== undefined || line < where.line || line > where.end) continue;
    const called = await calledBy(tree, definitions, { name: to, near: file, argument }, signal, 0);
    if (called === undefined) continue;
    const [head] = await callTextsIn(tree, where);
    const parameter = parameterName(head?.arguments[own]) ?? '';
    found.push({ parameter, to, site: placeAt(file, line, lines.column(at)), ...called });
  }
  return found;
}

/** The member of a name whose value a function gives back, by itself or from another one. */
async function givenBack(
  tree: TreeFiles,
  definitions: DefinitionSearch,
  { name, near }: { readonly name: string; readonly near: string },
  member: string,
  signal: Signal | undefined,
  depth = 0,
): Promise<MemberUse | undefined> {
  const { places } = await definitions.of(name, ['function'], { near, ...(signal === undefined ? {} : { signal }) });
  for (const where of places)
    try {
      const given = await returnedIn(tree, name, where, signal);
      const found = given.find(({ fromMember }) => fromMember?.name === member)?.fromMember;
      if (found !== undefined) return found;
      if (depth >= MAX_DEPTH) continue;
      for (const { from } of given) {
        const next = { name: from?.name ?? '', near: where.file };
        const inner =
          from?.k === 'function' ? await givenBack(tree, definitions, next, member, signal, depth + 1) : undefined;
        if (inner !== undefined) return inner;
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  return undefined;
}

/** Where a function, or one that it hands the parameter to, calls a parameter of it. */
async function calledBy(
  tree: TreeFiles,
  definitions: DefinitionSearch,
  { name, near, argument }: { readonly name: string; readonly near: string; readonly argument: number },
  signal: Signal | undefined,
  depth: number,
): Promise<{ readonly caller: string; readonly called: Place } | undefined> {
  const { places, ambiguous } = await definitions.of(name, ['function'], {
    near,
    ...(signal === undefined ? {} : { signal }),
  });
  // Where several are meant it is not known which of them gets it.
  if (ambiguous) return undefined;
  for (const { file, line: from, end: to } of places) {
    try {
      const { uses, lines } = await usesIn(tree, file, { from, to }, signal);
      stopIfAborted(signal);
      const isHere = (at: number) => lines.line(at) >= from && lines.line(at) <= to;
      for (const { parameter, element, at } of uses.pointerCalls.values())
        if (parameter === argument && element !== true && isHere(at))
          return { caller: name, called: placeAt(file, lines.line(at), lines.column(at)) };
      if (depth >= MAX_DEPTH) continue;
      for (const inner of uses.given.values()) {
        if (inner.parameter !== argument || inner.member !== undefined || !isHere(inner.at)) continue;
        const next = { name: inner.to, near: file, argument: inner.argument };
        const found = await calledBy(tree, definitions, next, signal, depth + 1);
        if (found !== undefined) return found;
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }
  return undefined;
}
