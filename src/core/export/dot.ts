import type { CallKind } from '../diagram/callKind.js';
import { edgeLines, nodeLines, type DiagramEdge, type DiagramNode, type DiagramState } from '../diagram/diagram.js';
import { graphsOf } from './graph.js';
import type { Publication } from './publication.js';

const EDGE: Readonly<Record<CallKind, string>> = {
  direct: 'style=solid',
  pointer: 'style=dashed, arrowhead=empty',
  macro: 'style=dotted',
  deferred: 'style=dashed, arrowhead=vee, penwidth=1.6',
  argument: 'style=dashed, arrowhead=empty',
  claimed: 'style=dotted, arrowhead=open',
};
const COLOUR: Readonly<Record<DiagramState, string>> = { good: '#24292f', odd: '#9a6700', bad: '#cf222e' };
const FILL: Readonly<Record<DiagramState, string>> = { good: '#f6f8fa', odd: '#fff8c5', bad: '#ffebe9' };

/** The call paths in the language of Graphviz, each in a frame of its own. A line is dashed through a pointer or to what runs later, dotted through a macro. */
export function dotOf(publication: Publication): string {
  const frames = graphsOf(publication).map(({ id, title, nodes, edges }) =>
    [
      `  subgraph cluster_${id} {`,
      `    label=${quoted([title])};`,
      ...nodes.map((node) => `    ${nodeText(node)}`),
      ...edges.map((edge) => `    ${edgeText(edge)}`),
      '  }',
    ].join('\n'),
  );
  return `${[
    `digraph ${quoted([publication.title])} {`,
    '  graph [rankdir=LR, fontname="sans-serif", labeljust=l, color="#d0d7de"];',
    '  node [shape=box, style="rounded,filled", fontname="sans-serif", fontsize=11];',
    '  edge [fontname="sans-serif", fontsize=9];',
    ...frames,
    '}',
  ].join('\n')}\n`;
}

function nodeText(node: DiagramNode): string {
  const { id, state } = node;
  return `${id} [label=${quoted(nodeLines(node))}, color="${COLOUR[state]}", fillcolor="${FILL[state]}"];`;
}

function edgeText(edge: DiagramEdge): string {
  const { from, to, kind, state } = edge;
  const lines = edgeLines(edge);
  const colour = COLOUR[state];
  const label = lines.length === 0 ? '' : `label=${quoted(lines)}, fontcolor="${colour}", `;
  return `${from} -> ${to} [${label}${EDGE[kind]}, color="${colour}"];`;
}

/** In double quotes only these two mean something, and `&` where an entity follows. */
function quoted(lines: readonly string[]): string {
  return `"${lines.map((line) => line.replace(/[\\"]/g, '\\$&').replaceAll('&', '&amp;')).join('\\n')}"`;
}
