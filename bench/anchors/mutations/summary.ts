import { likeliestPlace } from '../../../src/core/anchor/placement.js';
import { OUTCOMES } from '../outcome.js';
import { tally } from '../table.js';
import type { Mutated } from './mutate.js';
import { MUTATIONS } from './mutations.js';

/** A row for each edit, the last for all of them but the untouched code. */
export function mutationTable(results: readonly Mutated[]): string {
  const head = ['edit', 'anchors', 'right %', 'right, flagged %', 'silently wrong %', 'lost %', 'flagged wrong %'];
  const row = (name: string, some: readonly Mutated[]) => {
    const counts = tally(some.map((one) => one.outcome));
    const share = (part: number) => (some.length === 0 ? '-' : ((100 * part) / some.length).toFixed(1));
    return [name, String(some.length), ...OUTCOMES.map((one) => share(counts[one]))];
  };
  const rows = [
    head,
    head.map(() => '---'),
    ...MUTATIONS.map(({ name }) =>
      row(
        name,
        results.filter((one) => one.mutation === name),
      ),
    ),
    row(
      '**all edits**',
      results.filter((one) => one.mutation !== 'untouched'),
    ),
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A case for reading by eye. */
export function describeMutated({
  mutation,
  then,
  outcome,
  file,
  line,
  text,
  truth,
  placement,
  after,
}: Mutated): string {
  const textAt = (place: { readonly file: string; readonly line: number } | undefined) =>
    place === undefined ? '' : ` "${after[place.file]?.split('\n')[place.line - 1]?.trim() ?? ''}"`;
  const { status, reason } = placement;
  const place = likeliestPlace(placement);
  const right = truth.gone ? 'gone' : `${truth.file}:${truth.first}${textAt({ file: truth.file, line: truth.first })}`;
  const said = `${status} ${reason.code} ${place === undefined ? '' : `${place.file}:${place.line}`}${textAt(place)}`;
  return `${outcome}: ${mutation}${then === undefined ? '' : ` and ${then}`}: ${file}:${line} "${text.trim()}"; truth ${right}; said ${said}`;
}
