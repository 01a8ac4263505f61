import { Selection, window, type TextEditor } from 'vscode';
import { makeAnchor, type Made } from '../../core/anchor/make.js';
import { addedNote, noteId } from '../../core/notes/editNotes.js';
import { notesIn } from '../../core/notes/entries.js';
import { readNotes, rangesOf } from '../../core/notes/read.js';
import { oneLine } from '../../core/render/oneLine.js';
import { anchorName } from '../../core/marks/anchorUse.js';
import { anchorLabel } from '../../core/words/sentences.js';
import { atCursor } from '../base/atCursor.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { makeEdits } from './notesDocument.js';
import { hasNotesFile, pickNotesFile } from './notesFilePick.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';

/** What was typed and did not become a note: it stands in the box when the reader tries again. */
interface Draft {
  title: string;
}

/** "Add a note here": at the cursor in a kernel file. */
export function registerAddNote(services: Services): Disposable {
  const own = new Disposables();
  const draft: Draft = { title: '' };
  own.add(
    registerCommand(COMMAND.addNote, async () => {
      // Where the cursor is decides, whatever a caller says.
      await sayFailure(services, () => addNoteHere(services, window.activeTextEditor, draft));
    }),
  );
  return own;
}

async function addNoteHere(services: Services, editor: TextEditor | undefined, draft: Draft): Promise<void> {
  const { kernels, say, language } = services;
  const tree = editor === undefined ? undefined : kernels.treeOf(editor.document.uri);
  const file = editor === undefined ? undefined : tree?.source.pathOf(editor.document.uri);
  if (editor === undefined || tree === undefined || file === undefined) {
    void window.showInformationMessage(say('editor.noteNeedsKernel'));
    return;
  }
  const { start } = editor.selection;
  const made = await atCursor(editor, (signal) =>
    makeAnchor(tree.kernel.wantedBy(signal), file, start.line + 1, start.character + 1),
  );
  if (made === undefined) {
    void window.showInformationMessage(say('editor.noteNoPlace'));
    return;
  }
  if (!(await hasNotesFile(services, tree))) return;
  const title = await askTitle(services, editor, made, start.line + 1, draft.title);
  if (title === undefined) return;
  draft.title = title;
  const document = await pickNotesFile(services, tree);
  if (document === undefined) return;

  const notes = readNotes(document.getText()).file;
  const taken = new Set(notes === undefined ? [] : notesIn(notes).map(({ note }) => note.id));
  const id = noteId(title, anchorName(made.anchor), taken);
  const added = addedNote(document.getText(), { id, title, at: [made.anchor] });
  if (added === undefined) {
    void window.showWarningMessage(say('editor.readOnlyBroken', { file: oneLine(document.uri.path) }));
    return;
  }
  if (!(await makeEdits(services, document, added.edits))) return;
  draft.title = '';
  const pointer = `${added.pointer}/body/0`;
  const body = rangesOf(document.getText(), [pointer]).get(pointer);
  // Between the quotes: what is typed next is the note.
  const at = document.positionAt((body?.offset ?? 0) + 1);
  await window.showTextDocument(document, { selection: new Selection(at, at) });
  services.log.info(`note ${id} added at ${anchorLabel(language, made.anchor)}`);
}

/** Asks for the title; says at which line the note will stand when that is not the one of the cursor. */
async function askTitle(
  { say, language }: Services,
  { document }: TextEditor,
  made: Made,
  asked: number,
  value: string,
): Promise<string | undefined> {
  const anchor = anchorLabel(language, made.anchor);
  const text = oneLine(document.lineAt(Math.min(made.line, document.lineCount) - 1).text);
  const other = made.line === asked ? '' : say('editor.noteTitleOther', { line: made.line, text });
  const title = await window.showInputBox({
    title: say('editor.noteTitle', { anchor }),
    placeHolder: say('editor.noteTitleHint'),
    prompt: other,
    value,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? say('editor.noteTitleEmpty') : undefined),
  });
  return title?.trim();
}
