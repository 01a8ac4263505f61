import { window, workspace, Uri, type TextDocument } from 'vscode';
import { addedNote, noteId } from '../../core/notes/editNotes.js';
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
import type { About, Draft } from './drafts.js';

/**
 * Writes a text into its notes file.
 * @returns whether it is there now; where not, the reader was told why
 */
export async function saveDraft(services: Services, draft: Draft): Promise<boolean> {
  const { about } = draft;
  return about.k === 'new' ? saveNew(services, draft, about) : saveEdit(services, draft, about);
}

async function saveNew(services: Services, draft: Draft, { anchor }: Extract<About, { k: 'new' }>): Promise<boolean> {
  const { say, kernels, log } = services;
  const { title, body, tags } = readNoteForm(draft.text);
  if (title === '') return refuse(say('write.noTitle'));
  const tree = kernels.treeOf(Uri.parse(draft.uri, true));
  if (tree === undefined) return refuse(say('editor.noteNeedsKernel'));
  const document = await pickNotesFile(services, tree);
  if (document === undefined) return false;
  const before = document.getText();
  const notes = readNotes(before).file;
  const taken = new Set(notes === undefined ? [] : notesIn(notes).map(({ note }) => note.id));
  const id = noteId(title, anchorName(anchor), taken);
  const added = addedNote(before, { id, title, at: [anchor], body, tags });
  if (added === undefined) return refuse(say('editor.readOnlyBroken', { file: nameOf(document) }));
  if (!(await makeEdits(services, document, added.edits))) return false;
  log.info(`note ${id} written`);
  const told = say('place.saved', { name: oneLine(title), file: nameOf(document) });
  void offerUndo(services, [{ document, before, after: document.getText() }], told);
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
  let result = entryTextEdits(document.getText(), about, about.from, to);
  if (result.k === 'changed') {
    const mine = { label: `$(save) ${say('write.saveMine')}` };
    const theirs = { label: `$(go-to-file) ${say('write.openTheirs')}` };
    const title = say('write.changed', { name });
    const answer = await window.showQuickPick([theirs, mine], { title, placeHolder: title, ignoreFocusOut: true });
    if (answer === theirs) await openLayer(layer, about.pointer);
    if (answer !== mine) return false;
    result = entryTextEdits(document.getText(), about, about.from, to, true);
  }
  if (result.k === 'gone') return refuse(say('write.gone', { name, file }));
  if (result.k !== 'edits') return refuse(say('editor.readOnlyBroken', { file }));
  if (result.edits.length === 0) {
    window.setStatusBarMessage(say('write.same', { name }), STATUS_TIME);
    return true;
  }
  const before = document.getText();
  if (!(await makeEdits(services, document, result.edits))) return false;
  void offerUndo(services, [{ document, before, after: document.getText() }], say('write.saved', { name }));
  return true;
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
