import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/**
 * The floors of the house, lowest first. A file may import from its own room and from what is lower; rooms on one floor do not know
 * each other. One source for test/unit/layers.test.ts and for whatever draws them.
 */

/** Rooms of `src/core`, one row a floor: folders, or files without their ending. A file belongs to the longest name that it is under. */
export const CORE_FLOORS = [
  ['signal', 'sorted', 'scm.d', 'render', 'wordRole'],
  ['turns', 'source', 'c', 'notes'],
  ['c/types'],
  ['c/assembler'],
  ['facts'],
  ['facts/scan', 'facts/lexical'],
  ['kernel'],
  ['anchor'],
  ['text'],
  ['path', 'merge'],
  ['marks', 'reach'],
  ['struct', 'words', 'definition'],
  ['hover', 'compare'],
  ['diagram'],
  ['features', 'export'],
  ['importing'],
];

/** Rooms of `src`, above one another in the same way. */
export const FLOORS = [['core'], ['session'], ['vscode', 'cli', 'platform'], ['extension', 'cli/main']];

/** The TypeScript of `src`, text by path from the root. */
export function readSources() {
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  return new Map(
    names
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => [`src/${name}`, readFileSync(`src/${name}`, 'utf8')]),
  );
}

const IMPORT = /(?:\bfrom|\bimport|\bimport\s*\()\s*\(?\s*['"](\.[^'"]+)['"]/g;

/**
 * The arrows of some files, types too.
 * @param {ReadonlyMap<string, string>} files text by path from the root, `src/core/check.ts`
 * @returns {{ from: string, to: string }[]} both ends are among the files
 */
export function arrowsOf(files) {
  return [...files].flatMap(([from, text]) =>
    [...text.matchAll(IMPORT)].flatMap(([, path = '']) => {
      const to = posix.join(posix.dirname(from), path.replace(/\.js$/, '.ts'));
      return files.has(to) ? [{ from, to }] : [];
    }),
  );
}

/**
 * The room of a file below a folder, with its floor from 0. `undefined` when no room is listed for it.
 * @param {string} file
 * @param {string} folder
 * @param {readonly (readonly string[])[]} floors
 */
export function roomOf(file, folder, floors) {
  const name = file.slice(folder.length + 1).replace(/\.ts$/, '');
  return roomsOf(floors).find(({ room }) => name === room || name.startsWith(`${room}/`));
}

/** @type {WeakMap<readonly (readonly string[])[], { room: string, floor: number }[]>} */
const knownRooms = new WeakMap();

/**
 * The rooms of some floors, those with the longest name first.
 * @param {readonly (readonly string[])[]} floors
 */
function roomsOf(floors) {
  const known = knownRooms.get(floors);
  if (known !== undefined) return known;
  const rooms = floors.flatMap((row, floor) => row.map((room) => ({ room, floor })));
  rooms.sort((a, b) => b.room.length - a.room.length);
  knownRooms.set(floors, rooms);
  return rooms;
}

/**
 * The groups of files that reach one another, each sorted: the circles.
 * @param {readonly { from: string, to: string }[]} arrows
 * @returns {string[][]}
 */
export function circlesOf(arrows) {
  /** @type {Map<string, string[]>} */
  const next = new Map();
  for (const { from, to } of arrows) next.set(from, [...(next.get(from) ?? []), to]);
  /** @param {string} start */
  const reach = (start) => {
    /** @type {Set<string>} */
    const seen = new Set();
    const open = [start];
    for (let one = open.pop(); one !== undefined; one = open.pop())
      for (const to of next.get(one) ?? [])
        if (!seen.has(to)) {
          seen.add(to);
          open.push(to);
        }
    return seen;
  };
  const reached = new Map([...next.keys()].map((file) => [file, reach(file)]));
  const circles = new Set(
    [...reached]
      .filter(([file, all]) => all.has(file))
      .map(([file, all]) =>
        [...all]
          .filter((to) => reached.get(to)?.has(file))
          .sort()
          .join('\n'),
      ),
  );
  return [...circles].map((circle) => circle.split('\n')).sort((a, b) => b.length - a.length);
}
