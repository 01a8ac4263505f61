import type { Diagram, DiagramEdge, DiagramNode } from './diagram.js';
import { nodeLines } from './diagram.js';
import { cellsOf, cutToCells } from './textSize.js';

/** Sizes in pixels. A letter of the name, and of the smaller lines, in a font of fixed width. */
export const LETTER = { name: 7.3, small: 6.4 };
export const LINE = { name: 17, small: 14 };
/** What a box has beside its text: room for the icon on the left, and what is above and below. */
export const PAD = { left: 26, right: 10, top: 5, bottom: 6 };
/** The room that the button to fold takes, and the icon of a status. */
export const BUTTON = 20;
/** Between a step and those that it calls, and between steps one below the other. */
const GAP = { across: 44, down: 14 };
export const MARGIN = 14;
/** What an edge says stands above the box that it leads to, in lines of so many letters. */
const CAPTION_CELLS = 42;

/** A step where it is drawn. */
export interface PlacedNode {
  readonly node: DiagramNode;
  /** What leads to it. */
  readonly edge: DiagramEdge | undefined;
  readonly parent: PlacedNode | undefined;
  /** 1 for the first step. */
  readonly level: number;
  /** Its place among those that its parent calls, from 1, and how many those are. */
  readonly position: number;
  readonly siblings: number;
  /** The corner of the box on the top left, and its size, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What its edge says, in lines above the box. */
  readonly caption: readonly string[];
  readonly hasChildren: boolean;
  /** How many steps are folded away below it. */
  readonly folded: number;
}

/** A call path as it is drawn: what a step calls stands to its right, the first on its height, each further one below. */
export interface TreeLayout {
  readonly width: number;
  readonly height: number;
  /** In the order of the path. */
  readonly nodes: readonly PlacedNode[];
}

/** A step while it gets its place. */
interface Growing {
  readonly node: DiagramNode;
  readonly edge: DiagramEdge | undefined;
  readonly level: number;
  readonly children: Growing[];
  below: number;
  readonly caption: readonly string[];
  readonly width: number;
  readonly height: number;
}

/**
 * Where everything is drawn. The same picture has the same layout, and boxes with what stands above them do not touch.
 * @param isFolded whether what a step calls is not to be seen, by the id of its node
 */
export function treeLayout(diagram: Diagram, isFolded: (id: string) => boolean): TreeLayout {
  const roots = treesOf(diagram);
  const columns: number[] = [];
  const shown: Growing[] = [];
  const see = (one: Growing) => {
    shown.push(one);
    columns[one.level - 1] = Math.max(columns[one.level - 1] ?? 0, one.width, captionWidth(one.caption));
    if (!isFolded(one.node.id)) one.children.forEach(see);
  };
  roots.forEach(see);
  const left: number[] = [];
  columns.forEach((_, level) => {
    left[level] = level === 0 ? MARGIN : (left[level - 1] ?? 0) + (columns[level - 1] ?? 0) + GAP.across;
  });
  const open = new Set(shown);
  const childrenOf = (one: Growing) => one.children.filter((child) => open.has(child));

  const reaches = new Map<Growing, Reach>();
  const measure = (one: Growing): Reach => {
    const own = { above: one.height / 2 + one.caption.length * LINE.small, below: one.height / 2 };
    const down: number[] = [];
    let end = 0;
    const children = childrenOf(one).map(measure);
    children.forEach(({ above, below }, nth) => {
      // The first one stands on the height of its caller.
      const middle = nth === 0 ? 0 : end + GAP.down + above;
      down.push(middle);
      end = middle + below;
    });
    const reach = { above: Math.max(own.above, children[0]?.above ?? 0), below: Math.max(own.below, end), down };
    reaches.set(one, reach);
    return reach;
  };

  const placed = new Map<Growing, PlacedNode>();
  const put = (one: Growing, parent: PlacedNode | undefined, middle: number, position: number, siblings: number) => {
    const { node, edge, level, caption, width, height } = one;
    const children = childrenOf(one);
    const own: PlacedNode = {
      node,
      edge,
      parent,
      level,
      position,
      siblings,
      x: left[level - 1] ?? 0,
      y: middle - height / 2,
      width,
      height,
      caption,
      hasChildren: one.children.length > 0,
      folded: children.length === 0 ? one.below : 0,
    };
    placed.set(one, own);
    const down = reaches.get(one)?.down ?? [];
    children.forEach((child, nth) => {
      put(child, own, middle + (down[nth] ?? 0), nth + 1, children.length);
    });
  };
  let bottom = MARGIN;
  roots.forEach((root, nth) => {
    const { above, below } = measure(root);
    put(root, undefined, bottom + above, nth + 1, roots.length);
    bottom += above + below + GAP.down;
  });
  const last = columns.length - 1;
  return {
    width: Math.ceil((left[last] ?? 0) + (columns[last] ?? 0) + MARGIN),
    height: Math.ceil(Math.max(0, bottom - GAP.down) + MARGIN),
    nodes: shown.flatMap((one) => placed.get(one) ?? []),
  };
}

/** How far a step with all that it calls reaches from the middle of its own box, and where the middles of those are below that. */
interface Reach {
  readonly above: number;
  readonly below: number;
  readonly down: readonly number[];
}

function treesOf({ nodes, edges }: Diagram): Growing[] {
  const edgeTo = new Map(edges.map((edge) => [edge.to, edge]));
  const grown = new Map<string, Growing>();
  const roots: Growing[] = [];
  const callers = new Set(edges.map(({ from }) => from));
  for (const node of nodes) {
    const edge = edgeTo.get(node.id);
    const parent = edge === undefined ? undefined : grown.get(edge.from);
    const one: Growing = {
      node,
      edge,
      level: (parent?.level ?? 0) + 1,
      children: [],
      below: 0,
      caption: captionOf(edge),
      ...sizeOf(node, callers.has(node.id)),
    };
    grown.set(node.id, one);
    (parent?.children ?? roots).push(one);
  }
  // What is called stands behind what calls it: from the end, each knows all below it.
  for (const node of [...nodes].reverse()) {
    const one = grown.get(node.id);
    const parent = grown.get(edgeTo.get(node.id)?.from ?? '');
    if (one !== undefined && parent !== undefined) parent.below += one.below + 1;
  }
  return roots;
}

function captionOf(edge: DiagramEdge | undefined): string[] {
  if (edge === undefined) return [];
  const first = [edge.through, edge.status].filter((text) => text !== undefined).join(' · ');
  return [first, edge.when ?? ''].filter((line) => line !== '').map((line) => cutToCells(line, CAPTION_CELLS));
}

function captionWidth(caption: readonly string[]): number {
  return Math.max(0, ...caption.map((line) => cellsOf(line) * LETTER.small));
}

function sizeOf(node: DiagramNode, calls: boolean): { width: number; height: number } {
  const [name = '', ...rest] = nodeLines(node);
  const text = Math.max(cellsOf(name) * LETTER.name, ...rest.map((line) => cellsOf(line) * LETTER.small));
  const beside = (calls ? BUTTON : 0) + (node.sign === undefined ? 0 : BUTTON);
  return {
    width: Math.ceil(PAD.left + text + beside + PAD.right),
    height: PAD.top + LINE.name + rest.length * LINE.small + PAD.bottom,
  };
}
