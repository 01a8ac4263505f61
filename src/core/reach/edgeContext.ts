import type { RunContext } from '../c/runContext.js';
import type { Circumstances } from '../path/circumstances.js';
import type { ProvenWay } from './proof.js';
import { runContexts } from './runContexts.js';

/** What the source says of an edge besides that it is there; what it leaves open is absent. */
export interface EdgeContext extends Circumstances {
  /** In what the callee runs where it is reached so. */
  readonly runs?: RunContext;
}

/** The contexts of the edges of a way. */
export function edgeContexts(way: ProvenWay): readonly EdgeContext[] {
  const contexts = runContexts(way);
  return way.edges.map(({ circumstances }, at) => {
    const runs = contexts[at + 1];
    return { ...circumstances, ...(runs === undefined ? {} : { runs }) };
  });
}

/** The context of a way that is shown as one edge: a caller that comes to something by a macro or by what it is given to. */
export function wholeContext(way: ProvenWay): EdgeContext {
  const all = edgeContexts(way);
  const runs = all.at(-1)?.runs;
  return {
    under: [...new Set(all.flatMap(({ under }) => under))],
    behind: [...new Set(all.flatMap(({ behind }) => behind))],
    ...(runs === undefined ? {} : { runs }),
  };
}
