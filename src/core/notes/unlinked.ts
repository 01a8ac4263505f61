import type { Node } from 'jsonc-parser/lib/esm/main.js';
import type { StepEntry } from './dependents.js';
import { eolOf, movedEdits } from './editDraft.js';
import { edited, lineIndent, reindented } from './editList.js';
import { objectEdits, type MemberChange } from './editObject.js';
import type { NotesFile } from './format.js';
import { membersOf, memberValue, nodeAt } from './jsonTree.js';

/** A text with its tree, and what it says. */
interface Located {
  readonly file: NotesFile;
  readonly root: Node;
}

/** The text in which some steps that continue in another path say instead at which place that begins, as it is written there. */
export function unlinked(text: string, { file, root }: Located, links: readonly StepEntry[]): string {
  const edits = links.flatMap(({ pointer, step: { path: id } }) => {
    const step = nodeAt(root, pointer);
    const link = step === undefined ? undefined : membersOf(step).get('path');
    const target = file.paths?.findIndex((one) => one?.id === id) ?? -1;
    const start = nodeAt(root, `/paths/${target}`);
    const first = start === undefined ? undefined : memberValue(start, 'root');
    const members = first?.type === 'object' ? membersOf(first) : undefined;
    const begin = members?.get('at') ?? members?.get('path');
    if (step === undefined || link === undefined || begin === undefined) return [];
    if (membersOf(step).has('at')) {
      const changes = new Map<string, MemberChange>([['path', 'remove']]);
      return movedEdits(
        objectEdits(text.slice(step.offset, step.offset + step.length), changes, eolOf(text)),
        step.offset,
      );
    }
    const { offset } = link.key;
    const source = text.slice(begin.key.offset, begin.value.offset + begin.value.length);
    const value = reindented(source, lineIndent(text, begin.key.offset), lineIndent(text, offset));
    return [{ offset, length: link.value.offset + link.value.length - offset, text: value }];
  });
  return edited(text, edits);
}
