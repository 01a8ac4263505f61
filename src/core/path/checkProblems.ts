import { severityOf, type Problem } from '../notes/problem.js';
import { problemsAt, rangeInString } from '../notes/linkProblems.js';
import { rangesOf } from '../notes/read.js';
import { nameProblem } from '../text/nameProblem.js';
import type { Check, LostName } from './check.js';

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
    ...lostNameProblems(check?.lostNames ?? [], text),
  ];
}

/** Names of the texts, where they stand in the strings of the file. */
function lostNameProblems(lost: readonly LostName[], text: string): Problem[] {
  if (lost.length === 0) return [];
  const ranges = rangesOf(text, new Set(lost.map(({ pointer }) => pointer)));
  return lost.map(({ mention, pointer, verdict }) => {
    const range = rangeInString(ranges.get(pointer) ?? NOWHERE, mention.raw, text);
    return nameProblem(mention, verdict, pointer, range);
  });
}

function unknownArch(arch: string, text: string): Problem[] {
  const pointer = '/arch';
  const range = rangesOf(text, [pointer]).get(pointer) ?? NOWHERE;
  return [{ code: 'unknown-arch', values: { arch }, severity: severityOf('unknown-arch'), pointer, range }];
}
