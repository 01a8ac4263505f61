import { likeliestPlace } from '../../src/core/anchor/placement.js';
import type { Outcome } from './outcome.js';
import type { Placed } from './ours.js';
import type { Truth } from './truth.js';
import type { Version } from './version.js';

/** Examples of each way to be wrong. */
const EXAMPLES = 20;

/** The cases of an outcome for reading by eye: counted by the reason that the program gives, with the first twenty. */
export function explain(
  outcome: Outcome,
  cases: readonly Placed[],
  from: Version,
  to: Version,
  examples = EXAMPLES,
): string {
  if (cases.length === 0) return '';
  const reasons = new Map<string, number>();
  for (const { placement } of cases) {
    const key = `${placement.status} ${placement.reason.code}`;
    reasons.set(key, (reasons.get(key) ?? 0) + 1);
  }
  const counted = [...reasons].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `${reason} ${count}`);
  const lines = [`  ${outcome} (${cases.length}): ${counted.join(', ')}`];
  for (const one of cases.slice(0, examples)) lines.push(describe(one, from, to));
  return lines.join('\n');
}

function describe({ anchored, placement }: Placed, from: Version, to: Version): string {
  const { file, line, truth, owner } = anchored;
  const { status, reason } = placement;
  const place = likeliestPlace(placement);
  const text = (version: Version, path: string, at: number) => version.file(path)?.at(at) ?? '';
  const said =
    place === undefined
      ? `${status} ${reason.code}`
      : `${status} ${reason.code} ${place.file}:${place.line} "${text(to, place.file, place.line)}"`;
  return [
    `    ${file}:${line}${owner === undefined ? '' : ` in ${owner.name}`} "${text(from, file, line)}"`,
    `      truth ${describeTruth(truth, to)}`,
    `      said  ${said}`,
  ].join('\n');
}

function describeTruth(truth: Truth, to: Version): string {
  if (truth.gone) return 'gone';
  return `${truth.file}:${truth.last} "${to.file(truth.file)?.at(truth.last) ?? ''}"`;
}
