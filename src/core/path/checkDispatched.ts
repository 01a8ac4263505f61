import type { Installation, TableName } from '../facts/facts.js';
import { placeAt, type Place } from '../source/place.js';
import type { EdgeCheck, EdgeDoubt, EdgeReason } from './edge.js';
import { edge, type EdgeContext, type End } from './ends.js';
import type { FoundDispatch } from './findDispatch.js';
import { findInstallation, type FoundInstallation, type InstallDoubt } from './findInstallation.js';
import { isSameMember, type PointerVia } from './pointerVia.js';

/**
 * An edge whose caller calls the member: what is put there decides.
 * @param first where, if nothing else is known
 */
export async function checkDispatched(
  { sites, struct, member }: Pick<FoundDispatch, 'sites' | 'struct' | 'member'>,
  first: Place,
  caller: End,
  callee: End,
  via: PointerVia,
  context: EdgeContext,
  registration?: Promise<Place | undefined>,
): Promise<EdgeCheck> {
  const values = valuesOf({ ...via, member });
  const [certain] = sites;
  const found = await findInstallation(caller, callee, { ...via, struct, member }, sites, context);
  const { installed } = found;
  if (installed === undefined) {
    const within = found.isApart ? (certain?.within ?? '') : '';
    const told = within === '' ? values : { ...values, member: `${within}.${member}` };
    return notInstalled(found, caller, callee, first, told);
  }
  const site = sites.find(({ within }) => isSameMember(installed, within))?.place ?? first;
  const { setter, copied, stored = copied?.place, file } = installed;
  const status = certain === undefined ? 'unchecked' : 'verified';
  const place = holderPlace(installed, via);
  const isGiven = setter !== undefined || stored !== undefined;
  const told = { ...values, table: isGiven ? place.variable : (via.table ?? via.by ?? place.variable) };
  const said = certain === undefined ? 'edge-dispatched-undecided' : undefined;
  if (stored !== undefined)
    return {
      ...edge(status, said ?? 'edge-dispatched-given', caller, callee, site, told),
      proof: { installed: place, registered: stored },
    };
  const table = tableOf(installed, via);
  const asSaid = via.tableFile === file && table?.table === via.table ? await registration : undefined;
  const registered =
    asSaid ??
    installed.held?.place ??
    (table === undefined ? undefined : await context.kernel.facts.registrationOf(table, file));
  return {
    ...edge(status, said ?? 'edge-dispatched', caller, callee, site, told),
    proof: { installed: place, ...(registered === undefined ? {} : { registered }) },
  };
}

export type PointerValues = Readonly<Record<'struct' | 'member' | 'table', string>>;

/** What is said of every edge through a pointer. */
export function valuesOf({ struct, member, table, by }: PointerVia): PointerValues {
  return { struct, member, table: table ?? by ?? '' };
}

/** Where the callee is put behind the pointer, with the variable, or function, that has it. */
function holderPlace(installed: Installation, via: PointerVia): Place & { readonly variable: string } {
  const { setter, variable, file, line, column } = installed;
  const said = via.table ?? via.by;
  const holder =
    said === undefined ? (installed.in ?? variable ?? file) : setter === undefined ? (variable ?? said) : said;
  return { ...placeAt(file, line, column), variable: holder };
}

/** The table that is to be registered: the one that the author names, or the variable of which that is a member. */
function tableOf({ variable, holder }: Installation, via: PointerVia): TableName | undefined {
  const isVariable = via.table === undefined ? via.by === undefined : variable === via.table || holder === via.table;
  if (isVariable && variable !== undefined) return { table: variable, ...(holder === undefined ? {} : { holder }) };
  return via.table === undefined ? undefined : { table: via.table };
}

/** What is said of a callee that is not found behind the member: that it is not there only where all that may put it there was understood. */
export function notInstalled(
  { instead, doubt, isApart, elsewhere }: FoundInstallation,
  caller: End,
  callee: End,
  site: Place,
  values: EdgeReason['values'],
): EdgeCheck {
  const open = isApart || doubt === undefined ? undefined : doubtOf(doubt);
  const missing =
    open !== undefined
      ? edge('unchecked', open.code, caller, callee, site, { ...values, ...open.values })
      : isApart || elsewhere === undefined
        ? edge('not-found', 'edge-not-installed', caller, callee, site, values)
        : edge('not-found', 'edge-installed-otherwise', caller, callee, site, { ...values, ...wayOf(elsewhere) });
  return instead.length === 0 ? missing : { ...missing, nearest: instead };
}

/** By way of what something is put behind a member, and where. */
function wayOf({ in: maker, variable, macro, file, line }: Installation): EdgeReason['values'] {
  return { other: maker ?? variable ?? macro ?? file, file, line };
}

/** Why it is not certain that something is not there; `undefined` where it is. */
function doubtOf({ stores, first, unreachable, cut }: InstallDoubt): EdgeDoubt | undefined {
  const [file] = unreachable;
  if (first !== undefined)
    return { code: 'edge-maybe-installed', values: { count: stores, file: first.file, line: first.line } };
  if (file !== undefined) return { code: 'edge-installs-unread', values: { file, count: unreachable.length } };
  return cut ? { code: 'edge-installs-cut', values: {} } : undefined;
}
