import { bestLine } from './anchors/baselines/bestLine.js';
import { charactersAfter } from './anchors/baselines/charactersAfter.js';
import { functionOffset } from './anchors/baselines/functionOffset.js';
import { functionText } from './anchors/baselines/functionText.js';
import { gitDiff, hasGit } from './anchors/baselines/gitDiff.js';
import { linePattern } from './anchors/baselines/linePattern.js';
import { quoteExact } from './anchors/baselines/quoteExact.js';
import { quoteFuzzy } from './anchors/baselines/quoteFuzzy.js';
import { rawLine } from './anchors/baselines/rawLine.js';
import { Definitions } from './anchors/definitions.js';
import { explain } from './anchors/explain.js';
import type { Method } from './anchors/method.js';
import { anchorAll, openKernel, placeAll, type Anchored, type Anchoring, type Placed } from './anchors/ours.js';
import { judge, judgeSpot, type Outcome } from './anchors/outcome.js';
import { STRATA, STRATUM_TITLES, type Stratum } from './anchors/sample.js';
import { Sampler } from './anchors/sampler.js';
import { markdownTable, outcomeTable, tally, type Tally } from './anchors/table.js';
import { Version } from './anchors/version.js';
import { measureWholeTree } from './anchors/wholeTree.js';
import type { BenchOptions } from './options.js';
import { percent, report, reportTable, type Spent } from './tree.js';

/** Anchors all over the tree. */
const WHOLE_TREE = 1000;
const OURS = 'Kernel Reading Notes';

/** Anchors made in one kernel and placed in another, against what is known to be right, beside other ways to do it. See docs/anchors.md. */
export async function run(kernel: string, options: BenchOptions): Promise<void> {
  const { other, seed = 1, count = 1000, verbose = false } = options;
  if (other === undefined) {
    report('anchors', 'not measured: give the other kernel with --other DIR');
    return;
  }
  // First, while nothing else takes memory.
  await measureWholeTree(kernel, other, WHOLE_TREE, seed);
  const strata = options.strata === undefined ? STRATA : STRATA.filter((one) => options.strata?.includes(one));
  const from = new Version(kernel, options.dirs);
  const to = new Version(other, options.dirs);
  const start = performance.now();
  const sampler = new Sampler(from, to, count, seed);
  const sets = new Map<Stratum, Anchored[]>();
  const old = openKernel(kernel);
  const [then, now] = [await old.version(), await openKernel(other).version()];
  const where = options.dirs === undefined ? '' : `, ${options.dirs.join(' ')}`;
  console.log(`\n${then ?? kernel} to ${now ?? other}, seed ${seed}${where}, up to ${count} anchors a stratum\n`);
  for (const stratum of strata) {
    const anchoring = await anchorAll(sampler.of(stratum), count, old, sampler);
    sets.set(stratum, anchoring.anchored);
    report(STRATUM_TITLES[stratum], composition(anchoring));
  }
  report('lines in functions that have a truth', percent(sampler.trueCount, sampler.lineCount));
  const { lines, functions } = sampler.agreement;
  report('the two truths of lines agree', `${lines.same} of ${lines.both}`, 'all');
  report('the two truths of functions agree', `${functions.same} of ${functions.both}`);
  report('time to draw the samples', `${((performance.now() - start) / 1000).toFixed(0)} s`);

  const rows = new Map<string, Map<Stratum, Tally>>();
  if (options.baselines !== false) {
    const definitions = new Definitions(to);
    for (const method of methods(from, to)) {
      const began = performance.now();
      rows.set(method.name, scoreMethod(method, sets, from, to, definitions));
      report(`time for ${method.name}`, `${((performance.now() - began) / 1000).toFixed(0)} s`);
    }
  }
  const { tallies, warm } = await scoreOurs(sets, from, to, other, verbose);
  rows.set(`**${OURS}**`, tallies);
  const counts = [...sets].map(([stratum, set]) => [stratum, set.length] as const);
  reportTable(`\nright % (+ right but flagged %) / silently wrong %\n\n${markdownTable(counts, rows)}`);
  reportTable(`\n${OURS}:\n\n${outcomeTable(tallies)}\n`);
  const mean = (what: keyof Spent) => warm.reduce((sum, one) => sum + one[what], 0) / Math.max(1, warm.length);
  const said = `${mean('wall').toFixed(2)} ms (CPU ${mean('cpu').toFixed(2)} ms)`;
  report('mean time an anchor, files read before', said, '2 ms');
}

function methods(from: Version, to: Version): Method[] {
  return [
    rawLine,
    linePattern,
    quoteExact,
    quoteFuzzy,
    bestLine,
    charactersAfter,
    functionOffset,
    functionText,
    ...(hasGit() ? [gitDiff(from, to)] : []),
  ];
}

/** What the anchors of a stratum are, and which samples could not be used. */
function composition({ anchored, refused, taken, unknown }: Anchoring): string {
  const kinds = { same: 0, changed: 0, moved: 0, gone: 0 };
  for (const { truth, file } of anchored)
    if (truth.gone) kinds.gone++;
    else if (truth.file !== file) kinds.moved++;
    else if (truth.same) kinds.same++;
    else kinds.changed++;
  const said = Object.entries(kinds).flatMap(([kind, count]) => (count === 0 ? [] : [`${count} ${kind}`]));
  const other = taken === 0 ? '' : `; ${taken} anchored to another line than asked`;
  const left = refused + unknown === 0 ? '' : `; left out: ${refused} without anchor, ${unknown} without truth`;
  return `${anchored.length}: ${said.join(', ')}${other}${left}`;
}

function scoreMethod(
  method: Method,
  sets: ReadonlyMap<Stratum, readonly Anchored[]>,
  from: Version,
  to: Version,
  definitions: Definitions,
): Map<Stratum, Tally> {
  const other = { file: (file: string) => to.file(file), functions: (file: string) => functionsOf(file) };
  const functionsOf = (file: string) => (to.has(file) ? definitions.in(file).functions : []);
  const needsFunction = method === functionOffset || method === functionText;
  const result = new Map<Stratum, Tally>();
  for (const [stratum, set] of sets) {
    if (needsFunction && stratum === 'members') continue;
    const outcomes: Outcome[] = [];
    for (const { file, line, owner, truth } of byFile(set)) {
      const lines = from.file(file);
      if (lines === undefined) continue;
      const target = { file, line, old: lines, ...(owner === undefined ? {} : { owner }) };
      outcomes.push(judgeSpot(method.locate(target, other), truth));
    }
    result.set(stratum, tally(outcomes));
  }
  return result;
}

async function scoreOurs(
  sets: ReadonlyMap<Stratum, readonly Anchored[]>,
  from: Version,
  to: Version,
  root: string,
  verbose: boolean,
): Promise<{ tallies: Map<Stratum, Tally>; warm: readonly Spent[] }> {
  const tallies = new Map<Stratum, Tally>();
  const warm: Spent[] = [];
  for (const [stratum, set] of sets) {
    const cases = new Map<Outcome, Placed[]>();
    const outcomes: Outcome[] = [];
    for (const placed of await placeAll(byFile(set), root)) {
      const outcome = judge(placed.placement, placed.anchored.truth);
      outcomes.push(outcome);
      if (placed.warm !== undefined) warm.push(placed.warm);
      cases.set(outcome, [...(cases.get(outcome) ?? []), placed]);
    }
    tallies.set(stratum, tally(outcomes));
    const shown: readonly Outcome[] = verbose ? ['silent', 'lost', 'wrong', 'flagged'] : ['silent'];
    const said = shown.map((one) => explain(one, cases.get(one) ?? [], from, to)).filter((text) => text !== '');
    if (said.length > 0) console.log(`\n${STRATUM_TITLES[stratum]}\n${said.join('\n')}`);
  }
  return { tallies, warm };
}

/** So that each file is read once. */
function byFile(set: readonly Anchored[]): Anchored[] {
  return [...set].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}
