import type { ForeignCall, ForeignPath } from './foreign.js';

/** Of so many functions a stack is looked up: each is read where it is defined, which takes some ms. */
const MOST_FUNCTIONS = 400;
/** A path shows no more steps. */
const MOST_CALLS = 2000;

/** The calls of which notes are made, and what was left out. */
export interface MostSeen {
  readonly paths: readonly ForeignPath[];
  /** Calls in all, and those of them that were left out. */
  readonly total: number;
  readonly left: number;
}

interface Node {
  readonly call: ForeignCall;
  readonly parent: Node | undefined;
  /** How often it was seen at most: no more often than what calls it. */
  readonly seen: number;
}

/**
 * What a reader can go through of the calls of a large file: those that were seen most often, with all that leads to them; of what is not counted the first.
 * @param mostFunctions, mostCalls how many functions and calls are kept
 */
export function mostSeen(
  paths: readonly ForeignPath[],
  mostFunctions = MOST_FUNCTIONS,
  mostCalls = MOST_CALLS,
): MostSeen {
  const nodes = nodesOf(paths);
  const kept = new Set<Node>();
  const functions = new Set<string>();
  // A caller comes before what it calls: it was seen as often, and stands before it.
  for (const node of [...nodes].sort((a, b) => b.seen - a.seen)) {
    const { parent, call } = node;
    if (parent !== undefined && !kept.has(parent)) continue;
    if (kept.size === mostCalls || (functions.size === mostFunctions && !functions.has(call.name))) continue;
    functions.add(call.name);
    kept.add(node);
  }
  const left = nodes.length - kept.size;
  if (left === 0) return { paths, total: nodes.length, left };
  const calls = new Map<Node, ForeignCall[]>();
  const roots = new Map<ForeignCall, ForeignCall>();
  // What is called comes before its caller.
  for (const node of nodes.reverse()) {
    if (!kept.has(node)) continue;
    const call = { ...node.call, calls: (calls.get(node) ?? []).reverse() };
    if (node.parent === undefined) roots.set(node.call, call);
    else calls.set(node.parent, [...(calls.get(node.parent) ?? []), call]);
  }
  return {
    paths: paths.flatMap((path) => {
      const root = roots.get(path.root);
      return root === undefined ? [] : [{ ...path, root }];
    }),
    total: nodes.length,
    left,
  };
}

/** Every call, each caller before what it calls, in their order. */
function nodesOf(paths: readonly ForeignPath[]): Node[] {
  const nodes: Node[] = [];
  const open: Node[] = [];
  const add = (call: ForeignCall, parent: Node | undefined) => {
    open.push({ call, parent, seen: Math.min(call.seen ?? 1, parent?.seen ?? Infinity) });
  };
  for (const { root } of [...paths].reverse()) add(root, undefined);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    for (const call of [...node.call.calls].reverse()) add(call, node);
  }
  return nodes;
}
