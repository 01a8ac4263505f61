import { Uri, window, type TextEditor } from 'vscode';
import { makeAnchor } from '../../core/anchor/make.js';
import { symbolLabel } from '../../core/marks/labels.js';
import type { Anchor } from '../../core/notes/format.js';
import { quoted } from '../../core/source/pattern.js';
import { placeText } from '../../core/source/place.js';
import { warnOfNotesFile } from '../notesFiles/notesFilePick.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';
import { anchorAt, spotHere } from './anchorHere.js';
import type { WritingBox } from './box.js';
import type { NewAt } from './drafts.js';

/** "Add a note here": opens the box below the line of a kernel file at which the note will stand. */
export async function addNoteHere(services: Services, box: WritingBox, editor: TextEditor | undefined): Promise<void> {
  const spot = spotHere(services, editor);
  if (spot === undefined) return;
  const { tree, document, file, line, column } = spot;
  await openNew(services, box, {
    tree,
    uri: document.uri.toString(),
    line: line - 1,
    name: placeText({ file, line }),
    at: { file, line, column },
    find: () => anchorAt(services, spot),
  });
}

/**
 * "Add a Note" of a hover: opens the box where the reader is, for a note on a symbol that is defined elsewhere. Anybody can call our commands with
 * anything: what is no place in a kernel opens nothing.
 */
export async function addNoteTo(services: Services, box: WritingBox, args: readonly unknown[]): Promise<void> {
  const [address, line, file, definedAt, name] = args;
  if (typeof address !== 'string' || typeof file !== 'string' || typeof name !== 'string') return;
  if (!isLine(line, 0) || !isLine(definedAt, 1)) return;
  const uri = Uri.parse(address);
  const tree = services.kernels.treeOf(uri);
  if (tree?.source.pathOf(uri) === undefined) return;
  const { lines } = await tree.kernel.lines(file);
  const column = lines[definedAt - 1]?.search(new RegExp(`\\b${quoted(name)}\\b`)) ?? -1;
  if (column < 0) {
    void window.showInformationMessage(services.say('editor.noteNoPlace'));
    return;
  }
  const at = { file, line: definedAt, column: column + 1 };
  const find = async () => {
    const made = await makeAnchor(tree.kernel, file, at.line, at.column);
    return made === undefined ? undefined : { anchor: made.anchor, name: symbolLabel(made.anchor) };
  };
  await openNew(services, box, { tree, uri: address, line, name, at, find });
}

/** A note that is begun. */
interface NewNote {
  readonly tree: KernelTree;
  /** The document beside which it is written, and the line below which the box stands, 0-based. */
  readonly uri: string;
  readonly line: number;
  /** What it is on, as far as is known at once. */
  readonly name: string;
  readonly at: NewAt;
  /** Its anchor and what that is called; `undefined` where nothing there could be found again. */
  readonly find: () => Promise<{ readonly anchor: Anchor; readonly name: string } | undefined>;
}

/** Opens the box at once, since what is typed before it is there goes into the source; on what the note stands is found out meanwhile. */
async function openNew(services: Services, box: WritingBox, note: NewNote): Promise<void> {
  const { say } = services;
  const { tree, uri, line, name, at, find } = note;
  const key = `${uri} ${line} ${Date.now()}`;
  const opened = box.open({
    key,
    name: say('write.newOn', { name }),
    uri,
    line,
    about: { k: 'new', at, on: name },
    first: '',
    text: '',
  });
  const place = async () => {
    const found = await find();
    await opened;
    if (found !== undefined) {
      await box.settle(key, say('write.newOn', { name: found.name }), {
        k: 'new',
        at,
        anchor: found.anchor,
        on: found.name,
      });
      return;
    }
    const isBegun = box.draft?.key !== key || box.draft.text !== '' || services.heldKeys.areAwaited;
    if (!isBegun) await box.finish({ keysBack: true });
    void window.showInformationMessage(say(isBegun ? 'write.noPlace' : 'editor.noteNoPlace'));
  };
  // What cannot be written is said while the first words are typed: the box need not wait for it, and keeps them.
  await Promise.all([place(), warnOfNotesFile(services, tree)]);
}

function isLine(value: unknown, first: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= first;
}
