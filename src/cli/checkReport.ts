import type { AnchorStatus } from '../core/anchor/placement.js';
import { isKnownGone } from '../core/anchor/gone.js';
import { anchorNeedsAttention, edgeAttention } from '../core/path/attention.js';
import { checkProblems } from '../core/path/checkProblems.js';
import type { Check, StepEdge } from '../core/path/check.js';
import { linkProblems } from '../core/notes/linkProblems.js';
import type { Problem } from '../core/notes/problem.js';
import type { EdgeStatus } from '../core/path/edge.js';
import type { LoadedNotes } from './notesFile.js';
import type { Refusal } from './refusal.js';

/** What is known about one notes file in one kernel. */
export interface CheckReport {
  /** The notes file and the kernel as the user named them. */
  readonly notes: string;
  readonly kernel: string;
  readonly version: string | undefined;
  /** Absent when the notes file could not be read from disk. */
  readonly loaded?: LoadedNotes;
  /** Absent when there was nothing to check, or checking failed. */
  readonly check?: Check;
  /** What its texts name and the kernel does not have counts for the exit status. */
  readonly isStrict?: boolean;
  /** What could not be used besides what the notes file says. */
  readonly refusals: readonly Refusal[];
}

/** What is wrong with the notes file: by itself, and in this kernel. */
export function problemsOf(report: CheckReport): readonly Problem[] {
  const { result, text } = report.loaded ?? { text: '' };
  const links = result?.file === undefined ? [] : linkProblems(result.file, text);
  return [...(result?.problems ?? []), ...links, ...checkProblems(report.check, text)];
}

/** An edge to a step, or from one, of which the author says that it is gone in this kernel is as it should be. */
export function edgeNeedsAttention({ pointer, edge }: StepEdge, report: CheckReport): boolean {
  const attention = edgeAttention(edge);
  if (attention !== 'wrong' && attention !== 'undecided') return false;
  const isGone = (step: string) =>
    (report.check?.anchors ?? []).some(
      ({ pointer: at, anchor, placement }) => at === `${step}/at` && isKnownGone(anchor, placement, report.version),
    );
  return !isGone(pointer) && !(attention === 'undecided' && isGone(pointer.replace(/\/calls\/\d+$/, '')));
}

/** The exit status: 2 for what could not be used, 1 for what was not found, else 0. */
export function statusOf(report: CheckReport): 0 | 1 | 2 {
  if (report.refusals.length > 0 || problemsOf(report).some(({ severity }) => severity === 'error')) return 2;
  const { anchors = [], edges = [] } = report.check ?? {};
  const poor =
    anchors.some((anchor) => anchorNeedsAttention(anchor, report.version)) ||
    edges.some((edge) => edgeNeedsAttention(edge, report)) ||
    (report.isStrict === true && (report.check?.lostNames ?? []).length > 0);
  return poor ? 1 : 0;
}

/** How many there are of each status, in the order of `order`. */
export function countByStatus<Status extends string>(
  statuses: readonly Status[],
  order: readonly Status[],
): Record<Status, number> {
  const counts = Object.fromEntries(order.map((status) => [status, 0])) as Record<Status, number>;
  for (const status of statuses) counts[status] += 1;
  return counts;
}

export const ANCHOR_STATUSES: readonly AnchorStatus[] = ['ok', 'moved', 'changed', 'ambiguous', 'missing'];
export const EDGE_STATUSES: readonly EdgeStatus[] = [
  'verified',
  'through',
  'skips',
  'claimed',
  'not-found',
  'unchecked',
];
