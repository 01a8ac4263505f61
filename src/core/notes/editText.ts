import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { applyEdits, eolOf, oneEdit, type TextEdit } from './editDraft.js';
import { edited, insertedElement, lineIndent, removedElement } from './editList.js';
import { listIndent, objectEdits, type MemberChange } from './editObject.js';
import { unitOf } from './editStyle.js';
import { membersOf, nodeAt, parseJson, valueOf } from './jsonTree.js';
import { writtenId } from './parsedText.js';
import type { Problem } from './problem.js';
import { readNotes, treeOf, writableNotes } from './read.js';
import { bodyText, isPlainTag } from './writtenForm.js';

/** A note, step or path in the text: its RFC 6901 pointer, and the id that it had when it was read. */
export interface EntryRef {
  readonly pointer: string;
  readonly id: string;
  /** Of a step: the id of its path, where it is known. Steps of other paths may have the same ids. */
  readonly path?: string | undefined;
}

/** The words of a note, step or path that a reader writes. What is absent is not about it. */
export interface EntryText {
  readonly title?: string;
  /** Markdown, lines parted by `\n`; empty: the text is taken away. */
  readonly body?: string;
  readonly when?: string;
  readonly tags?: readonly string[];
}

/** What comes of an edit of words: the edits, or why there are none. */
export type TextEditResult =
  | { readonly k: 'edits'; readonly edits: readonly TextEdit[]; readonly pointer: string }
  /** The file cannot be read to its end, is of a newer format, or the edit would break it. */
  | { readonly k: 'unwritable' }
  /** There is no such entry any more. */
  | { readonly k: 'gone' }
  /** Somebody else changed the same words meanwhile; what they are now. */
  | { readonly k: 'changed'; readonly now: EntryText };

/**
 * Edits that give an entry other words, and touch no other byte: only fields that differ are written, of a body in lines only those lines.
 * @param from the words that the writer saw: a field that says something else by now, and is to be changed, is not overwritten
 * @param force write it even so
 */
export function entryTextEdits(
  text: string,
  ref: EntryRef,
  from: EntryText,
  to: EntryText,
  force = false,
): TextEditResult {
  const notes = writableNotes(text);
  if (notes === undefined) return { k: 'unwritable' };
  const found = findEntry(notes.root, ref);
  if (found === undefined) return { k: 'gone' };
  const { node, pointer } = found;
  const now = wordsOf(node);
  const fields = (['title', 'when', 'body', 'tags'] as const).filter(
    (field) => to[field] !== undefined && !isSame(to[field], from[field]) && !isSame(to[field], now[field]),
  );
  if (!force && fields.some((field) => !isSame(now[field], from[field]))) return { k: 'changed', now };
  let source = text.slice(node.offset, node.offset + node.length);
  for (const field of fields) {
    source =
      field === 'body'
        ? withBody(source, to.body ?? '', text, node)
        : field === 'tags'
          ? withTags(source, to.tags ?? [], text, node)
          : withText(source, field, to[field] ?? '', eolOf(text));
  }
  const after = text.slice(0, node.offset) + source + text.slice(node.offset + node.length);
  if (after === text) return { k: 'edits', edits: [], pointer };
  const read = readNotes(after);
  // Of what is only worth a warning, such as a hidden character, the writer hears in the file.
  const errors = errorsIn(read.problems);
  // What has none needs no comparison with what there were before.
  if (read.readOnly || (errors > 0 && errors > errorsIn(readNotes(text).problems))) return { k: 'unwritable' };
  return { k: 'edits', edits: [oneEdit(text, after)], pointer };
}

/** The words of an entry as they are; `undefined` when it is not there. */
export function entryText(text: string, ref: EntryRef): EntryText | undefined {
  const root = treeOf(text);
  const found = root === undefined ? undefined : findEntry(root, ref);
  return found === undefined ? undefined : wordsOf(found.node);
}

/** Where an entry stands in a text, as a JSON pointer; `undefined` when it is not there. */
export function pointerIn(text: string, ref: EntryRef): string | undefined {
  const root = treeOf(text);
  return root === undefined ? undefined : findEntry(root, ref)?.pointer;
}

/** Finds an entry: where it was, if it has its id there, else by the id in its list of notes or paths, or anywhere in its path. */
export function findEntry(root: Node, ref: EntryRef): { readonly node: Node; readonly pointer: string } | undefined {
  const { id } = ref;
  const pointer = inItsPath(root, ref);
  if (pointer === undefined) return undefined;
  const node = nodeAt(root, pointer);
  if (node?.type === 'object' && isNamed(node, id)) return { node, pointer };
  const [, list = '', index = '', ...deeper] = pointer.split('/');
  const around = nodeAt(root, `/${list}`);
  if (around?.type !== 'array') return undefined;
  const start = deeper.length === 0 ? `/${list}` : `/${list}/${index}/root`;
  const hits: { node: Node; pointer: string }[] = [];
  const visit = (one: Node | undefined, at: string): void => {
    if (one?.type !== 'object') return;
    if (writtenId(one) === id) hits.push({ node: one, pointer: at });
    if (deeper.length === 0) return;
    membersOf(one)
      .get('calls')
      ?.value.children?.forEach((call, i) => {
        visit(call, `${at}/calls/${i}`);
      });
  };
  if (deeper.length === 0) {
    around.children?.forEach((one, i) => {
      visit(one, `${start}/${i}`);
    });
  } else visit(nodeAt(root, start), start);
  return hits.length === 1 ? hits[0] : undefined;
}

/** The pointer to a step with the index of its path as it is by now; `undefined` where the path is gone. */
function inItsPath(root: Node, { pointer, path }: EntryRef): string | undefined {
  if (path === undefined) return pointer;
  const [, list = '', index = '', ...deeper] = pointer.split('/');
  const paths = nodeAt(root, `/${list}`)?.children ?? [];
  const isIt = (one: Node | undefined) => one?.type === 'object' && isNamed(one, path);
  const now = isIt(paths[Number(index)])
    ? Number(index)
    : paths.findIndex((one) => one.type === 'object' && writtenId(one) === path);
  return now < 0 ? undefined : ['', list, now, ...deeper].join('/');
}

/** An entry without an id of its own has a temporary one, which is not in the text. */
function isNamed(node: Node, id: string): boolean {
  const written = writtenId(node);
  return typeof written !== 'string' || written === id || id.startsWith(`${written}~`);
}

function wordsOf(node: Node): Required<EntryText> {
  const members = membersOf(node);
  const value = (name: string): unknown => {
    const member = members.get(name);
    return member === undefined ? undefined : valueOf(member.value);
  };
  const line = (one: unknown) => (typeof one === 'string' ? one : '');
  const body = value('body');
  const tags = value('tags');
  return {
    title: line(value('title')),
    when: line(value('when')),
    body: bodyText(Array.isArray(body) ? body.map(line) : line(body)),
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string').filter(isPlainTag) : [],
  };
}

function isSame(a: string | readonly string[] | undefined, b: string | readonly string[] | undefined): boolean {
  const whole = (one: typeof a) => (typeof one === 'object' ? one.join(' ') : (one ?? ''));
  return whole(a) === whole(b);
}

function withText(source: string, field: string, value: string, eol: string): string {
  const change: MemberChange = value === '' ? 'remove' : { value };
  return applyEdits(source, objectEdits(source, new Map([[field, change]]), eol));
}

/** The object with other tags, each change at its tag. Those that the form cannot show stay, with what is said of them. */
function withTags(source: string, tags: readonly string[], text: string, object: Node): string {
  const eol = eolOf(text);
  const list = tagsIn(source);
  const whole = (value: readonly unknown[]) => {
    const change: MemberChange = value.length === 0 ? 'remove' : { value };
    return applyEdits(source, objectEdits(source, new Map([['tags', change]]), eol));
  };
  if (list?.type !== 'array') return whole(tags);
  const before = (list.children ?? []).map(valueOf);
  const isShown = (tag: unknown): tag is string => typeof tag === 'string' && isPlainTag(tag);
  const others = before.filter((tag) => !isShown(tag));
  if (tags.length + others.length === 0) return whole([]);
  let now = source;
  const fresh = tags.filter((tag) => !before.includes(tag));
  const style = lineStyle(source, list, text, object);
  // From the end, so that the places before stay as they were counted; what goes is replaced by what comes, as far as there is some.
  const gone = before.flatMap((tag, index) => (isShown(tag) && !tags.includes(tag) ? [index] : [])).reverse();
  const [replaced, removed] = [
    gone.slice(Math.max(0, gone.length - fresh.length)),
    gone.slice(0, Math.max(0, gone.length - fresh.length)),
  ];
  for (const index of removed) {
    const node = tagsIn(now);
    if (node !== undefined) now = edited(now, removedElement(now, node, index).edits);
  }
  const values = fresh.slice(0, replaced.length).reverse();
  for (const [i, index] of replaced.entries()) {
    const child = tagsIn(now)?.children?.[index];
    if (child !== undefined)
      now = now.slice(0, child.offset) + JSON.stringify(values[i]) + now.slice(child.offset + child.length);
  }
  for (const tag of fresh.slice(replaced.length)) {
    const node = tagsIn(now);
    const last = (node?.children ?? []).map(valueOf).findLastIndex(isShown);
    if (node !== undefined) now = edited(now, insertedElement(now, node, last + 1, JSON.stringify(tag), style));
  }
  const shown = (tagsIn(now)?.children ?? []).map(valueOf).filter(isShown);
  // Another order alone is written as a whole.
  return shown.join(' ') === tags.join(' ') ? now : whole([...tags, ...others]);
}

function tagsIn(source: string): Node | undefined {
  const { root } = parseJson(source);
  return root === undefined ? undefined : membersOf(root).get('tags')?.value;
}

/** The object with another body: a string stays a string, lines that are as they were are not touched. */
function withBody(source: string, body: string, text: string, object: Node): string {
  const eol = eolOf(text);
  const { root } = parseJson(source);
  const known = root === undefined ? undefined : membersOf(root).get('body')?.value;
  if (body === '') return applyEdits(source, objectEdits(source, new Map([['body', 'remove' as const]]), eol));
  if (known?.type === 'string') return withText(source, 'body', body, eol);
  if (known?.type === 'array') return withLines(source, known, body.split('\n'), text, object);
  const put = applyEdits(source, objectEdits(source, new Map([['body', { value: [] }]]), eol));
  const list = membersOf(parseJson(put).root ?? object).get('body')?.value;
  return list?.type === 'array' ? withLines(put, list, body.split('\n'), text, object) : source;
}

/** @param source the text of the object that holds the list */
function withLines(source: string, list: Node, lines: readonly string[], text: string, object: Node): string {
  const before = (list.children ?? []).map(({ value }): unknown => value);
  let same = 0;
  while (same < before.length && same < lines.length && before[same] === lines[same]) same += 1;
  let tail = 0;
  const limit = Math.min(before.length, lines.length) - same;
  while (tail < limit && before[before.length - 1 - tail] === lines[lines.length - 1 - tail]) tail += 1;
  const old = before.length - tail - same;
  const fresh = lines.slice(same, lines.length - tail);
  let now = source;
  const listNow = () => {
    const { root } = parseJson(now);
    return root === undefined ? undefined : membersOf(root).get('body')?.value;
  };
  // Lines in the place of lines keep what is said of them.
  for (let i = 0; i < Math.min(old, fresh.length); i++) {
    const child = listNow()?.children?.[same + i];
    if (child === undefined) return source;
    now = now.slice(0, child.offset) + JSON.stringify(fresh[i]) + now.slice(child.offset + child.length);
  }
  for (let i = old - 1; i >= fresh.length; i--) {
    const node = listNow();
    if (node === undefined) return source;
    now = edited(now, removedElement(now, node, same + i).edits);
  }
  const style = lineStyle(source, list, text, object);
  for (let i = old; i < fresh.length; i++) {
    const node = listNow();
    if (node === undefined) return source;
    const value = JSON.stringify(fresh[i]);
    now = edited(now, insertedElement(now, node, same + i, value, style));
  }
  return now;
}

function lineStyle(source: string, list: Node, text: string, object: Node) {
  const eol = eolOf(text);
  const unit = unitOf(text);
  const isFirstLine = !/[\r\n]/.test(source.slice(0, list.offset));
  const outer = isFirstLine ? lineIndent(text, object.offset) : lineIndent(source, list.offset);
  const indent = listIndent(source, list) ?? outer + unit;
  return { indent, outer, eol };
}

function errorsIn(problems: readonly Problem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}
