import { argumentOf, soleWord, type CallForm } from '../c/callForm.js';
import { parameterName, type ArgumentText } from '../c/callText.js';
import type { Kernel } from '../kernel.js';
import type { Via } from '../notes/format.js';
import { implementers, type Installation } from '../facts/scan/implementers.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { SourceError } from '../source/source.js';
import { edgesOut } from './callees.js';
import { filesNear } from './callers.js';
import { copiesInto } from './copies.js';
import { isSameObject } from './checkDeferred.js';
import { callTextsIn, callTextsOf, type CallTextAt } from './sites.js';
import type { Place } from '../source/place.js';

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

/** Files that one question reads. */
const MAX_FILES = 200;
/** Functions through which an argument is followed to what binds it. */
const MAX_DEPTH = 3;

/** What could not be searched. */
export interface BehindEnd {
  readonly unreachable: number;
  readonly cut: boolean;
}

interface MemberOf {
  readonly struct: string;
  readonly member: string;
}

/** What is put behind a member, and what is put behind those that are copied into it. */
export async function* behindPointer(
  kernel: Kernel,
  called: MemberOf,
  search: BehindSearch,
): AsyncGenerator<PointerTarget, BehindEnd> {
  const own = yield* behindMember(kernel, called, called, search);
  let { unreachable, cut } = own;
  for (const from of own.isCopied ? await copiesInto(kernel, called, search.near, search.signal) : []) {
    const end = yield* behindMember(kernel, from, called, search);
    unreachable = Math.max(unreachable, end.unreachable);
    cut ||= end.cut;
  }
  return { unreachable, cut };
}

/** What is put behind one member, as what may run where another one is called. */
async function* behindMember(
  kernel: Kernel,
  { struct, member }: MemberOf,
  called: MemberOf,
  search: BehindSearch,
): AsyncGenerator<PointerTarget, BehindEnd & { readonly isCopied: boolean }> {
  const results = implementers(kernel, { struct, member }, search);
  let isCopied = false;
  for (;;) {
    const next = await results.next();
    if (next.done === true) return { unreachable: next.value.unreachable.length, cut: next.value.cut, isCopied };
    isCopied ||= next.value.copy !== undefined;
    const behind = candidate(next.value, called);
    if (behind !== undefined) yield behind;
  }
}

/** Something that is put behind a member, as a candidate for a member that is called; `undefined` for what is no function. */
function candidate(one: Installation, { struct, member }: MemberOf): PointerTarget | undefined {
  const name = one.value ?? one.function;
  if (one.function === undefined || name === undefined || name === 'NULL') return undefined;
  const { file, line, column, style, variable, decided, rank } = one;
  const holder =
    style === 'assignment' || variable === undefined
      ? one.in === undefined
        ? {}
        : { by: one.in }
      : { table: variable };
  return {
    name,
    place: { file, line, column, end: line },
    ...(one.in === undefined ? {} : { in: one.in }),
    via: { struct, member, ...holder },
    decided,
    rank,
  };
}

/** What is bound to an object that a call raises or queues: by `INIT_WORK(&x->work, f)` and its like, also through functions that bind what they are given. */
export async function* boundTo(
  kernel: Kernel,
  edge: { readonly deferred: string; readonly by: string; readonly object?: ArgumentText },
  search: BehindSearch,
): AsyncGenerator<PointerTarget> {
  const { deferred, by, object } = edge;
  const deferral = kernel.mechanisms.deferral(deferred);
  const word = object?.words.at(-1);
  if (deferral === undefined || word === undefined) return;
  const forms = (call: CallTextAt): readonly CallForm[] => [
    ...(deferral.bind.get(call.name) ?? []),
    ...(deferral.raise.get(call.name) ?? []),
  ];
  for await (const { call, rank } of callsNaming(kernel, word, search)) {
    for (const form of forms(call)) {
      const same = isSameObject(argumentOf(call, form, 'object'), object);
      if (form.function === undefined || same === false) continue;
      const place = form.function;
      for await (const given of givenAt(kernel, call, place, search))
        yield {
          name: given.name,
          place: given.call.place,
          ...(given.in === undefined ? {} : { in: given.in }),
          via: { deferred, by, ...(given.in === undefined ? {} : { setup: given.in }) },
          decided: same === true,
          rank,
        };
    }
  }
}

/** What is put behind a hook by the macros that are known to do so. */
export async function* boundToHook(
  kernel: Kernel,
  { macro, hook }: { readonly macro: string; readonly hook: string },
  search: BehindSearch,
): AsyncGenerator<PointerTarget> {
  for await (const { call, rank } of callsNaming(kernel, hook, search)) {
    const form = kernel.mechanisms.hookBinder(call.name);
    if (form === undefined || soleWord(argumentOf(call, form, 'hook')) !== hook) continue;
    const name = soleWord(argumentOf(call, form, 'function'));
    if (name === undefined || name === 'NULL') continue;
    yield { name, place: call.place, via: { macro, hook }, decided: true, rank };
  }
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
    for (const edge of await edgesOut(kernel, where, signal))
      if (edge.kind === 'reference' && edge.to === callee)
        yield { name: edge.callee, place: edge.site, via: { argument: true, from: caller.id }, decided: true, rank: 0 };
}

interface Given {
  readonly name: string;
  readonly call: CallTextAt;
  /** The function around the call. */
  readonly in: string | undefined;
}

/** The function that a call has as an argument; where that is a parameter of the function around it, what is passed to that one. */
async function* givenAt(
  kernel: Kernel,
  call: CallTextAt,
  argument: number,
  search: BehindSearch,
  depth = 0,
): AsyncGenerator<Given> {
  const name = soleWord(call.arguments[argument]);
  if (name === undefined || name === 'NULL') return;
  const { file, line } = call.place;
  const { definitions } = await kernel.definitions(file, search.signal);
  stopIfAborted(search.signal);
  const around = definitions.find(
    (one) => (one.kind === 'function' || one.kind === 'macro') && one.line <= line && line <= one.end,
  );
  const where = around === undefined ? undefined : { file, line: around.line, column: around.column, end: around.end };
  const head = where && (await callTextsIn(kernel, where)).find((one) => one.name === around?.name);
  const parameter = head?.arguments.findIndex((one) => parameterName(one) === name) ?? -1;
  if (around === undefined || parameter < 0) {
    yield { name, call, in: around?.kind === 'function' ? around.name : undefined };
    return;
  }
  if (depth >= MAX_DEPTH) return;
  for await (const outer of callsNaming(kernel, around.name, { ...search, near: file }))
    if (outer.call.name === around.name && !isSamePlace(outer.call.place, head?.place))
      yield* givenAt(kernel, outer.call, parameter, search, depth + 1);
}

function isSamePlace(a: Place, b: Place | undefined): boolean {
  return a.file === b?.file && a.line === b.line && a.column === b.column;
}

/** Calls in whose name or arguments a word stands, the nearest files first. */
async function* callsNaming(
  kernel: Kernel,
  word: string,
  { near, signal }: BehindSearch,
): AsyncGenerator<{ readonly call: CallTextAt; readonly rank: number }> {
  const files = (await filesNear(kernel, word, near, signal)).filter((file) => !file.endsWith('.S'));
  for (const [rank, file] of files.slice(0, MAX_FILES).entries()) {
    stopIfAborted(signal);
    try {
      for (const call of await callTextsOf(kernel, file))
        if (call.name === word || call.arguments.some(({ words }) => words.includes(word))) yield { call, rank };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }
}
