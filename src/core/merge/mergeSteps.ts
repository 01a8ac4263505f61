import type { Conflict } from './conflict.js';
import { isEqual, type Json, type JsonObject, withMembers } from './json.js';
import type { Key, MergedStep } from './mergedEntry.js';
import { mergeFields, ownFields } from './mergeFields.js';
import { mergedOrder, theirOrder } from './order.js';
import { orderConflict } from './orderConflict.js';
import { treeOf, type Placed, type Tree } from './stepTree.js';

export interface MergedTree {
  readonly root: MergedStep;
  /** The root that they have put in the place of the same one, with what nobody else has below it. */
  readonly otherRoot?: Json;
}

/** A step of the merge, before it is known what is below it. */
interface Node {
  readonly fields: JsonObject;
  readonly conflicts: Conflict[];
  parent: Key | undefined;
}

/**
 * Merges the steps of a path by their ids and places: a step that one side moved is moved with what is below it, and both may put others below the same one.
 * `undefined` when a tree has elements that are no steps.
 */
export function mergeSteps(base: Json | undefined, ours: Json, theirs: Json): MergedTree | undefined {
  const [was, our, their] = [base, ours, theirs].map((root) =>
    root === undefined ? new Map<Key, Placed>() : treeOf(root),
  );
  if (was === undefined || our === undefined || their === undefined) return undefined;
  const nodes = nodesOf(was, our, their);
  keepAbove(nodes, was, our, their);
  undoCircles(nodes, our, their);
  const below = new Map<Key | undefined, Set<Key>>();
  for (const [key, { parent }] of nodes) below.set(parent, (below.get(parent) ?? new Set()).add(key));
  const build = (key: Key): MergedStep => {
    const { fields, conflicts } = nodes.get(key) ?? { fields: {}, conflicts: [] };
    const [before = [], one = [], other = []] = [was, our, their].map((tree) => tree.get(key)?.calls ?? []);
    const kept = below.get(key) ?? new Set<Key>();
    const calls = mergedOrder(before, one, other, kept, 'ours').map(build);
    const order = orderConflict('calls', one, theirOrder(before, one, other, kept));
    return {
      key,
      fields,
      calls,
      conflicts: order === undefined || order === 'unnamed' ? conflicts : [...conflicts, order],
      ...(order === 'unnamed' ? { hasUnsaidOrder: true } : {}),
    };
  };
  const roots = [...(below.get(undefined) ?? [])];
  const first = roots.find((key) => our.has(key)) ?? roots[0];
  if (first === undefined) return undefined;
  const others = roots.filter((key) => key !== first).map((key) => valueOfStep(build(key)));
  const [otherRoot] = others;
  return {
    root: build(first),
    ...(otherRoot === undefined ? {} : { otherRoot: others.length === 1 ? otherRoot : others }),
  };
}

function nodesOf(was: Tree, our: Tree, their: Tree): Map<Key, Node> {
  const nodes = new Map<Key, Node>();
  for (const key of new Set([...our.keys(), ...their.keys()])) {
    const [before, one, other] = [was.get(key), our.get(key), their.get(key)];
    const node = one !== undefined && other !== undefined ? ofBoth(before, one, other) : ofOneSide(before, one, other);
    if (node !== undefined) nodes.set(key, node);
  }
  return nodes;
}

function ofBoth(before: Placed | undefined, one: Placed, other: Placed): Node {
  const { fields, conflicts } = mergeFields('step', before?.step, one.step, other.step);
  const isMoved = one.parent !== other.parent;
  const byThem = isMoved && before !== undefined && before.parent === one.parent;
  const byBoth = isMoved && !byThem && before?.parent !== other.parent;
  return {
    fields,
    conflicts: byBoth ? [...conflicts, { k: 'place', theirs: other.parent }] : [...conflicts],
    parent: byThem ? other.parent : one.parent,
  };
}

/** A step that one side alone has: it put it there, or the other took it away, which goes against what this one changed of it. */
function ofOneSide(before: Placed | undefined, one: Placed | undefined, other: Placed | undefined): Node | undefined {
  const here = one ?? other;
  if (here === undefined) return undefined;
  const fields = ownFields('step', here.step);
  if (before === undefined) return { fields, conflicts: [], parent: here.parent };
  if (here.parent === before.parent && isEqual(fields, ownFields('step', before.step))) return undefined;
  return { fields, conflicts: [{ k: 'removed', by: removedBy(one) }], parent: here.parent };
}

function removedBy(ours: unknown): 'ours' | 'theirs' {
  return ours === undefined ? 'ours' : 'theirs';
}

/** A step that was taken away, below which the other side put something, stays. */
function keepAbove(nodes: Map<Key, Node>, was: Tree, our: Tree, their: Tree): void {
  for (const [, node] of nodes) {
    const { parent } = node;
    if (parent === undefined || nodes.has(parent)) continue;
    const [one, other] = [our.get(parent), their.get(parent)];
    const above = one ?? other ?? was.get(parent);
    if (above === undefined) continue;
    // Visited later in this same loop, with what stands above it.
    nodes.set(parent, {
      fields: ownFields('step', above.step),
      conflicts: [{ k: 'removed', by: removedBy(one) }],
      parent: above.parent,
    });
  }
}

/** Each put a step below the other's: ours stay where they are. */
function undoCircles(nodes: ReadonlyMap<Key, Node>, our: Tree, their: Tree): void {
  for (const [key] of nodes) {
    const circle = circleAt(nodes, key);
    for (const one of circle) {
      const node = nodes.get(one);
      const mine = our.get(one);
      if (node === undefined || mine === undefined || node.parent === mine.parent) continue;
      node.conflicts.push({ k: 'place', theirs: their.get(one)?.parent });
      node.parent = mine.parent;
    }
  }
}

/** The steps that one reaches going up again and again; none when it comes to a root. */
function circleAt(nodes: ReadonlyMap<Key, Node>, start: Key): Key[] {
  const seen: Key[] = [];
  for (let key: Key | undefined = start; key !== undefined; key = nodes.get(key)?.parent) {
    const again = seen.indexOf(key);
    if (again >= 0) return seen.slice(again);
    seen.push(key);
  }
  return [];
}

function valueOfStep({ fields, calls }: MergedStep): JsonObject {
  return calls.length === 0 ? fields : withMembers(fields, [['calls', calls.map(valueOfStep)]]);
}
