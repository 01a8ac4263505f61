import type { ArgumentText } from '../c/callText.js';
import type { Installation, InstallsEnd, MemberName } from '../facts/facts.js';
import type { Gaps } from '../facts/ask.js';
import type { HeldEnd, VariableName } from '../facts/heldByVariable.js';
import { mapped } from '../facts/mapped.js';
import type { Kernel } from '../kernel.js';
import type { Via } from '../notes/format.js';
import type { Signal } from '../signal.js';
import { placeAt, type Place } from '../source/place.js';

/** A function that may be what runs, where a call does not name it. */
export interface PointerTarget {
  readonly name: string;
  /** Where it is bound, installed or passed. */
  readonly place: Place;
  /** The function in which that is. */
  readonly in?: string;
  /** How a step says that it is reached so. */
  readonly via: Via;
  /** Whether it is certain that it is this object or member. */
  readonly decided: boolean;
  /** Smaller is nearer to what is read. */
  readonly rank: number;
}

interface BehindSearch {
  /** The file that is being read: what is near comes first. */
  readonly near: string;
  readonly signal?: Signal;
}

/** What is put behind a member, and what is put behind those that are copied into it. */
export async function* behindPointer(
  kernel: Kernel,
  member: MemberName,
  search: BehindSearch,
): AsyncGenerator<PointerTarget, InstallsEnd> {
  return yield* mapped(kernel.facts.installsOf(member, search), targetOf);
}

/** Something that is put behind a member, as what may run where that is called; `undefined` for what is no function. */
function targetOf(one: Installation): PointerTarget | undefined {
  const name = one.value ?? one.function;
  if (one.function === undefined || name === undefined || name === 'NULL') return undefined;
  const { struct, member, file, line, column, style, variable, decided, rank } = one;
  const isMade = style === 'assignment' || style === 'setter' || variable === undefined;
  const holder = !isMade ? { table: variable } : one.in === undefined ? {} : { by: one.in };
  return {
    name,
    place: placeAt(file, line, column),
    ...(one.in === undefined ? {} : { in: one.in }),
    via: { struct, member, ...holder },
    decided,
    rank,
  };
}

/** What a variable, or the elements of an array, hold, or a function gives back. */
export async function* heldByVariable(
  kernel: Kernel,
  asked: VariableName,
  search: BehindSearch,
): AsyncGenerator<PointerTarget, HeldEnd> {
  const { variable } = asked;
  return yield* mapped(kernel.facts.heldBy(asked, search), (one) => {
    const name = one.value ?? one.function;
    if (one.function === undefined || name === undefined) return undefined;
    const { file, line, column, decided, rank } = one;
    return {
      name,
      place: placeAt(file, line, column),
      ...(one.in === undefined ? {} : { in: one.in }),
      via: { variable },
      decided,
      rank,
    };
  });
}

/** What is bound to an object that a call raises or queues. */
export async function* boundTo(
  kernel: Kernel,
  { deferred, by, object }: { readonly deferred: string; readonly by: string; readonly object?: ArgumentText },
  search: BehindSearch,
): AsyncGenerator<PointerTarget, Gaps> {
  if (object === undefined) return { unreachable: [], cut: false };
  const results = kernel.facts.bindingsOf({ deferred, object }, search);
  for (;;) {
    const next = await results.next();
    if (next.done === true) return next.value;
    for (const one of next.value)
      yield {
        name: one.function,
        place: one.place,
        ...(one.in === undefined ? {} : { in: one.in }),
        via: { deferred, by, ...(one.in === undefined ? {} : { setup: one.in }) },
        decided: one.decided,
        rank: one.rank,
      };
  }
}

/** What is put behind a hook by the macros that are known to do so. */
export async function* boundToHook(
  kernel: Kernel,
  { macro, hook }: { readonly macro: string; readonly hook: string },
  search: BehindSearch,
): AsyncGenerator<PointerTarget, Gaps> {
  return yield* mapped(kernel.facts.hooksOf(hook, search), (one) => ({
    name: one.function,
    place: one.place,
    via: { macro, hook },
    decided: true,
    rank: one.rank,
  }));
}

/**
 * What the caller passes to the function that calls what its parameter points to.
 * @param caller with the id of its step
 */
export async function* passedBy(
  kernel: Kernel,
  caller: { readonly id: string; readonly places: readonly Place[] },
  callee: string,
  { signal }: BehindSearch,
): AsyncGenerator<PointerTarget> {
  for (const where of caller.places)
    for (const edge of await kernel.facts.callsOf(where, signal))
      if (edge.kind === 'reference' && edge.to === callee)
        yield { name: edge.callee, place: edge.site, via: { argument: true, from: caller.id }, decided: true, rank: 0 };
}
