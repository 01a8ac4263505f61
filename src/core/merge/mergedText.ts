import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { applyEdits, eolOf } from '../notes/editDraft.js';
import { lineIndent } from '../notes/editList.js';
import { listIndent, objectEdits, type MemberChange } from '../notes/editObject.js';
import { unitOf } from '../notes/editStyle.js';
import { memberValue } from '../notes/jsonTree.js';
import { changedText, memberChanges, memberIndent, newListText } from './entryText.js';
import { restyled, type Layout } from './formatted.js';
import { listText, type ListItem } from './listText.js';
import type { MergedEntry, MergedPath } from './mergedEntry.js';
import type { MergedElement } from './mergeEntries.js';
import { LISTS, type MergedFile } from './mergeFiles.js';
import { StepTexts } from './stepText.js';
import { commentsAbout, layoutAt } from './sideText.js';
import { writtenAt, type Side, type Written } from './side.js';

/** The text of what comes of a merge: that of ours, with the bytes of all that stays, and what is theirs as they wrote it. */
export function mergedText(ours: Side, theirs: Side, merged: MergedFile): string {
  const { text, root, value } = ours;
  const eol = eolOf(/[\r\n]/.test(text) ? text : theirs.text);
  const written = { side: ours, node: root, value };
  const other = { side: theirs, node: theirs.root, value: theirs.value };
  const changes = memberChanges('file', merged, written, other, eol);
  // The lists are put in at the end: to look for a member among ten thousand notes takes long.
  let frame = text.slice(root.offset);
  const lists: { readonly mark: string; readonly written: string }[] = [];
  const known: { readonly node: Node; readonly mark: string }[] = [];
  for (const name of ['notes', 'paths'] as const) {
    const elements = merged[name];
    if (elements === undefined) continue;
    const node = memberValue(root, name);
    const mark = unusedText(text, name);
    lists.push({ mark, written: listOf(LISTS[name], name, written, other, elements, eol) });
    if (node === undefined) changes.set(name, { written: mark });
    else known.push({ node, mark });
  }
  for (const { node, mark } of known.sort((a, b) => b.node.offset - a.node.offset)) {
    const at = node.offset - root.offset;
    frame = frame.slice(0, at) + mark + frame.slice(at + node.length);
  }
  let result = text.slice(0, root.offset) + applyEdits(frame, objectEdits(frame, changes, eol));
  for (const { mark, written: list } of lists) result = result.replace(mark, () => list);
  return result;
}

/** The text of a list of notes or paths. */
function listOf(
  kind: 'note' | 'path',
  name: string,
  ours: Written,
  theirs: Written,
  elements: readonly MergedElement[],
  eol: string,
): string {
  const [our, their] = [ours, theirs].map(({ node }) => memberValue(node, name));
  const { text } = ours.side;
  const unit = unitOf(text);
  const outer = our === undefined ? memberIndent(ours) : lineIndent(text, our.offset);
  const indent = (our === undefined ? undefined : listIndent(text, our)) ?? outer + unit;
  const layout = { indent, unit, eol };
  const items = elements.map(({ ours: mine, theirs: other, merged }): ListItem => {
    const from = mine === undefined ? undefined : writtenAt(ours.side, our?.children?.[mine]);
    const to =
      other === undefined || merged === undefined ? undefined : writtenAt(theirs.side, their?.children?.[other]);
    if (mine !== undefined && (merged === undefined || from === undefined)) return { index: mine };
    if (mine !== undefined && from !== undefined && merged !== undefined)
      return { index: mine, text: entryText(kind, merged, from, to, eol) };
    return { block: comingBlock(kind, theirs.side, their, other ?? 0, merged, layout) };
  });
  return our === undefined ? newListText(items, layout, outer) : listText(text, our, items, layout, outer);
}

/** An element of theirs, with the comments about it, as it is to stand in ours. */
function comingBlock(
  kind: 'note' | 'path',
  theirs: Side,
  list: Node | undefined,
  index: number,
  merged: MergedEntry | MergedPath | undefined,
  layout: Layout,
): string {
  const node = list?.children?.[index];
  if (list === undefined || node === undefined) return 'null';
  const written = merged === undefined ? undefined : writtenAt(theirs, node);
  const object =
    merged === undefined || written === undefined
      ? theirs.text.slice(node.offset, node.offset + node.length)
      : entryText(kind, merged, written, undefined, layout.eol);
  const said = commentsAbout(theirs, list, index);
  return restyled(said + object, layoutAt(theirs, node, layout.eol), layout);
}

/** The text of a note or path, from brace to brace, laid out as where it is written. */
function entryText(
  kind: 'note' | 'path',
  merged: MergedEntry | MergedPath,
  from: Written,
  other: Written | undefined,
  eol: string,
): string {
  const changes = memberChanges(kind, merged, from, other, eol);
  if ('root' in merged) {
    const layout = { indent: memberIndent(from), unit: unitOf(from.side.text), eol };
    const change: MemberChange = { written: new StepTexts(from, other, eol).root(merged.root, layout) };
    changes.set('root', change);
  }
  return changedText(from, changes, eol);
}

/** A value that stands nowhere in a text, to be found again. */
function unusedText(text: string, name: string): string {
  for (let n = 0; ; n++) {
    const mark = JSON.stringify(`${name} ${n}`);
    if (!text.includes(mark)) return mark;
  }
}
