import type { Via } from '../notes/format.js';
import { oneLine } from '../render/oneLine.js';
import { isPlaced } from '../anchor/placement.js';
import { say } from '../words/words.js';
import { pathLabel } from '../marks/labels.js';
import { atText } from './pageText.js';
import type { Publication, PublishedPath, PublishedStep } from './publication.js';

/** How a line of a picture is drawn, by how a step is reached. */
export type GraphKind = 'direct' | 'pointer' | 'macro' | 'deferred' | 'claimed';
/** Whether something is as the author wrote it: `bad` where it is not there, `odd` where it is otherwise. */
export type GraphState = 'good' | 'odd' | 'bad';

export interface GraphNode {
  readonly id: string;
  /** Plain text, a line each: the name, and where it is. */
  readonly lines: readonly string[];
  readonly state: GraphState;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: GraphKind;
  /** Plain text, a line each: what it goes through, when, and what is not as written. */
  readonly lines: readonly string[];
  readonly state: GraphState;
}

/** A call path as a picture, whose layout is the reader's program's. */
export interface PathGraph {
  readonly id: string;
  /** Plain text on one line. */
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Longer lines make pictures that nobody can read. */
const MAX_LINE = 60;

export function graphsOf(publication: Publication): PathGraph[] {
  return publication.paths.map((path, index) => graphOf(publication, path, `p${index}`));
}

function graphOf(publication: Publication, { tree, steps }: PublishedPath, id: string): PathGraph {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  for (const step of steps) {
    const own = nodeId(id, step);
    nodes.push({ id: own, lines: nodeLines(publication, step), state: placeState(step) });
    const { parent, via } = step.mark.step;
    if (parent === undefined) continue;
    edges.push({
      from: `${id}s${parent.number}`,
      to: own,
      kind: kindOf(via),
      lines: edgeLines(publication, step),
      state: callState(step),
    });
  }
  return { id, title: pathLabel(tree), nodes, edges };
}

function nodeId(path: string, { mark }: PublishedStep): string {
  return `${path}s${mark.step.number}`;
}

function nodeLines({ language }: Publication, { label, place, mark }: PublishedStep): string[] {
  const at = place?.at === undefined ? undefined : atText(place.at);
  const { check, gone } = mark;
  const status =
    check === undefined || check.placement.status === 'ok'
      ? undefined
      : gone
        ? say(language, 'editor.goneTag')
        : say(language, `status.${check.placement.status}`);
  return [label, at, status].flatMap((text) => (text === undefined ? [] : [oneLine(text, MAX_LINE)]));
}

function edgeLines({ language }: Publication, { mark }: PublishedStep): string[] {
  const { step, edge } = mark;
  const { when } = step.step;
  const status = edge === undefined || edge.status === 'verified' ? undefined : say(language, `edge.${edge.status}`);
  return [throughText(step.via), when, status].flatMap((text) =>
    text === undefined || text === '' ? [] : [oneLine(text, MAX_LINE)],
  );
}

/** What a call goes through, as the source has it. */
function throughText(via: Via | undefined): string | undefined {
  if (via?.struct !== undefined) return `${via.struct}.${via.member ?? ''}`;
  if (via?.deferred !== undefined) return via.by === undefined ? via.deferred : `${via.deferred}: ${via.by}()`;
  return via?.variable ?? via?.hook ?? via?.macro ?? (via?.from === undefined ? via?.claim : `(${via.from})`);
}

function kindOf(via: Via | undefined): GraphKind {
  if (via === undefined) return 'direct';
  if (via.deferred !== undefined) return 'deferred';
  if (via.macro !== undefined) return 'macro';
  return via.struct !== undefined || via.variable !== undefined || via.argument === true ? 'pointer' : 'claimed';
}

function placeState({ mark }: PublishedStep): GraphState {
  const placement = mark.check?.placement;
  if (placement === undefined || placement.status === 'ok') return 'good';
  return isPlaced(placement) || mark.gone ? 'odd' : 'bad';
}

function callState({ mark }: PublishedStep): GraphState {
  const status = mark.edge?.status ?? 'verified';
  return status === 'verified' ? 'good' : status === 'not-found' || status === 'unchecked' ? 'bad' : 'odd';
}
