import type { Extent } from './definitions.js';
import type { Truth } from './truth.js';

export const STRATA = ['functions', 'members', 'lines', 'calls', 'edited', 'deleted', 'gone', 'moved'] as const;
export type Stratum = (typeof STRATA)[number];

/** What the strata hold, for the report. */
export const STRATUM_TITLES: Readonly<Record<Stratum, string>> = {
  functions: 'functions',
  members: 'members',
  lines: 'body lines',
  calls: 'call lines',
  edited: 'edited lines',
  deleted: 'deleted lines',
  gone: 'deleted functions',
  moved: 'moved file',
};

/** A place in the old kernel of which it is known what became of it. */
export interface Sample {
  readonly stratum: Stratum;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The function around it, or that it is. */
  readonly owner?: Extent;
  readonly truth: Truth;
}
