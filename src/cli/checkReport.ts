import type { AnchorStatus } from '../core/anchor/placement.js';
import type { AnchorCheck, Check, StepEdge } from '../core/check.js';
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
  /** What could not be used besides what the notes file says. */
  readonly refusals: readonly Refusal[];
}

export function problemsOf(report: CheckReport): readonly Problem[] {
  return report.loaded?.result.problems ?? [];
}

const POOR_ANCHORS: ReadonlySet<AnchorStatus> = new Set<AnchorStatus>(['changed', 'ambiguous', 'missing']);
const POOR_EDGES: ReadonlySet<EdgeStatus> = new Set<EdgeStatus>(['not-found', 'unchecked']);

export function needsAttention(anchor: AnchorCheck): boolean {
  return POOR_ANCHORS.has(anchor.placement.status);
}

export function edgeNeedsAttention({ edge }: StepEdge): boolean {
  return POOR_EDGES.has(edge.status);
}

/** The exit status: 2 for what could not be used, 1 for what was not found, else 0. */
export function statusOf(report: CheckReport): 0 | 1 | 2 {
  if (report.refusals.length > 0 || problemsOf(report).some(({ severity }) => severity === 'error')) return 2;
  const { anchors = [], edges = [] } = report.check ?? {};
  return anchors.some(needsAttention) || edges.some(edgeNeedsAttention) ? 1 : 0;
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
