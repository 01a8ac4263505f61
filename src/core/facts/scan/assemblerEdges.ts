import type { TreeFiles } from '../treeFiles.js';
import type { Signal } from '../../signal.js';
import type { Place } from '../../source/place.js';
import type { AsmAct } from '../assembler.js';
import { assemblerActs } from './assemblerActs.js';
import type { OutEdge } from '../outEdge.js';

/** The edges out of a label or an assembler macro, in the order of its code; `undefined` when there is neither at the place. */
export async function assemblerEdges(tree: TreeFiles, where: Place, signal?: Signal): Promise<OutEdge[] | undefined> {
  const found = await assemblerActs(tree, where, undefined, signal);
  if (found.length === 0) return undefined;
  const edges = new Map<string, OutEdge>();
  for (const act of found.flatMap(({ acts }) => acts)) {
    const edge = edgeOf(act);
    if (edge === undefined) continue;
    const { line, column } = edge.site;
    const what = 'callee' in edge ? edge.callee : edge.kind === 'variable' ? edge.variable : '';
    const key = `${line}:${column} ${what}`;
    if (!edges.has(key)) edges.set(key, edge);
  }
  return [...edges.values()];
}

function edgeOf({ deed, site, macros, chain }: AsmAct): OutEdge | undefined {
  const [macro] = macros;
  if (deed.kind === 'goes')
    return macro === undefined
      ? { kind: 'call', callee: deed.target, site }
      : { kind: 'macro', macro, callee: deed.target, site };
  // What a macro does by itself is the macro's.
  if (macro !== undefined) return undefined;
  if (deed.kind === 'indirect')
    return { kind: 'variable', variable: deed.operand, isParameter: deed.isParameter, site };
  if (chain.length > 0) return undefined;
  return { kind: 'call', callee: deed.macro, site };
}
