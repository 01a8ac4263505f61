import type * as fc from 'fast-check';

/** Something that is given cases of every kind, and says of each, by throwing, what is wrong with what was made of it. */
export interface Target {
  /** What it is called on the command line. */
  readonly name: string;
  /** How many cases of 100,000 it gets. */
  readonly share: number;
  property(): fc.IRawProperty<unknown>;
}

/** A case that took longer has hung, in milliseconds: far more than any takes on a busy machine. */
export const HANG_MS = 60_000;

/** A piece of work for one worker: so many cases of one target, all told by the seed. */
export interface Job {
  readonly target: string;
  readonly seed: number;
  readonly cases: number;
  /** One case alone, as a failure before told it. */
  readonly path?: string;
}

/** What came of a {@link Job}. */
export interface Done {
  readonly cases: number;
  /** The longest that a case took, in milliseconds. */
  readonly longest: number;
  /** Which of them that was. */
  readonly longestAt: number;
  readonly failure?: Failure;
}

export interface Failure {
  /** Leads with the seed to the smallest case that fails. */
  readonly path: string;
  readonly error: string;
  /** That case, as text. */
  readonly counterexample: string;
}
