/** Why an anchor has its status: a code of the table of words with the values for its blanks. To be said, never to be decided by. */
export interface AnchorReason {
  readonly code: AnchorReasonCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export type AnchorReasonCode =
  | 'found-in-file'
  | 'found-in-tree'
  | 'found-elsewhere'
  | 'found-renamed'
  | 'twins'
  | 'several'
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
  | 'member-replaced'
  | 'declaration-elsewhere'
  | 'symbol-gone'
  | 'search-incomplete'
  | 'file-gone'
  | 'only-foreign-static'
  | 'bad-path'
  | 'odd-characters'
  | 'file-not-read';

export function reason(code: AnchorReasonCode, values: AnchorReason['values']): AnchorReason {
  return { code, values };
}
