import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { architectureSvg } from '../../scripts/drawing.mjs';
import { arrowsOf, circlesOf, CORE_FLOORS, FLOORS, readSources, roomOf } from '../../scripts/floors.mjs';

/** Arrows that still run up, each to be removed with what it waits for. */
const STILL_UP: readonly string[] = [];
/** Folders whose files still import one another in a circle (types only): the types have no file of their own yet. */
const STILL_ROUND: readonly string[] = [];

/** What a folder must not import from outside: the core knows neither the editor nor Node, and the editor runs in the web too. */
const OUTSIDE: readonly (readonly [folder: string, imports: RegExp])[] = [
  ['src/core', /^vscode$|^node:|^#/],
  ['src/session', /^vscode$|^node:|^#/],
  ['src/cli', /^vscode$/],
];
const IMPORT = /(?:\bfrom|\bimport|\brequire|\bimport\s*\()\s*\(?\s*['"]([^'"]+)['"]/g;

/** What is wrong with an arrow between two rooms of a folder, as a sentence. */
function breach(from: string, to: string, folder: string, floors: readonly (readonly string[])[]): string | undefined {
  const [lower, upper] = [roomOf(to, folder, floors), roomOf(from, folder, floors)];
  if (lower === undefined || upper === undefined || lower.room === upper.room || lower.floor < upper.floor)
    return undefined;
  return lower.floor === upper.floor
    ? `${from} imports ${to}: ${upper.room} and ${lower.room} stand on one floor and do not know each other`
    : `${from} imports ${to}: ${upper.room} is lower and knows nothing of ${lower.room}`;
}

describe('layers', () => {
  let files: ReadonlyMap<string, string>;
  let arrows: readonly { readonly from: string; readonly to: string }[];
  before(() => {
    files = readSources();
    arrows = arrowsOf(files);
  });

  for (const [folder, floors] of [
    ['src/core', CORE_FLOORS],
    ['src', FLOORS],
  ] as const) {
    it(`every file of ${folder} has a floor, and no arrow runs up`, () => {
      const inside = (file: string) => file.startsWith(`${folder}/`);
      const homeless = [...files.keys()].filter((file) => inside(file) && roomOf(file, folder, floors) === undefined);
      assert.deepEqual(homeless, [], 'scripts/floors.mjs lists no room for these');
      const broken = arrows
        .filter(({ from, to }) => inside(from) && inside(to) && !STILL_UP.includes(`${from} → ${to}`))
        .map(({ from, to }) => breach(from, to, folder, floors));
      assert.deepEqual(
        broken.filter((one) => one !== undefined),
        [],
      );
    });
  }

  it('what is excused still needs it', () => {
    const drawn = new Set(arrows.map(({ from, to }) => `${from} → ${to}`));
    assert.deepEqual(
      STILL_UP.filter((arrow) => !drawn.has(arrow)),
      [],
    );
  });

  it('no files import one another in a circle, types included', () => {
    const circles = circlesOf(arrows).filter(
      (circle) => !STILL_ROUND.some((folder) => circle.every((file) => file.startsWith(`${folder}/`))),
    );
    assert.deepEqual(
      circles.map((circle) => `these import one another: ${circle.join(', ')}`),
      [],
    );
  });

  for (const [folder, forbidden] of OUTSIDE) {
    it(`${folder} imports nothing that matches ${String(forbidden)}`, () => {
      const broken = [...files]
        .filter(([file]) => file.startsWith(`${folder}/`))
        .flatMap(([file, text]) =>
          [...text.matchAll(IMPORT)]
            .filter(([, imported = '']) => forbidden.test(imported))
            .map(([, imported = '']) => `${file} imports ${imported}`),
        );
      assert.deepEqual(broken, []);
    });
  }

  it('what is asked of the whole tree is asked of Facts: nobody above reads the scan or searches the text', () => {
    const scan = 'src/core/facts/scan/';
    const besides = arrows.filter(({ from, to }) => to.startsWith(scan) && !from.startsWith(scan));
    assert.deepEqual(
      besides.map(({ from }) => from).sort(),
      ['src/core/kernel.ts', 'src/platform/searchWorker.ts'],
      'the kernel chooses who answers, and a worker is a part of the scan',
    );
    const SEARCH = /\.(?:filesWithWord|linesMatching)\(|\bsearchTree\(/;
    const lower = ['src/core/source/', 'src/core/c/types/', 'src/core/facts/'];
    const searching = [...files]
      .filter(([file, text]) => file.startsWith('src/core/') && SEARCH.test(text))
      .map(([file]) => file)
      .filter((file) => !lower.some((folder) => file.startsWith(folder)));
    // The words of what an author saw are no question about the kernel.
    assert.deepEqual(searching, ['src/core/anchor/trace.ts']);
  });

  it('who places an anchor or checks an edge looks at no signal: the kernel has it, and ends every wait for it', () => {
    const asking = [...files].filter(
      ([file, text]) =>
        /^src\/core\/(?:anchor|path)\//.test(file) && /\bstopIfAborted\(|\bsignal(?:\?:|:|\)|,| \})/.test(text),
    );
    const bound = asking.filter(([, text]) => !text.includes('.wantedBy(signal)')).map(([file]) => file);
    // What an editor asks for itself, with the signal of a list that may be closed.
    const OF_LISTS = ['findCallee', 'pointerTargets', 'symbolPlaces'].map((name) => `src/core/path/${name}.ts`);
    assert.deepEqual(bound, OF_LISTS);
  });

  it('are drawn as they are: `npm run architecture` draws them anew', () => {
    const [drawn, made] = [readFileSync('docs/architecture.svg', 'utf8'), architectureSvg(files)];
    const NUMBER = />(\d+)</g;
    assert.equal(drawn.replace(NUMBER, '><'), made.replace(NUMBER, '><'));
    // Every other change moves a number a little: that is no reason to draw again.
    const numbers = (svg: string) => [...svg.matchAll(NUMBER)].map(([, number]) => Number(number));
    const now = numbers(made);
    const far = numbers(drawn).filter((number, at) => Math.abs(number - (now[at] ?? 0)) > Math.max(4, number / 4));
    assert.deepEqual(far, []);
  });

  it('are told of as they are: every file that docs/architecture.md names is there', () => {
    const known = new Set([...files.keys()].flatMap((file) => [file, file.slice(0, file.lastIndexOf('/'))]));
    const isThere = (path: string) =>
      path.includes('*')
        ? [...known].some((one) =>
            path.split('*').every((part, at) => (at === 0 ? one.startsWith(part) : one.endsWith(part))),
          )
        : known.has(path) || [...known].some((one) => one.startsWith(`${path}/`));
    // What is not there yet is said so.
    const rows = readFileSync('docs/architecture.md', 'utf8')
      .split('\n')
      .filter((row) => !row.includes('none yet'));
    const named = rows.flatMap((row) => [...row.matchAll(/`(src\/[^`]+)`/g)].map(([, path = '']) => path));
    assert.ok(named.length > 15);
    assert.deepEqual(
      named.filter((path) => !isThere(path)),
      [],
    );
  });

  it('says which arrow broke which rule', () => {
    assert.equal(
      breach('src/core/path/a.ts', 'src/core/hover/b.ts', 'src/core', CORE_FLOORS),
      'src/core/path/a.ts imports src/core/hover/b.ts: path is lower and knows nothing of hover',
    );
    assert.equal(
      breach('src/cli/a.ts', 'src/vscode/b.ts', 'src', FLOORS),
      'src/cli/a.ts imports src/vscode/b.ts: cli and vscode stand on one floor and do not know each other',
    );
    assert.deepEqual(
      circlesOf([
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
        { from: 'b', to: 'c' },
      ]),
      [['a', 'b']],
    );
  });
});
