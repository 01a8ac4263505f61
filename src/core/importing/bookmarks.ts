import type { Foreign, ForeignNote, NotOfFormat } from './foreign.js';
import { fieldsOf, listOf, numberOf, textOf } from './jsonFields.js';

/** How old lists name the folder that they are in. */
const ROOT = /^\$ROOTPATH\$[\\/]*/;

/** Reads a list of Bookmarks: `files` with `path`, or, of older versions, `bookmarks` with `fsPath` and bare numbers. Lines count from 0. */
export function readBookmarks(value: unknown): Foreign | NotOfFormat {
  const data = fieldsOf(value);
  const files = listOf(value) ?? listOf(data?.['files']) ?? listOf(data?.['bookmarks']);
  const lists = files?.map((one) => ({ of: fieldsOf(one), marks: listOf(fieldsOf(one)?.['bookmarks']) }));
  if (lists === undefined || lists.some(({ of, marks }) => of === undefined || marks === undefined))
    return { notOf: 'bookmarks' };
  const notes = lists.flatMap(({ of, marks }) => {
    const file = (textOf(of?.['path']) ?? textOf(of?.['fsPath']) ?? '').replace(ROOT, '');
    return (marks ?? []).map((mark) => noteOf(file, mark));
  });
  return { description: '', extras: [], authors: [], notes, paths: [], remarks: [] };
}

function noteOf(file: string, mark: unknown): ForeignNote {
  const fields = fieldsOf(mark);
  const line = numberOf(mark) ?? numberOf(fields?.['line']);
  const title = textOf(fields?.['label']);
  const isRead = line !== undefined && file !== '';
  return {
    ...(title === undefined ? {} : { title }),
    body: '',
    extras: isRead ? [] : [{ code: 'not-read', values: { text: JSON.stringify({ file, bookmark: mark }) } }],
    tags: ['bookmark'],
    places: file === '' ? [] : [{ file, ...(line === undefined ? {} : { line: line + 1 }) }],
  };
}
