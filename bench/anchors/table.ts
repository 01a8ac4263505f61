import { OUTCOMES, type Outcome } from './outcome.js';
import { STRATUM_TITLES, type Stratum } from './sample.js';

/** How often each outcome was met. */
export type Tally = Record<Outcome, number>;

export function tally(outcomes: readonly Outcome[]): Tally {
  const counts: Tally = { right: 0, flagged: 0, silent: 0, lost: 0, wrong: 0 };
  for (const one of outcomes) counts[one]++;
  return counts;
}

/** A row for each method: `right (+flagged) / silently wrong`, in percent. */
export function markdownTable(
  strata: readonly (readonly [stratum: Stratum, count: number])[],
  rows: ReadonlyMap<string, ReadonlyMap<Stratum, Tally>>,
): string {
  const head = ['method', ...strata.map(([stratum, count]) => `${STRATUM_TITLES[stratum]} ${count}`)];
  const body = [...rows].map(([name, cells]) => [
    name,
    ...strata.map(([stratum]) => {
      const counts = cells.get(stratum);
      return counts === undefined ? 'n/a' : cell(counts);
    }),
  ]);
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** All five outcomes of one method, a stratum a row. */
export function outcomeTable(cells: ReadonlyMap<Stratum, Tally>): string {
  const head = ['stratum', 'anchors', 'right %', 'right, flagged %', 'silently wrong %', 'lost %', 'flagged wrong %'];
  const body = [...cells].map(([stratum, counts]) => {
    const all = sum(counts);
    return [STRATUM_TITLES[stratum], String(all), ...OUTCOMES.map((one) => share(counts[one], all))];
  });
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cell(counts: Tally): string {
  const all = sum(counts);
  const flagged = counts.flagged === 0 ? '' : ` (+${share(counts.flagged, all)})`;
  return `${share(counts.right, all)}${flagged} / ${share(counts.silent, all)}`;
}

function sum(counts: Tally): number {
  return OUTCOMES.reduce((all, one) => all + counts[one], 0);
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : String(Number(((100 * part) / whole).toFixed(part * 1000 < whole ? 2 : 1)));
}
