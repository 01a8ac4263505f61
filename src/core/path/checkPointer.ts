import { isPlaced } from '../anchor/place.js';
import type { Place } from '../anchor/placement.js';
import type { Install } from '../c/outline.js';
import type { Step, Via } from '../notes/format.js';
import { stopIfAborted } from '../signal.js';
import { SourceError } from '../source/source.js';
import { filesNear } from './callers.js';
import type { EdgeCheck, Near } from './edge.js';
import { at, edge, type EdgeContext, type End } from './ends.js';
import { findRegistration } from './registration.js';
import { chooseSite, completed, isInside } from './sites.js';

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
  const { installed, instead } =
    named === undefined
      ? await searchInstallation(caller, callee, via, context)
      : await findInstallation(callee, via, named, context);
  if (installed === undefined) {
    const missing = edge('not-found', 'edge-not-installed', caller, callee, site, values);
    return instead.length === 0 ? missing : { ...missing, nearest: instead };
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
  readonly installed?: Place & { readonly variable: string };
  /** What stands behind the pointer in place of the callee. */
  readonly instead: Near[];
}

/** The installation in the table, or by the function, that the author names. */
async function findInstallation(callee: End, via: PointerVia, name: string, context: EdgeContext): Promise<Found> {
  const kind = via.table === undefined ? 'function' : 'variable';
  const hint = (via.table === undefined ? via.byFile : via.tableFile) ?? callee.places[0]?.file;
  const holder = await placeHolder(kind, name, hint, context);
  if (holder === undefined) return { instead: [] };
  const instead: Near[] = [];
  for (const where of holder) {
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
  }
  return { instead };
}

/** The places of a table or of what installs: a macro may be what is named in place of a function. */
async function placeHolder(
  kind: 'function' | 'variable',
  name: string,
  file: string | undefined,
  context: EdgeContext,
): Promise<readonly Place[] | undefined> {
  const kinds = kind === 'variable' ? (['variable'] as const) : (['function', 'macro', 'syscall'] as const);
  for (const one of kinds) {
    const holder = await context.place({ [one]: name, ...(file === undefined ? {} : { file }) });
    stopIfAborted(context.signal);
    if (isPlaced(holder)) return holder.candidates;
  }
  return undefined;
}

/** An installation anywhere: the files that name the callee are searched, its own first. */
async function searchInstallation(caller: End, callee: End, via: PointerVia, context: EdgeContext): Promise<Found> {
  const { kernel, signal } = context;
  const [name = ''] = callee.names;
  const own = callee.places[0]?.file;
  const files = await filesNear(kernel, name, own ?? caller.places[0]?.file, signal);
  const holdsMember = new RegExp(`\\b${via.member}\\b`);
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
      if (found !== undefined)
        return { installed: { ...at(file, found.line, found.column), variable: found.variable ?? file }, instead: [] };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }
  return { instead: [] };
}

function isOf(one: Install, callee: End): boolean {
  return callee.names.includes(one.function) || (one.value !== undefined && callee.names.includes(one.value));
}
