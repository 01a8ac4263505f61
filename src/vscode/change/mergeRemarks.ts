import { window } from 'vscode';
import type { MergeRemark } from '../../core/merge/mergeRemark.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { mergeRemarkSentence } from '../../core/words/mergeRemarkSentence.js';
import type { Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import type { Services } from '../services.js';

/** So many sentences are in one message; all are in the log. */
const MAX_TOLD = 3;

/** Says what a merge did that somebody has to look at. @param other the name of the file of the other side */
export function sayMergeRemarks(
  { language, log }: Services,
  remarks: readonly MergeRemark[],
  file: string,
  other: string,
): void {
  const fileOf = (remark: MergeRemark) => (remark.k === 'twice' && remark.side === 'theirs' ? other : file);
  const told = remarks.map((remark) => mergeRemarkSentence(language, fileOf(remark), remark));
  for (const sentence of told) log.warn(sentence);
  if (told.length > 0) void window.showWarningMessage(told.slice(0, MAX_TOLD).join(' '));
}

/** The same after a quick fix on git's marks, whose sides are both of one file. */
export function registerMergeRemarks(services: Services): Disposable {
  return registerCommand(COMMAND.mergeRemarks, (name, remarks) => {
    if (typeof name !== 'string' || !Array.isArray(remarks)) return;
    const file = iconless(oneLine(name));
    sayMergeRemarks(services, remarks as readonly MergeRemark[], file, file);
  });
}
