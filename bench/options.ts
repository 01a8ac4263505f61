/** What the command line of `npm run bench` gives to a bench beside the kernel. */
export interface BenchOptions {
  /** A second kernel, where a bench compares two. */
  readonly other?: string;
  readonly seed?: number;
  /** Samples of each kind. */
  readonly count?: number;
  /** The kinds of samples; all when absent. */
  readonly strata?: readonly string[];
  /** The folders of the kernel from which samples are drawn. */
  readonly dirs?: readonly string[];
  /** Whether other methods are measured too; they are unless told otherwise. */
  readonly baselines?: boolean;
  /** Whether indexes are built and asked too, which takes minutes. */
  readonly indexes?: boolean;
  /** Lists more than what is silently wrong. */
  readonly verbose?: boolean;
  /** Lists what is missed, by class. */
  readonly misses?: boolean;
}
