import { FileType, Uri, workspace } from 'vscode';
import { shortHash } from '../../core/source/hash.js';
import type { WebAddress } from '../../core/notes/webAddress.js';
import { NOTES_ENDING } from '../../session/namedNotes.js';

/** Beside a notes file: where it is from. */
const FROM = 'from.json';

/** A notes file of the web as it is kept on this machine. */
export interface WebNotes {
  readonly uri: Uri;
  /** The address that the reader gave; `undefined` where it is not known any more. */
  readonly href: string | undefined;
}

/** Notes files of the web, each in a folder of its own below that of the extension: they are there after a reload, and nothing is fetched for it. */
export class WebFiles {
  readonly #folder: Uri;

  constructor(globalStorage: Uri) {
    this.#folder = Uri.joinPath(globalStorage, 'web');
  }

  async list(): Promise<WebNotes[]> {
    const folders = (await entriesOf(this.#folder)).filter(([, type]) => (type & FileType.Directory) !== 0);
    const kept = await Promise.all(folders.map(([name]) => notesIn(Uri.joinPath(this.#folder, name))));
    return kept.flat();
  }

  /** Keeps a text as what an address says, in the place of what it said before. @returns where it is kept */
  async keep({ href, name }: WebAddress, text: string): Promise<Uri> {
    const folder = Uri.joinPath(this.#folder, shortHash(href));
    await workspace.fs.createDirectory(folder);
    const encoder = new TextEncoder();
    await workspace.fs.writeFile(Uri.joinPath(folder, FROM), encoder.encode(JSON.stringify({ href })));
    const uri = Uri.joinPath(folder, name);
    // A file that is half written is never shown.
    const half = Uri.joinPath(folder, `${name}.part`);
    await workspace.fs.writeFile(half, encoder.encode(text));
    await workspace.fs.rename(half, uri, { overwrite: true });
    return uri;
  }

  async remove(uri: Uri): Promise<void> {
    await workspace.fs.delete(Uri.joinPath(uri, '..'), { recursive: true });
  }
}

async function notesIn(folder: Uri): Promise<WebNotes[]> {
  const names = (await entriesOf(folder)).map(([name]) => name).filter((name) => name.endsWith(NOTES_ENDING));
  if (names.length === 0) return [];
  const href = await hrefIn(folder);
  return names.map((name) => ({ uri: Uri.joinPath(folder, name), href }));
}

async function hrefIn(folder: Uri): Promise<string | undefined> {
  try {
    const text = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, FROM)));
    const { href } = JSON.parse(text) as { href?: unknown };
    return typeof href === 'string' ? href : undefined;
  } catch {
    return undefined; // somebody was at the folder: the notes are shown all the same
  }
}

async function entriesOf(folder: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return []; // nothing was ever fetched
  }
}
