import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { diffComm } from 'node-diff3';
import { applyEdits } from '../notes/editDraft.js';
import { lineIndent } from '../notes/editList.js';
import { listIndent, objectEdits, type MemberChange } from '../notes/editObject.js';
import { memberValue, valueOf } from '../notes/jsonTree.js';
import { commentsIn } from './comments.js';
import { formatted, restyled, type Layout } from './formatted.js';
import { isEqual, isList, isObject, keyOf, type Json } from './json.js';
import { listText, type ListItem } from './listText.js';
import { placeKey } from './mergePlaces.js';
import type { Side } from './side.js';
import { commentsAbout, layoutAt } from './sideText.js';

/** A value in the text of a side. */
export interface ValueAt {
  readonly side: Side;
  readonly node: Node;
}

/**
 * The text of a value that takes the place of one of ours. As they wrote it where it is theirs, unless that would lose comments of ours: then, and where it is of
 * both, what stays of a list or an object keeps its bytes.
 * @param layout of the line in which the value begins
 */
export function valueText(value: Json, mine: ValueAt | undefined, theirs: ValueAt | undefined, layout: Layout): string {
  const isTheirs = theirs !== undefined && isEqual(valueOf(theirs.node) as Json, value);
  if (mine !== undefined) {
    const own = commentsIn(textOf(mine));
    const their = theirs === undefined ? [] : commentsIn(textOf(theirs));
    const isSaid = isTheirs ? own.some((comment) => !their.includes(comment)) : own.length + their.length > 0;
    const kept = isSaid ? keptText(value, mine, theirs, layout.eol) : undefined;
    if (kept !== undefined) return kept;
  }
  if (!isTheirs) return formatted(value, layout);
  return restyled(textOf(theirs), layoutAt(theirs.side, theirs.node, layout.eol), layout);
}

/** `undefined` where the two are different things. */
function keptText(value: Json, mine: ValueAt, theirs: ValueAt | undefined, eol: string): string | undefined {
  if (isList(value) && mine.node.type === 'array') return keptList(value, mine, theirs, eol);
  return isObject(value) && mine.node.type === 'object' ? keptObject(value, mine, theirs, eol) : undefined;
}

function keptObject(value: Json, mine: ValueAt, theirs: ValueAt | undefined, eol: string): string {
  const source = textOf(mine);
  const before = valueOf(mine.node) as Json;
  const changes = new Map<string, MemberChange>();
  if (isObject(value) && isObject(before))
    for (const name of new Set([...Object.keys(before), ...Object.keys(value)])) {
      const next = value[name];
      if (isEqual(before[name], next)) continue;
      const at = valueIn(mine, name);
      const layout = at === undefined ? layoutIn(mine, eol) : layoutAt(mine.side, at.node, eol);
      const other = theirs?.node.type === 'object' ? valueIn(theirs, name) : undefined;
      changes.set(name, next === undefined ? 'remove' : { written: valueText(next, at, other, layout) });
    }
  return applyEdits(source, objectEdits(source, changes, eol));
}

function keptList(value: readonly Json[], mine: ValueAt, theirs: ValueAt | undefined, eol: string): string {
  const { side, node } = mine;
  const layout = layoutIn(mine, eol);
  const before = (node.children ?? []).map((child) => valueOf(child) as Json);
  const others = theirs?.node.type === 'array' ? (theirs.node.children ?? []) : [];
  const freeOthers = new Map<string, number[]>();
  for (const [index, child] of others.entries()) put(freeOthers, keyOf(valueOf(child) as Json), index);
  const indices = elementsKept(before, value);
  const items = value.map((one, at): ListItem => {
    const index = indices[at];
    const other = freeOthers.get(keyOf(one))?.shift();
    const written = other === undefined || others[other] === undefined ? undefined : others[other];
    const theirValue = written === undefined || theirs === undefined ? undefined : { side: theirs.side, node: written };
    if (index !== undefined) {
      const child = node.children?.[index];
      if (child === undefined || isEqual(before[index], one)) return { index };
      return { index, text: valueText(one, { side, node: child }, theirValue, layoutAt(side, child, eol)) };
    }
    if (theirs === undefined || theirValue === undefined || other === undefined)
      return { block: valueText(one, undefined, undefined, layout) };
    const said = commentsAbout(theirs.side, theirs.node, other);
    return { block: restyled(said + textOf(theirValue), layoutAt(theirs.side, theirValue.node, eol), layout) };
  });
  return listText(side.text, node, items, layout, lineIndent(side.text, node.offset));
}

/** For each element of a list which of those before it is, by what it says and then, of places, by what its author says of it. */
function elementsKept(before: readonly Json[], after: readonly Json[]): (number | undefined)[] {
  const kept: (number | undefined)[] = after.map(() => undefined);
  const free = new Map<string, number[]>();
  let [at, from] = [0, 0];
  for (const run of diffComm(before.map(keyOf), after.map(keyOf)))
    if ('common' in run) for (const _ of run.common) kept[at++] = from++;
    else {
      for (const _ of run.buffer1) {
        put(free, placeKey(before[from] ?? null), from);
        from += 1;
      }
      at += run.buffer2.length;
    }
  return kept.map((index, place) => index ?? free.get(placeKey(after[place] ?? null))?.shift());
}

function put(known: Map<string, number[]>, key: string, index: number): void {
  known.set(key, [...(known.get(key) ?? []), index]);
}

/** A member of an object, where it stands. */
export function valueIn({ side, node }: ValueAt, name: string): ValueAt | undefined {
  const at = memberValue(node, name);
  return at === undefined ? undefined : { side, node: at };
}

/** How what stands in a value is laid out, on the lines of its elements. */
function layoutIn({ side, node }: ValueAt, eol: string): Layout {
  const { indent, unit } = layoutAt(side, node, eol);
  return { indent: listIndent(side.text, node) ?? indent + unit, unit, eol };
}

function textOf({ side, node }: ValueAt): string {
  return side.text.slice(node.offset, node.offset + node.length);
}
