import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { Draft, type TextEdit } from './editDraft.js';
import { membersOf, parseJson, valueOf } from './jsonTree.js';

/** What a member becomes: a value, JSON as it is to be written, an object with changes of its own, a list of objects with changes of their own, or gone. */
export type MemberChange =
  | { readonly value: unknown }
  | { readonly written: string }
  | { readonly members: MemberChanges }
  | { readonly elements: readonly ElementChange[] }
  | 'remove';
/** What an element of a list of objects becomes: those behind the last one are added. An object alone stands for a list of itself. */
export interface ElementChange {
  readonly members: MemberChanges;
}
export type MemberChanges = ReadonlyMap<string, MemberChange>;

/**
 * Edits of an object's text that change its members and nothing else: comments, blanks, order, trailing commas and the spelling of what stays are
 * kept. jsonc-parser's `modify` is not used: it puts a comma after a comment, and a comment that belongs to one member behind another
 * (microsoft/node-jsonc-parser#108, #120, #133).
 * @param source the text of the object, from brace to brace
 * @param eol the line end of the file, for an object that has none
 */
export function objectEdits(source: string, changes: MemberChanges, eol = '\n'): TextEdit[] {
  const draft = new Draft(source);
  for (const [key, change] of changes) {
    const object = rootOf(draft.text, 'object');
    if (object === undefined) break;
    if (change === 'remove') {
      while (removeMember(draft, key));
      continue;
    }
    const known = membersOf(object).get(key)?.value;
    if ('elements' in change) {
      if (known?.type === 'object' || known?.type === 'array') editElements(draft, key, change.elements, eol);
      else setMember(draft, key, valueOfElements(change.elements), eol);
    } else if ('members' in change) {
      if (known?.type === 'object') editInside(draft, known, change.members, eol);
      else setMember(draft, key, valueOfChanges(change.members), eol);
    } else if ('written' in change) {
      putMember(draft, key, change.written, eol);
    } else if (known === undefined || !isEqual(valueOf(known), change.value)) {
      setMember(draft, key, change.value, eol);
    }
  }
  return draft.edits();
}

function editInside(draft: Draft, object: Node, changes: MemberChanges, eol: string): void {
  const source = draft.text.slice(object.offset, object.offset + object.length);
  for (const { offset, length, text } of objectEdits(source, changes, eol).reverse()) {
    draft.replace(object.offset + offset, length, text);
  }
}

/** Changes the elements of a list, or the one object that stands in its place, and adds those that are new. */
function editElements(draft: Draft, key: string, changes: readonly ElementChange[], eol: string): void {
  for (const [index, { members }] of changes.entries()) {
    const object = rootOf(draft.text, 'object');
    const known = object === undefined ? undefined : membersOf(object).get(key)?.value;
    if (known === undefined) return;
    const element = known.type === 'array' ? known.children?.[index] : index === 0 ? known : undefined;
    if (element?.type === 'object') {
      editInside(draft, element, members, eol);
      continue;
    }
    const added = spaced(valueOfChanges(members));
    if (known.type === 'array') {
      append(draft, known, added, true, eol);
      continue;
    }
    draft.replace(known.offset + known.length, 0, `, ${added}]`);
    draft.replace(known.offset, 0, '[');
  }
}

function valueOfElements(changes: readonly ElementChange[]): unknown {
  const values = changes.map(({ members }) => valueOfChanges(members));
  return values.length === 1 ? values[0] : values;
}

function valueOfChanges(changes: MemberChanges): Record<string, unknown> {
  return Object.fromEntries(
    [...changes].flatMap(([key, change]) => {
      if (change === 'remove') return [];
      if ('elements' in change) return [[key, valueOfElements(change.elements)]];
      if ('written' in change) return [[key, JSON.parse(change.written) as unknown]];
      return [[key, 'members' in change ? valueOfChanges(change.members) : change.value]];
    }),
  );
}

/** Gives a member a value: in its place, or as the last one. */
function setMember(draft: Draft, key: string, value: unknown, eol: string): void {
  const object = rootOf(draft.text, 'object');
  if (object === undefined) return;
  const isSpaced = typeof value === 'string' || colonOf(draft.text, object) !== ':';
  putMember(draft, key, isSpaced ? spaced(value) : JSON.stringify(value), eol);
}

function putMember(draft: Draft, key: string, text: string, eol: string): void {
  const object = rootOf(draft.text, 'object');
  if (object === undefined) return;
  const colon = colonOf(draft.text, object);
  const known = membersOf(object).get(key)?.value;
  if (known === undefined) append(draft, object, `${JSON.stringify(key)}${colon}${text}`, colon !== ':', eol);
  else draft.replace(known.offset, known.length, text);
}

/** How the author writes the colon between a name and its value. */
function colonOf(text: string, object: Node): string {
  for (const { children } of object.children ?? []) {
    const [key, value] = children ?? [];
    if (key === undefined || value === undefined) continue;
    const between = text.slice(key.offset + key.length, value.offset);
    if (/^ ?: ?$/.test(between)) return between;
  }
  return ': ';
}

/** How the elements of a list are indented; of a list without any, as it is to be. */
export interface ListStyle {
  readonly indent: string;
  /** Of the closing bracket. */
  readonly outer: string;
  readonly eol: string;
}

/**
 * Edits of a text that add an element at the end of a list in it.
 * @param element its text, every line but the first indented already
 */
export function listEdits(text: string, list: Node, element: string, { indent, outer, eol }: ListStyle): TextEdit[] {
  const end = list.offset + list.length;
  if ((list.children ?? []).length > 0)
    return appendEdits(text, list, element, true, eolIn(text.slice(list.offset, end)) ?? eol);
  return [{ offset: end - 1, length: 0, text: `${eol}${indent}${element}${eol}${outer}` }];
}

/** The indentation of the elements of a list, when they stand on lines of their own. */
export function listIndent(text: string, list: Node): string | undefined {
  return indentOf(text, list, list.children ?? []);
}

/** Adds a member or an element after the last: on a line of its own where the others are. */
function append(draft: Draft, parent: Node, added: string, isSpaced: boolean, eol: string): void {
  const edits = appendEdits(draft.text, parent, added, isSpaced, eolIn(draft.text) ?? eol);
  for (const { offset, length, text } of edits.reverse()) draft.replace(offset, length, text);
}

function appendEdits(text: string, parent: Node, added: string, isSpaced: boolean, eol: string): TextEdit[] {
  const children = parent.children ?? [];
  const last = children.at(-1);
  const blank = isSpaced ? ' ' : '';
  if (last === undefined) {
    const close = parent.offset + parent.length - 1;
    return [{ offset: close, length: 0, text: `${/[ \t]/.test(text[close - 1] ?? '') ? '' : blank}${added}${blank}` }];
  }
  const end = last.offset + last.length;
  const comma = commaAfter(text, end);
  const line = lineTrivia(text, comma === undefined ? end : comma + 1);
  const indent = indentOf(text, parent, children);
  const start = indent !== undefined || line.isOpen ? `${eol}${indent ?? ''}` : blank;
  if (comma !== undefined) return [{ offset: line.end, length: 0, text: `${start}${added},` }];
  // A comma where the others are, so that a comment after the last member stays with it.
  if (line.end === end) return [{ offset: end, length: 0, text: `,${start}${added}` }];
  return [
    { offset: end, length: 0, text: ',' },
    { offset: line.end, length: 0, text: `${start}${added}` },
  ];
}

function eolIn(text: string): string | undefined {
  return /\r\n|\r|\n/.exec(text)?.[0];
}

/** The indentation of the children, when they stand on lines of their own. */
function indentOf(text: string, parent: Node, children: readonly Node[]): string | undefined {
  const [first] = children;
  if (first === undefined || !/[\r\n]/.test(text.slice(parent.offset, first.offset))) return undefined;
  for (let index = children.length - 1; index >= 0; index--) {
    const indent = blanksBefore(text, children[index]?.offset ?? 0);
    if (indent !== undefined) return indent;
  }
  return undefined;
}

/** The blanks between the start of the line and an offset; `undefined` when something else stands there. */
export function blanksBefore(text: string, offset: number): string | undefined {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  const before = text[start - 1];
  return before === undefined || before === '\n' || before === '\r' ? text.slice(start, offset) : undefined;
}

/** Takes a member out, with its comma; comments beside it stay. @returns whether there was one */
function removeMember(draft: Draft, key: string): boolean {
  const { text } = draft;
  const children = rootOf(text, 'object')?.children ?? [];
  const index = children.findIndex(({ children: [name] = [] }) => name?.value === key);
  const member = children[index];
  if (member === undefined) return false;
  const end = member.offset + member.length;
  const comma = commaAfter(text, end);
  const previous = children[index - 1];
  const spans = (member.children ?? []).map(({ offset, length }) => ({ from: offset, to: offset + length }));
  // Comments within it stay too.
  if (member.colonOffset !== undefined) spans.splice(1, 0, { from: member.colonOffset, to: member.colonOffset + 1 });
  if (comma !== undefined) spans.push({ from: comma, to: comma + 1 });
  else if (previous !== undefined) {
    const before = commaAfter(text, previous.offset + previous.length);
    if (before !== undefined) spans.unshift({ from: before, to: before + 1 });
  }
  for (const { from, to } of widened(text, spans).reverse()) draft.replace(from, to - from, '');
  return true;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** With the blanks that would be left without a purpose: a whole line, or the gap to a neighbour. */
function widened(text: string, spans: readonly Span[]): Span[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of spans) {
    const last = merged.at(-1);
    if (last !== undefined && /^[ \t\r\n]*$/.test(text.slice(last.to, from))) last.to = to;
    else merged.push({ from, to });
  }
  return merged.map(({ from, to }) => {
    if (to - from === 1) return { from, to };
    const before = blanksBefore(text, from);
    const after = /^[ \t]*(\r\n|\r|\n)/.exec(text.slice(to))?.[0];
    if (before !== undefined && after !== undefined && from - before.length > 0)
      return { from: from - before.length, to: to + after.length };
    const gap = /^[ \t]+/.exec(text.slice(to))?.[0].length ?? 0;
    const follows = text[to + gap];
    if (follows === '}' && /[ \t]/.test(text[from - 1] ?? '')) return { from, to: to + gap };
    // Before a brace one blank stays: `{ "a": 1 }`.
    return follows === '}' || follows === undefined || after !== undefined ? { from, to } : { from, to: to + gap };
  });
}

/** The offset of the comma that follows a value, comments skipped; `undefined` when there is none. */
export function commaAfter(text: string, offset: number): number | undefined {
  const at = skipTrivia(text, offset, false).end;
  return text[at] === ',' ? at : undefined;
}

/** The end of the comments that follow on the same line, and whether only a new line ends them. */
export function lineTrivia(text: string, offset: number): { readonly end: number; readonly isOpen: boolean } {
  const { end, isOpen } = skipTrivia(text, offset, true);
  if (isOpen) return { end, isOpen };
  return { end: offset + text.slice(offset, end).trimEnd().length, isOpen };
}

function skipTrivia(
  text: string,
  offset: number,
  sameLine: boolean,
): { readonly end: number; readonly isOpen: boolean } {
  let end = offset;
  for (;;) {
    const character = text[end];
    if (character === ' ' || character === '\t') end += 1;
    else if (character !== undefined && !sameLine && /\s/.test(character)) end += 1;
    else if (text.startsWith('//', end)) {
      const line = /[\r\n]/.exec(text.slice(end));
      end = line === null ? text.length : end + line.index;
      if (sameLine) return { end, isOpen: true };
    } else if (text.startsWith('/*', end)) {
      const close = text.indexOf('*/', end + 2);
      if (close < 0 || (sameLine && /[\r\n]/.test(text.slice(end, close)))) return { end, isOpen: false };
      end = close + 2;
    } else return { end, isOpen: false };
  }
}

function rootOf(text: string, type: 'object' | 'array'): Node | undefined {
  const { root } = parseJson(text);
  return root?.type === type ? root : undefined;
}

/** A value on one line, with the blanks that people put. */
export function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${spaced(inner)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
