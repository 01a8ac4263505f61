import type { ArgumentText } from '../c/callText.js';
import { typeAt } from '../c/types/typesAt.js';
import { placeAt, type Place } from '../source/place.js';
import { SourceError } from '../source/source.js';
import type { DeferredVia } from './deferredBindings.js';
import { said } from './deferredObject.js';
import type { Raised } from './deferredRaises.js';
import type { EdgeCheck, EdgeProof } from './edge.js';
import { edge, type EdgeContext, type End } from './ends.js';
import { findInstallation } from './findInstallation.js';

/**
 * A call that has a member run, as `kthread_create_on_node(serv->sv_threadfn, …)` has: what is put behind that runs. `another` where the callee is not put
 * there; `undefined` where the call is given no member.
 */
export async function checkRaisedMember(
  { function: given, name, site }: Raised,
  caller: End,
  callee: End,
  { deferred }: DeferredVia,
  context: EdgeContext,
): Promise<EdgeCheck | 'another' | undefined> {
  const put = await putBehindGiven(given, caller, callee, context);
  if (put === undefined || put === 'another') return put;
  const values = { deferred, by: name, object: said(given) };
  if (put === 'open')
    return { ...edge('unchecked', 'edge-deferred-member-open', caller, callee, site, values), by: name };
  return {
    ...edge('verified', 'edge-deferred-member', caller, callee, site, values),
    by: name,
    proof: { installed: put },
  };
}

/**
 * Where the callee is put behind the member that is given in the place of a function. `open` where that is not known, `another` where it is not put
 * there, `undefined` where what is given is no member.
 */
export async function putBehindGiven(
  given: ArgumentText | undefined,
  caller: End,
  callee: End,
  context: EdgeContext,
): Promise<EdgeProof['installed'] | 'another' | 'open' | undefined> {
  const at = (given?.chain?.length ?? 0) > 1 ? given?.at : undefined;
  const word = at?.words.at(-1);
  if (given === undefined || at === undefined || word === undefined) return undefined;
  const struct = await ownerAt(at.file, word, context);
  const member = given.words.at(-1) ?? '';
  const found =
    struct === undefined ? undefined : await findInstallation(caller, callee, { struct, member }, [], context);
  const { installed, doubt } = found ?? {};
  if (installed !== undefined) {
    const { file, line, column, variable = installed.in ?? file } = installed;
    return { ...placeAt(file, line, column), variable };
  }
  const isWhole = (doubt?.stores ?? 0) === 0 && doubt?.cut !== true && (doubt?.unreachable ?? []).length === 0;
  return found !== undefined && isWhole ? 'another' : 'open';
}

/** The struct whose member a word is; `undefined` where that is not known. */
async function ownerAt(
  file: string,
  word: Pick<Place, 'line' | 'column'>,
  { kernel }: EdgeContext,
): Promise<string | undefined> {
  try {
    return (await typeAt(kernel, file, word)).owner ?? undefined;
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}
