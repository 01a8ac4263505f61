import { Uri, window, type TextEditor } from 'vscode';
import { makeAnchor } from '../../core/anchor/make.js';
import { symbolLabel } from '../../core/marks/labels.js';
import { quoted } from '../../core/source/pattern.js';
import { warnOfNotesFile } from '../notesFiles/notesFilePick.js';
import type { Services } from '../services.js';
import { anchorHere } from './anchorHere.js';
import type { WritingBox } from './box.js';

/** "Add a note here": opens the box below the line of a kernel file at which the note will stand. */
export async function addNoteHere(services: Services, box: WritingBox, editor: TextEditor | undefined): Promise<void> {
  const here = await anchorHere(services, editor);
  if (here === undefined || editor === undefined) return;
  const uri = editor.document.uri.toString();
  const line = here.line - 1;
  const opened = box.open({
    key: `${uri} ${line} ${Date.now()}`,
    name: services.say('write.newOn', { name: here.name }),
    uri,
    line,
    about: { k: 'new', anchor: here.anchor },
    first: '',
    text: '',
  });
  // What cannot be written is said while the first words are typed: the box need not wait for it, and keeps them.
  await Promise.all([opened, warnOfNotesFile(services, here.tree)]);
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
  const made = column < 0 ? undefined : await makeAnchor(tree.kernel, file, definedAt, column + 1);
  if (made === undefined) {
    void window.showInformationMessage(services.say('editor.noteNoPlace'));
    return;
  }
  const opened = box.open({
    key: `${address} ${line} ${Date.now()}`,
    name: services.say('write.newOn', { name: symbolLabel(made.anchor) }),
    uri: address,
    line,
    about: { k: 'new', anchor: made.anchor },
    first: '',
    text: '',
  });
  await Promise.all([opened, warnOfNotesFile(services, tree)]);
}

function isLine(value: unknown, first: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= first;
}
