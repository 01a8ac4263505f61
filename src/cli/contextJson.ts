import type { EdgeContext } from '../core/reach/edgeContext.js';

/** What the source says of an edge besides that it is there, as a field of its JSON; nothing where it says nothing. */
export function contextJson({ under, behind, runs }: EdgeContext): { readonly context?: object } {
  const context = {
    ...(under.length > 0 ? { under } : {}),
    ...(behind.length > 0 ? { behind } : {}),
    ...(runs === undefined ? {} : { runs }),
  };
  return Object.keys(context).length === 0 ? {} : { context };
}
