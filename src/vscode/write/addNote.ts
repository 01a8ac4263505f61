import type { TextEditor } from 'vscode';
import { hasNotesFile } from '../notesFiles/notesFilePick.js';
import type { Services } from '../services.js';
import { anchorHere } from './anchorHere.js';
import type { WritingBox } from './box.js';

/** "Add a note here": opens the box below the line of a kernel file at which the note will stand. */
export async function addNoteHere(services: Services, box: WritingBox, editor: TextEditor | undefined): Promise<void> {
  const here = await anchorHere(services, editor);
  if (here === undefined || editor === undefined || !(await hasNotesFile(services, here.tree))) return;
  const uri = editor.document.uri.toString();
  const line = here.line - 1;
  await box.open({
    key: `${uri} ${line} ${Date.now()}`,
    name: services.say('write.newOn', { name: here.name }),
    uri,
    line,
    about: { k: 'new', anchor: here.anchor },
    first: '',
    text: '',
  });
}
