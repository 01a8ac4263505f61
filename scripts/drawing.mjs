import { arrowsOf, CORE_FLOORS, FLOORS, roomOf } from './floors.mjs';

/** @typedef {{ name: string, row: number, x: number, files: number }} Box `x` of its middle, in pixels; rows from 0 at the bottom */
/** @typedef {{ from: Box, to: Box, count: number }} Link */

const BOX = { width: 150, height: 36 };
const GAP = 16;
const ROW = 66;
const MIDDLE = 390;
const WIDTH = 2 * MIDDLE;
/** Rows of the core, and the space that its frame takes above them. */
const CORE_ROWS = CORE_FLOORS.length;
const FRAME = 34;
const HEIGHT = (CORE_ROWS + FLOORS.length - 1) * ROW + FRAME + 20;

/**
 * Arrows between rooms of a folder, with the number of imports: down only, and none that follows from others.
 * @param {ReadonlyMap<string, string>} files
 * @param {string} folder
 * @param {readonly (readonly string[])[]} floors
 */
function links(files, folder, floors) {
  /** @type {Map<string, Map<string, number>>} */
  const below = new Map();
  for (const { from, to } of arrowsOf(files)) {
    if (!from.startsWith(`${folder}/`) || !to.startsWith(`${folder}/`)) continue;
    const [upper, lower] = [roomOf(from, folder, floors), roomOf(to, folder, floors)];
    if (upper === undefined || lower === undefined || upper.floor <= lower.floor) continue;
    const counts = below.get(upper.room) ?? new Map();
    below.set(upper.room, counts.set(lower.room, (counts.get(lower.room) ?? 0) + 1));
  }
  /** @type {(from: string, to: string) => boolean} */
  const reaches = (from, to) => from === to || [...(below.get(from)?.keys() ?? [])].some((next) => reaches(next, to));
  return [...below]
    .flatMap(([from, counts]) =>
      [...counts]
        .filter(([to]) => ![...counts.keys()].some((other) => other !== to && reaches(other, to)))
        .map(([to, count]) => ({ from, to, count })),
    )
    .sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
}

/**
 * How many files each room has.
 * @param {ReadonlyMap<string, string>} files
 * @param {string} folder
 * @param {readonly (readonly string[])[]} floors
 */
function sizes(files, folder, floors) {
  /** @type {Map<string, number>} */
  const count = new Map();
  for (const file of files.keys()) {
    const room = file.startsWith(`${folder}/`) ? roomOf(file, folder, floors)?.room : undefined;
    if (room !== undefined) count.set(room, (count.get(room) ?? 0) + 1);
  }
  return count;
}

/** The upper edge of a row. @param {number} row */
const top = (row) => HEIGHT - 30 - BOX.height - row * ROW - (row >= CORE_ROWS ? FRAME : 0);

/**
 * @param {number} x
 * @param {number} y
 * @param {string} text
 * @param {string} kind
 */
const label = (x, y, text, kind) => `<text class="${kind}" x="${x}" y="${y}">${text}</text>`;

/** @param {Box} box */
function boxText({ name, row, x, files }) {
  const y = top(row);
  const size = files === 1 ? '' : ` <tspan class="size">${files}</tspan>`;
  const shape = `<rect class="${row < CORE_ROWS ? 'room' : 'around'}" x="${x - BOX.width / 2}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6"/>`;
  return `${shape}\n${label(x, y + 23, `${name}${size}`, 'name')}`;
}

/**
 * @param {Link} link
 * @param {readonly Box[]} boxes
 */
function linkText({ from, to, count }, boxes) {
  if (from.row - to.row === 1) return straight(from, to, count);
  // Past the rows in between, at the side where the lower box stands.
  const passed = boxes.filter(({ row }) => row <= from.row && row >= to.row);
  const row = boxes.filter((box) => box.row === to.row);
  const isLeft = row.length > 1 && to === row[0];
  const side = isLeft ? -1 : 1;
  const lane = Math.max(...passed.map(({ x }) => side * (x - MIDDLE))) + BOX.width / 2 + 22;
  const [x, y, end] = [MIDDLE + side * lane, top(from.row) + BOX.height / 2, top(to.row) + BOX.height / 2];
  const edge = side * (BOX.width / 2);
  return [
    `<path class="arrow" d="M${from.x + edge} ${y}H${x}V${end}H${to.x + edge + side * 2}"/>`,
    label(x + side * 12, Math.round((y + end) / 2), String(count), 'count'),
  ].join('\n');
}

/**
 * @param {Box} from
 * @param {{ x: number, row: number }} to
 * @param {number} count
 */
function straight(from, to, count, end = top(to.row) - 2) {
  // Not all into the middle: arrows from the side stand apart there.
  const lean = Math.max(-40, Math.min(40, (from.x - to.x) / 4));
  const [x1, y1, x2] = [from.x - lean, top(from.row) + BOX.height, to.x + lean];
  // Below the upper half, where arrows that cross are still apart.
  const [at, side] = x1 === x2 ? [0.5, 13] : [0.35, x1 < x2 ? -13 : 13];
  const [x, y] = [Math.round(x1 + (x2 - x1) * at) + side, Math.round(y1 + (end - y1) * at) + 6];
  return [`<path class="arrow" d="M${x1} ${y1}L${x2} ${end}"/>`, label(x, y, String(count), 'count')].join('\n');
}

/**
 * Boxes of one floor, beside each other.
 * @param {readonly string[]} names
 * @param {number} row
 * @param {ReadonlyMap<string, number>} files
 */
function beside(names, row, files) {
  return names.map((name, index) => ({
    name,
    row,
    x: MIDDLE + (index - (names.length - 1) / 2) * (BOX.width + GAP),
    files: files.get(name) ?? 0,
  }));
}

/**
 * The folders of `src` on their floors, and the imports between them. Only arrows that do not follow from others are drawn.
 * @param {ReadonlyMap<string, string>} files text by path from the root
 */
export function architectureSvg(files) {
  const inCore = links(files, 'src/core', CORE_FLOORS);
  const around = links(files, 'src', FLOORS);
  // A room that has no arrow says nothing.
  const drawn = new Set(inCore.flatMap(({ from, to }) => [from, to]));
  const coreFiles = sizes(files, 'src/core', CORE_FLOORS);
  const boxes = CORE_FLOORS.flatMap((names, row) =>
    beside(
      names.filter((name) => drawn.has(name)),
      row,
      coreFiles,
    ),
  );
  const aroundFiles = sizes(files, 'src', FLOORS);
  const upper = FLOORS.slice(1).flatMap((names, row) => beside(names, CORE_ROWS + row, aroundFiles));
  // Who stands alone stands below the one that uses it, and out of the way of the others.
  for (const box of upper) {
    const users = around.filter(({ to }) => to === box.name).map(({ from }) => upper.find(({ name }) => name === from));
    const [user] = users;
    if (upper.filter(({ row }) => row === box.row).length === 1 && user !== undefined) box.x = user.x;
  }
  /** @type {(name: string, all: readonly Box[]) => Box} */
  const named = (name, all) => {
    const box = all.find((one) => one.name === name);
    if (box === undefined) throw new Error(`no box for ${name}`);
    return box;
  };
  const frame = top(CORE_ROWS - 1) - FRAME;
  const arrows = [
    ...inCore.map(({ from, to, count }) => linkText({ from: named(from, boxes), to: named(to, boxes), count }, boxes)),
    ...around.map(({ from, to, count }) => {
      const box = named(from, upper);
      return to === 'core'
        ? straight(box, { x: box.x, row: 0 }, count, frame - 2)
        : linkText({ from: box, to: named(to, upper), count }, upper);
    }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="The folders of src on their floors, with the imports between them">
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328; text-anchor: middle }
.name { font-weight: 600 }
.size { font-weight: 400; fill: #59636e }
.count { font-size: 11px; fill: #59636e }
.paper { fill: #ffffff; stroke: #d1d9e0 }
.core { fill: #f6f8fa; stroke: #818b98 }
.room { fill: #ddf4ff; stroke: #0969da }
.around { fill: #fff8c5; stroke: #9a6700 }
.arrow { fill: none; stroke: #59636e; stroke-width: 1.3; marker-end: url(#head) }
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#59636e"/></marker></defs>
<rect class="paper" x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="8"/>
<rect class="core" x="14" y="${frame}" width="${WIDTH - 28}" height="${HEIGHT - 14 - frame}" rx="8"/>
${label(44, frame + 22, 'core', 'name')}
${arrows.join('\n')}
${[...boxes, ...upper].map(boxText).join('\n')}
</svg>
`;
}
