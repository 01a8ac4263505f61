import type { VariableName } from './heldByVariable.js';
import type { OutEdge } from './outEdge.js';

/** The variable, or the function, whose value a call goes through; `undefined` where it goes through none. */
export function heldName(edge: OutEdge, caller: string | undefined): VariableName | undefined {
  const { file } = edge.site;
  switch (edge.kind) {
    case 'variable': {
      const own = edge.shared === true || caller === undefined ? {} : { in: caller };
      return { variable: edge.variable, file, ...own };
    }
    case 'pointer':
      // A struct without a name has only this one variable, or those beside it.
      return edge.struct !== undefined || edge.variable === undefined
        ? undefined
        : { variable: edge.variable, file, member: edge.member };
    case 'unknown':
      return edge.returnedBy === undefined ? undefined : { variable: edge.returnedBy, file, isFunction: true };
    default:
      return undefined;
  }
}
