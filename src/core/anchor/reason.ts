/** Why an anchor or an edge has its status: a code of the table of words with the values for its blanks. To be said, never to be decided by. */
export interface Reason<Code extends string> {
  readonly code: Code;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Why an anchor has its status. */
export type AnchorReason = Reason<AnchorReasonCode>;

export type AnchorReasonCode =
  | 'found-in-file'
  | 'found-in-tree'
  | 'made'
  | 'made-somewhere'
  | 'made-by-header'
  | 'made-somewhere-by-header'
  | 'made-unread'
  | 'may-be-made'
  | 'may-be-made-deeper'
  | 'found-elsewhere'
  | 'found-renamed'
  | 'renamed-tag'
  | 'twins'
  | 'not-weak'
  | 'not-stub'
  | 'several'
  | 'several-members'
  | 'quote-found'
  | 'quote-gone'
  | 'quote-repeated'
  | 'quote-says-little'
  | 'as-seen'
  | 'file-as-seen'
  | 'rewritten'
  | 'split'
  | 'elsewhere'
  | 'renamed'
  | 'renamed-elsewhere'
  | 'several-bodies'
  | 'twin-gone'
  | 'other-of-name'
  | 'declaration-same'
  | 'declaration-changed'
  | 'line-same'
  | 'line-unsure'
  | 'line-edited'
  | 'line-several'
  | 'line-fewer'
  | 'line-followed'
  | 'line-elsewhere'
  | 'line-in-other-file'
  | 'lines-elsewhere'
  | 'member-gone'
  | 'member-unknown'
  | 'member-replaced'
  | 'declaration-elsewhere'
  | 'symbol-gone'
  | 'other-kind'
  | 'search-incomplete'
  | 'file-gone'
  | 'only-foreign-static'
  | 'bad-path'
  | 'odd-characters'
  | 'file-not-read';

/** A reason. Where it is given, its code is checked to be one of those of an anchor, or of an edge. */
export function reason<Code extends string>(code: Code, values: Reason<Code>['values']): Reason<Code> {
  return { code, values };
}
