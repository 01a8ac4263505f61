export const NOTES_ENDING = '.knotes.json';

/** Where a path begins that an entry of the settings names: at the folder of the reader, at the top of a drive or a disk, in each folder of the workspace. */
export type NamedFrom =
  { readonly k: 'home' } | { readonly k: 'top'; readonly drive?: string } | { readonly k: 'folders' };

/** What an entry of `kernelNotes.files` names: notes files, folders with notes files in them, or a glob. */
export interface NamedNotes {
  readonly from: NamedFrom;
  /** The parts of the path as they are written, none of them empty, `.` or a slash. */
  readonly parts: readonly string[];
}

/** An entry of the reader's own settings: any path. */
export function namedAnywhere(entry: string): NamedNotes {
  const path = entry.trim().replaceAll('\\', '/');
  if (path === '~' || path.startsWith('~/')) return { from: { k: 'home' }, parts: partsOf(path.slice(1)) };
  const drive = /^[A-Za-z]:\//.exec(path)?.[0];
  if (drive !== undefined) return { from: { k: 'top', drive }, parts: partsOf(path.slice(drive.length)) };
  return { from: path.startsWith('/') ? { k: 'top' } : { k: 'folders' }, parts: partsOf(path) };
}

/** An entry of a workspace's settings, which may come from anyone: a relative path that stays inside. `undefined` for any other. */
export function namedInside(entry: string): NamedNotes | undefined {
  const path = entry.trim();
  if (/^[~/\\]|[\\:\0]|(?:^|\/)\.\.(?:\/|$)/.test(path)) return undefined;
  return { from: { k: 'folders' }, parts: partsOf(path) };
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

/** A folder by its parts, and a glob for what is in it. */
export interface PartsGlob {
  readonly folder: readonly string[];
  readonly glob: string;
}

const SIGN = /[*?{}[\]]/g;

/** The path as a glob, the folder before its first sign apart; `undefined` when it has no sign of a glob. */
export function globOf({ parts }: Pick<NamedNotes, 'parts'>): PartsGlob | undefined {
  const first = parts.findIndex((part) => /[*?{[]/.test(part));
  return first < 0 ? undefined : { folder: parts.slice(0, first), glob: parts.slice(first).join('/') };
}

/**
 * Where something may come, change or go by which an entry names other notes: the path may be a file or a folder, may not be there yet, and may
 * be meant as it stands though it has signs of a glob. A glob over all of a disk, or all that is the reader's, is not watched: there is too much.
 */
export function watchedOf(named: NamedNotes): PartsGlob[] {
  const { from, parts } = named;
  const glob = globOf(named);
  const last = parts.at(-1);
  const watched: PartsGlob[] = [];
  if (!parts.some((part) => /[*?]/.test(part))) {
    watched.push({ folder: parts, glob: `*${NOTES_ENDING}` });
    // Any character in the place of a sign: more is watched than is meant, never less.
    if (last !== undefined) watched.push({ folder: parts.slice(0, -1), glob: last.replace(SIGN, '?') });
  }
  const isTooMuch = from.k !== 'folders' && glob?.folder.length === 0 && /\/|\*\*/.test(glob.glob);
  if (glob !== undefined && !isTooMuch) watched.push(glob);
  return watched;
}
