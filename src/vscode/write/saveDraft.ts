import { window, workspace, Uri, type TextDocument } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { makeAnchor } from '../../core/anchor/make.js';
import type { Anchor } from '../../core/notes/format.js';
import { addedNote, freeId, noteId, type NewNote } from '../../core/notes/editNotes.js';
import { entryTextEdits, type EntryText } from '../../core/notes/editText.js';
import { notesIn } from '../../core/notes/entries.js';
import { readNotes } from '../../core/notes/read.js';
import { readNoteForm, readPathForm, readStepForm } from '../../core/notes/writtenForm.js';
import { anchorName } from '../../core/marks/anchorUse.js';
import { oneLine } from '../../core/render/oneLine.js';
import { baseName } from '../../core/source/paths.js';
import { openLayer } from '../notesFiles/openLayer.js';
import { makeEdits, openToChange } from '../notesFiles/notesDocument.js';
import { pickNotesFile } from '../notesFiles/notesFilePick.js';
import { offerUndo } from '../notesFiles/offerUndo.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';
import type { About, Draft, NewAt } from './drafts.js';

/**
 * Writes a text into its notes file.
 * @returns whether it is there now; where not, the reader was told why
 */
export async function saveDraft(services: Services, draft: Draft): Promise<boolean> {
  const { about } = draft;
  return about.k === 'new' ? saveNew(services, draft, about) : saveEdit(services, draft, about);
}

async function saveNew(services: Services, draft: Draft, about: Extract<About, { k: 'new' }>): Promise<boolean> {
  const { say, kernels } = services;
  const { title, body, tags } = readNoteForm(draft.text);
  if (title === '') return refuse(say('write.noTitle'));
  const tree = kernels.treeOf(Uri.parse(draft.uri, true));
  if (tree === undefined) return refuse(say('editor.noteNeedsKernel'));
  const anchor = about.anchor ?? (await anchorOf(tree, about.at));
  if (anchor === undefined) return refuse(say('write.noPlace'));
  const document = await pickNotesFile(services, tree);
  if (document === undefined) return false;
  return addNote(services, document, (taken) => {
    const id = noteId(title, anchorName(anchor), taken);
    return { id, title, at: [anchor], body, tags };
  });
}

/** The anchor of a place, for a text that was saved, or put aside, before it was found. */
async function anchorOf({ kernel }: KernelTree, at: NewAt | undefined): Promise<Anchor | undefined> {
  return at === undefined ? undefined : (await makeAnchor(kernel, at.file, at.line, at.column))?.anchor;
}

/** @param noteWith the note, for the ids that the file has by now */
async function addNote(
  services: Services,
  document: TextDocument,
  noteWith: (taken: ReadonlySet<string>) => NewNote,
): Promise<boolean> {
  const { say, log } = services;
  if (readNotes(document.getText()).readOnly) return refuse(say('editor.readOnlyBroken', { file: nameOf(document) }));
  let title = '';
  const written = await makeEdits(services, document, (now) => {
    const notes = readNotes(now).file;
    const note = noteWith(new Set(notes === undefined ? [] : notesIn(notes).map((one) => one.note.id)));
    ({ title } = note);
    return addedNote(now, note)?.edits;
  });
  if (written === undefined) return false;
  log.info('a note was written');
  offerUndo(services, [written], { text: say('place.saved', { name: oneLine(title), file: nameOf(document) }) });
  return true;
}

async function saveEdit(services: Services, draft: Draft, about: Extract<About, { k: 'edit' }>): Promise<boolean> {
  const { say, layers } = services;
  const name = oneLine(draft.name);
  const to = wordsIn(services, draft, about.kind);
  if (about.kind !== 'step' && to.title === '') return refuse(say('write.noTitle'));
  const layer = layers.at(about.address);
  const file = oneLine(baseName(Uri.parse(about.address, true).path));
  if (layer === undefined) return refuse(say('write.gone', { name, file }));
  const document = await openToChange(services, layer);
  if (document === undefined) return false;
  let force = false;
  const result = entryTextEdits(document.getText(), about, about.from, to);
  if (result.k === 'changed') {
    const mine = { label: `$(save) ${say('write.saveMine')}` };
    const theirs = { label: `$(go-to-file) ${say('write.openTheirs')}` };
    const title = say('write.changed', { name });
    const answer = await pickRow([theirs, mine], { title, placeHolder: title, ignoreFocusOut: true });
    if (answer === theirs) await openLayer(layer, about.pointer);
    if (answer !== mine) return false;
    force = true;
  }
  if (result.k === 'gone') return saveGone(services, document, about, to, { name, file });
  if (result.k === 'unwritable') return refuse(say('editor.readOnlyBroken', { file }));
  const written = await makeEdits(services, document, (now) => {
    const edit = entryTextEdits(now, about, about.from, to, force);
    return edit.k === 'edits' ? edit.edits : undefined;
  });
  if (written === undefined) return false;
  if (written.before === written.after) window.setStatusBarMessage(say('write.same', { name }), STATUS_TIME);
  else offerUndo(services, [written], { text: say('write.saved', { name }) });
  return true;
}

/** What was written about is gone, by a checkout or in another window: a note can be put there again, with the id that others may name it by. */
async function saveGone(
  services: Services,
  document: TextDocument,
  { id, at = [] }: Extract<About, { k: 'edit' }>,
  { title = '', body = '', tags = [] }: EntryText,
  names: { readonly name: string; readonly file: string },
): Promise<boolean> {
  const { say } = services;
  if (at.length === 0) return refuse(say('write.gone', names));
  const again = { label: `$(save) ${say('write.again')}` };
  const question = say('write.goneNote', names);
  const answer = await pickRow([again], { title: question, placeHolder: question, ignoreFocusOut: true });
  if (answer !== again) return false;
  return addNote(services, document, (taken) => ({ id: freeId(id, taken), title, at, body, tags }));
}

const STATUS_TIME = 5000;

function wordsIn({ say }: Services, { text }: Draft, kind: 'note' | 'step' | 'path'): EntryText {
  if (kind === 'note') return readNoteForm(text);
  if (kind === 'path') return readPathForm(text);
  return readStepForm(text, { title: say('write.title'), when: say('write.when') });
}

function refuse(sentence: string): false {
  void window.showWarningMessage(sentence);
  return false;
}

function nameOf({ uri }: TextDocument): string {
  return oneLine(workspace.asRelativePath(uri));
}
