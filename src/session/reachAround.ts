import type { Questions } from './questions.js';

/** What a question about who reaches what is asked with. */
export interface ReachAround {
  readonly questions: Pick<Questions, 'ask'>;
  /** A question, or something below it, is other than before. @param id its id */
  changed(id: string): void;
}
