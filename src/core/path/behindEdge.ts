import type { Gaps } from '../facts/ask.js';
import { heldName } from '../facts/heldName.js';
import type { OutEdge } from '../facts/outEdge.js';
import type { Kernel } from '../kernel.js';
import type { Place } from '../source/place.js';
import { behindPointer, boundTo, boundToHook, heldByVariable, passedBy, type PointerTarget } from './pointerTargets.js';

const WHOLE: Gaps = { unreachable: [], cut: false };

/** What is behind a call that does not name whom it calls. */
interface Behind {
  readonly edge: OutEdge;
  /** The callers above in the path, which may have passed the function; the nearest first. */
  readonly above?: readonly { readonly id: string; readonly places: readonly Place[] }[];
  /** The function that makes the call. */
  readonly name?: string;
}

/** The functions that may run where a call does not name one: behind a member, a hook, a variable, an object that is queued. */
export async function* behindEdge(
  kernel: Kernel,
  { edge, above = [], name = '' }: Behind,
): AsyncGenerator<PointerTarget, Gaps> {
  const near = edge.site.file;
  switch (edge.kind) {
    case 'pointer':
      if (edge.struct !== undefined)
        return yield* behindPointer(kernel, { struct: edge.struct, member: edge.member }, { near });
      break;
    case 'hook': {
      const bound = yield* boundToHook(kernel, edge, { near });
      if (edge.struct === undefined) return bound;
      const { macro, hook } = edge;
      const members = behindPointer(kernel, { struct: edge.struct, member: hook }, { near });
      for (;;) {
        const next = await members.next();
        if (next.done === true) return next.value;
        yield { ...next.value, via: { macro, hook } };
      }
    }
    case 'deferred':
      return yield* boundTo(kernel, edge, { near });
    case 'variable':
      for (const caller of edge.isParameter ? above.slice(0, 1) : []) yield* passedBy(kernel, caller, name, { near });
      break;
    default:
  }
  const held = heldName(edge, name === '' ? undefined : name);
  return held === undefined ? WHOLE : yield* heldByVariable(kernel, held, { near });
}
