import { excerpt } from '../notes/fields.js';
import { severityOf, type Problem, type TextRange } from '../notes/problem.js';
import { nameProblem } from './nameProblem.js';
import type { TextReport } from './textReport.js';

/** What a kernel says is wrong with a text, in the order of the text. */
export function textProblems({ names, code }: TextReport, text: string): Problem[] {
  const starts = lineStarts(text);
  const rangeAt = (line: number, column: number, length: number): TextRange => ({
    offset: (starts[line - 1] ?? 0) + column - 1,
    length,
    line,
    column,
  });
  const wrong = names.flatMap(({ mention, line, column, verdict }) =>
    verdict.k === 'found' ? [] : [nameProblem(mention, verdict, '', rangeAt(line, column, mention.raw.length))],
  );
  const changed = code.flatMap(({ code: one }): Problem[] =>
    one.k !== 'changed'
      ? []
      : one.other.map(({ line, text: other }) => ({
          code: 'text-code-changed',
          values: { place: `${one.file}:${one.line}`, code: excerpt(other) },
          severity: severityOf('text-code-changed'),
          pointer: '',
          range: rangeAt(line, 1, 0),
        })),
  );
  return [...wrong, ...changed].sort((a, b) => a.range.line - b.range.line || a.range.column - b.range.column);
}

/** Where the lines of a text begin, whatever they end with. */
function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)];
}
