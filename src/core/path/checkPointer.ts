import { soleWord } from '../c/callForm.js';
import type { Install } from '../c/outline.js';
import type { Step, Via } from '../notes/format.js';
import { stopIfAborted } from '../signal.js';
import { SourceError } from '../source/source.js';
import { filesNear } from './callers.js';
import { copiesInto } from './copies.js';
import type { EdgeCheck, Near } from './edge.js';
import { at, edge, filesNaming, namesIn, placeNamed, type EdgeContext, type End } from './ends.js';
import { findRegistration } from './registration.js';
import { localNames } from './localNames.js';
import { parameterStore } from './parameterStore.js';
import { callTextsIn, callTextsOf, chooseSite, completed, isInside, type CallTextAt } from './sites.js';
import type { Place } from '../source/place.js';

export type PointerVia = Via & { readonly struct: string; readonly member: string };

/** Files that are searched for an installation that the author does not name. */
const MAX_FILES = 40;
const MAX_NEAR = 3;

/** A call through a pointer: dispatched in the caller, and installed in a table or by a function. */
export async function checkPointer(
  caller: End,
  callee: End,
  via: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck> {
  const named = via.table ?? via.by;
  const values = { struct: via.struct, member: via.member, table: named ?? '' };
  const { certain, undecided, others } = await findDispatch(caller, via, step, context);
  const site = certain ?? undecided;
  if (site === undefined) {
    const missing = edge('not-found', 'edge-not-dispatched', caller, callee, undefined, values);
    return others.length === 0 ? missing : { ...missing, nearest: others };
  }
  const { installed: direct, instead } =
    named === undefined
      ? await searchInstallation(caller, callee, via, context)
      : await findInstallation(caller, callee, via, named, context);
  const installed = direct ?? (await findCopied(caller, callee, via, named, context));
  if (installed === undefined) {
    const missing = edge('not-found', 'edge-not-installed', caller, callee, site, values);
    return instead.length === 0 ? missing : { ...missing, nearest: instead };
  }
  if (installed.stored !== undefined) {
    const { stored, ...place } = installed;
    const told = { ...values, table: installed.variable };
    return {
      ...(certain === undefined
        ? edge('unchecked', 'edge-dispatched-undecided', caller, callee, site, told)
        : edge('verified', 'edge-dispatched-given', caller, callee, site, told)),
      proof: { installed: place, registered: stored },
    };
  }
  const table = via.table ?? (via.by === undefined ? installed.variable : undefined);
  const registered = table === undefined ? undefined : await findRegistration(context.kernel, installed.file, table);
  stopIfAborted(context.signal);
  const found = { ...values, table: named ?? installed.variable };
  return {
    ...(certain === undefined
      ? edge('unchecked', 'edge-dispatched-undecided', caller, callee, site, found)
      : edge('verified', 'edge-dispatched', caller, callee, site, found)),
    proof: { installed, ...(registered === undefined ? {} : { registered }) },
  };
}

/** Where the caller calls the member. */
async function findDispatch(
  caller: End,
  via: PointerVia,
  step: Step,
  context: EdgeContext,
): Promise<{ certain?: Place | undefined; undecided?: Place | undefined; others: Near[] }> {
  const decided: Place[] = [];
  const undecided: Place[] = [];
  const others: Near[] = [];
  for (const where of caller.places) {
    const { dispatches } = await completed(where, via.member, context);
    for (const one of dispatches) {
      if (!isInside(one, where, caller)) continue;
      const place = at(where.file, one.line, one.column);
      if (one.member === via.member && one.struct === via.struct) decided.push(place);
      else if (one.member === via.member && one.struct === undefined) undecided.push(place);
      else if (others.length < MAX_NEAR && (one.member === via.member || one.struct === via.struct))
        others.push({ what: 'dispatch', name: `${one.struct ?? '?'}.${one.member}`, place });
    }
  }
  const certain = await chooseSite(decided, step, context);
  return { certain, undecided: certain ?? (await chooseSite(undecided, step, context)), others };
}

interface Found {
  readonly installed?: Place & {
    readonly variable: string;
    /** It is given to a function, which puts it into the member here, or is copied here from another member. */
    readonly stored?: Place;
  };
  /** What stands behind the pointer in place of the callee. */
  readonly instead: Near[];
}

/** The installation in the table, or by the function, that the author names. */
async function findInstallation(
  caller: End,
  callee: End,
  via: PointerVia,
  name: string,
  context: EdgeContext,
): Promise<Found> {
  // A macro may be what is named in place of a function.
  const kinds = via.table === undefined ? (['function', 'macro', 'syscall'] as const) : (['variable'] as const);
  const given = via.table === undefined ? via.byFile : via.tableFile;
  const hints = given === undefined ? [callee.places[0]?.file, caller.places[0]?.file] : [given];
  const holder = await placeNamed(kinds, name, hints, context);
  if (holder === undefined) return { instead: [] };
  const instead: Near[] = [];
  for (const where of holder) {
    if ((await namesIn(callee, where.file, context)).length === 0) continue;
    const isHere = (one: Install): boolean =>
      one.member === via.member &&
      (via.table === undefined ? one.line >= where.line && one.line <= where.end : one.variable === name);
    // What the file alone decides needs no header.
    const { installs: plain } = await context.kernel.outline(where.file, context.signal);
    stopIfAborted(context.signal);
    const decided = plain.find((one) => isHere(one) && isOf(one, callee) && one.struct === via.struct);
    const { installs } = decided === undefined ? await completed(where, via.member, context) : { installs: [decided] };
    const found = installs.find((one) => isHere(one) && isOf(one, callee) && one.struct === via.struct);
    if (found !== undefined)
      return { installed: { ...at(where.file, found.line, found.column), variable: found.variable ?? name }, instead };
    for (const one of installs)
      if (isHere(one) && (one.struct ?? via.struct) === via.struct && instead.length < MAX_NEAR)
        instead.push({ what: 'installed', name: one.function, place: at(where.file, one.line, one.column) });
    if (via.table !== undefined) continue;
    const passed = await findGiven(await callTextsIn(context.kernel, where), callee, via, context);
    if (passed !== undefined) return { installed: { ...passed, variable: name }, instead };
  }
  // What is named may be what the callee is given to.
  const own = callee.places[0]?.file;
  if (via.table === undefined && own !== undefined) {
    const calls = (await callTextsOf(context.kernel, own)).filter((one) => one.name === name);
    const passed = await findGiven(calls, callee, via, context);
    if (passed !== undefined) return { installed: { ...passed, variable: name }, instead };
  }
  return { instead };
}

/** An installation behind another member, from which it is copied into the one that is called. */
async function findCopied(
  caller: End,
  callee: End,
  via: PointerVia,
  named: string | undefined,
  context: EdgeContext,
): Promise<Found['installed']> {
  const { kernel, signal } = context;
  for (const { struct, member, place } of await copiesInto(kernel, via, caller.places[0]?.file, signal)) {
    const from = { ...via, struct, member };
    // The author may name who copies it in place of who has it.
    const isCopier = via.table === undefined && named !== undefined && (await functionAt(place, context)) === named;
    const { installed } =
      named === undefined || isCopier
        ? await searchInstallation(caller, callee, from, context)
        : await findInstallation(caller, callee, from, named, context);
    if (installed !== undefined) return { ...installed, stored: place };
  }
  return undefined;
}

/** A call to which the callee is given and that puts it into the member. */
async function findGiven(
  calls: readonly CallTextAt[],
  callee: End,
  via: PointerVia,
  context: EdgeContext,
): Promise<(Place & { readonly stored: Place }) | undefined> {
  const file = calls[0]?.place.file;
  const local = file === undefined ? [] : await localNames(context.kernel, file, callee.names);
  for (const call of calls) {
    const { line } = call.place;
    const names = local.filter(({ from, to }) => from <= line && line <= to).map(({ name }) => name);
    const place = call.arguments.findIndex((one) => [...callee.names, ...names].includes(soleWord(one) ?? ''));
    if (place < 0) continue;
    const stored = await parameterStore(call, place, via, context);
    if (stored !== undefined) return { ...call.place, stored };
  }
  return undefined;
}

/** An installation anywhere: the files that name the callee are searched, its own first. */
async function searchInstallation(caller: End, callee: End, via: PointerVia, context: EdgeContext): Promise<Found> {
  const { kernel, signal } = context;
  const [name = ''] = callee.names;
  const own = callee.places[0]?.file;
  const all = await filesNear(kernel, name, own ?? caller.places[0]?.file, signal);
  const files = await filesNaming(callee, all, context);
  const holdsMember = new RegExp(`\\b${via.member}\\b`);
  const instead: Near[] = [];
  let read = 0;
  for (const file of files) {
    if (file.endsWith('.S') || read >= MAX_FILES) continue;
    try {
      const text = await kernel.source.read(file);
      if (!holdsMember.test(text) && file !== own) continue;
      read++;
      const { installs } = await completed(
        { file, line: 1, column: 1, end: Number.MAX_SAFE_INTEGER },
        via.member,
        context,
      );
      const found = installs.find((one) => one.member === via.member && one.struct === via.struct && isOf(one, callee));
      if (found !== undefined) {
        const place = at(file, found.line, found.column);
        return { installed: { ...place, variable: await holderOf(place, found, context) }, instead: [] };
      }
      for (const one of installs)
        if (one.member === via.member && one.struct === via.struct && instead.length < MAX_NEAR)
          instead.push({ what: 'installed', name: one.value ?? one.function, place: at(file, one.line, one.column) });
      const given = await findGiven(await callTextsOf(kernel, file), callee, via, context);
      if (given !== undefined)
        return { installed: { ...given, variable: (await functionAt(given, context)) ?? file }, instead: [] };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }
  return { instead };
}

/** What has an installation: the function that makes it, else the variable. */
async function holderOf(place: Place, one: Install, context: EdgeContext): Promise<string> {
  return (await functionAt(place, context)) ?? one.variable ?? place.file;
}

async function functionAt({ file, line }: Place, { kernel, signal }: EdgeContext): Promise<string | undefined> {
  const { definitions } = await kernel.definitions(file, signal);
  return definitions.find((one) => one.kind === 'function' && one.line <= line && line <= one.end)?.name;
}

function isOf(one: Install, callee: End): boolean {
  return callee.names.includes(one.function) || (one.value !== undefined && callee.names.includes(one.value));
}
