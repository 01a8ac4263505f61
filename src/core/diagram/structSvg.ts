import type { LinkKind } from '../compare/compare.js';
import { escapeHtml } from '../render/html.js';
import { say, type Language } from '../words/words.js';
import type { StructRow } from './structDiagram.js';
import { headHeight, ROW, type PlacedBox, type PlacedRow, type StructLayout } from './structLayout.js';
import { LINE, PAD } from './treeLayout.js';

const HEAD = { length: 7, half: 4 };
/** Lines to one struct end beside one another: so far apart, and on so many heights. */
const APART = { by: 5, heights: 5 };

/** Structs as SVG: a tree for whoever reads it by ear or walks in it by keys, each struct an item with its members below. @param title plain text */
export function structSvg(language: Language, title: string, { width, height, boxes }: StructLayout): string {
  const lines: string[] = [];
  const ends = new Map<string, number>();
  for (const from of boxes)
    for (const row of from.rows)
      for (const { kind, to } of row.row.links) {
        const target = boxes.find(({ box }) => box.id === to);
        if (target === undefined) continue;
        const nth = ends.get(to) ?? 0;
        ends.set(to, nth + 1);
        lines.push(lineSvg(kind, from, row, target, nth));
      }
  const items = boxes.map((placed, nth) => boxSvg(language, placed, nth + 1, boxes));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="tree" aria-label="${escapeHtml(title)}" aria-describedby="keys">${items.join('')}<g class="edges" aria-hidden="true">${lines.join('')}</g></svg>`;
}

function lineSvg(kind: LinkKind, from: PlacedBox, { y }: PlacedRow, to: PlacedBox, nth: number): string {
  const leftward = to.column < from.column;
  const isBack = to.column === from.column;
  const start = leftward ? from.x : from.x + from.width;
  // From the side on which it comes: from the right within a column too.
  const fromRight = leftward || isBack;
  const end = { x: fromRight ? to.x + to.width : to.x, y: to.y + 9 + (nth % APART.heights) * APART.by };
  const tip = end.x + (fromRight ? HEAD.length : -HEAD.length);
  const bend = isBack ? 36 : Math.abs(tip - start) / 2;
  const line = `M${start} ${y}C${start + (leftward ? -bend : bend)} ${y} ${tip + (fromRight ? bend : -bend)} ${end.y} ${tip} ${end.y}`;
  const back = fromRight ? HEAD.length : -HEAD.length;
  return `<path class="line link-${kind}" d="${line}"/><path class="head link-${kind}" d="M${end.x} ${end.y}l${back} -${HEAD.half}v${2 * HEAD.half}z"/>`;
}

function boxSvg(
  language: Language,
  { box, x, y, width, height, rows }: PlacedBox,
  position: number,
  all: readonly PlacedBox[],
): string {
  const nameOf = (id: string) => all.find((one) => one.box.id === id)?.box.name ?? '';
  const label = [box.name, box.at, box.more].join(', ');
  const ends = y + headHeight();
  const below = rows.map(({ row, y: middle }, nth) => {
    const said = spoken(language, row, nameOf);
    return `<g class="node row" role="treeitem" tabindex="-1" data-id="${row.id}" data-parent="${box.id}" aria-level="2" aria-posinset="${nth + 1}" aria-setsize="${rows.length}" aria-label="${escapeHtml(said)}"><title>${escapeHtml(said)}</title><rect class="box" x="${x + 3}" y="${middle - ROW / 2 + 1}" width="${width - 6}" height="${ROW - 2}" rx="2"/><text class="member" x="${x + PAD.right}" y="${middle + 3.5}">${escapeHtml(row.code)}</text></g>`;
  });
  const expanded = rows.length > 0 ? ' aria-expanded="true"' : '';
  return `<g class="node" role="treeitem" tabindex="-1" data-id="${box.id}" aria-level="1" aria-posinset="${position}" aria-setsize="${all.length}"${expanded} aria-label="${escapeHtml(label)}"><title>${escapeHtml(label)}</title><rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="3"/><text class="name" x="${x + PAD.right}" y="${y + PAD.top + LINE.name - 4}">${escapeHtml(box.name)}</text><text class="place" x="${x + PAD.right}" y="${y + PAD.top + LINE.name + LINE.small - 3}">${escapeHtml(box.at)}</text><text class="place" x="${x + PAD.right}" y="${ends + rows.length * ROW + 12}">${escapeHtml(box.more)}</text></g>${below.join('')}`;
}

function spoken(language: Language, { name, code, links }: StructRow, nameOf: (id: string) => string): string {
  return [name, code, ...links.map(({ kind, to }) => say(language, `diagram.link.${kind}`, { name: nameOf(to) }))].join(
    ', ',
  );
}
