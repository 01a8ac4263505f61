import { severityOf, type Problem } from '../notes/problem.js';
import { problemsAt } from '../notes/linkProblems.js';
import { rangesOf } from '../notes/read.js';
import type { Check } from './check.js';

const NOWHERE = { offset: 0, length: 0, line: 1, column: 1 };

/**
 * What a check in one kernel says is wrong with a notes file itself.
 * @param text the text that was checked
 */
export function checkProblems(check: Check | undefined, text: string): Problem[] {
  const arch = check?.unknownArch;
  return [
    ...(arch === undefined ? [] : unknownArch(arch, text)),
    ...problemsAt('unknown-symbol', check?.lostLinks ?? [], text),
  ];
}

function unknownArch(arch: string, text: string): Problem[] {
  const pointer = '/arch';
  const range = rangesOf(text, [pointer]).get(pointer) ?? NOWHERE;
  return [{ code: 'unknown-arch', values: { arch }, severity: severityOf('unknown-arch'), pointer, range }];
}
