import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { hoverAt } from '../src/core/hover/hover.js';
import { checkNotes } from '../src/core/path/checkNotes.js';
import { Kernel } from '../src/core/kernel.js';
import { readNotes } from '../src/core/notes/read.js';
import { pathTrees } from '../src/core/path/model.js';
import { buildIndex, EMPTY_INDEX, type NoteIndex } from '../src/core/marks/noteIndex.js';
import { nodeSource } from '../src/platform/node.js';
import { benchParser, cFiles, median, report } from './tree.js';

const FILES = ['net/socket.c', 'net/ipv4/af_inet.c', 'fs/namei.c', 'mm/memory.c', 'drivers/net/virtio_net.c'];
/** Names of a file that are hovered on. */
const PLACES = 200;

/** What a whole hover takes, with the bundled notes: on variables, members, calls and macros through a file. */
export async function run(root: string): Promise<void> {
  const index = await notesOf(root);
  const parser = await benchParser();
  const plain = (path: string) => {
    const text = readFileSync(join(root, path), 'utf8');
    return time(() => Promise.resolve(parser.withTree(text, (tree) => tree.rootNode.hasError)));
  };
  for (const file of FILES) {
    const kernel = kernelAt(root);
    const ask = (position: Place) => hoverAt({ kernel, index, file, position, language: 'en', source: true });
    const text = readFileSync(join(root, file), 'utf8');
    const all = names(text);
    const places = all.filter((_, i) => i % Math.ceil(all.length / PLACES) === 0);
    const first = members(text)[0] ?? { line: 1, column: 1 };
    const firstTime = await time(() => ask(first));
    const { scope } = await kernel.declarations.unit(file);
    let parses = await plain(file);
    for (const { path } of scope.headers) parses += await plain(path);
    report(
      `${file}: first hover, against a plain parse of what it read`,
      `${(firstTime / parses).toFixed(2)} times (${firstTime.toFixed(0)} ms, ${scope.headers.length} headers)`,
      '1.5 times or less',
    );
    const walk = await times(places, ask);
    report(
      `${file}: a walk through it, median and slowest of ${places.length}`,
      `${median(walk).toFixed(2)} ms, ${(walk.at(-1) ?? 0).toFixed(0)} ms`,
    );
    const again = await times(places, ask);
    const p95 = again[Math.floor(again.length * 0.95)] ?? 0;
    report(
      `${file}: next hovers, median and 95th percentile`,
      `${median(again).toFixed(2)} ms, ${p95.toFixed(2)} ms`,
      'under 5 ms',
    );
  }
  await memory(root);
}

function kernelAt(root: string): Kernel {
  const wasm = { runtime: readFileSync('dist/web-tree-sitter.wasm'), grammar: readFileSync('dist/tree-sitter-c.wasm') };
  return new Kernel(nodeSource(root), { loadWasm: () => Promise.resolve(wasm) });
}

async function notesOf(root: string): Promise<NoteIndex> {
  const { file } = readNotes(readFileSync('notes/socket.knotes.json', 'utf8'));
  if (file === undefined) return EMPTY_INDEX;
  const check = await checkNotes(file, kernelAt(root));
  return buildIndex([{ layer: 'bench', file, trees: pathTrees(file), check }]);
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** The names in the indented lines of a file: in bodies, where people read. */
function names(text: string): Place[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      line.startsWith('\t') && !/^\s*(?:\*|\/)/.test(line)
        ? [...line.matchAll(/\b[A-Za-z_]\w{2,}/g)].map((match) => ({ line: index + 1, column: match.index + 1 }))
        : [],
    );
}

/** The members after an arrow: what a header has to be read for. */
function members(text: string): Place[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/->(?=[a-z])/g)].map((match) => ({ line: index + 1, column: match.index + 3 })),
    );
}

async function memory(root: string): Promise<void> {
  const kernel = kernelAt(root);
  // What is resident hangs on when the collector last ran: what is in use is what may grow.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const marks: number[] = [];
  const files = cFiles(root, ['net', 'fs']).filter((file) => file.endsWith('.c'));
  for (let i = 0; i < 500; i++) {
    const file = files[Math.floor((i * files.length) / 500)] ?? '';
    const places = names(readFileSync(join(root, file), 'utf8'));
    const position = places[places.length >> 1];
    if (position !== undefined)
      await hoverAt({ kernel, index: EMPTY_INDEX, file, position, language: 'en', source: true });
    if ((i + 1) % 100 === 0) {
      collect();
      marks.push(Math.round(process.memoryUsage().heapUsed / 1e6));
    }
  }
  report('memory in use after a hover in 100, 200, … 500 files', `${marks.join(', ')} MB`, 'flat');
}

async function times(places: readonly Place[], ask: (place: Place) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (const place of places) taken.push(await time(() => ask(place)));
  return taken.sort((a, b) => a - b);
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
