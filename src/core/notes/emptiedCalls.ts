import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { applyEdits, movedEdits, oneEdit, type TextEdit } from './editDraft.js';
import { removedElement } from './editList.js';
import { objectEdits } from './editObject.js';
import { membersOf } from './jsonTree.js';
import { treeOf } from './read.js';

/** What goes with the list: its name, and a comma. */
const EMPTY_CALLS = /^,?"calls":\[\],?$/;

/**
 * Edits that take the step with an index out of the calls of another. The last one goes with its list: an empty one says nothing, and stands where the next reader
 * looks for steps. The list stays where a comment would go with it.
 * @param step that makes the calls; edits of the whole text
 */
export function removedCall(text: string, step: Node, calls: Node, index: number): readonly TextEdit[] {
  const { edits } = removedElement(text, calls, index);
  if (calls.children?.length !== 1 || membersOf(step).get('calls')?.value !== calls) return edits;
  const source = text.slice(step.offset, step.offset + step.length);
  const emptied = applyEdits(source, movedEdits(edits, -step.offset));
  const removal = objectEdits(emptied, new Map([['calls', 'remove' as const]]));
  const gone = removal.map(({ offset, length }) => emptied.slice(offset, offset + length)).join('');
  if (!EMPTY_CALLS.test(gone.replace(/\s/g, ''))) return edits;
  const after = applyEdits(emptied, removal);
  return treeOf(after) === undefined ? edits : movedEdits([oneEdit(source, after)], step.offset);
}
