import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { checkedEdit, type EntryEdit } from './checkedEdit.js';
import { applyEdits, eolOf, movedEdits, oneEdit, type TextEdit } from './editDraft.js';
import { removedCall } from './emptiedCalls.js';
import { edited, elementStart, insertedElement, lineIndent, reindented, removedElement } from './editList.js';
import { objectStart, styleOf, unitOf, type Style } from './editStyle.js';
import { objectEdits, spaced, type MemberChange } from './editObject.js';
import type { Anchor, Step, Via } from './format.js';
import { findEntry, type EntryRef } from './editText.js';
import { membersOf, nodeAt } from './jsonTree.js';
import { writableNotes } from './read.js';

/** A step that is about to be written, with those below it. */
export interface NewStep {
  readonly id: string;
  readonly title?: string;
  readonly at: Anchor;
  readonly via?: Via;
  readonly site?: NonNullable<Step['site']>;
  readonly calls?: readonly NewStep[];
}

/** A step that is about to be written, and that continues in another path of the file. */
export interface NewLink {
  readonly id: string;
  readonly path: string;
}

/** A path that is about to be written. */
export interface NewPath {
  readonly id: string;
  readonly title: string;
  readonly root: NewStep;
}

/** A step in the text: its RFC 6901 pointer, and the id that it had when it was read. Where it stands elsewhere by now, it is found by its id. */
export type StepRef = EntryRef;

/** Adds steps below one, before the call with an index, or behind the last. `undefined` when the file cannot be written, or the step is gone. */
export function addedSteps(
  text: string,
  given: StepRef,
  steps: readonly { readonly step: NewStep | NewLink; readonly index?: number | undefined }[],
): EntryEdit | undefined {
  const parent = asItIs(text, given);
  let now = text;
  let first: number | undefined;
  // Each goes before a call as they are counted now: those that come later in the list are put first.
  const order = steps.map((one, i) => ({ ...one, i, index: one.index ?? Number.MAX_SAFE_INTEGER }));
  order.sort((a, b) => b.index - a.index || b.i - a.i);
  const end = callsOf(text, parent)?.children?.length ?? 0;
  for (const { step, index } of order) {
    const next = addedAt(now, parent, step, Math.min(index, end));
    if (next === undefined) return undefined;
    now = next;
    first = Math.min(index, end);
  }
  return first === undefined ? undefined : checkedEdit(text, now, `${parent.pointer}/calls/${first}`);
}

function addedAt(text: string, parent: StepRef, step: NewStep | NewLink, index: number): string | undefined {
  const node = findStep(text, parent);
  if (node === undefined) return undefined;
  const list = membersOf(node).get('calls');
  if (list === undefined) {
    const source = text.slice(node.offset, node.offset + node.length);
    const change = new Map<string, MemberChange>([['calls', { value: [] }]]);
    const withList = applyEdits(text, movedEdits(objectEdits(source, change, eolOf(text)), node.offset));
    return membersOf(findStep(withList, parent) ?? node).has('calls')
      ? addedAt(withList, parent, step, index)
      : undefined;
  }
  if (list.value.type !== 'array') return undefined;
  const style = styleOf(text, list.value);
  return edited(text, insertedElement(text, list.value, index, stepText(step, style), style));
}

/**
 * Puts a step in the place of another one, which it then calls: a caller above the root, or what stands in between. What the other one said of the
 * call to it (`site`) was about the caller that it had.
 * @param via how the new step reaches the other; `undefined` for a direct call, `'keep'` as it was reached before
 */
export function wrappedStep(
  text: string,
  given: StepRef,
  step: NewStep,
  via: Via | undefined | 'keep',
  site?: Step['site'],
): EntryEdit | undefined {
  const ref = asItIs(text, given);
  const node = findStep(text, ref);
  if (node === undefined) return undefined;
  const changes = new Map<string, MemberChange>();
  if (via !== 'keep') changes.set('via', via === undefined ? 'remove' : { value: via });
  changes.set('site', site === undefined ? 'remove' : { value: site });
  const around = listAround(text, ref);
  // What is said of it above it goes with it.
  const start = around === undefined ? node.offset : elementStart(text, around.list, around.index);
  const source = text.slice(node.offset, node.offset + node.length);
  const inner = text.slice(start, node.offset) + applyEdits(source, objectEdits(source, changes, eolOf(text)));
  const outer = lineIndent(text, node.offset);
  const unit = unitOf(text);
  const eol = eolOf(text);
  const deep = outer + unit + unit;
  const members = stepMembers(step, { indent: outer, outer, eol, unit }).map((one) => `${eol}${outer}${unit}${one}`);
  const calls = `"calls": [${eol}${deep}${reindented(inner, outer, deep)}${eol}${outer}${unit}]`;
  const isPlain = !/[\r\n]/.test(text.trim());
  const whole = isPlain
    ? `{ ${[...stepMembers(step, { indent: outer, outer, eol, unit }), `"calls": [${inner}]`].join(', ')} }`
    : `{${members.join(',')},${eol}${outer}${unit}${calls}${eol}${outer}}`;
  const after = text.slice(0, start) + whole + text.slice(node.offset + node.length);
  return checkedEdit(text, after, ref.pointer);
}

/**
 * Moves a step, with all below it, to another place among the calls of a step: before the call with an index (as they are counted before), or behind the
 * last. A step is not moved into itself, and a root not at all.
 * @param via what becomes of how it is reached: left as it is when absent
 */
export function movedStep(
  text: string,
  givenRef: StepRef,
  givenTo: StepRef,
  index = Number.MAX_SAFE_INTEGER,
  change?: { readonly via?: Via | undefined; readonly keepsSite?: boolean },
): EntryEdit | undefined {
  const [ref, to] = [asItIs(text, givenRef), asItIs(text, givenTo)];
  const from = listAround(text, ref);
  const target = findStep(text, to);
  if (from === undefined || target === undefined || `${to.pointer}/`.startsWith(`${ref.pointer}/`)) return undefined;
  const known = membersOf(target).get('calls')?.value;
  // A list that is not there yet is put there first: the step may stand before or behind it.
  if (known === undefined) {
    const source = text.slice(target.offset, target.offset + target.length);
    const edits = objectEdits(source, new Map<string, MemberChange>([['calls', { value: [] }]]), eolOf(text));
    const withList = applyEdits(text, movedEdits(edits, target.offset));
    const moved = callsOf(withList, to) === undefined ? undefined : movedStep(withList, ref, to, index, change);
    return moved === undefined ? undefined : { ...moved, edits: [oneEdit(text, applyEdits(withList, moved.edits))] };
  }
  if (known.type !== 'array') return undefined;
  const isSame = known.offset === from.list.offset;
  const count = known.children?.length ?? 0;
  const place = Math.min(index, count);
  if (isSame && (place === from.index || place === from.index + 1)) return undefined;
  const { element } = removedElement(text, from.list, from.index);
  const removal = isSame
    ? removedElement(text, from.list, from.index).edits
    : removedCall(text, from.caller, from.list, from.index);
  const style = styleOf(text, known);
  const child = from.list.children?.[from.index];
  const before = child === undefined ? '' : lineIndent(text, child.offset);
  const changed = change === undefined ? element : withChange(element, change, style.eol);
  const insertion = insertedElement(text, known, place, reindented(changed, before, style.indent), style);
  const after = both(text, removal, insertion);
  // Its pointer, and that of the list, as they are without it.
  const isBefore = isSame && from.index < place;
  const pointer = shifted(`${to.pointer}/calls/${isBefore ? place - 1 : place}`, ref.pointer);
  return checkedEdit(text, after, isSame ? `${to.pointer}/calls/${isBefore ? place - 1 : place}` : pointer);
}

/** The text after a removal and an insertion, which may touch: a comma that the one takes away is then put back by the other. */
function both(text: string, removal: readonly TextEdit[], insertion: readonly TextEdit[]): string {
  return edited(
    text,
    [...insertion, ...removal].sort((a, b) => a.offset - b.offset || a.length - b.length),
  );
}

function withChange(
  element: string,
  { via, keepsSite = false }: { readonly via?: Via | undefined; readonly keepsSite?: boolean },
  eol: string,
): string {
  const start = objectStart(element);
  const changes = new Map<string, MemberChange>([['via', via === undefined ? 'remove' : { value: via }]]);
  if (!keepsSite) changes.set('site', 'remove');
  const source = element.slice(start);
  return element.slice(0, start) + applyEdits(source, objectEdits(source, changes, eol));
}

/** A pointer as it is once the element at another pointer is gone from its list. */
function shifted(pointer: string, gone: string): string {
  const slash = gone.lastIndexOf('/');
  const list = gone.slice(0, slash + 1);
  const index = Number(gone.slice(slash + 1));
  if (!pointer.startsWith(list)) return pointer;
  const [first = '', ...rest] = pointer.slice(list.length).split('/');
  return Number(first) > index ? [list + String(Number(first) - 1), ...rest].join('/') : pointer;
}

/** Says how a step is reached, in place of what was said of it. Which of several calls is meant (`site`) was about the other way. */
export function reachedStep(text: string, given: StepRef, via: Via | undefined): EntryEdit | undefined {
  const ref = asItIs(text, given);
  const node = findStep(text, ref);
  if (node === undefined) return undefined;
  const source = text.slice(node.offset, node.offset + node.length);
  const after = withChange(source, { via }, eolOf(text));
  return checkedEdit(text, text.slice(0, node.offset) + after + text.slice(node.offset + node.length), ref.pointer);
}

/** Adds a path behind the others. `undefined` when the file cannot be written. */
export function addedPath(text: string, path: NewPath): EntryEdit | undefined {
  const { root } = writableNotes(text) ?? {};
  if (root === undefined) return undefined;
  const known = membersOf(root).get('paths');
  if (known === undefined) {
    const source = text.slice(root.offset, root.offset + root.length);
    const edits = objectEdits(source, new Map([['paths', { value: [] }]]), eolOf(text));
    const withList = applyEdits(text, movedEdits(edits, root.offset));
    const added = addedPath(withList, path);
    return added === undefined ? undefined : { ...added, edits: [oneEdit(text, applyEdits(withList, added.edits))] };
  }
  const list = known.value;
  if (list.type !== 'array') return undefined;
  const style = styleOf(text, list);
  const inner = { ...style, indent: style.indent + style.unit };
  const members = [
    `"id": ${JSON.stringify(path.id)}`,
    `"title": ${JSON.stringify(path.title)}`,
    `"root": ${stepText(path.root, inner)}`,
  ];
  const element = `{${members.map((one) => `${style.eol}${inner.indent}${one}`).join(',')}${style.eol}${style.indent}}`;
  const count = list.children?.length ?? 0;
  return checkedEdit(text, edited(text, insertedElement(text, list, count, element, style)), `/paths/${count}/root`);
}

function stepText(step: NewStep | NewLink, style: Style): string {
  const { indent, eol, unit } = style;
  return `{${stepMembers(step, style)
    .map((one) => `${eol}${indent}${unit}${one}`)
    .join(',')}${eol}${indent}}`;
}

/** @param style its `indent` is that of the step */
function stepMembers(step: NewStep | NewLink, style: Style): string[] {
  if ('path' in step) return [`"id": ${JSON.stringify(step.id)}`, `"path": ${JSON.stringify(step.path)}`];
  const { id, title, at, via, site, calls = [] } = step;
  const { indent, unit, eol } = style;
  const deep = { ...style, indent: indent + unit + unit };
  const members = [`"id": ${JSON.stringify(id)}`];
  if (title !== undefined) members.push(`"title": ${JSON.stringify(title)}`);
  members.push(`"at": ${spaced(at)}`);
  if (via !== undefined) members.push(`"via": ${spaced(via)}`);
  if (site !== undefined) members.push(`"site": ${spaced(site)}`);
  if (calls.length > 0) {
    const below = calls.map((one) => `${eol}${deep.indent}${stepText(one, deep)}`).join(',');
    members.push(`"calls": [${below}${eol}${indent}${unit}]`);
  }
  return members;
}

/** A step as it stands by now: another window may have put something before it. Of one that is gone the pointer leads nowhere. */
function asItIs(text: string, { id, ...ref }: StepRef): StepRef {
  const { root } = writableNotes(text) ?? {};
  const found = root === undefined ? undefined : findEntry(root, { id, ...ref });
  return { pointer: found?.pointer ?? '/gone', id };
}

/** The step that is meant, if the text can be written and it still stands there. */
function findStep(text: string, ref: StepRef): Node | undefined {
  const { root } = writableNotes(text) ?? {};
  return root === undefined ? undefined : stepIn(root, ref);
}

function stepIn(root: Node, { pointer, id }: StepRef): Node | undefined {
  const node = nodeAt(root, pointer);
  if (node?.type !== 'object') return undefined;
  const written: unknown = membersOf(node).get('id')?.value.value;
  // Without an id of its own it has a temporary one, which is not in the text.
  const isIt = typeof written !== 'string' || written === id || id.startsWith(`${written}~`);
  return isIt ? node : undefined;
}

function callsOf(text: string, ref: StepRef): Node | undefined {
  const node = findStep(text, ref);
  const list = node === undefined ? undefined : membersOf(node).get('calls')?.value;
  return list?.type === 'array' ? list : undefined;
}

/** The list of calls in which a step stands, and the step that makes them. */
function listAround(
  text: string,
  ref: StepRef,
): { readonly caller: Node; readonly list: Node; readonly index: number } | undefined {
  const { root } = writableNotes(text) ?? {};
  if (root === undefined || stepIn(root, ref) === undefined) return undefined;
  const slash = ref.pointer.lastIndexOf('/');
  const caller = nodeAt(root, ref.pointer.slice(0, ref.pointer.lastIndexOf('/', slash - 1)));
  const list = nodeAt(root, ref.pointer.slice(0, slash));
  if (list?.type !== 'array' || caller === undefined) return undefined;
  return { caller, list, index: Number(ref.pointer.slice(slash + 1)) };
}
