import type { CallKind } from '../diagram/callKind.js';
import { edgeLines, nodeLines, type DiagramEdge, type DiagramState } from '../diagram/diagram.js';
import { graphsOf } from './graph.js';
import type { Publication } from './publication.js';

const ARROW: Readonly<Record<CallKind, string>> = {
  direct: '-->',
  pointer: '-.->',
  macro: '--o',
  deferred: '==>',
  argument: '-.->',
  claimed: '-.-x',
};
const CLASSES: Readonly<Record<Exclude<DiagramState, 'good'>, string>> = {
  odd: 'fill:#fff8c5,stroke:#9a6700,color:#1f2328',
  bad: 'fill:#ffebe9,stroke:#cf222e,color:#1f2328',
};
const STROKE: Readonly<Record<Exclude<DiagramState, 'good'>, string>> = {
  odd: 'stroke:#9a6700',
  bad: 'stroke:#cf222e',
};

/** The call paths in the language of Mermaid, each in a frame of its own. A line is dotted through a pointer, has a round end through a macro, and is thick to what runs later. */
export function mermaidOf(publication: Publication): string {
  const graphs = graphsOf(publication);
  const edges = graphs.flatMap((graph) => graph.edges);
  const nodes = graphs.flatMap((graph) => graph.nodes);
  const lines = [
    'flowchart TD',
    ...graphs.flatMap((graph) => [
      `  subgraph ${graph.id}[${quoted([graph.title])}]`,
      ...graph.nodes.map((node) => `    ${node.id}[${quoted(nodeLines(node))}]`),
      ...graph.edges.map((edge) => `    ${edgeText(edge)}`),
      '  end',
    ]),
  ];
  for (const state of ['odd', 'bad'] as const) {
    const own = nodes.filter((node) => node.state === state).map(({ id }) => id);
    if (own.length > 0) lines.push(`  classDef ${state} ${CLASSES[state]}`, `  class ${own.join(',')} ${state}`);
    const links = edges.flatMap((edge, index) => (edge.state === state ? [index] : []));
    if (links.length > 0) lines.push(`  linkStyle ${links.join(',')} ${STROKE[state]}`);
  }
  return `${lines.join('\n')}\n`;
}

function edgeText(edge: DiagramEdge): string {
  const { from, to, kind } = edge;
  const lines = edgeLines(edge);
  return `${from} ${ARROW[kind]}${lines.length === 0 ? '' : `|${quoted(lines)}|`} ${to}`;
}

/** Whatever could mean something to Mermaid, Markdown or HTML is written by its number. */
function quoted(lines: readonly string[]): string {
  const text = lines.map((line) =>
    line.replace(/[^\p{L}\p{N} .,:/()_+=-]/gu, (sign) => `#${sign.codePointAt(0) ?? 0};`),
  );
  return `"${text.join('<br/>')}"`;
}
