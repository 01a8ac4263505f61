import type { TypePosition } from '../../c/types/typesAt.js';
import type { Kernel } from '../../kernel.js';
import { namedDefinition, type NamedDefinition } from '../../facts/namedDefinition.js';
import { behindEdge } from '../../path/behindEdge.js';
import type { PointerTarget } from '../../path/pointerTargets.js';
import { SourceError } from '../../source/source.js';
import type { Signal } from '../../signal.js';
import { indirectAt, isNamedBy } from '../indirectAt.js';
import { compareTargets } from '../targetRows.js';
import { definitionsAt } from './definitionsAt.js';
import { nameAt } from './nameAt.js';
import { definitionTarget, onceEach, type Target, type Targets } from './target.js';

/**
 * The functions that may run where something at a position does not name them: behind a member, a hook, a variable. Where it does name one, that. What is certain
 * comes first, then what is near.
 * @throws {SourceError} {Cancelled}
 */
export async function implementationsAt(
  given: Kernel,
  file: string,
  position: TypePosition,
  signal?: Signal,
): Promise<Targets | undefined> {
  const kernel = given.wantedBy(signal);
  const name = await nameAt(kernel, file, position);
  if (name === undefined) return undefined;
  const found = await indirectAt(kernel, file, position);
  const edges = typeof found === 'string' ? [] : found.edges.filter((edge) => isNamedBy(edge, name.word));
  if (edges.length === 0) return definitionsAt(kernel, file, position);
  const around = typeof found === 'string' ? undefined : found.around;
  const behind: PointerTarget[] = [];
  for (const edge of edges) {
    const results = behindEdge(kernel, { edge, name: around?.name ?? '' });
    for (let next = await results.next(); next.done !== true; next = await results.next()) behind.push(next.value);
  }
  const targets: Target[] = [];
  for (const one of behind.sort(compareTargets)) targets.push(...(await functionsOf(kernel, one)));
  if (targets.length === 0) return definitionsAt(kernel, file, position);
  return { start: name.start, end: name.end, targets: onceEach(targets) };
}

/** Where the function is defined that is put somewhere; the place where that is done when its definition is not found. */
async function functionsOf(kernel: Kernel, { name, place }: PointerTarget): Promise<Target[]> {
  const defined = await definitionsOf(kernel, name, place.file);
  return defined.length > 0 ? defined.map(definitionTarget) : [{ name, place, start: place.line }];
}

async function definitionsOf(kernel: Kernel, name: string, file: string): Promise<readonly NamedDefinition[]> {
  const isCalled = (one: { readonly kind: string; readonly name: string }) =>
    one.name === name && (one.kind === 'function' || one.kind === 'label');
  try {
    const own = (await kernel.definitions(file)).definitions.filter(isCalled);
    if (own.length > 0) return own.map((one) => namedDefinition(file, one));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
  return kernel.facts.nearestDefinitions(name, ['function', 'label'], { near: file });
}
