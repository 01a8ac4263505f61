import { window, type TextEditor } from 'vscode';
import { makeAnchor } from '../../core/anchor/make.js';
import { symbolLabel } from '../../core/marks/labels.js';
import { oneLine } from '../../core/render/oneLine.js';
import { atCursor } from '../base/atCursor.js';
import { hasNotesFile } from '../notesFiles/notesFilePick.js';
import type { Services } from '../services.js';
import type { WritingBox } from './box.js';

/** "Add a note here": opens the box below the line of a kernel file at which the note will stand. */
export async function addNoteHere(services: Services, box: WritingBox, editor: TextEditor | undefined): Promise<void> {
  const { kernels, say } = services;
  const tree = editor === undefined ? undefined : kernels.treeOf(editor.document.uri);
  const file = editor === undefined ? undefined : tree?.source.pathOf(editor.document.uri);
  if (editor === undefined || tree === undefined || file === undefined) {
    void window.showInformationMessage(say('editor.noteNeedsKernel'));
    return;
  }
  const { document, selection } = editor;
  const { start } = selection;
  const made = await atCursor(editor, (signal) =>
    makeAnchor(tree.kernel.wantedBy(signal), file, start.line + 1, start.character + 1),
  );
  if (made === undefined) {
    void window.showInformationMessage(say('editor.noteNoPlace'));
    return;
  }
  if (!(await hasNotesFile(services, tree))) return;
  const line = Math.min(made.line, document.lineCount) - 1;
  const text = oneLine(document.lineAt(line).text);
  if (line !== start.line)
    window.setStatusBarMessage(say('editor.noteTitleOther', { line: line + 1, text }), STATUS_TIME);
  await box.open({
    key: `${document.uri.toString()} ${line} ${Date.now()}`,
    name: say('write.newOn', { name: symbolLabel(made.anchor) }),
    uri: document.uri.toString(),
    line,
    about: { k: 'new', anchor: made.anchor },
    first: '',
    text: '',
  });
}

const STATUS_TIME = 10_000;
