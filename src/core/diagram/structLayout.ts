import type { StructBox, StructRow } from './structDiagram.js';
import { cellsOf } from './textSize.js';
import { LETTER, LINE, MARGIN, PAD } from './treeLayout.js';

const GAP = { across: 120, down: 28 };
export const ROW = 17;
/** Right of a column is room for lines that lead back into it. */
const LANE = 50;

export interface PlacedRow {
  readonly row: StructRow;
  /** The middle, in pixels from the top. */
  readonly y: number;
}

export interface PlacedBox {
  readonly box: StructBox;
  /** 0 for the first struct and those that have nothing to do with it; else how many members lead to or from it. */
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rows: readonly PlacedRow[];
}

export interface StructLayout {
  readonly width: number;
  readonly height: number;
  /** In the order in which the structs were given. */
  readonly boxes: readonly PlacedBox[];
}

/** Where structs are drawn: what is joined to the first one in the column beside it, what is joined to those in the next; no line crosses a box so. */
export function structLayout(boxes: readonly StructBox[]): StructLayout {
  const columns = columnsOf(boxes);
  const sizes = new Map(boxes.map((box) => [box, sizeOf(box)]));
  const placed = new Map<StructBox, PlacedBox>();
  let x = MARGIN;
  let bottom = 0;
  const last = Math.max(0, ...columns.values());
  for (let column = 0; column <= last; column++) {
    const own = boxes.filter(({ id }) => columns.get(id) === column);
    let y = MARGIN;
    let width = 0;
    for (const box of own) {
      const size = sizes.get(box) ?? { width: 0, height: 0 };
      const top = y + headHeight();
      const rows = box.rows.map((row, nth) => ({ row, y: top + nth * ROW + ROW / 2 }));
      placed.set(box, { box, column, x, y, ...size, rows });
      width = Math.max(width, size.width);
      y += size.height + GAP.down;
    }
    bottom = Math.max(bottom, y - GAP.down);
    x += width + GAP.across;
  }
  return {
    width: Math.ceil(x - GAP.across + LANE + MARGIN),
    height: Math.ceil(bottom + MARGIN),
    boxes: boxes.flatMap((box) => placed.get(box) ?? []),
  };
}

/** The height of what stands above the members. */
export function headHeight(): number {
  return PAD.top + LINE.name + LINE.small + PAD.bottom;
}

/** How far each struct is from the first one, by the members that join them in either direction. */
function columnsOf(boxes: readonly StructBox[]): Map<string, number> {
  const joined = new Map<string, Set<string>>(boxes.map(({ id }) => [id, new Set()]));
  for (const { id, rows } of boxes)
    for (const { links } of rows)
      for (const { to } of links) {
        joined.get(id)?.add(to);
        joined.get(to)?.add(id);
      }
  const columns = new Map<string, number>();
  for (const { id: start } of boxes) {
    if (columns.has(start)) continue;
    const queue = [start];
    columns.set(start, 0);
    for (const id of queue)
      for (const other of joined.get(id) ?? []) {
        if (columns.has(other)) continue;
        columns.set(other, (columns.get(id) ?? 0) + 1);
        queue.push(other);
      }
  }
  return columns;
}

function sizeOf({ name, at, rows, more }: StructBox): { width: number; height: number } {
  const text = Math.max(
    cellsOf(name) * LETTER.name,
    ...[at, more, ...rows.map(({ code }) => code)].map((line) => cellsOf(line) * LETTER.small),
  );
  return {
    width: Math.ceil(2 * PAD.right + text),
    height: headHeight() + (rows.length + 1) * ROW + PAD.bottom,
  };
}
