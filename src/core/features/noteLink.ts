import { pathFault } from '../notes/sourcePath.js';

/** A note, step or path as a link names it, which says nothing of where its file lies. */
export interface LinkedEntry {
  /** The name of the notes file, without folders. */
  readonly file: string;
  readonly kind: 'note' | 'step' | 'path';
  readonly id: string;
  /** Of a step: the id of its path. */
  readonly path?: string | undefined;
  /** Where it was when the link was made, for who does not have the notes file: a file of the kernel, and its line, 1-based. */
  readonly at?: { readonly file: string; readonly line: number } | undefined;
}

/** Why a link is not followed: it is no link to a note, or names a place outside. */
export type LinkFault = 'not-a-link' | 'outside';

/** No part of a link is longer, in UTF-16 units. */
const MAX_PART = 400;

/** The query of a link to an entry. */
export function linkQuery({ file, kind, id, path, at }: LinkedEntry): string {
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['notes', file],
    [kind, id],
    ['in', path],
    ['at', at === undefined ? undefined : `${at.file}:${at.line}`],
  ];
  return parts
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
}

/** Reads the query of a link. Anybody can make one: what is not as {@link linkQuery} writes it, or leads out of a folder, is refused. */
export function readLinkQuery(query: string): LinkedEntry | LinkFault {
  const parts = partsOf(query);
  const file = parts?.get('notes');
  const kind = (['note', 'step', 'path'] as const).find((one) => parts?.has(one));
  const id = kind === undefined ? undefined : parts?.get(kind);
  if (parts === undefined || file === undefined || kind === undefined || id === undefined) return 'not-a-link';
  if (/[/\\:\0]/.test(file) || file === '.' || file === '..') return 'outside';
  const given = parts.get('at');
  const [, source, line] = /^(.+):(\d{1,9})$/.exec(given ?? '') ?? [];
  if (given !== undefined && (source === undefined || pathFault(source) !== undefined)) return 'outside';
  const at = source === undefined ? undefined : { file: source, line: Math.max(1, Number(line)) };
  return { file, kind, id, path: parts.get('in'), at };
}

function partsOf(query: string): Map<string, string> | undefined {
  const parts = new Map<string, string>();
  for (const part of query.split('&')) {
    const [, name, value] = /^([a-z]+)=(.+)$/.exec(part) ?? [];
    if (name === undefined || value === undefined || parts.has(name)) return undefined;
    try {
      parts.set(name, decodeURIComponent(value));
    } catch {
      return undefined;
    }
  }
  return [...parts.values()].some((value) => value.length > MAX_PART) ? undefined : parts;
}
