import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LexicalTree } from '../src/core/facts/lexical/lexicalTree.js';
import { unitsNamed } from '../src/core/facts/lexical/unitsNamed.js';
import { Kernel } from '../src/core/kernel.js';
import type { Anchor, NotesFile, Step } from '../src/core/notes/format.js';
import { doubtsOf } from '../src/core/reach/doubts.js';
import { CallersSearch, type CallerKind, type CallerRow } from '../src/core/reach/callersOf.js';
import { madeUnits } from '../src/core/reach/madeUnits.js';
import { PathFinder } from '../src/core/reach/findPaths.js';
import type { ProvenWay } from '../src/core/reach/proof.js';
import { useIndex } from '../src/platform/index/indexes.js';
import { indexing, nodeSource } from '../src/platform/node.js';
import { Random } from './anchors/random.js';
import { CompilerTruth } from './compilerTruth.js';
import type { BenchOptions } from './options.js';
import { median, percent, report } from './tree.js';

/** The readings whose authors found the ways by hand. */
const READINGS = ['socket', 'connect', 'accept', 'recv', 'openat', 'execve', 'mmap'];
const WANTED = 5;

/** Two functions of a reading, and the way between them that its author wrote. */
interface Pair {
  readonly from: Anchor;
  readonly to: Anchor;
  /** The names of the steps, macros left out. */
  readonly own: string;
}

/**
 * How well `knotes path` finds the ways of the readings: of the pairs of a first step and each later one. And of the callers that a compiler
 * saw in some files, those that `knotes callers` lists as calls, proven on the source. With `--count N` N pairs and N functions are drawn; with `--misses` they are listed.
 */
export async function run(root: string, { seed = 1, count, misses = false }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'knotes-bench-'));
  const cache = process.env['XDG_CACHE_HOME'];
  process.env['XDG_CACHE_HOME'] = folder;
  const inUse = useIndex(root, (trouble) => {
    console.log(trouble);
  });
  try {
    await indexing.build(root);
    const random = new Random(seed);
    const drawn = <T>(all: readonly T[]) => (count === undefined ? all : random.shuffled(all).slice(0, count));
    await paths(kernelAt(root), drawn(pairsOf(READINGS)), misses, 'of the reading');
    await paths(kernelAt(root), ownPairs(), misses, 'that was written from memory');
    await callers(kernelAt(root), drawn(new CompilerTruth().directCallers()), misses);
  } finally {
    inUse.dispose();
    if (cache === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = cache;
    rmSync(folder, { recursive: true });
  }
}

async function paths(kernel: Kernel, pairs: readonly Pair[], misses: boolean, whose: string): Promise<void> {
  const finder = new PathFinder(kernel);
  const times: number[] = [];
  let found = 0;
  let proven = 0;
  let own = 0;
  for (const pair of pairs) {
    const begun = performance.now();
    const [from, to] = [await endOf(finder.tree, pair.from), await endOf(finder.tree, pair.to)];
    const { ways } = await finder.find({ from, to, most: WANTED });
    times.push(performance.now() - begun);
    const isOwn = ways.some((way) => namesOf(way) === pair.own);
    if (ways.length > 0) found++;
    if (ways.some((way) => doubtsOf(way) === 0)) proven++;
    if (isOwn) own++;
    if (misses && !isOwn)
      console.log(`    wanted ${pair.own}\n    found  ${ways[0] === undefined ? '–' : namesOf(ways[0])}`);
  }
  const all = pairs.length;
  report('pairs of a first and a later step between which a way is found', percent(found, all), '95 %');
  report('one whose edges are all proven', percent(proven, all), '90 %');
  report(`the way ${whose} is among the first ${WANTED}`, percent(own, all), '70 %');
  const longest = Math.max(...times) / 1000;
  report(
    'time to them: median, longest',
    `${(median(times) / 1000).toFixed(2)}, ${longest.toFixed(1)} s`,
    'median 1.5 s',
  );
}

async function callers(
  kernel: Kernel,
  rows: readonly { readonly file: string; readonly caller: string; readonly callee: string }[],
  misses: boolean,
): Promise<void> {
  const search = new CallersSearch(kernel);
  const { tree } = search;
  const times: number[] = [];
  let listed = 0;
  let unproven = 0;
  let all = 0;
  for (const { file, caller, callee } of rows) {
    const begun = performance.now();
    const asTheyStand = await tree.definers(callee, file);
    const meant = asTheyStand.length > 0 ? asTheyStand : await madeUnits(callee, { tree, kernel, near: file });
    // As the command lists them: all of them, however many there are.
    let row: CallerRow | undefined;
    for await (const one of search.eachCaller(meant, 1)) {
      if (one.file !== file || one.caller !== caller) continue;
      const shown = await one.prove();
      if (shown === undefined || !AS_CALL.has(shown.kind)) continue;
      row = shown;
      if (shown.isProven) break;
    }
    times.push(performance.now() - begun);
    all++;
    if (row?.isProven === true) listed++;
    else if (row !== undefined) unproven++;
    if (misses && row?.isProven !== true)
      console.log(`    ${file}: ${caller}() calls ${callee}()${row === undefined ? '' : ' (shown as not proven)'}`);
  }
  report('direct calls of a compiler’s view that are proven among the callers', percent(listed, all), '99 %');
  report('others that are shown as not proven', String(unproven));
  report('time until that caller is found: median', `${median(times).toFixed(0)} ms`);
}

/** A compiler does not tell a call that stands in the code from one that a macro makes. */
const AS_CALL: ReadonlySet<CallerKind> = new Set(['call', 'macro']);

function kernelAt(root: string): Kernel {
  const wasm = { runtime: readFileSync('dist/web-tree-sitter.wasm'), grammar: readFileSync('dist/tree-sitter-c.wasm') };
  return new Kernel(nodeSource(root), { loadWasm: () => Promise.resolve(wasm) });
}

function pairsOf(readings: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  const walk = (step: Step, above: readonly Anchor[]) => {
    if (step.at === undefined) return;
    const chain = [...above, step.at];
    const [from] = above;
    if (from !== undefined && nameOf(step.at) !== undefined && step.at.syscall === undefined) {
      const own = chain.filter(({ macro }) => macro === undefined).map(nameOf);
      pairs.push({ from, to: step.at, own: own.join(' ') });
    }
    for (const child of step.calls ?? []) if (child !== null) walk(child, chain);
  };
  for (const reading of readings) {
    const { paths: all = [] } = JSON.parse(readFileSync(`notes/${reading}.knotes.json`, 'utf8')) as NotesFile;
    for (const path of all) if (path !== null) walk(path.root, []);
  }
  return pairs;
}

/** Ways that somebody who knows the kernel wrote down before looking: a line each, the names of its functions. */
function ownPairs(): Pair[] {
  const lines = readFileSync('bench/path/pairs.txt', 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const names = line.replace(/^syscall:/, '').split(' ');
    const [first = '', last = ''] = [names[0], names.at(-1)];
    const from = line.startsWith('syscall:') ? { syscall: first } : { function: first };
    return { from, to: { function: last }, own: names.join(' ') };
  });
}

function nameOf({ syscall, function: name, macro }: Anchor): string | undefined {
  return syscall ?? name ?? macro;
}

function endOf(tree: LexicalTree, anchor: Anchor) {
  return unitsNamed(tree, nameOf(anchor) ?? '', { file: anchor.file, isSyscall: anchor.syscall !== undefined });
}

function namesOf({ steps }: ProvenWay): string {
  return steps
    .filter(({ kind }) => kind !== 'macro')
    .map(({ name }) => name)
    .join(' ');
}
