import type { AnchorCheck, Check } from '../core/path/check.js';
import { anchorsIn } from '../core/notes/entries.js';
import type { NotesFile } from '../core/notes/format.js';
import { AnchorsKnown } from '../core/path/knownCheck.js';
import type { PathTree } from '../core/path/model.js';
import type { LayerNotes } from './layer.js';

/**
 * What an earlier check still says about notes that were edited since: anchors that are written as before keep their place, edges of steps
 * that are made as before their proof. Shown until the new check is there, so that nothing flickers.
 */
export function carryOver(check: Check, before: LayerNotes, now: NotesFile, trees: readonly PathTree[]): Check {
  const placed = new AnchorsKnown(check.anchors);
  const anchors: AnchorCheck[] = [];
  for (const { pointer, anchor } of anchorsIn(now)) {
    const known = placed.of(anchor);
    if (known === undefined) continue;
    anchors.push(known.pointer === pointer && known.anchor === anchor ? known : { ...known, pointer, anchor });
  }
  const isSameArch = check.unknownArch !== undefined && check.unknownArch === now.arch;
  return {
    anchors,
    edges: before.trees === trees ? check.edges : carriedEdges(check, before.trees, trees),
    ...(isSameArch ? { unknownArch: now.arch } : {}),
  };
}

function carriedEdges(check: Check, before: readonly PathTree[], trees: readonly PathTree[]): Check['edges'] {
  const edges = new Map(check.edges.map(({ pointer, edge }) => [pointer, edge]));
  const made = new Map(stepsOf(before).map(({ pointer, made }) => [made, edges.get(pointer)]));
  return stepsOf(trees).flatMap(({ pointer, made: key }) => {
    const edge = made.get(key);
    return edge === undefined ? [] : [{ pointer, edge }];
  });
}

function stepsOf(trees: readonly PathTree[]) {
  return trees.flatMap(({ steps }) =>
    steps.map(({ pointer, parent, at, via, step }) => ({
      pointer,
      made: JSON.stringify([parent?.at, at, via, step.site]),
    })),
  );
}
