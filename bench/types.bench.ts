import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { typeAt, typesAt } from '../src/core/c/types/typesAt.js';
import { Kernel } from '../src/core/kernel.js';
import { nodeSource } from '../src/platform/node.js';
import { benchParser, median, percent, report } from './tree.js';

/** A row of the compiler's view of a use or an installation: see bench/truth/README.md. */
interface Row {
  readonly file: string;
  readonly kind: string;
  readonly line: number;
  readonly col: number;
  readonly tag?: string | null;
  readonly typedef?: string;
  readonly anon?: boolean;
  readonly tag_alias?: readonly string[];
  readonly owner?: string | null;
  readonly owner_typedef?: string;
  readonly owner_alias?: readonly string[];
  readonly struct?: string;
  readonly struct_alias?: readonly string[];
  readonly member?: string;
  readonly function?: string;
  readonly function_macro?: string;
  readonly value?: string;
}

/** How right and how fast the types are that are told from source alone: against a compiler, and against plain parses. */
export async function run(root: string): Promise<void> {
  if (!readFileSync(join(root, 'Makefile'), 'utf8').includes('\nPATCHLEVEL = 12\n'))
    report('against the compiler', 'not measured: it was asked about 6.12, this is another kernel');
  else {
    await uses(root);
    await edges(root);
  }
  await hovers(root);
}

function kernelAt(root: string): Kernel {
  const wasm = { runtime: readFileSync('dist/web-tree-sitter.wasm'), grammar: readFileSync('dist/tree-sitter-c.wasm') };
  return new Kernel(nodeSource(root), { loadWasm: () => Promise.resolve(wasm) });
}

async function uses(root: string): Promise<void> {
  const kernel = kernelAt(root);
  const count = { given: 0, right: 0, has: 0, found: 0, owned: 0, owners: 0, ownersRight: 0, none: 0, noneWrong: 0 };
  for (const [file, asked] of byFile(rows('types'))) {
    const answers = await typesAt(
      kernel,
      file,
      asked.map(({ line, col }) => ({ line, column: col })),
    );
    asked.forEach((row, i) => {
      const { tag, owner } = answers[i] ?? {};
      const names = [row.tag, row.typedef, ...(row.tag_alias ?? [])];
      if (typeof tag === 'string' && row.anon !== true) {
        count.given++;
        if (names.includes(tag)) count.right++;
      }
      if (typeof row.tag === 'string') {
        count.has++;
        if (typeof tag === 'string' && names.includes(tag)) count.found++;
        if (tag === null) count.noneWrong++;
      }
      if (tag === null) count.none++;
      if (row.kind !== 'member' || (row.owner ?? row.owner_typedef) === undefined) return;
      count.owned++;
      if (typeof owner !== 'string') return;
      count.owners++;
      if ([row.owner, row.owner_typedef, ...(row.owner_alias ?? [])].includes(owner)) count.ownersRight++;
    });
  }
  report('of tags given, right', percent(count.right, count.given), '99 %');
  report('of uses that have a struct, its tag found', percent(count.found, count.has), '90 %');
  report('of uses said to have no struct, right', percent(count.none - count.noneWrong, count.none), '99 %');
  report('of members, their owner found', percent(count.ownersRight, count.owned), '90 %');
  report('of owners given, right', percent(count.ownersRight, count.owners), '99 %');
}

async function edges(root: string): Promise<void> {
  const kernel = kernelAt(root);
  const wanted = {
    dispatch: rows('dispatch').filter((row) => row.kind === 'dispatch'),
    install: rows('installs').filter((row) => ['init', 'assign'].includes(row.kind) && row.value === 'function'),
  };
  const others = new Set(rows('installs').map((row) => `${row.file}:${row.line}:${row.col}`));
  let [dispatches, installs, extra] = [0, 0, 0];
  for (const file of new Set(rows('types').map((row) => row.file))) {
    const outline = await kernel.completeOutline(file);
    const called = new Map(outline.dispatches.map((one) => [`${one.line}:${one.column}:${one.member}`, one.struct]));
    for (const row of wanted.dispatch)
      if (row.file === file && owns(row, called.get(`${row.line}:${row.col}:${row.member ?? ''}`))) dispatches++;
    const put = new Map(outline.installs.map((one) => [`${one.line}:${one.column}`, one]));
    for (const row of wanted.install) {
      const one = row.file === file ? put.get(`${row.line}:${row.col}`) : undefined;
      if (one !== undefined && one.member === row.member && owns(row, one.struct)) installs++;
    }
    for (const place of put.keys()) if (!others.has(`${file}:${place}`)) extra++;
  }
  report('calls through a member, with the right struct', percent(dispatches, wanted.dispatch.length), '95 %');
  report('installations, with the right member and struct', percent(installs, wanted.install.length), '97 %');
  report('installations that the compiler does not have (other #if branches too)', String(extra));
}

function owns(row: Row, struct: string | undefined): boolean {
  return struct !== undefined && [row.struct, row.typedef, ...(row.struct_alias ?? [])].includes(struct);
}

/** A first hover in a file, its headers read anew, and those after it. */
async function hovers(root: string): Promise<void> {
  const parser = await benchParser();
  const plain = (path: string) => {
    const text = readFileSync(join(root, path), 'utf8');
    return time(() => Promise.resolve(parser.withTree(text, (tree) => tree.rootNode.hasError)));
  };
  for (const file of ['net/socket.c', 'net/ipv4/af_inet.c', 'fs/namei.c', 'mm/memory.c']) {
    const kernel = kernelAt(root);
    const places = memberPlaces(readFileSync(join(root, file), 'utf8'));
    const [first = { line: 1, column: 1 }] = places;
    const firstTime = await time(() => typeAt(kernel, file, first));
    const { scope } = await kernel.declarations.unit(file);
    let parses = await plain(file);
    for (const { path } of scope.headers) parses += await plain(path);
    report(
      `${file}: first hover, against a plain parse of what it read`,
      `${(firstTime / parses).toFixed(2)} times (${firstTime.toFixed(0)} ms, ${scope.headers.length} headers)`,
      '1.5 times or less',
    );
    // All of them once, so that all headers are there; then each again.
    for (const place of places) await typeAt(kernel, file, place);
    const times: number[] = [];
    for (const place of places) times.push(await time(() => typeAt(kernel, file, place)));
    const sorted = times.sort((a, b) => a - b);
    report(
      `${file}: next hovers, median and 95th percentile of ${places.length}`,
      `${median(sorted).toFixed(2)} ms, ${(sorted[Math.floor(sorted.length * 0.95)] ?? 0).toFixed(2)} ms`,
      'under 5 ms',
    );
  }
}

/** Every fifth member after an arrow, at most 100. */
function memberPlaces(text: string): { line: number; column: number }[] {
  const places: { line: number; column: number }[] = [];
  text.split('\n').forEach((line, index) => {
    for (const match of line.matchAll(/->(?=[a-z])/g)) places.push({ line: index + 1, column: match.index + 3 });
  });
  return places.filter((_, index) => index % 5 === 0).slice(0, 100);
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function byFile(all: readonly Row[]): Map<string, Row[]> {
  const files = new Map<string, Row[]>();
  for (const row of all) files.set(row.file, [...(files.get(row.file) ?? []), row]);
  return files;
}

function rows(name: string): Row[] {
  const text = gunzipSync(readFileSync(`bench/truth/${name}.ndjson.gz`)).toString();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}
