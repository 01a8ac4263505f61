import { excerpt } from '../notes/fields.js';
import { severityOf, type Problem, type TextRange } from '../notes/problem.js';
import type { Verdict } from './lookUp.js';
import type { Mention } from './mention.js';

/** What is wrong with a name of a text. */
export function nameProblem(
  { raw }: Mention,
  verdict: Exclude<Verdict, { readonly k: 'found' }>,
  pointer: string,
  range: TextRange,
): Problem {
  const severity = severityOf('text-not-in-kernel');
  const name = excerpt(raw);
  switch (verdict.k) {
    case 'absent':
      return { code: 'text-not-in-kernel', values: { name }, severity, pointer, range };
    case 'no-member': {
      const values = { tag: excerpt(verdict.tag), member: excerpt(verdict.member) };
      return { code: 'text-no-member', values, severity, pointer, range };
    }
    case 'no-line':
      return { code: 'text-no-line', values: { name, lines: verdict.lines }, severity, pointer, range };
  }
}
