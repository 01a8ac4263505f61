import { typeAt } from '../c/types/typesAt.js';
import { placeAt, type Place } from '../source/place.js';
import { SourceError } from '../source/source.js';
import type { DeferredVia } from './deferredBindings.js';
import { said } from './deferredObject.js';
import type { Raised } from './deferredRaises.js';
import type { EdgeCheck } from './edge.js';
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
  const at = (given?.chain?.length ?? 0) > 1 ? given?.at : undefined;
  const word = at?.words.at(-1);
  if (given === undefined || at === undefined || word === undefined) return undefined;
  const values = { deferred, by: name, object: said(given) };
  const struct = await ownerAt(at.file, word, context);
  const member = given.words.at(-1) ?? '';
  const found =
    struct === undefined ? undefined : await findInstallation(caller, callee, { struct, member }, [], context);
  const { installed, doubt } = found ?? {};
  if (installed !== undefined) {
    const { file, line, column, variable = installed.in ?? file } = installed;
    return {
      ...edge('verified', 'edge-deferred-member', caller, callee, site, values),
      by: name,
      proof: { installed: { ...placeAt(file, line, column), variable } },
    };
  }
  const isWhole = (doubt?.stores ?? 0) === 0 && doubt?.cut !== true && (doubt?.unreachable ?? []).length === 0;
  if (found !== undefined && isWhole) return 'another';
  return { ...edge('unchecked', 'edge-deferred-member-open', caller, callee, site, values), by: name };
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
