import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { truthRows, type CallTruth } from './indirect/callTruth.js';
import { compareCall, isShown, type CallResult } from './indirect/compareCalls.js';
import { compareMacro, type MacroResult, type MacroTruth } from './indirect/compareMacros.js';
import { drawCalls, STRATA } from './indirect/drawCalls.js';
import { drawMacros } from './indirect/drawMacros.js';
import { Ours } from './indirect/ours.js';
import type { BenchOptions } from './options.js';
import { percent, report } from './tree.js';

/** The draw that was read by a person. */
const TRUE_SEED = 1;
/** Uses of macros of which another draw lists whether anything is shown, of each order. */
const MACROS = 100;

/** Calls that no name of a function shows: through arrays, variables and accessors, and those that macros make. With another seed, whether anything is shown. */
export async function run(root: string, options: BenchOptions): Promise<void> {
  const seed = options.seed ?? TRUE_SEED;
  if (seed !== TRUE_SEED) {
    await another(root, seed, options);
    return;
  }
  if (!readFileSync(join(root, 'Makefile'), 'utf8').includes('\nPATCHLEVEL = 12\n')) {
    report(
      'against what was read',
      'not measured: that was 6.12, this is another kernel; --seed N draws from this one',
    );
    return;
  }
  const ours = new Ours(root);
  await calls(ours, options);
  await macros(ours, options);
}

async function calls(ours: Ours, options: BenchOptions): Promise<void> {
  const results: CallResult[] = [];
  for (const truth of truthRows<CallTruth>('indirect-calls')) results.push(await compareCall(ours, truth));
  for (const stratum of new Set(results.map(({ truth }) => truth.stratum))) {
    const some = results.filter(({ truth }) => truth.stratum === stratum);
    report(`calls, ${stratum}: shown`, percent(some.filter(({ shown }) => shown).length, some.length));
    report(
      `calls, ${stratum}: with what they go through`,
      percent(some.filter(({ right }) => right).length, some.length),
    );
  }
  report('calls: shown', percent(results.filter(({ shown }) => shown).length, results.length), '98 %');
  report('calls: with what they go through', percent(results.filter(({ right }) => right).length, results.length));
  for (const [told, what, goal] of [
    ['file', 'their file tells', '95 %'],
    ['table', 'a table in another file tells', '95 %'],
    ['tree', 'a search of the tree tells', ''],
  ] as const) {
    const some = results.filter(({ truth }) => truth.told === told);
    report(
      `calls: right targets, where ${what}`,
      percent(some.filter(({ targets }) => targets === true).length, some.length),
      goal,
    );
  }
  if (options.misses !== true) return;
  const missed = results.filter(({ shown, right, targets }) => !shown || !right || targets === false);
  list(
    missed.map(({ truth, shown, right, instead }) => ({
      title: `${shown ? (right ? 'targets' : 'what it goes through') : 'not shown'}: ${truth.stratum}, ${truth.kind}`,
      line: `${truth.file}:${truth.line}:${truth.col} ${truth.struct ?? ''} ${truth.variable ?? truth.member ?? truth.function ?? '?:'} | ${instead}`,
    })),
  );
}

async function macros(ours: Ours, options: BenchOptions): Promise<void> {
  const results: MacroResult[] = [];
  for (const truth of truthRows<MacroTruth>('indirect-macros')) results.push(await compareMacro(ours, truth));
  const edges = results.flatMap(({ edges }) => edges);
  report('edges that macros make: shown', percent(edges.filter(({ shown }) => shown).length, edges.length), '95 %');
  report(
    'uses of macros with all of their edges',
    percent(results.filter(({ edges }) => edges.every(({ shown }) => shown)).length, results.length),
  );
  report('uses of macros of which anything is shown', percent(results.filter(({ any }) => any).length, results.length));
  report('functions shown for them that they do not call', String(results.flatMap(({ wrong }) => wrong).length));
  if (options.misses !== true) return;
  list(
    results
      .filter(({ edges, wrong }) => wrong.length > 0 || edges.some(({ shown }) => !shown))
      .map(({ truth, edges, wrong, any, instead }) => ({
        title: edges.every(({ shown }) => shown) ? 'macro: too much' : any ? 'macro: not all' : 'macro: nothing shown',
        line: `${truth.file}:${truth.line}:${truth.col} ${truth.macro}: ${edges
          .filter(({ shown }) => !shown)
          .map(({ names }) => names.join('|'))
          .join(', ')}${wrong.length > 0 ? `; too much: ${wrong.join(', ')}` : ''} | ${instead}`,
      })),
  );
}

/** A draw that nobody has read: only whether anything is shown can be told. */
async function another(root: string, seed: number, options: BenchOptions): Promise<void> {
  const ours = new Ours(root);
  const missed: { title: string; line: string }[] = [];
  let [all, shown] = [0, 0];
  const drawn = drawCalls(root, seed, false);
  for (const [i, { forms, count }] of STRATA.entries()) {
    const sample = (drawn[i] ?? []).slice(0, count);
    let here = 0;
    for (const one of sample)
      if (await isShown(ours, one)) here++;
      else missed.push({ title: `not shown: ${one.form}`, line: `${one.file}:${one.line}:${one.col} ${one.text}` });
    report(`calls, ${forms.join(', ')}: shown`, percent(here, sample.length));
    all += sample.length;
    shown += here;
  }
  report('calls: shown (some of the draw are none: nobody has read it)', percent(shown, all));
  const { used, alike } = drawMacros(root, seed, false);
  const sample = [...used.slice(0, MACROS), ...alike.slice(0, MACROS)];
  let here = 0;
  for (const { file, line, col, macro } of sample)
    if (
      ((await ours.edgesAround(file, line)) ?? []).some(
        (row) => row.line === line && (row.macro === macro || row.col === col),
      )
    )
      here++;
    else missed.push({ title: 'not shown: macro', line: `${file}:${line}:${col} ${macro}` });
  report('uses of macros that come to a call: anything is shown', percent(here, sample.length));
  if (options.misses === true) list(missed);
}

/** The misses by class, the most frequent class first. */
function list(misses: readonly { readonly title: string; readonly line: string }[]): void {
  const classes = new Map<string, string[]>();
  for (const { title, line } of misses) classes.set(title, [...(classes.get(title) ?? []), line]);
  for (const [title, lines] of [...classes].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`    ${lines.length} × ${title}`);
    for (const line of lines) console.log(`        ${line}`);
  }
}
