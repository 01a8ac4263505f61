import type { Kernel } from '../core/kernel.js';
import { CallersQuestion, isSameTarget, type CallersOf } from './callersQuestion.js';
import type { Reached } from './reached.js';
import type { OpenTree } from './trees.js';
import { WaysQuestion, type WayEnd, type WayStart } from './waysQuestion.js';

/**
 * Asks who reaches something. What was asked before is asked again.
 * @param kernel of the tree as it is read for what is asked
 * @param isSlow whether the tree has no index
 */
export function askCallers(
  reached: Reached,
  tree: OpenTree,
  kernel: Kernel,
  of: CallersOf,
  isSlow: boolean,
): CallersQuestion {
  const known = reached.questions.find(
    (one) => one.kind === 'callers' && one.tree.key === tree.key && isSameTarget(one.of, of),
  );
  const question = reached.list((id, around) => {
    const made = new CallersQuestion(id, tree, kernel, of, around);
    made.isSlow = isSlow;
    return made;
  }, known);
  void question.open(question);
  return question;
}

/** Lists the question how one gets somewhere; it is searched when that is said. */
export function askWays(reached: Reached, tree: OpenTree, kernel: Kernel, from: WayStart, to: WayEnd): WaysQuestion {
  return reached.list((id, around) => new WaysQuestion(id, tree, kernel, from, to, around));
}
