import { FoldingRange, FoldingRangeKind, type FoldingRangeProvider } from 'vscode';
import { foldings, type Folding } from '../../core/features/navigation/foldings.js';

/** What can be folded: the branches of `#if`, blocks, comments, includes. */
export function folding(): FoldingRangeProvider {
  return {
    provideFoldingRanges: (document) =>
      foldings(document.getText()).map(({ from, to, kind }) => new FoldingRange(from - 1, to - 1, KIND[kind])),
  };
}

const KIND: Readonly<Record<Folding['kind'], FoldingRangeKind | undefined>> = {
  condition: FoldingRangeKind.Region,
  block: undefined,
  comment: FoldingRangeKind.Comment,
  includes: FoldingRangeKind.Imports,
};
