import { runContextOfDeferred, runContextOfMember, type RunContext } from '../c/runContext.js';
import type { Edge, ProvenWay } from './proof.js';

/** In what each step of a way runs, by how it is come to; `undefined` where the source leaves it open. */
export function runContexts({ edges, begins }: ProvenWay): readonly (RunContext | undefined)[] {
  const contexts: (RunContext | undefined)[] = [begins];
  for (const edge of edges) contexts.push(runsBehind(edge, contexts.at(-1)));
  return contexts;
}

/** What is called runs where its caller does, unless it is queued, or stands behind a member that one thing alone calls. */
export function runsBehind(
  { via, check }: Pick<Edge, 'via' | 'check'>,
  caller: RunContext | undefined,
): RunContext | undefined {
  if (via?.deferred !== undefined) return runContextOfDeferred(via.deferred, via.by ?? check.by, caller);
  return runContextOfMember(via?.struct ?? '', via?.member ?? '') ?? caller;
}
