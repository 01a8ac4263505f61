import { escapeHtml } from '../render/html.js';
import { say, type Language } from '../words/words.js';
import { edgeLines, nodeLines } from './diagram.js';
import { HERE_SHAPE, KIND_SHAPE, shapeSvg, SIGN_SHAPE } from './icons.js';
import { BUTTON, LINE, PAD, type PlacedNode, type TreeLayout } from './treeLayout.js';

/** The arrow heads, from their tip to the left, in pixels. */
const HEAD = { length: 7, half: 4 };
const CORNER = 6;

/**
 * A call path as SVG: a tree for whoever reads it by ear or walks in it by keys, each step an item of it. Colours and fonts come from the style sheet of the
 * page, by classes: `kind-…` how a step is called, `proof-…` how well that is shown, `sign-…` how its place stands to what the author saw.
 * @param title plain text
 * @param here the node of the step where the reader is
 */
export function pathSvg(language: Language, title: string, layout: TreeLayout, here?: string): string {
  const { width, height, nodes } = layout;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="tree" aria-label="${escapeHtml(title)}" aria-describedby="keys"><g class="edges" aria-hidden="true">${nodes.map(edgeSvg).join('')}</g>${nodes
    .map((node) => nodeSvg(language, node, node.node.id === here))
    .join('')}</svg>`;
}

function edgeSvg({ edge, parent, x, y, height }: PlacedNode): string {
  if (edge === undefined || parent === undefined) return '';
  const from = { x: parent.x + parent.width, y: parent.y + parent.height / 2 };
  const to = { x: x - HEAD.length, y: y + height / 2 };
  // All that one step calls go down one line, in the middle of the room before their column.
  const down = x - 22;
  const line =
    Math.abs(to.y - from.y) < 1
      ? `M${from.x} ${from.y}H${to.x}`
      : `M${from.x} ${from.y}H${down - CORNER}q${CORNER} 0 ${CORNER} ${CORNER}V${to.y - CORNER}q0 ${CORNER} ${CORNER} ${CORNER}H${to.x}`;
  const classes = `kind-${edge.kind} proof-${edge.proof ?? 'unknown'}`;
  return `<path class="line ${classes}" d="${line}"/><path class="head ${classes}" d="M${x} ${to.y}l-${HEAD.length} -${HEAD.half}v${2 * HEAD.half}z"/>`;
}

function nodeSvg(language: Language, placed: PlacedNode, isHere: boolean): string {
  const { node, edge, parent, level, position, siblings, x, y, width, height, caption, hasChildren, folded } = placed;
  const kind = edge?.kind ?? 'first';
  const proof = edge === undefined ? 'unknown' : (edge.proof ?? 'unknown');
  const [name = '', ...rest] = nodeLines(node);
  const attributes = {
    class: ['node', node.sign === undefined ? '' : `sign-${node.sign}`, isHere ? 'here' : ''].filter(Boolean).join(' '),
    role: 'treeitem',
    tabindex: '-1',
    'data-id': node.id,
    ...(parent === undefined ? {} : { 'data-parent': parent.node.id }),
    'aria-level': level,
    'aria-posinset': position,
    'aria-setsize': siblings,
    ...(hasChildren ? { 'aria-expanded': folded === 0 } : {}),
    ...(isHere ? { 'aria-current': 'true' } : {}),
    'aria-label': spoken(language, placed, isHere),
  };
  const parts = [
    ...caption.map(
      (line, nth) =>
        `<text class="caption" x="${x}" y="${y - 4 - (caption.length - 1 - nth) * LINE.small}">${escapeHtml(line)}</text>`,
    ),
    `<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="3"/>`,
    shapeSvg(KIND_SHAPE[kind], x + 5, y + 5, `icon kind-${kind} proof-${proof}`),
    `<text class="name" x="${x + PAD.left}" y="${y + PAD.top + LINE.name - 4}">${escapeHtml(name)}</text>`,
    ...rest.map(
      (line, nth) =>
        `<text class="${line === node.status ? 'status' : 'place'}" x="${x + PAD.left}" y="${y + PAD.top + LINE.name + (nth + 1) * LINE.small - 3}">${escapeHtml(line)}</text>`,
    ),
  ];
  const right = x + width - PAD.right - 12;
  if (node.sign !== undefined)
    parts.push(shapeSvg(SIGN_SHAPE[node.sign], right - (hasChildren ? BUTTON : 0) - 2, y + 5, 'sign'));
  if (hasChildren) parts.push(buttonSvg(right + 8, y + height / 2, folded));
  if (isHere) parts.push(shapeSvg(HERE_SHAPE, x - 16, y + height / 2 - 8, 'arrow'));
  return `<g${attributesOf(attributes)}><title>${escapeHtml(tooltip(placed))}</title>${parts.join('')}</g>`;
}

/** What folds a step: `−`, or how many steps are folded away. */
function buttonSvg(x: number, y: number, folded: number): string {
  const text = folded === 0 ? '−' : folded > 99 ? '99' : `+${folded}`;
  const half = folded > 9 ? 12 : 8;
  return `<g class="fold"><rect class="button" x="${x - half}" y="${y - 8}" width="${2 * half}" height="16" rx="8"/><text class="sum" x="${x}" y="${y + 3.5}" text-anchor="middle">${text}</text></g>`;
}

function tooltip({ node, edge }: PlacedNode): string {
  return [...nodeLines(node), ...(edge === undefined ? [] : edgeLines(edge))].join('\n');
}

function spoken(language: Language, { node, edge, folded }: PlacedNode, isHere: boolean): string {
  return [
    ...nodeLines(node),
    ...(edge === undefined ? [] : [say(language, `diagram.kind.${edge.kind}`), ...edgeLines(edge)]),
    ...(edge?.proof === 'verified' ? [say(language, 'edge.verified')] : []),
    ...(folded > 0 ? [say(language, 'diagram.folded', { count: folded })] : []),
    ...(isHere ? [say(language, 'diagram.here')] : []),
  ].join(', ');
}

function attributesOf(attributes: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
    .join('');
}
