import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { eolOf } from '../notes/editDraft.js';
import { lineIndent } from '../notes/editList.js';
import { listIndent } from '../notes/editObject.js';
import { unitOf } from '../notes/editStyle.js';
import { valueOf } from '../notes/jsonTree.js';
import { formatted } from './formatted.js';
import { isObject, type Json } from './json.js';
import { listText, type ListItem } from './listText.js';
import { placeKey } from './mergePlaces.js';

/**
 * The text of a list in the order of some ids. What they do not name stays where it stands, and so does what stands for an id once more.
 * @param list of elements with ids
 */
export function reordered(text: string, list: Node, ids: readonly string[]): string {
  const free = new Map<string, number[]>();
  const children = list.children ?? [];
  for (const [index, child] of children.entries()) {
    const value = valueOf(child) as Json;
    const id = isObject(value) ? value['id'] : undefined;
    if (typeof id === 'string') free.set(id, [...(free.get(id) ?? []), index]);
  }
  const wanted = ids.flatMap((id) => free.get(id)?.shift() ?? []);
  const moved = new Set(wanted);
  const items = children.map((_, index) => ({ index: moved.has(index) ? (wanted.shift() ?? index) : index }));
  return written(text, list, items);
}

/** One place of several, as a merge recorded it: what we and what they made of it, `undefined` where it was taken away. */
export interface OnePlace {
  readonly ours: Json | undefined;
  readonly theirs: Json | undefined;
}

/** The text of a list of places with theirs in the place of ours, or behind it. Where ours is not there any more, theirs comes last. */
export function withTheirPlace(text: string, list: Node, place: OnePlace, keepsOurs: boolean): string {
  const { ours, theirs } = place;
  const items: ListItem[] = [];
  const block = theirs === undefined ? [] : [{ block: formatted(theirs, layoutOf(text, list)) }];
  let isPut = false;
  for (const [index, child] of (list.children ?? []).entries()) {
    const isOurs = !isPut && ours !== undefined && placeKey(valueOf(child) as Json) === placeKey(ours);
    if (!isOurs || keepsOurs) items.push({ index });
    if (!isOurs) continue;
    items.push(...block);
    isPut = true;
  }
  return written(text, list, isPut ? items : [...items, ...block]);
}

function written(text: string, list: Node, items: readonly ListItem[]): string {
  return listText(text, list, items, layoutOf(text, list), lineIndent(text, list.offset));
}

function layoutOf(text: string, list: Node): { indent: string; unit: string; eol: string } {
  const unit = unitOf(text);
  return { indent: listIndent(text, list) ?? lineIndent(text, list.offset) + unit, unit, eol: eolOf(text) };
}
